// The same records are the same content, however the file is written; other records are not.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { contentOf, type LogMeasure, readingOf } from '../../../src/evidence/logs/index.ts'
import type { Part } from '../../../src/evidence/reader.ts'
import { jsonLines } from '../../../src/evidence/readers/json-lines.ts'
import { contextOf, contentOf as file } from './support.ts'

const lines = Array.from({ length: 50 }, (_, at) => {
  const time = new Date(Date.UTC(2026, 10, 16, 9, at, at)).toISOString()
  return `{"time":"${time}","user":"u-${at % 7}","action":"read","request_id":"r-${at}"}`
})
const text = `${lines.join('\n')}\n`

async function measureOf(bytes: string | Uint8Array, path = 'log'): Promise<LogMeasure> {
  const { parts } = await jsonLines.read(file(path, bytes), contextOf({ source: 'app', fields: { stored: 'at' } }))
  return (parts[0] as Extract<Part, { kind: 'log' }>).measure as LogMeasure
}
const digest = async (bytes: string | Uint8Array) => contentOf(await measureOf(bytes))

describe('the content of a log', () => {
  it.each([
    ['packed', gzipSync(text)],
    ['with blank lines', text.replaceAll('\n', '\n\n')],
    ['with spaces behind commas', text.replaceAll(',', ', ')],
    ['without its last line feed', text.trimEnd()],
  ])('is the same %s', async (_name, bytes) => {
    expect(await digest(bytes)).toBe(await digest(text))
  })
  it.each([
    ['a record is left out', text.replace(`${lines[20]}\n`, '')],
    ['a record is there twice', `${text}${lines[20]}\n`],
    ['a record is of another time', text.replace('09:20:20', '09:20:21')],
    ['a record has another correlation id', text.replace('"r-20"', '"r-21"')],
    ['a line cannot be read', `${text}{\n`],
  ])('is another where %s', async (_name, bytes) => {
    expect(await digest(bytes)).not.toBe(await digest(text))
  })
})

describe('a reading of a log', () => {
  it('is the same of a packed copy under another name', async () => {
    expect(readingOf(await measureOf(gzipSync(text), 'copy.gz'))).toBe(readingOf(await measureOf(text)))
  })
  it.each([
    ['its lines stand in another order', `${lines.toReversed().join('\n')}\n`],
    ['its records were stored at another time', text.replaceAll('"user"', '"at":"2026-11-16T12:00:00Z","user"')],
  ])('is another where %s, and the content is not', async (_name, bytes) => {
    const [one, other] = [await measureOf(text), await measureOf(bytes)]
    expect(contentOf(other)).toBe(contentOf(one))
    expect(readingOf(other)).not.toBe(readingOf(one))
  })
})
