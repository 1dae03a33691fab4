// Generated from schemas/ by .ci/generate.mjs. Never edited.
/**
 * Something the supplier says in the manifest. It is asserted, and worth no more.
 */
export interface StatementFields {
/**
 * Id of the evidence item that says it.
 */
item: string
/**
 * What is said, in the words of the supplier.
 */
statement: string
/**
 * Requirements the statement answers.
 * 
 * @maxItems 10000
 */
answers: string[]
}

/**
 * One log source of one component: what it holds, where it is stored, who owns it and how often it is reviewed.
 */
export interface InventoryFields {
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
}

/**
 * What was measured in the records of one log source over one span of time.
 */
export interface LogSampleFields {
/**
 * Log source the records come from.
 */
source: string
/**
 * Account the records come from, where they say so.
 */
account?: string
/**
 * Format the records were read as.
 */
format: ("cloudtrail" | "json-lines" | "ecs" | "ocsf" | "rfc5424" | "rfc3164" | "cef" | "combined" | "csv" | "other")
/**
 * Time of the first record.
 */
from: string
/**
 * Time of the last record.
 */
to: string
/**
 * Records read.
 */
records: number
/**
 * Lines that could not be read as records.
 */
unreadable: number
/**
 * Records with a time.
 */
timed: number
/**
 * Records whose time carries UTC or an explicit offset.
 */
zoned: number
/**
 * Records that say who acted.
 */
with_actor: number
/**
 * Records that say what was done.
 */
with_action: number
/**
 * Records that say what it was done to.
 */
with_object: number
/**
 * Records that say whether it succeeded.
 */
with_outcome: number
/**
 * Records that say where it came from (address or host).
 */
with_origin: number
/**
 * Records that carry all six: time, actor, action, object, outcome and origin.
 */
with_content: number
/**
 * Records in which something that looks like a password, key or token was seen.
 */
secrets: number
/**
 * Kinds of secret seen.
 * 
 * @maxItems 10000
 */
secret_kinds: string[]
/**
 * Records of requests, in which a correlation id is expected.
 */
request_records: number
/**
 * Records of requests that carry a correlation, request or session id.
 */
correlated: number
/**
 * Different correlation ids among them; above 200000 a lower bound.
 */
correlation_ids: number
/**
 * Classes of event of which at least one record was found.
 * 
 * @maxItems 10000
 */
event_classes: ("authn" | "authz-denied" | "admin-action" | "account-or-right" | "config-change" | "logging-on-off" | "data-access" | "security-error")[]
/**
 * Who says which event belongs to which class: the reader, or the supplier in the manifest.
 */
event_classes_by: ("reader" | "supplier")
/**
 * Longest time without a record, over all of the item's period where the manifest gives one, else from the first record to the last; never understated.
 */
longest_gap: string
/**
 * Start of the longest gap.
 */
gap_from?: string
/**
 * End of the longest gap.
 */
gap_to?: string
/**
 * Records more than a second older than one before them, files taken in the order of delivery; of logs delivered in batches, records of a file that as a whole is more than 15 minutes older.
 */
steps_back: number
/**
 * Largest step back, however small; of logs delivered in batches, of a whole file.
 */
largest_step_back: string
/**
 * Events that stopped, deleted or reconfigured logging, by name; refused attempts are not among them.
 * 
 * @maxItems 10000
 */
tampering: string[]
/**
 * Time of the first of them.
 */
first_tampering?: string
/**
 * Delay from event to store that 95 % of the records stay under; absent unless as many carry both times.
 */
lag_p95?: string
}

/**
 * A place where logs are kept.
 */
export interface LogStoreFields {
/**
 * Name or full id of the store.
 */
store: string
/**
 * Account, project or tenant the store lies in.
 */
account?: string
/**
 * Kind of store, for example `s3`, `cloudwatch-logs`, `gcs`, `log-analytics`.
 */
kind: string
/**
 * Whether records are being delivered now.
 */
delivering?: boolean
/**
 * When records were last delivered.
 */
last_delivery?: string
/**
 * Where people search these logs.
 */
search_place?: string
/**
 * Whether reading the logs is itself logged.
 */
reads_logged?: boolean
}

/**
 * How long a store keeps its records.
 */
export interface RetentionFields {
/**
 * Name or full id of the store.
 */
store: string
/**
 * Account, project or tenant the store lies in.
 */
account?: string
/**
 * Whether records are kept until somebody deletes them.
 */
unlimited: boolean
/**
 * Days the records are kept in total. Left out where unlimited.
 */
total_days?: number
/**
 * Days the records can be searched at once, without a restore.
 */
hot_days?: number
}

