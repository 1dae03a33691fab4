// Why a file is in no format that can be read, as near as its first bytes tell: for people who wonder what to send instead.
import { listed, quote } from '../source/index.ts'
import { hintOf } from './hints.ts'
import { plainHead } from './logs/index.ts'
import { type Content, UnreadableFile } from './reader.ts'
import { csvHead } from './readers/csv-log/head.ts'
import { isTimed } from './readers/csv-log.ts'
import { registerTypes } from './readers/register/columns.ts'
import { csvHeader, foldName } from './readers/table/csv.ts'
import { trainingColumns } from './readers/training-list/columns.ts'

const ARCHIVE = 'it is an archive inside the submission, and those are not opened. Put its files beside the manifest'
const PICTURE = 'it is a picture, and a picture shows nothing that can be judged. Send the export it was taken of'
const UTF_16 = 'it is text in UTF-16. Save it as UTF-8'

/** First bytes as Latin-1. */
const MAGIC: readonly [start: string, reason: string][] = [
  ['PK\x03\x04', ARCHIVE],
  ['PK\x05\x06', ARCHIVE],
  ['7z\xbc\xaf\x27\x1c', ARCHIVE],
  ['Rar!', ARCHIVE],
  ['\x89PNG', PICTURE],
  ['\xff\xd8\xff', PICTURE],
  ['GIF8', PICTURE],
  ['\xd0\xcf\x11\xe0', 'it is a document of an old Office program. Save it in a format of today, or as CSV'],
  ['\xff\xfe', UTF_16],
  ['\xfe\xff', UTF_16],
  ['%PDF-', 'it is a PDF in no form that is known'],
]
const LOOKED_AT = 512

/** What the first bytes say the file is, where no reader knows it and that alone says what to do; undefined for text. */
export function magicReason(content: Content): string | undefined {
  const first = content.start?.() ?? Buffer.from(content.head.slice(0, LOOKED_AT), 'utf8')
  const start = Buffer.from(first.subarray(0, LOOKED_AT)).toString('latin1')
  if (start.slice(257, 262) === 'ustar') return ARCHIVE
  if (start.startsWith('PK') && /\[Content_Types\]\.xml|word\/|xl\//.test(start)) return 'it is an Office document in no form that is known'
  return MAGIC.find(([bytes]) => start.startsWith(bytes))?.[1]
}

/** What is wrong with a file that means to be JSON or YAML and is not; undefined where it is sound, or something else, such as a log. */
export function brokenSource(content: Content): UnreadableFile | undefined {
  const [first = '', ...others] = content.head.trim().split('\n')
  const isJson = /^[[{]/.test(first) && !(others.length > 0 && isValue(first))
  if (!isJson && !/\.ya?ml$/i.test(content.path)) return undefined
  try {
    if (isJson) content.json()
    else content.yaml()
    return undefined
  } catch (error) {
    return error instanceof UnreadableFile ? error : undefined
  }
}

/** Whether a line is a JSON value by itself: then the file is a log of such lines. */
function isValue(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

/** One sentence without full stop. Never throws. */
export function nearestReason(content: Content): string {
  if (content.size === 0) return 'it is empty'
  try {
    return magicReason(content) ?? packedReason(content) ?? hintOf(content) ?? tableReason(content) ?? objectReason(content) ?? plainReason(content)
  } catch {
    return 'it is broken'
  }
}

/** Packed files are logs: what they hold decides, and the bytes themselves say nothing. */
function packedReason(content: Content): string | undefined {
  const start = Buffer.from(content.start?.().subarray(0, 4) ?? []).toString('latin1')
  if (!start.startsWith('\x1f\x8b') && start !== '\x28\xb5\x2f\xfd') return undefined
  const head = plainHead(content)
  if (head === '') return 'it is packed (gzip or zstd), and what is in it cannot be unpacked'
  const inner = { head }
  const table = tableReason(inner)
  return table === undefined ? `it is packed (gzip or zstd), and only logs are read packed; ${plainReason(inner)}` : `it is packed; ${table}`
}

/** What to say in `about` of a table that only then is taken for one: a list of trainings, or a log. */
function saidReason(header: readonly string[], content: Pick<Content, 'head'>): string | undefined {
  const { columns } = trainingColumns(header, {})
  if (columns.subject !== undefined && columns.completed !== undefined)
    return 'which may be a training list: say so with `about: { register: training }` (reader training-list)'
  const head = csvHead(content.head)
  return head !== undefined && isTimed(head, {}) ? 'which may be a log: name its source with `about: { source: … }` (reader csv-log)' : undefined
}

/** A table that is nearly one of ours: the fact type with the most of its columns, and what is missing or too much. */
function tableReason(content: Pick<Content, 'head'>): string | undefined {
  const header = csvHeader(content)
  if (!header || header.length < 2) return undefined
  const names = header.map(foldName)
  const near = registerTypes
    .map((type) => {
      const known = type.fields.map(({ name }) => name)
      const missing = type.fields.filter((field) => !field.optional && !names.includes(field.name)).map(({ name }) => name)
      return {
        type,
        missing,
        extra: names.filter((name) => !known.includes(name) && !/^systems?$/.test(name)),
        hits: names.filter((name) => known.includes(name)).length,
      }
    })
    .sort((a, b) => b.hits - a.hits || a.missing.length - b.missing.length)[0]
  const shown = listed(
    header.map((name) => quote(name)),
    'and',
    8,
  )
  if (!near || near.hits < 2) return `it is a table with the columns ${shown}, ${saidReason(header, content) ?? 'which are those of no table that is known'}`
  const lacks = near.missing.length > 0 ? ` lacks ${listed(near.missing, 'and', 8)}` : ''
  const more =
    near.extra.length > 0
      ? `${lacks === '' ? '' : ' and'} has ${listed(
          near.extra.map((name) => quote(name)),
          'and',
          8,
        )} too many`
      : ''
  return `it is a table that is nearest to \`${near.type.id}\`, but${lacks}${more}. Rename the columns, or say in \`about\` which register it is and which column holds each field`
}

function objectReason(content: Content): string | undefined {
  const value = /^\s*[[{]/.test(content.head) ? content.json() : undefined
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.length === 0 ? 'it is an empty list' : `it is a list of ${value.length} ${keysOf(value[0])}, in no form that is known`
  return `it is JSON ${keysOf(value)}, in no form that is known`
}

function keysOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'entries'
  const keys = Object.keys(value)
  return keys.length === 0
    ? 'without keys'
    : `with the keys ${listed(
        keys.map((key) => quote(key)),
        'and',
        8,
      )}`
}

function plainReason(content: Pick<Content, 'head'>): string {
  if (content.head.includes('\0') || content.head.includes('\ufffd')) return 'it is neither text nor a kind of file that is known'
  const line = content.head.split('\n').find((each) => each.trim() !== '')
  return line === undefined ? 'it holds nothing but blanks' : `it is text in no form that is known; it begins ${quote(line.trim().slice(0, 60))}`
}
