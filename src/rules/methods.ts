// CEL's own methods and functions that are used here, and the patterns of matches(). Everything is UTC.
import { RE2JS } from 're2js'
import type { ValueType } from '../model/expression.ts'
import { types } from './types.ts'
import type { Value } from './values.ts'

/** A method of a kind of value. `takes` is the kind of its one argument, if it has one. */
export interface Method {
  of: ValueType['kind']
  takes?: 'string'
  gives: ValueType
  apply(receiver: Value, argument?: Value): Value
}

const date = (read: (date: Date) => number): Method => ({ of: 'time', gives: types.int, apply: (time) => BigInt(read(new Date(time as number))) })
const part = (milliseconds: number): Method => ({
  of: 'duration',
  gives: types.int,
  apply: (duration) => BigInt(Math.trunc((duration as number) / milliseconds)),
})
const test = (of: (text: string, argument: string) => boolean): Method => ({
  of: 'string',
  takes: 'string',
  gives: types.bool,
  apply: (text, argument) => of(text as string, argument as string),
})

const size: Method['apply'] = (value) => BigInt(typeof value === 'string' ? [...value].length : (value as readonly Value[]).length)

/** Methods by name; one name may serve several kinds. */
export const methods: Readonly<Record<string, readonly Method[]>> = {
  size: [
    { of: 'list', gives: types.int, apply: size },
    { of: 'string', gives: types.int, apply: size },
  ],
  contains: [test((text, wanted) => text.includes(wanted))],
  startsWith: [test((text, wanted) => text.startsWith(wanted))],
  endsWith: [test((text, wanted) => text.endsWith(wanted))],
  lowerAscii: [{ of: 'string', gives: types.string, apply: (text) => (text as string).replace(/[A-Z]/g, (letter) => letter.toLowerCase()) }],
  getFullYear: [date((at) => at.getUTCFullYear())],
  getMonth: [date((at) => at.getUTCMonth())],
  getDate: [date((at) => at.getUTCDate())],
  getDayOfMonth: [date((at) => at.getUTCDate() - 1)],
  getDayOfWeek: [date((at) => at.getUTCDay())],
  getHours: [date((at) => at.getUTCHours()), part(3_600_000)],
  getMinutes: [date((at) => at.getUTCMinutes()), part(60_000)],
  getSeconds: [date((at) => at.getUTCSeconds()), part(1000)],
}

/** Milliseconds in a duration as CEL writes it (`1h30m`, `15m`, `0.5s`); undefined if it is none, or finer than a millisecond. */
export function celDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d{1,9}(?:\.\d{1,9})?(?:h|ms|m|s))+)$/.exec(text)
  if (!match) return undefined
  const size: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }
  const parts = [...(match[2] as string).matchAll(/([\d.]+)(h|ms|m|s)/g)].map(([, count, unit]) => Number(count) * (size[unit as string] as number))
  const total = parts.reduce((sum, milliseconds) => sum + milliseconds, 0)
  const rounded = Math.round(total)
  if (Math.abs(total - rounded) > 1e-6) return undefined
  return match[1] === '-' ? 0 - rounded : rounded
}

/** A test whether a whole text fits the pattern, in linear time; or what is wrong with the pattern. */
export function compilePattern(pattern: string): { test: (text: string) => boolean } | { problem: string } {
  try {
    const compiled = RE2JS.compile(pattern)
    return { test: (text) => compiled.matches(text) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
