// Events of the Windows event log in a table: what their ids mean, and which columns of their data say who, what, to what and from where.
import { classBits, type EventClass } from '../classes.ts'
import type { NamedEvent } from './event.ts'
import type { ValueNames } from './gatherer.ts'

/** Names of event data. An event happens to the computer where it names no object; a local logon has no address, but a workstation. */
export const windowsNames: ValueNames = {
  actor: ['SubjectUserName', 'TargetUserName'],
  action: ['TaskDisplayName', 'TaskCategory'],
  object: ['ObjectName', 'MachineName'],
  origin: ['IpAddress', 'WorkstationName'],
}

const windowsClasses: readonly { ids: readonly string[]; classes: readonly EventClass[]; tampering?: true }[] = [
  { ids: ['4624', '4625', '4648'], classes: ['authn'] },
  {
    ids: ['4720', '4722', '4725', '4726', '4727', '4728', '4729', '4730', '4731', '4732', '4733', '4738', '4756', '4757'],
    classes: ['account-or-right', 'admin-action'],
  },
  { ids: ['4723', '4724', '4740', '4767'], classes: ['account-or-right'] },
  { ids: ['4719'], classes: ['logging-on-off'], tampering: true },
]

/** Events of the Windows security log by id, and that a log was cleared. Source: the audit events of Windows, by their providers. */
export const windowsEvents = new Map<string, NamedEvent>([
  ...windowsClasses.flatMap(({ ids, classes, tampering }) =>
    ids.map(
      (id) => [`Microsoft-Windows-Security-Auditing ${id}`, { name: `Windows ${id}`, classes: classBits(classes), tampering: tampering === true }] as const,
    ),
  ),
  ...['104', '1100', '1102'].map(
    (id) => [`Microsoft-Windows-Eventlog ${id}`, { name: `Windows ${id}`, classes: classBits(['logging-on-off']), tampering: true }] as const,
  ),
])