/**
 * Whether the records of a store are locked against change and deletion.
 */
export interface ImmutabilityFields {
/**
 * Name or full id of the store.
 */
store: string
/**
 * Account, project or tenant the store lies in.
 */
account?: string
/**
 * Whether the lock holds against everybody, administrators included. A lock that can be bypassed is not one.
 */
locked: boolean
/**
 * Kind and mode of the lock, for example `S3 Object Lock, COMPLIANCE`.
 */
how: string
/**
 * Whether the lock has no end.
 */
unlimited: boolean
/**
 * Days the lock holds for each record. Left out where unlimited.
 */
days?: number
}

/**
 * Whether digests or a hash chain are kept for a store.
 */
export interface IntegrityFields {
/**
 * Name or full id of the store.
 */
store: string
/**
 * Account, project or tenant the store lies in.
 */
account?: string
/**
 * Whether digests are being written now. Unknown unless both the setting and the running state are.
 */
enabled?: boolean
/**
 * How integrity is proved, for example `CloudTrail log file validation`.
 */
method: string
}

/**
 * One run of verifying the digests or hash chain of a store.
 */
export interface VerificationFields {
/**
 * Name or full id of the store, or of the trail that fills it.
 */
store: string
/**
 * Start of the span that was verified. Left out where it is not known.
 */
from?: string
/**
 * End of the span that was verified. Left out where it is not known.
 */
to?: string
/**
 * Digest and log files checked.
 */
checked: number
/**
 * Digest and log files found valid.
 */
valid: number
/**
 * Digest and log files, or links of the chain, that were missing.
 */
missing: number
}

/**
 * What one principal may do to one store.
 */
export interface AccessFields {
/**
 * Name or full id of the store.
 */
store: string
/**
 * Role, group, service or person. Kept as a pseudonym where it is a person.
 */
principal: string
/**
 * What the principal is.
 */
principal_kind: ("person" | "role" | "service" | "everyone")
/**
 * Whether the principal is the identity the workload runs as.
 */
workload: boolean
/**
 * Whether it may read records.
 */
can_read: boolean
/**
 * Whether it may add records.
 */
can_append: boolean
/**
 * Whether it may change or overwrite records.
 */
can_change: boolean
/**
 * Whether it may delete records or the store.
 */
can_delete: boolean
/**
 * Whether it may change the settings of the store: policy, lock, retention, access.
 */
can_configure: boolean
/**
 * When this access was last reviewed.
 */
reviewed?: string
}

/**
 * How the clock of a component is kept right.
 */
export interface ClockFields {
/**
 * Component or host whose clock it is.
 */
component: string
/**
 * Whether the clock is synchronised now.
 */
synchronised: boolean
/**
 * Independent time sources in use.
 */
time_sources: number
/**
 * Largest difference to the time source that was measured, for example `PT0.02S`.
 */
drift?: string
}

/**
 * One review of logs that was held.
 */
export interface ReviewFields {
/**
 * Id of the record or ticket of the review.
 */
record: string
/**
 * Log sources that were reviewed.
 * 
 * @maxItems 10000
 */
sources: string[]
/**
 * When the review was held.
 */
held: string
/**
 * Anomalies the review found; 0 if it found none.
 */
anomalies: number
/**
 * Tickets that were opened for them.
 * 
 * @maxItems 10000
 */
tickets: string[]
/**
 * Whether a program held the review.
 */
automated?: boolean
}

/**
 * One ticket: an anomaly followed up, or an action to be done.
 */
export interface TicketFields {
/**
 * Id of the ticket.
 */
ticket: string
/**
 * Severity of the ticket.
 */
severity: ("critical" | "high" | "medium" | "low" | "unknown")
/**
 * When it was opened.
 */
created: string
/**
 * When it is due. A date alone means the end of that day.
 */
due?: string
/**
 * When it was closed, or its risk accepted. Left out while it is open.
 */
done?: string
/**
 * Labels of the ticket in lower case, with hyphens for blanks and `_`, for example `post-incident`.
 * 
 * @maxItems 10000
 */
labels: string[]
}

/**
 * A service that looks for threats or anomalies in one environment.
 */
