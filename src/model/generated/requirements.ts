// Generated from schemas/ by .ci/generate.mjs. Never edited.
/**
 * Monitoring requirements for suppliers: one file, from which contract, evidence request and checks are made.
 */
export interface RequirementsFile {
/**
 * Kind and version of this file.
 */
watchclause: "requirements/1"
/**
 * Id of this set of requirements.
 */
id: string
/**
 * Title of the contract schedule.
 */
title: string
/**
 * Version of this set, as semantic version.
 */
version: string
/**
 * Day from which this version applies; also the date documents carry.
 */
effective: string
/**
 * Who answers for this set.
 */
owner: {
/**
 * Legal name of the customer, as contracts print it.
 */
organization?: string
/**
 * Person or team.
 */
name: string
/**
 * Address for questions.
 */
email: string
}
/**
 * Tiers a system can have, lowest first.
 * 
 * @minItems 1
 * @maxItems 10
 * 
 * Items: Tier.
 */
tiers: string[]
/**
 * Defined terms, capitalised wherever they are used.
 * 
 * @maxItems 200
 * 
 * Items: One defined term.
 */
definitions: {
/**
 * Term.
 */
term: string
/**
 * What it means.
 */
meaning: string
}[]
terms: Terms
/**
 * Thresholds the clauses leave to the parties, by name.
 */
parameters: {
[k: string]: Parameter
}
/**
 * Sections of the schedule.
 * 
 * @minItems 1
 * @maxItems 50
 */
sections: Section[]
}
/**
 * What the contract says around the duties.
 */
export interface Terms {
/**
 * Time to put a gap right, from notice, by severity.
 */
cure: {
/**
 * For critical.
 */
critical: string
/**
 * For high.
 */
high: string
/**
 * For medium.
 */
medium: string
/**
 * For low.
 */
low: string
}
/**
 * Time in which Evidence is delivered after a request.
 */
evidence_due: string
/**
 * Days that count as working days.
 */
working_days: {
/**
 * Days of the week.
 * 
 * @minItems 1
 * @maxItems 7
 * 
 * Items: Day.
 */
week: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]
/**
 * Days that do not count.
 * 
 * @maxItems 1000
 * 
 * Items: Day.
 */
holidays: string[]
}
/**
 * How notice of a gap is given.
 */
notice: string
/**
 * Who determines whether a duty is met, and how a dispute is settled.
 */
determination: string
/**
 * Purpose, confidentiality, retention and redaction of Evidence.
 */
evidence_handling: string
/**
 * What goes before what if documents differ.
 */
precedence: string
/**
 * How these terms are changed.
 */
changes: string
}
/**
 * A threshold: type, unit, value and bounds.
 */
export interface Parameter {
/**
 * integer, number, duration (exact, e.g. PT15M), period (of the calendar, e.g. P12M) or list.
 */
type: ("integer" | "number" | "duration" | "period" | "list")
/**
 * Unit of the value.
 */
unit?: ("days" | "working days" | "hours" | "minutes" | "seconds" | "records" | "lines" | "ids" | "share" | "people" | "steps" | "sources" | "files" | "anomalies" | "placeholders" | "findings" | "times" | "rules")
/**
 * A value of the parameter's type.
 */
value: (number | string | string[])
/**
 * A value of the parameter's type.
 */
minimum?: (number | string | string[])
/**
 * A value of the parameter's type.
 */
maximum?: (number | string | string[])
/**
 * Other values by tier.
 */
by_tier?: {
/**
 * A value, or the value of another parameter.
 */
[k: string]: number | string | string[] | {
/**
 * Name of that parameter.
 */
same_as: string
}
}
/**
 * What the parameter says, in words that fit a table.
 */
says: string
}
/**
 * A section of the schedule.
 */
export interface Section {
/**
 * Id; the ids of its requirements begin with it.
 */
id: string
/**
 * Title.
 */
title: string
/**
 * What the section is for, in plain words.
 */
intro: string
/**
 * Its requirements.
 * 
 * @minItems 1
 * @maxItems 200
 */
requirements: Requirement[]
}
/**
 * One requirement. Its id is its clause number.
 */
export interface Requirement {
/**
 * Id, e.g. STO-3.
 */
id: string
/**
 * Title.
 */
title: string
/**
 * Withdrawn: keeps its number, prints "Not used", is not judged.
 */
withdrawn?: boolean
/**
 * Keyword of RFC 2119 its duties use.
 */
level: ("MUST" | "SHOULD")
/**
 * How bad a gap is; decides the cure period.
 */
severity: ("critical" | "high" | "medium" | "low")
/**
 * Judged for each system in scope, or once for the supplier.
 */
scope: ("system" | "supplier")
/**
 * Tiers it applies to; left out = all.
 * 
 * @minItems 1
 * @maxItems 10
 * 
 * Items: Tier.
 */
tiers?: string[]
/**
 * The duty, or lettered duties.
 */
statement: (string | {
/**
 * A duty.
 */
[k: string]: string
})
/**
 * Why, in plain words.
 */
rationale: string
/**
 * What shows it.
 */
evidence: {
/**
 * Fact types that show it, with the least grade.
 */
accept: {
/**
 * Strength of evidence, weakest first: asserted, documented, exported, observed.
 */
[k: string]: "asserted" | "documented" | "exported" | "observed"
}
/**
 * How old evidence may be.
 */
max_age: string
/**
 * How to collect it.
 */
how: string
}
/**
 * How it is checked.
 * 
 * @minItems 1
 * @maxItems 26
 */
checks: Check[]
/**
 * Ids of other frameworks this intersects with.
 */
mappings: {
/**
 * Ids.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: Id.
 */
[k: string]: string[]
}
}
/**
 * A rule over facts. At most one of every, some and over.
 */
export interface Check {
/**
 * Id, unique in the requirement.
 */
id: string
/**
 * Letter of the duty it shows.
 */
shows?: string
/**
 * Fact type.
 */
every?: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * Fact type.
 */
some?: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * Fact type.
 */
over?: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * What must be there: <fact>.<field>, params.<list> or system.<list>.
 */
of?: string
/**
 * Field of the judged fact that names the item.
 */
by?: string
/**
 * Expression: which items count.
 */
only?: string
/**
 * Expression: which facts are judged.
 */
where?: string
/**
 * Period the evidence must reach back: params.<name> or a period.
 */
covers?: string
/**
 * Named values for expect and messages.
 */
let?: {
/**
 * Expression.
 */
[k: string]: string
}
/**
 * Expression that must be true.
 */
expect?: string
/**
 * Question put to a person.
 */
question?: string
/**
 * Question put to a person when there is nothing to judge.
 */
none?: string
/**
 * Message when expect is false.
 */
otherwise?: string
/**
 * What to do then.
 */
fix?: string
}
