// Generated from schemas/ by .ci/generate.mjs. Never edited.
/**
 * The result of one check: every verdict, finding, decision and text a report prints.
 */
export interface Assessment {
/**
 * Kind and version of this file.
 */
watchclause: "assessment/1"
/**
 * What made it.
 */
tool: {
/**
 * Name.
 */
name: string
/**
 * Version.
 */
version: string
}
/**
 * Instant of judgement.
 */
as_of: string
/**
 * Judged without a matching signed digest: not an assessment under the agreement.
 */
draft: boolean
/**
 * The requirements judged.
 */
requirements: {
/**
 * Id.
 */
id: string
/**
 * Title.
 */
title: string
/**
 * Version.
 */
version: string
/**
 * Digest of the agreed terms.
 */
terms_digest: string
/**
 * Digest of the checks.
 */
checks_digest: string
}
/**
 * The supplier judged.
 */
supplier: {
/**
 * Id.
 */
id: string
/**
 * Name.
 */
name: string
/**
 * Agreement.
 */
agreement: {
/**
 * Reference.
 */
reference: string
/**
 * Day of signature.
 */
signed?: string
/**
 * Digest that was signed.
 */
digest?: string
}
/**
 * Systems in scope.
 * 
 * Items: A system.
 */
systems: {
/**
 * Id.
 */
id: string
/**
 * Name.
 */
name: string
/**
 * Tier.
 */
tier: string
}[]
}
/**
 * What was sent.
 */
submission: {
/**
 * Digest over manifest and files.
 */
digest: string
/**
 * Prepared.
 */
prepared?: string
/**
 * Received.
 */
received?: string
/**
 * Due.
 */
due?: string
/**
 * Evidence items.
 * 
 * Items: An item.
 */
items: {
/**
 * Id.
 */
id: string
/**
 * Title.
 */
title?: string
/**
 * Requirements.
 * 
 * Items: Id.
 */
answers: string[]
/**
 * Systems.
 * 
 * Items: Id.
 */
systems: string[]
/**
 * Collected.
 */
collected?: string
/**
 * Period.
 */
period?: string
/**
 * How.
 */
how?: string
/**
 * Whether it could be read.
 */
status: ("read" | "partly-read" | "unreadable")
/**
 * Facts it yielded.
 */
facts: number
}[]
/**
 * Files.
 * 
 * Items: A file.
 */
files: {
/**
 * Path.
 */
path: string
/**
 * SHA-256, hex; empty if it could not be read.
 */
sha256: string
/**
 * Of a log: digests of what was measured in it, one for each way it was read, the same for a copy that is packed or spaced otherwise.
 * 
 * @minItems 1
 */
content?: string[]
/**
 * Size.
 */
bytes: number
/**
 * What became of it.
 */
status: ("read" | "not-recognised" | "unreadable" | "unclaimed")
/**
 * Reader that took it.
 */
reader?: string
/**
 * Items that name it.
 * 
 * Items: Id.
 */
items: string[]
/**
 * Facts it yielded.
 */
facts: number
/**
 * Lines that could not be read.
 */
unreadable?: number
/**
 * Note.
 */
note?: string
}[]
/**
 * What was wrong with the submission.
 */
problems: Problem[]
/**
 * What stood in the submission and was ignored, because it is the buyer's to say.
 */
ignored: Problem[]
}
summary: Summary
/**
 * One result for each requirement of the set.
 */
results: Result[]
/**
 * Decisions, and what became of each.
 */
decisions: Decision[]
/**
 * Notes for the reader of the report.
 * 
 * Items: Note.
 */
notes: string[]
}
/**
 * A problem of the submission.
 */
export interface Problem {
/**
 * Code.
 */
code: string
/**
 * Message.
 */
message: string
/**
 * File.
 */
file?: string
/**
 * Line.
 */
line?: number
/**
 * Evidence item.
 */
item?: string
/**
 * Requirements it was sent for.
 * 
 * Items: Id.
 */
answers: string[]
}
/**
 * The result in numbers.
 */
