// Generated from schemas/ by .ci/generate.mjs. Never edited.
/**
 * Facts that meet one requirement, and per check one change with the finding it must give.
 */
export interface CasesFile {
/**
 * Kind and version of this file.
 */
watchclause: "cases/1"
/**
 * Requirement.
 */
requirement: string
/**
 * Instant of judgement.
 */
as_of: string
/**
 * Tier of the system; default the highest that applies.
 */
tier?: string
/**
 * More of the system.
 */
system?: {
/**
 * Components.
 * 
 * Items: Component.
 */
components?: string[]
/**
 * Environments.
 * 
 * Items: Environment.
 */
environments?: string[]
}
/**
 * Verdict of the facts as they stand; default met.
 */
verdict?: ("met" | "needs-review")
/**
 * Facts that meet the requirement.
 * 
 * @minItems 1
 * 
 * Items: A fact.
 */
facts: {
/**
 * Name in this file.
 */
id: string
/**
 * Fact type.
 */
fact: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * Strength of evidence, weakest first: asserted, documented, exported, observed.
 */
grade?: ("asserted" | "documented" | "exported" | "observed")
/**
 * Date; default as_of.
 */
date?: string
/**
 * Systems; default the system judged.
 * 
 * Items: System.
 */
systems?: string[]
/**
 * Read from prose.
 */
prose?: boolean
/**
 * From the buyer's own file.
 */
buyer?: boolean
/**
 * Its fields.
 */
fields: {

}
}[]
/**
 * What the exports list.
 * 
 * Items: What one export lists.
 */
listings?: {
/**
 * Fact type.
 */
fact: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * From.
 */
from?: string
/**
 * To.
 */
to?: string
/**
 * Complete; default true.
 */
complete?: boolean
/**
 * Unreadable lines.
 */
unreadable?: number
/**
 * Strength of evidence, weakest first: asserted, documented, exported, observed.
 */
grade?: ("asserted" | "documented" | "exported" | "observed")
}[]
/**
 * Changes, each with what it must give.
 * 
 * @minItems 1
 * 
 * Items: One change.
 */
changes: {
/**
 * What the change does.
 */
name: string
/**
 * Check whose finding changes.
 */
check: string
/**
 * Fields to set, by fact; null removes the field.
 */
set?: {
[k: string]: {

}
}
/**
 * Grades to set, by fact.
 */
grade?: {
/**
 * Strength of evidence, weakest first: asserted, documented, exported, observed.
 */
[k: string]: "asserted" | "documented" | "exported" | "observed"
}
/**
 * Dates to set, by fact.
 */
date?: {
/**
 * Date.
 */
[k: string]: string
}
/**
 * Facts to remove.
 * 
 * Items: Fact.
 */
remove?: string[]
/**
 * Facts to add.
 * 
 * Items: A fact.
 */
add?: {
/**
 * Name in this file.
 */
id: string
/**
 * Fact type.
 */
fact: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * Strength of evidence, weakest first: asserted, documented, exported, observed.
 */
grade?: ("asserted" | "documented" | "exported" | "observed")
/**
 * Date; default as_of.
 */
date?: string
/**
 * Systems; default the system judged.
 * 
 * Items: System.
 */
systems?: string[]
/**
 * Read from prose.
 */
prose?: boolean
/**
 * From the buyer's own file.
 */
buyer?: boolean
/**
 * Its fields.
 */
fields: {

}
}[]
/**
 * Listings in place of those above.
 * 
 * Items: What one export lists.
 */
listings?: {
/**
 * Fact type.
 */
fact: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * From.
 */
from?: string
/**
 * To.
 */
to?: string
/**
 * Complete; default true.
 */
complete?: boolean
/**
 * Unreadable lines.
 */
unreadable?: number
/**
 * Strength of evidence, weakest first: asserted, documented, exported, observed.
 */
grade?: ("asserted" | "documented" | "exported" | "observed")
}[]
/**
 * Verdict of the check then.
 */
verdict: ("met" | "not-met" | "not-shown" | "needs-review")
/**
 * Reason, if not-shown.
 */
reason?: ("missing" | "stale" | "too-weak" | "unreadable" | "out-of-period" | "incomplete" | "ambiguous" | "conflicting" | "error")
/**
 * Text the finding must hold.
 */
message?: string
}[]
}