export interface DetectorFields {
/**
 * Name or id of the detector.
 */
detector: string
/**
 * Product, for example `GuardDuty`.
 */
service: string
/**
 * Account and region, project or cluster it watches, written as in the supplier file, for example `111122223333/eu-west-1`.
 */
environment: string
/**
 * Whether it is on.
 */
enabled: boolean
/**
 * How often it publishes what it finds.
 */
publishes_every?: string
}

/**
 * One rule that raises an alert.
 */
export interface AlertRuleFields {
/**
 * Name of the rule.
 */
rule: string
/**
 * Alerting tool the rule runs in.
 */
tool: string
/**
 * Whether the rule is on.
 */
enabled: boolean
/**
 * Severity the rule gives its alerts.
 */
severity?: string
/**
 * Role, team or person that owns the rule. Kept as a pseudonym.
 */
owner?: string
/**
 * Link to what to do when it fires.
 */
runbook?: string
/**
 * Log sources the rule reads.
 * 
 * @maxItems 10000
 */
sources: string[]
/**
 * Situations the rule catches.
 * 
 * @maxItems 10000
 */
situations: ("root-use" | "sign-in-no-mfa" | "repeated-auth-failure" | "right-raised" | "logging-off" | "log-store-changed" | "key-disabled" | "mass-read" | "outside-share" | "malware" | "unknown-region" | "source-silent" | "heartbeat")[]
/**
 * Who says which situation the rule catches: the reader, or the supplier in the manifest or a label.
 */
situations_by: ("reader" | "supplier")
/**
 * Receivers the alerts reach, by name. Unknown until a route is joined to the rule.
 * 
 * @maxItems 10000
 */
receivers?: string[]
/**
 * Longest time from the event being stored to the alert leaving, as configured.
 */
delay?: string
/**
 * When the thresholds of the rule were last reviewed.
 */
reviewed?: string
}

/**
 * Where alerts of one severity end.
 */
export interface AlertRouteFields {
/**
 * Alerting tool whose route it is.
 */
tool: string
/**
 * Severity of the alerts; `default` for alerts no other route takes.
 */
severity: ("critical" | "high" | "medium" | "low" | "default")
/**
 * Path of the route in the routing tree, or its name.
 */
route: string
/**
 * Name of the receiver at its end.
 */
receiver: string
/**
 * Kinds of channel the receiver has, as Alertmanager names them, or `phone`, `sms`, `other`. Empty if it has none.
 * 
 * @maxItems 10000
 */
receiver_kinds: ("discord" | "email" | "incidentio" | "jira" | "mattermost" | "msteams" | "msteamsv2" | "opsgenie" | "pagerduty" | "phone" | "pushover" | "rocketchat" | "slack" | "sms" | "sns" | "telegram" | "victorops" | "webex" | "webhook" | "wechat" | "other")[]
/**
 * Whether the route is silenced at any time by configuration.
 */
muted: boolean
/**
 * Rotas the receiver interrupts.
 * 
 * @maxItems 10000
 */
rotas: string[]
}

/**
 * One test of the machinery: an alert sent through end to end, a heartbeat, a query or a restore that was timed.
 */
export interface DrillFields {
/**
 * What was tested.
 */
kind: ("end-to-end-alert" | "heartbeat" | "hot-query" | "cold-restore")
/**
 * When it was tested.
 */
held: string
/**
 * Whether it worked.
 */
passed: boolean
/**
 * How long it took, for example `PT40S`.
 */
took?: string
/**
 * What it was tested on: rule, store or receiver.
 */
subject?: string
}

/**
 * One alert or incident that somebody had to deal with.
 */
export interface IncidentFields {
/**
 * Id of the incident.
 */
incident: string
/**
 * Whether it is an alert as a paging tool raised it, or an incident that somebody declared. Left out where the source keeps both alike.
 */
kind?: ("alert" | "incident")
/**
 * Severity of the incident.
 */
severity: ("critical" | "high" | "medium" | "low" | "unknown")
/**
 * When it was raised.
 */
created: string
/**
 * When a person took it.
 */
acknowledged?: string
/**
 * Who took it. Kept as a pseudonym.
 */
acknowledged_by?: string
/**
 * When it was confirmed to be an incident.
 */
confirmed?: string
/**
 * When it ended.
 */
closed?: string
/**
 * When it was reviewed afterwards.
 */
reviewed?: string
/**
 * Whether it touched the customer, its data or its users.
 */
customer_affected?: boolean
/**
 * When the customer was told first.
 */
customer_told?: string
/**
 * How the customer was told.
 */
told_by?: ("feed" | "ticket" | "email" | "phone" | "other")
/**
 * What the customer was told.
 * 
 * @maxItems 10000
 */
told?: ("nature" | "contact" | "effects" | "measures")[]
/**
 * When the customer was last updated.
 */
last_update?: string
}

