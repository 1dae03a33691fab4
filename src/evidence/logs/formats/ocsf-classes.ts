// What the classes of the Open Cybersecurity Schema Framework mean. Source: schema.ocsf.io, versions 1.0 to 1.9 (ids do not change between them).
import { classBit, classBits } from '../classes.ts'

/** Classes of event by class_uid, only where the class alone fixes the meaning. */
export const ocsfClasses: ReadonlyMap<number, number> = new Map([
  // Account Change: a user or role made, changed, locked, given a policy or a second factor.
  [3001, classBits(['account-or-right'])],
  // Authentication.
  [3002, classBits(['authn'])],
  // User Access Management, and Group Management: rights and memberships given or taken.
  [3005, classBits(['account-or-right', 'admin-action'])],
  [3006, classBits(['account-or-right', 'admin-action'])],
])

/** Datastore Activity, its read, update, query, write, create, delete and list. Connecting or encrypting is no access to data. */
export const DATASTORE = 6005
export const dataActivities: ReadonlySet<number> = new Set([1, 2, 4, 5, 6, 7, 8])

/** Event Log Activity: clear, delete, stop and disable switch logging off; start, restart and enable, on. */
export const EVENT_LOG = 1008
export const logStops: ReadonlySet<number> = new Set([1, 2, 7, 10])
export const logStarts: ReadonlySet<number> = new Set([6, 8, 9])

/** Categories: the first digit of class_uid. */
export const IAM = 3
export const AUTHENTICATION = 3002

/** Findings: what a detector says of other events. They are records, but show no event of a class by themselves. */
export const FINDINGS = 2

/** Application activity whose refusal is a refused access, and Authorize Session; a firewall's refusal is not. */
export const refusable: ReadonlySet<number> = new Set([3003, 6001, 6003, 6004, 6005, 6006])
export const DENIED = 2

/** Records of requests: API Activity, Web Resource Access Activity and HTTP Activity. */
export const requests: ReadonlySet<number> = new Set([6003, 6004, 4002])

export const loggingOnOff = classBit['logging-on-off']
export const authzDenied = classBits(['authz-denied'])
export const dataAccess = classBits(['data-access'])
