// Generated from schemas/ by .ci/generate.mjs. Never edited.
/**
 * The supplier's manifest: what is sent, and what it is about.
 */
export interface EvidenceManifest {
/**
 * Kind and version of this file.
 */
watchclause: "evidence/1"
/**
 * Id of the supplier.
 */
supplier: string
/**
 * Id and version of the requirements this answers, e.g. supplier-monitoring@1.0.0.
 */
requirements: string
/**
 * When the evidence was prepared, with zone.
 */
prepared: string
/**
 * The evidence items.
 * 
 * @maxItems 10000
 * 
 * Items: One evidence item.
 */
evidence: {
/**
 * Id, unique in the manifest.
 */
id: string
/**
 * Title.
 */
title?: string
/**
 * Requirements this item is sent for. Only adds: facts count wherever they fit.
 * 
 * @maxItems 200
 * 
 * Items: Requirement.
 */
answers?: string[]
/**
 * Files of the item.
 * 
 * @minItems 1
 * @maxItems 10000
 * 
 * Items: One file.
 */
files?: {
/**
 * Path from the folder of the manifest, written with /. One that ends with / stands for every file below that folder, each with the same `about`; of several entries of an item for one file, the closest counts.
 */
path: string
/**
 * What the file is about, where it does not say so itself. The supplier's word.
 */
about?: {
/**
 * Store.
 */
store?: string
/**
 * Log source.
 */
source?: string
/**
 * Account, project or tenant.
 */
account?: string
/**
 * Region.
 */
region?: string
/**
 * Environment, as in the supplier file.
 */
environment?: string
/**
 * Component.
 */
component?: string
/**
 * Alerting tool.
 */
tool?: string
/**
 * Fact type of a hand-made table.
 */
register?: ("statement" | "inventory" | "log-sample" | "log-store" | "retention" | "immutability" | "integrity" | "verification" | "access" | "clock" | "review" | "ticket" | "detector" | "alert-rule" | "alert-route" | "drill" | "incident" | "rota" | "contact" | "plan" | "exercise" | "training" | "agreement" | "submission" | "sub-supplier")
/**
 * What a ticket export holds: reviews of logs, tickets, or incidents.
 */
tickets?: ("reviews" | "tickets" | "incidents")
/**
 * Log sources that each review of the file covers, where no column says it.
 * 
 * @maxItems 1000
 * 
 * Items: Source.
 */
sources?: string[]
/**
 * Offset of times without zone, e.g. +01:00.
 */
zone?: string
/**
 * Order of dates such as 03/04/2026.
 */
date_order?: ("day-month" | "month-day")
/**
 * Column of the file for each field of the register or ticket.
 */
columns?: {
/**
 * Column.
 */
[k: string]: string
}
/**
 * Severity for each word of the file.
 */
severities?: {
/**
 * Severity.
 */
[k: string]: "critical" | "high" | "medium" | "low"
}
/**
 * For states or resolutions of tickets that are the supplier's own words: whether the work was then done, or dropped.
 */
states?: {
/**
 * State.
 */
[k: string]: "done" | "dropped"
}
/**
 * Field of the log for each thing measured.
 */
fields?: {
/**
 * Field, dotted for nested.
 */
[k: string]: string
}
/**
 * Which records are requests.
 */
requests?: {
/**
 * Field, dotted for nested.
 */
field: string
/**
 * Values; left out = the field is there.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: Value.
 */
equals?: string[]
}
/**
 * Names of the supplier's own events for each class.
 */
event_classes?: {
/**
 * Event names.
 * 
 * @minItems 1
 * @maxItems 1000
 * 
 * Items: Event.
 */
[k: string]: string[]
}
/**
 * Names of alert rules for each situation.
 */
situations?: {
/**
 * Rules.
 * 
 * @minItems 1
 * @maxItems 1000
 * 
 * Items: Rule.
 */
[k: string]: string[]
}
/**
 * Log sources each alert rule reads.
 */
rule_sources?: {
/**
 * Sources.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: Source.
 */
[k: string]: string[]
}
/**
 * Rotas each receiver interrupts.
 */
rotas?: {
/**
 * Rotas.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: Rota.
 */
[k: string]: string[]
}
/**
 * Principal (role, group, service or person) the file is about.
 */
principal?: string
/**
 * Principals that are the identities the workload runs as.
 * 
 * @minItems 1
 * @maxItems 1000
 * 
 * Items: Principal.
 */
workloads?: string[]
/**
 * Names of the receivers, services or teams behind an id, address or key of the file.
 */
receivers?: {
/**
 * Receiver.
 */
[k: string]: string
}
/**
 * What a document is, where it is no incident plan or does not say so itself.
 */
document?: ("plan" | "exercise" | "policy")
/**
 * Parts a plan has that no program can read, because it is a picture.
 * 
 * @minItems 1
 * @maxItems 9
 * 
 * Items: Part.
 */
parts?: ("roles" | "contacts" | "severity" | "escalation" | "communication" | "containment" | "evidence" | "recovery" | "notification")[]
/**
 * Day a plan was approved or last reviewed, where its text does not say it.
 */
approved?: string
/**
 * Sheet of a workbook that holds the table.
 */
sheet?: string
/**
 * What each course of a training list teaches.
 */
subjects?: {
/**
 * Subject.
 */
[k: string]: "incident-response" | "log-search" | "security-awareness" | "other"
}
}
}[]
/**
 * A statement: asserted, and worth no more.
 */
statement?: string
/**
 * Systems the item is about.
 * 
 * @minItems 1
 * @maxItems 1000
 * 
 * Items: System id.
 */
systems?: string[]
/**
 * When it was collected, with zone.
 */
collected?: string
/**
 * What the export was asked for; required for events.
 */
period?: {
/**
 * First day or instant.
 */
from: string
/**
 * Last day (inclusive) or instant.
 */
to: string
}
/**
 * How it was collected.
 */
how?: string
}[]
}