export interface Summary {
verdicts: Counts
decided: Counts
must: Counts
should: Counts
/**
 * Applicable requirements not met or not shown, after decisions.
 */
gaps: number
/**
 * Waiting for the buyer, after decisions.
 */
open: number
/**
 * Gaps under a waiver in force.
 */
waived: number
/**
 * Checks that crashed: our fault.
 */
errors: number
/**
 * Files that could not be read.
 */
unreadable: number
/**
 * Met of applicable, as a/b and percentage, floored.
 */
met_share: string
/**
 * Exit code of the run.
 */
exit_code: (0 | 1 | 3)
/**
 * The result in one sentence.
 */
headline: string
}
/**
 * Numbers of requirements.
 */
export interface Counts {
/**
 * All of the set.
 */
total: number
/**
 * Applicable.
 */
applicable: number
/**
 * Met.
 */
met: number
/**
 * Not met.
 */
not_met: number
/**
 * Not shown.
 */
not_shown: number
/**
 * Waiting for the buyer.
 */
needs_review: number
/**
 * Not applicable.
 */
not_applicable: number
}
/**
 * The result of one requirement.
 */
export interface Result {
/**
 * Id.
 */
id: string
/**
 * Section.
 */
section: {
/**
 * Id.
 */
id: string
/**
 * Title.
 */
title: string
}
/**
 * Title.
 */
title: string
/**
 * Level.
 */
level: ("MUST" | "SHOULD")
/**
 * Severity.
 */
severity: ("critical" | "high" | "medium" | "low")
/**
 * Scope.
 */
scope: ("system" | "supplier")
/**
 * Duties, with the supplier's thresholds.
 * 
 * Items: A duty.
 */
statement: {
/**
 * Letter.
 */
letter?: string
/**
 * Text.
 */
text: string
}[]
/**
 * Why.
 */
rationale: string
/**
 * What shows it.
 */
evidence: {
/**
 * Fact types and grades.
 * 
 * Items: One.
 */
accept: {
/**
 * Fact type.
 */
fact: string
/**
 * Least grade.
 */
grade: string
}[]
/**
 * How old it may be, in words.
 */
max_age: string
/**
 * How to collect it.
 */
how: string
}
/**
 * Framework ids.
 * 
 * Items: One framework.
 */
mappings: {
/**
 * Framework.
 */
framework: string
/**
 * Ids.
 * 
 * Items: Id.
 */
ids: string[]
}[]
/**
 * Digest of this requirement, for decisions.
 */
digest: string
/**
 * Digest of the facts judged, for decisions.
 */
facts_digest: string
/**
 * The tool's own verdict.
 */
verdict: ("met" | "not-met" | "not-shown" | "needs-review" | "not-applicable")
/**
 * Why it is not shown.
 */
reason?: ("missing" | "stale" | "too-weak" | "unreadable" | "out-of-period" | "incomplete" | "ambiguous" | "conflicting" | "error")
/**
 * Verdict with the decisions laid over it.
 */
decided: ("met" | "not-met" | "not-shown" | "needs-review" | "not-applicable")
/**
 * Why it is not applicable.
 */
why_not_applicable?: string
/**
 * A waiver in force covers it.
 */
waived: boolean
/**
 * A gap: applicable, and not met or not shown, after decisions.
 */
gap: boolean
/**
 * Time to put it right.
 */
cure: {
/**
 * Period, in words.
 */
period: string
/**
 * Day of notice.
 */
notice?: string
/**
 * Last day.
 */
due?: string
}
/**
 * Results for each system, or for the supplier.
 */
units: Unit[]
/**
 * Ids of its decisions.
 * 
 * Items: Id.
 */
decisions: string[]
}
/**
 * The result for one system, or for the supplier.
 */
