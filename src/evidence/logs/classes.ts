// The classes of event that a log is asked for, as in the fact schema.
import type { LogSampleFields } from '../../model/generated/facts.ts'

export type EventClass = LogSampleFields['event_classes'][number]

/** In the order of the schema. */
export const eventClasses: readonly EventClass[] = [
  'authn',
  'authz-denied',
  'admin-action',
  'account-or-right',
  'config-change',
  'logging-on-off',
  'data-access',
  'security-error',
]

export const classBit: Readonly<Record<EventClass, number>> = {
  authn: 1,
  'authz-denied': 2,
  'admin-action': 4,
  'account-or-right': 8,
  'config-change': 16,
  'logging-on-off': 32,
  'data-access': 64,
  'security-error': 128,
}

/** The bits of several classes together. */
export function classBits(classes: readonly EventClass[]): number {
  return classes.reduce((bits, name) => bits | classBit[name], 0)
}
