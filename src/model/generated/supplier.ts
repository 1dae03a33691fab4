// Generated from schemas/ by .ci/generate.mjs. Never edited.
/**
 * The buyer's file about one supplier.
 */
export interface SupplierFile {
/**
 * Kind and version of this file.
 */
watchclause: "supplier/1"
/**
 * Id of the supplier.
 */
id: string
/**
 * Legal name of the supplier.
 */
name: string
/**
 * Registered address, as contracts print it.
 */
address?: string
/**
 * Path of the requirements file, from this file.
 */
requirements: string
/**
 * The agreement these requirements are part of.
 */
agreement: {
/**
 * Reference of the agreement.
 */
reference: string
/**
 * Day of signature.
 */
signed?: string
/**
 * Digest of the terms that were signed, as the schedule prints it.
 */
digest?: string
/**
 * Rights the agreement gives the customer.
 * 
 * @maxItems 4
 * 
 * Items: Right.
 */
rights?: ("inspection" | "evidence" | "remediation" | "flow-down")[]
}
/**
 * Systems in scope.
 * 
 * @minItems 1
 * @maxItems 1000
 * 
 * Items: One system.
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
/**
 * Components whose logs are in scope.
 * 
 * @maxItems 1000
 * 
 * Items: Component.
 */
components?: string[]
/**
 * Accounts and regions, projects or clusters in scope, e.g. 111122223333/eu-west-1.
 * 
 * @maxItems 1000
 * 
 * Items: Environment.
 */
environments?: string[]
/**
 * Accounts that belong to this system alone; globs allowed.
 * 
 * @maxItems 1000
 * 
 * Items: Account.
 */
accounts?: string[]
/**
 * Log sources of this system; globs allowed.
 * 
 * @maxItems 1000
 * 
 * Items: Source.
 */
sources?: string[]
/**
 * Stores of this system; globs allowed.
 * 
 * @maxItems 1000
 * 
 * Items: Store.
 */
stores?: string[]
}[]
/**
 * Agreed parameters: a value, or values by tier.
 */
parameters?: {
/**
 * Value, or values by tier.
 */
[k: string]: number | string | string[] | {
/**
 * A value of the parameter's type.
 */
[k: string]: number | string | string[]
}
}
/**
 * Sources and stores, where agreed; stronger than the supplier's own.
 * 
 * @maxItems 10000
 * 
 * Items: One log source; same fields as the supplier's inventory.
 */
inventory?: {
/**
 * Component of the system that writes the log, by the name the contract uses.
 */
component: string
/**
 * Name of the log source. Log samples, reviews and alert rules refer to it by this name.
 */
source: string
/**
 * What the source holds. `alerts` marks an alerting tool.
 */
content: ("application" | "audit" | "host" | "network" | "database" | "alerts" | "other")
/**
 * Whether the source holds security events, so that it is reviewed on the shorter interval.
 */
security: boolean
/**
 * Format of the records, for example `json-lines`, `cloudtrail`, `rfc5424`.
 */
format?: string
/**
 * Stores that keep the records, by name or full id (bucket, log group, index).
 * 
 * @maxItems 10000
 */
stores: string[]
/**
 * Account, project or tenant the component itself runs in.
 */
account?: string
/**
 * Role, team or person that answers for the source. Kept as a pseudonym.
 */
owner?: string
/**
 * Days the records are meant to be kept.
 */
retention_days?: number
/**
 * Whether the source writes at all hours, so that silence means something is wrong.
 */
continuous: boolean
/**
 * How often the source is reviewed, for example `P1D` or `P7D`.
 */
review_every?: string
/**
 * When this entry of the inventory was last checked to be right.
 */
reviewed?: string
/**
 * Systems it belongs to; left out = all.
 * 
 * @minItems 1
 * @maxItems 1000
 * 
 * Items: System id.
 */
systems?: string[]
}[]
/**
 * Sub-suppliers that run a system or hold its logs.
 * 
 * @maxItems 1000
 * 
 * Items: One sub-supplier.
 */
sub_suppliers?: {
/**
 * Name.
 */
name: string
/**
 * Whether it is bound by the same duties.
 */
flow_down: boolean
}[]
/**
 * Where and when the supplier sends its evidence.
 */
submission: {
/**
 * Folder or .zip, from this file.
 */
folder: string
/**
 * Day it is due.
 */
due?: string
/**
 * Day it was received.
 */
received?: string
}
/**
 * Notes of the buyer; never leave the buyer.
 */
notes?: string
}