export interface Unit {
/**
 * System id; left out = the supplier.
 */
system?: string
/**
 * Name.
 */
name: string
/**
 * Verdict.
 */
verdict: ("met" | "not-met" | "not-shown" | "needs-review" | "not-applicable")
/**
 * Why it is not shown.
 */
reason?: ("missing" | "stale" | "too-weak" | "unreadable" | "out-of-period" | "incomplete" | "ambiguous" | "conflicting" | "error")
/**
 * Verdict after decisions.
 */
decided: ("met" | "not-met" | "not-shown" | "needs-review" | "not-applicable")
/**
 * Why.
 */
why_not_applicable?: string
/**
 * Checks.
 */
checks: Check[]
}
/**
 * The result of one check.
 */
export interface Check {
/**
 * Id.
 */
id: string
/**
 * Letter of the duty it shows.
 */
shows?: string
/**
 * Verdict.
 */
verdict: ("met" | "not-met" | "not-shown" | "needs-review" | "not-applicable")
/**
 * Why it is not shown.
 */
reason?: ("missing" | "stale" | "too-weak" | "unreadable" | "out-of-period" | "incomplete" | "ambiguous" | "conflicting" | "error")
/**
 * Verdict after decisions.
 */
decided: ("met" | "not-met" | "not-shown" | "needs-review" | "not-applicable")
/**
 * The rule, in the language of the set.
 */
rule: string
/**
 * Thresholds the rule uses.
 * 
 * Items: One.
 */
thresholds: {
/**
 * Parameter.
 */
name: string
/**
 * What it says.
 */
says: string
/**
 * Value.
 */
value: string
}[]
/**
 * On whose list completeness rests.
 */
rests_on: ("contract" | "buyer-list" | "supplier-inventory" | "complete-export" | "what-was-sent")
/**
 * Facts judged.
 */
judged: number
/**
 * Older facts left aside.
 */
superseded: number
/**
 * Digest of the facts judged, for a review.
 */
facts_digest: string
/**
 * Question to a person.
 */
question?: string
/**
 * Id of the review that answers it.
 */
decision?: string
/**
 * Findings, worst first.
 */
findings: Finding[]
}
/**
 * One finding.
 */
export interface Finding {
/**
 * Stable key.
 */
key: string
/**
 * Verdict.
 */
verdict: ("met" | "not-met" | "not-shown" | "needs-review" | "not-applicable")
/**
 * Why it is not shown.
 */
reason?: ("missing" | "stale" | "too-weak" | "unreadable" | "out-of-period" | "incomplete" | "ambiguous" | "conflicting" | "error")
/**
 * What it is about.
 */
subject: string
/**
 * What was found, in a sentence.
 */
message: string
/**
 * What is required.
 */
expected: string
/**
 * What was found.
 */
found: string
/**
 * What to do.
 */
fix?: string
/**
 * Strength of evidence, weakest first: asserted, documented, exported, observed.
 */
grade?: ("asserted" | "documented" | "exported" | "observed")
/**
 * Date of the fact.
 */
date?: string
/**
 * Where it was found.
 */
places: Place[]
/**
 * Places left out of the list.
 */
more_places: number
/**
 * What rests on the supplier's word alone.
 * 
 * Items: What.
 */
rests_on_word: string[]
}
/**
 * Where something stands.
 */
export interface Place {
/**
 * File.
 */
file: string
/**
 * SHA-256 of the file, hex.
 */
sha256: string
/**
 * JSON pointer.
 */
pointer?: string
/**
 * Line, from 1.
 */
line?: number
/**
 * Page, from 1.
 */
page?: number
/**
 * Evidence item.
 */
item?: string
}
/**
 * A decision and its state.
 */
export interface Decision {
/**
 * Id.
 */
id: string
/**
 * Kind.
 */
kind: string
/**
 * Requirement.
 */
requirement: string
/**
 * Check.
 */
check?: string
/**
 * System.
 */
system?: string
/**
 * Outcome.
 */
outcome?: string
/**
 * Who.
 */
by: string
/**
 * Day.
 */
on: string
/**
 * Last day.
 */
expires?: string
/**
 * Why.
 */
reason: string
/**
 * Whether it holds.
 */
state: ("in-force" | "expired" | "void" | "not-yet" | "without-effect")
/**
 * Why it is in that state.
 */
why: string
}
