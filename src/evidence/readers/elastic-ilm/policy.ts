// One index lifecycle policy: after how many days its phases delete records or take them out of sight.
// In: the `policy` object. Out: days, and what starts the count. Throws UnreadableFile for what Elasticsearch does not write.
// May import: source/, evidence/reader.ts, readers/aws/answer.ts, readers/stores/.
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain } from '../aws/answer.ts'
import { forever, type Kept, shorter, wholeDays } from '../stores/kept.ts'

const phaseNames = ['hot', 'warm', 'cold', 'frozen', 'delete']
/** Actions that leave records as they are, and searchable. */
const harmless = ['allocate', 'forcemerge', 'migrate', 'readonly', 'rollover', 'searchable_snapshot', 'set_priority', 'shrink', 'unfollow', 'wait_for_snapshot']
const known = new Set([...harmless, 'delete', 'downsample', 'freeze', 'rollup'])
const AGE = /^(\d{1,12})(d|h|m|s|ms|micros|nanos)$/
const units: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1, micros: 0.001, nanos: 0.000001 }

/** Milliseconds of a time value as Elasticsearch writes it: 30d, 12h, 0ms. Undefined for anything else. */
export function milliseconds(value: unknown): number | undefined {
  if (value === 0 || value === '0') return 0
  const match = typeof value === 'string' ? AGE.exec(value) : null
  return match ? Number(match[1]) * (units[match[2] as string] as number) : undefined
}

/** Whether an object can be the phases of a policy. */
export function arePhases(value: unknown): value is Plain {
  if (!isPlain(value)) return false
  const names = Object.keys(value)
  return names.length > 0 && names.every((name) => isPlain(value[name])) && names.some((name) => phaseNames.includes(name))
}

/** A phase without an age of its own begins at once: that is the documented default. */
function beginsAfter(phase: Plain, name: string): number {
  const age = own(phase, 'min_age')
  const after = age === undefined ? 0 : milliseconds(age)
  if (after === undefined) throw new UnreadableFile(`min_age of the phase ${quote(name)} is ${quote(age)}; a time such as 30d, 12h or 0ms is known`)
  return wholeDays(after)
}

/** Days a phase leaves: deletion and downsampling end the records as they were, freezing hides them from ordinary searches. */
function keptBy(name: string, phase: Plain): Kept {
  const odd = Object.keys(phase).find((key) => !['min_age', 'actions'].includes(key))
  if (odd !== undefined) throw new UnreadableFile(`the phase ${quote(name)} has a key ${quote(odd)}; min_age and actions are known`)
  const actions = own(phase, 'actions') ?? {}
  if (!isPlain(actions)) throw new UnreadableFile(`actions of the phase ${quote(name)} is no object`)
  const strange = Object.keys(actions).find((action) => !known.has(action))
  if (strange !== undefined) throw new UnreadableFile(`the phase ${quote(name)} has an action that is not known here: ${quote(strange)}`)
  const days = beginsAfter(phase, name)
  if (name === 'delete' || 'delete' in actions || 'downsample' in actions || 'rollup' in actions) return { total: days, hot: days }
  return 'freeze' in actions ? { ...forever, hot: days } : forever
}

export interface Policy {
  kept: Kept
  /** Whether ages count from the rollover of an index, when nothing more is written to it; else from its creation. */
  rollover: boolean
}

/** What a policy does with records, by the soonest of its phases. Cold and frozen phases hold them searchable in snapshots. */
export function policyOf(phases: Plain): Policy {
  const odd = Object.keys(phases).find((name) => !isPlain(phases[name]))
  if (odd !== undefined) throw new UnreadableFile(`the phase ${quote(odd)} is no object`)
  const unknown = Object.keys(phases).filter((name) => !phaseNames.includes(name))
  if (unknown.length > 0) throw new UnreadableFile(`the policy has a phase ${quote(unknown[0])}; hot, warm, cold, frozen and delete are known`)
  const kept = Object.entries(phases).reduce((least, [name, phase]) => shorter(least, keptBy(name, phase as Plain)), forever)
  const hot = own(phases, 'hot')
  const actions = isPlain(hot) ? own(hot, 'actions') : undefined
  return { kept, rollover: isPlain(actions) && isPlain(own(actions, 'rollover')) }
}
