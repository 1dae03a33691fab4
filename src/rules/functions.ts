// Our functions beside CEL's own: what each takes and gives, in CEL and in words, and what it does.
import type { ValueType } from '../model/expression.ts'
import { after, before } from '../model/period.ts'
import { dueShare, inCalendar, longestGap, workdays } from './calendar.ts'
import { types } from './types.ts'
import { type Environment, missing, type Value } from './values.ts'

/** How a function is told to people. */
export interface FunctionDoc {
  name: string
  /** `ago(period) -> time` */
  signature: string
  meaning: string
  example: string
}

/** A parameter's kind: of a value, or of the entries of a list. */
export type Takes = ValueType['kind'] | `list of ${'bool' | 'string' | 'time'}`

export interface FunctionEntry extends FunctionDoc {
  /** Signature in CEL, for its type check. */
  cel: string
  takes: readonly Takes[]
  /** Type of the result, or that of the first argument. */
  gives: ValueType | 'first'
  /** Reads `as_of`. */
  readsAsOf?: true
  /** None of the arguments is Missing. `undefined` means that there is no answer. */
  apply(args: readonly Value[], environment: Environment): Value
}

const TIME = 'google.protobuf.Timestamp'
const DURATION = 'google.protobuf.Duration'

function ratio([part, whole]: readonly Value[]): Value {
  return whole === 0n ? undefined : Number(part) / Number(whole)
}

function share([list]: readonly Value[]): Value {
  const entries = list as readonly boolean[]
  return entries.length === 0 ? undefined : entries.filter((entry) => entry).length / entries.length
}

function shifted(by: (time: number, period: string) => number, time: number, period: string): Value {
  try {
    const instant = by(time, period)
    return inCalendar(instant) ? instant : undefined
  } catch (error) {
    // A period that leads out of the calendar has no answer; anything else is ours.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function countWorkdays([from, to]: readonly Value[], environment: Environment): Value {
  const days = workdays(from as number, to as number, environment.workingDays)
  return days === undefined ? undefined : BigInt(days)
}

/** All of our functions, in the order they are documented. */
export const functionTable: readonly FunctionEntry[] = [
  {
    name: 'ago',
    signature: 'ago(period) -> time',
    meaning: 'The instant one period of the calendar before `as_of`. P1M is a month, not 30 days; 31 March less P1M is the last of February.',
    example: 'fact.held >= ago(params.exercise_every)',
    cel: `ago(string): ${TIME}`,
    takes: ['period'],
    gives: types.time,
    readsAsOf: true,
    apply: ([period], { asOf }) => shifted(before, asOf, period as string),
  },
  {
    name: 'ahead',
    signature: 'ahead(period) -> time',
    meaning: 'The instant one period of the calendar after `as_of`.',
    example: 'fact.covered_to >= ahead("P30D")',
    cel: `ahead(string): ${TIME}`,
    takes: ['period'],
    gives: types.time,
    readsAsOf: true,
    apply: ([period], { asOf }) => shifted(after, asOf, period as string),
  },
  {
    name: 'ratio',
    signature: 'ratio(part, whole) -> share',
    meaning: 'One whole number divided by another, as a share. Undefined if the whole is 0.',
    example: 'ratio(fact.correlated, fact.request_records) >= params.correlation_share',
    cel: 'ratio(int, int): double',
    takes: ['int', 'int'],
    gives: types.share,
    apply: ratio,
  },
  {
    name: 'share',
    signature: 'share(list of bool) -> share',
    meaning: 'The share of entries that are true. Undefined of an empty list.',
    example: 'share(facts.map(f, has(f.done) && f.done <= f.due)) >= params.actions_share',
    cel: 'share(list<bool>): double',
    takes: ['list of bool'],
    gives: types.share,
    apply: share,
  },
  {
    name: 'distinct',
    signature: 'distinct(list of text) -> list of text',
    meaning: 'Each text of the list once, sorted.',
    example: 'distinct(facts.map(f, f.acknowledged_by)).size() >= 2',
    cel: 'distinct(list<string>): list<string>',
    takes: ['list of string'],
    gives: 'first',
    apply: ([list]) => [...new Set(list as readonly string[])].sort(),
  },
  {
    name: 'longest_gap',
    signature: 'longest_gap(list of time, from, to) -> duration',
    meaning:
      'The longest time between `from` and `to` in which nothing was held. Both ends of the window count as held, times outside it do not. Undefined unless `from` is before `to`.',
    example: 'longest_gap(facts.map(f, f.held), ago(params.review_window), as_of) <= item.review_every',
    cel: `longest_gap(list<${TIME}>, ${TIME}, ${TIME}): ${DURATION}`,
    takes: ['list of time', 'time', 'time'],
    gives: types.duration,
    apply: ([held, from, to]) => longestGap(held as readonly number[], from as number, to as number),
  },
  {
    name: 'due_share',
    signature: 'due_share(list of time, every, from, to) -> share',
    meaning:
      'The share of intervals of length `every` in which at least one was held. The intervals are laid end to end backwards from `to`; each has its end and not its start; a rest at the start of the window is not due. Undefined if the window is shorter than one interval.',
    example: 'due_share(facts.map(f, f.held), item.review_every, ago(params.review_window), as_of) >= params.review_share',
    cel: `due_share(list<${TIME}>, ${DURATION}, ${TIME}, ${TIME}): double`,
    takes: ['list of time', 'duration', 'time', 'time'],
    gives: types.share,
    apply: ([held, every, from, to]) => dueShare(held as readonly number[], every as number, from as number, to as number),
  },
  {
    name: 'workdays',
    signature: 'workdays(from, to) -> working days',
    meaning:
      'Working days after the date of `from`, up to and with the date of `to`, by the working days and holidays of the terms; dates are UTC. Opened on Monday and closed on Tuesday is 1, at whatever hour. Undefined if `to` is before `from`.',
    example: 'workdays(fact.created, fact.done) <= params.high_fix',
    cel: `workdays(${TIME}, ${TIME}): int`,
    takes: ['time', 'time'],
    gives: types.workingDays,
    apply: countWorkdays,
  },
]

/** Names of our functions. */
export const functionNames: readonly string[] = functionTable.map((entry) => entry.name)

/** Our functions for `explain` and the documentation. */
export const functionDocs: readonly FunctionDoc[] = functionTable.map(({ name, signature, meaning, example }) => ({ name, signature, meaning, example }))

/** What the function gives, or Missing named by the call if it has no answer. */
export function applyFunction(entry: FunctionEntry, args: readonly Value[], environment: Environment, call: string): Value {
  const value = entry.apply(args, environment)
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? missing(call) : value
}