/**
 * Who can be interrupted, and when.
 */
export interface RotaFields {
/**
 * Name of the rota or escalation policy.
 */
rota: string
/**
 * Different people in it.
 */
people: number
/**
 * Steps of escalation.
 */
steps: number
/**
 * Up to when it is filled in.
 */
covered_to: string
/**
 * Longest time nobody is on call; `PT0S` if there is none.
 */
longest_hole: string
}

/**
 * Who fills one role in an incident.
 */
export interface ContactFields {
/**
 * Role, for example `incident-lead`, `communication`, `customer-contact`.
 */
role: string
/**
 * People who fill it, the first one first. Kept as pseudonyms.
 * 
 * @maxItems 10000
 */
people: string[]
/**
 * When it was last checked that they can be reached.
 */
verified?: string
/**
 * Whether they can be reached by a channel that does not depend on the affected system.
 */
independent_channel?: boolean
}

/**
 * A plan for incidents. Read from prose, so a person must confirm it.
 */
export interface PlanFields {
/**
 * Title of the plan.
 */
title: string
/**
 * File the plan was read from.
 */
document: string
/**
 * When it was approved or last reviewed, as it says itself.
 */
approved?: string
/**
 * Parts that were found.
 * 
 * @maxItems 10000
 */
parts: ("roles" | "contacts" | "severity" | "escalation" | "communication" | "containment" | "evidence" | "recovery" | "notification")[]
/**
 * Placeholders of a template that are not filled in.
 */
placeholders: number
/**
 * Time within which customers are told, as the plan says.
 */
notification_within?: string
}

/**
 * One exercise of the plan.
 */
export interface ExerciseFields {
/**
 * When it was held.
 */
held: string
/**
 * Kind of exercise.
 */
kind: ("tabletop" | "game-day" | "live" | "other")
/**
 * What was practised.
 */
scenario: string
/**
 * People who took part.
 */
participants: number
/**
 * Findings that were recorded; 0 if none.
 */
findings?: number
/**
 * Whether telling the customer was practised.
 */
tested_notification: boolean
}

/**
 * One training that one person completed.
 */
export interface TrainingFields {
/**
 * Who was trained. Kept as a pseudonym.
 */
person: string
/**
 * What was taught.
 */
subject: ("incident-response" | "log-search" | "security-awareness" | "other")
/**
 * When it was completed.
 */
completed: string
}

/**
 * The agreement with the supplier, from the buyer's supplier file.
 */
export interface AgreementFields {
/**
 * Reference of the agreement.
 */
reference: string
/**
 * When it was signed.
 */
signed?: string
/**
 * Whether the terms signed are the terms judged.
 */
digest_matches: boolean
/**
 * Rights the agreement gives the buyer.
 * 
 * @maxItems 10000
 */
rights: ("inspection" | "evidence" | "remediation" | "flow-down")[]
}

/**
 * The delivery of the evidence, from the manifest and the buyer's supplier file.
 */
export interface SubmissionFields {
/**
 * When the supplier prepared it.
 */
prepared?: string
/**
 * When the buyer received it.
 */
received: string
/**
 * When it was due. A date alone means the end of that day.
 */
due?: string
}

/**
 * A sub-supplier that runs a system or holds its logs.
 */
export interface SubSupplierFields {
/**
 * Name of the sub-supplier.
 */
name: string
/**
 * Whether it is bound by the same duties.
 */
flow_down: boolean
}

/** The fields of each fact type. */
export interface FieldsByType {
  'statement': StatementFields
  'inventory': InventoryFields
  'log-sample': LogSampleFields
  'log-store': LogStoreFields
  'retention': RetentionFields
  'immutability': ImmutabilityFields
  'integrity': IntegrityFields
  'verification': VerificationFields
  'access': AccessFields
  'clock': ClockFields
  'review': ReviewFields
  'ticket': TicketFields
  'detector': DetectorFields
  'alert-rule': AlertRuleFields
  'alert-route': AlertRouteFields
  'drill': DrillFields
  'incident': IncidentFields
  'rota': RotaFields
  'contact': ContactFields
  'plan': PlanFields
  'exercise': ExerciseFields
  'training': TrainingFields
  'agreement': AgreementFields
  'submission': SubmissionFields
  'sub-supplier': SubSupplierFields
}
