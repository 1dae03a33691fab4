// Answers of Azure and Google Cloud in their wrappers: bare, REST page, recorded response, API example -> rows with pointers.
// May import model/, source/, evidence/reader.ts and readers/aws/ (the same small helpers).
import type { Epoch } from '../../../model/time.ts'
import { quote } from '../../../source/index.ts'
import { type Content, UnreadableFile } from '../../reader.ts'
import { dateOfHeaders, isLine, isPlain, own, type Plain, textOf } from '../aws/answer.ts'

export interface Row {
  value: Plain
  /** JSON pointer of it in the file. */
  pointer: string
}

export interface CloudAnswer {
  rows: Row[]
  /** Whether it is a list; one object is only itself. */
  list: boolean
  /** A list, and nothing says that more follows. */
  complete: boolean
  /** Entries of the list that are no objects. */
  broken: number
  /** When it was given, where a recorded HTTP header says so. */
  date?: Epoch
}

interface Unwrapped {
  value: unknown
  pointer: string
  date?: Epoch
}

const DEEPEST = 8

/** The next layer, if this one is only a wrapper. */
function step(value: Plain): { inner: unknown; at: string } | undefined {
  const [recorded, response, responses, body, data] = ['interactions', 'response', 'responses', 'body', 'data'].map((key) => own(value, key))
  if (Array.isArray(recorded) && recorded.length === 1 && isPlain(recorded[0])) return { inner: recorded[0], at: '/interactions/0' }
  if (isPlain(response) && ('body' in response || 'data' in response)) return { inner: response, at: '/response' }
  if (isPlain(responses) && isPlain(own(responses, '200'))) return { inner: own(responses, '200'), at: '/responses/200' }
  if (body !== undefined && ('headers' in value || 'status' in value || Object.keys(value).length === 1)) return { inner: body, at: '/body' }
  if (data !== undefined && ('status_code' in value || Object.keys(value).length === 1)) return { inner: data, at: '/data' }
  return undefined
}

function unwrap(value: unknown, pointer = '', date?: Epoch, depth = 0): Unwrapped {
  const next = isPlain(value) && depth < DEEPEST ? step(value) : undefined
  const when = (isPlain(value) ? dateOfHeaders(own(value, 'headers')) : undefined) ?? date
  if (next) return unwrap(next.inner, pointer + next.at, when, depth + 1)
  return { value, pointer, ...(when !== undefined && { date: when }) }
}

const more = ['nextLink', '@odata.nextLink', 'nextPageToken', 'next_page_token']

/**
 * The rows of an answer: of a bare list, of the list under one of the keys, else the one object itself. Undefined where the file
 * is no JSON. Throws UnreadableFile for broken JSON.
 */
export function cloudAnswer(content: Content, listKeys: readonly string[]): CloudAnswer | undefined {
  const { value, pointer, date } = unwrap(content.json())
  const shared = date === undefined ? {} : { date }
  if (Array.isArray(value)) return { ...rowsOf(value, pointer), list: true, complete: true, ...shared }
  if (!isPlain(value)) return undefined
  const key = listKeys.find((name) => Array.isArray(own(value, name)))
  if (key === undefined) return { rows: [{ value, pointer }], list: false, complete: false, broken: 0, ...shared }
  const complete = !more.some((name) => textOf(own(value, name)) !== undefined)
  return { ...rowsOf(own(value, key) as unknown[], `${pointer}/${key}`), list: true, complete, ...shared }
}

/** The rows of a recognised file. */
export function neededAnswer(content: Content, listKeys: readonly string[]): CloudAnswer {
  const answer = cloudAnswer(content, listKeys)
  if (!answer) throw new UnreadableFile('it holds no answer')
  return answer
}

function rowsOf(list: readonly unknown[], pointer: string): { rows: Row[]; broken: number } {
  const rows = list.flatMap((value, at) => (isPlain(value) ? [{ value, pointer: `${pointer}/${at}` }] : []))
  return { rows, broken: list.length - rows.length }
}

export interface Shape {
  /** Found in the head of every such file; tried before anything is parsed. */
  head: RegExp
  /** Keys whose list holds the rows. */
  lists: readonly string[]
  /** Whether a row is of the kind. */
  is(row: Plain): boolean
}

/**
 * Whether a file is of the shape. Of a broken JSON file the head decides, so that it is told as a broken export of its kind; a
 * file whose first line is JSON by itself is a log of JSON lines.
 */
export function isShape(content: Content, { head, lists, is }: Shape): boolean {
  if (!/^\s*[[{]/.test(content.head.replace(/^\uFEFF/, '')) || !head.test(content.head)) return false
  try {
    return cloudAnswer(content, lists)?.rows.some(({ value }) => is(value)) ?? false
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return !isLine(content.head)
  }
}

/** A value as it is told: a text is called one, for `"true"` is not true. */
const told = (value: unknown) => (typeof value === 'string' ? `the text ${quote(value)}` : value === undefined ? 'missing' : quote(value))

/** A boolean of a row. Throws where it is something else, or missing without a documented default. */
export function booleanOf(row: Plain, key: string, missing?: boolean): boolean {
  const value = own(row, key)
  if (typeof value === 'boolean') return value
  if ((value === undefined || value === null) && missing !== undefined) return missing
  throw new UnreadableFile(`${key} is ${told(value)}; it must be true or false`)
}

/** A whole number of a row that is at least `least`. Throws for anything else, a missing one included. */
export function wholeOf(row: Plain, key: string, least = 0): number {
  const value = own(row, key)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
  throw new UnreadableFile(`${key} is ${told(value)}; it must be a whole number of at least ${least}`)
}

/** A text of a row, not longer than facts may hold. Throws where there is none. */
export function nameOf(row: Plain, key: string): string {
  const value = textOf(own(row, key))
  if (value !== undefined && value.length <= 1000) return value
  throw new UnreadableFile(value === undefined ? `it has no ${key}` : `its ${key} is longer than 1000 characters`)
}

/** The list of a row; missing or null is an empty one. Throws for anything else. */
export function listOf(row: Plain, key: string): unknown[] {
  const value = own(row, key) ?? []
  if (Array.isArray(value)) return value
  throw new UnreadableFile(`${key} is ${told(value)}; it must be a list`)
}
