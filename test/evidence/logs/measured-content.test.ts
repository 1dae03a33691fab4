// The same records are the same content, however the file is written; other records are not.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { contentOf, type LogMeasure } from '../../../src/evidence/logs/index.ts'
import type { Part } from '../../../src/evidence/reader.ts'
import { jsonLines } from '../../../src/evidence/readers/json-lines.ts'
import { contextOf, contentOf as file } from './support.ts'

const lines = Array.from({ length: 50 }, (_, at) => {
  const time = new Date(Date.UTC(2026, 10, 16, 9, at, at)).toISOString()
  return `{"time":"${time}","user":"u-${at % 7}","action":"read","request_id":"r-${at}"}`
})
const text = `${lines.join('\n')}\n`

async function digest(bytes: string | Uint8Array): Promise<string> {
  const { parts } = await jsonLines.read(file('log', bytes), contextOf({ source: 'app' }))
  return contentOf((parts[0] as Extract<Part, { kind: 'log' }>).measure as LogMeasure)
}

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
