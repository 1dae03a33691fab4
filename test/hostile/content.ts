// The bytes a case is made of: text as it stands, or a recipe for what cannot lie in a repository.
import { deflateRawSync, gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { FIFO, FOLDER, LINK, type Packed, zipOf } from '../evidence/intake/zip-writer.ts'
import { type PdfCase, pdfBytes, type WordCase, type WorkbookCase, wordBytes, workbookBytes } from './office.ts'

export type Recipe =
  | string
  | { repeat: Recipe; times: number }
  | { join: Recipe[] }
  | { hex: string }
  | { gzip: Recipe }
  | { deflate: Recipe }
  /** Without so many bytes at its end. */
  | { cut: Recipe; by: number }
  | { utf16: string; bom?: boolean }
  /** So many lines, `%d` counted from 0. */
  | { lines: string; count: number }
  /** An Office document or other honest archive: path to content. */
  | { office: Record<string, Recipe> }
  /** Honest documents with something changed in them. */
  | { workbook: WorkbookCase }
  | { word: WordCase }
  | { pdf: PdfCase }
  | { zip: ZipCase }
  /** A JSON value nested so deep. */
  | { nested: string; close: string; depth: number; core?: string }

export interface ZipCase {
  entries: (Omit<Packed, 'name' | 'data' | 'attributes' | 'before' | 'extra'> & {
    name: string
    /** Hex of a name that is no text. */
    raw?: string
    data?: Recipe
    before?: string
    extra?: string
    kind?: 'link' | 'fifo' | 'folder' | 'device'
  })[]
  prefix?: string
  between?: string
  suffix?: string
  count?: number
  /** Bytes written over, from the end of the archive: [offset from the end record, hex]. */
  patch?: [number, string][]
}

const KINDS = { link: LINK, fifo: FIFO, folder: FOLDER, device: 0o060644 * 0x10000 }

/** The bytes of a recipe. */
export function bytesOf(recipe: Recipe): Buffer {
  if (typeof recipe === 'string') return Buffer.from(recipe, 'utf8')
  if ('repeat' in recipe) return repeated(bytesOf(recipe.repeat), recipe.times)
  if ('join' in recipe) return Buffer.concat(recipe.join.map(bytesOf))
  if ('hex' in recipe) return Buffer.from(recipe.hex.replaceAll(' ', ''), 'hex')
  if ('gzip' in recipe) return gzipSync(bytesOf(recipe.gzip))
  if ('deflate' in recipe) return deflateRawSync(bytesOf(recipe.deflate))
  if ('cut' in recipe) return bytesOf(recipe.cut).subarray(0, -recipe.by)
  if ('utf16' in recipe) return Buffer.concat([recipe.bom === false ? Buffer.alloc(0) : Buffer.from([0xff, 0xfe]), Buffer.from(recipe.utf16, 'utf16le')])
  if ('lines' in recipe)
    return Buffer.from(Array.from({ length: recipe.count }, (_each, index) => `${recipe.lines.replaceAll('%d', String(index))}\n`).join(''))
  if ('office' in recipe)
    return Buffer.from(zipSync(Object.fromEntries(Object.entries(recipe.office).map(([path, content]) => [path, new Uint8Array(bytesOf(content))]))))
  if ('workbook' in recipe) return workbookBytes(recipe.workbook)
  if ('word' in recipe) return wordBytes(recipe.word)
  if ('pdf' in recipe) return pdfBytes(recipe.pdf)
  if ('nested' in recipe) return Buffer.from(`${recipe.nested.repeat(recipe.depth)}${recipe.core ?? ''}${recipe.close.repeat(recipe.depth)}`)
  return zipBytes(recipe.zip)
}

function repeated(bytes: Buffer, times: number): Buffer {
  const all = Buffer.alloc(bytes.length * times)
  return all.fill(bytes)
}

function zipBytes({ entries, prefix, between, suffix, count, patch = [] }: ZipCase): Buffer {
  const packed = entries.map(
    ({ name, raw, data, before, extra, kind, ...rest }): Packed => ({
      ...rest,
      name: raw === undefined ? name : Buffer.from(raw, 'hex'),
      ...(data !== undefined && { data: bytesOf(data) }),
      ...(before !== undefined && { before: Buffer.from(before) }),
      ...(extra !== undefined && { extra: Buffer.from(extra, 'hex') }),
      ...(kind && { attributes: KINDS[kind] }),
    }),
  )
  const frame = {
    ...(prefix && { prefix: Buffer.from(prefix) }),
    ...(between && { between: Buffer.from(between) }),
    ...(suffix && { suffix: Buffer.from(suffix) }),
  }
  const zip = zipOf(packed, { ...frame, ...(count !== undefined && { count }) })
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  for (const [at, hex] of patch) Buffer.from(hex, 'hex').copy(zip, end + at)
  return zip
}
