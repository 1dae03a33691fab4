// The thread that parsers run in: what it answers, and what becomes of it when it dies or hangs. It runs the built program.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isolated } from '../../../src/evidence/isolate/index.ts'
import { isolateLimits } from '../../../src/evidence/isolate/limits.ts'
import { UnreadableFile } from '../../../src/evidence/reader.ts'

const fixture = (path: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../cases/readers', path)))
const text = (value: string) => new TextEncoder().encode(value)

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UnreadableFile)
  return (error as UnreadableFile).message
}

describe('a parser in a thread', () => {
  it('gives what it read', async () => {
    const document = await isolated('html', text('<!doctype html><h1>Plan</h1><p>Text.</p>'))
    expect(document.blocks).toEqual([
      { text: 'Plan', heading: 1, line: 1 },
      { text: 'Text.', line: 1 },
    ])
  })
  it('leaves the bytes as they are, for the next reader', async () => {
    const bytes = fixture('incident-plan/good-pdf/input.pdf')
    const before = Uint8Array.from(bytes)
    await isolated('pdf', bytes)
    expect(bytes.length).toBeGreaterThan(100)
    expect(bytes).toEqual(before)
  })
  it('parses the same bytes once, however many ask', async () => {
    const bytes = text('<!doctype html><p>Text.</p>')
    const [first, second] = await Promise.all([isolated('html', bytes), isolated('html', bytes)])
    expect(second).toBe(first)
    expect(await isolated('html', bytes)).toBe(first)
    expect(await isolated('html', Uint8Array.from(bytes))).not.toBe(first)
    const broken = text('PK\u0003\u0004 and nothing')
    expect(await failure(isolated('xlsx', broken))).toBe(await failure(isolated('xlsx', broken)))
  })
  it('tells what the parser refuses', async () => {
    expect(await failure(isolated('xlsx', text('PK\u0003\u0004 and nothing')))).toContain('its container is refused')
  })
  it('is ended at the deadline, and says so', async () => {
    const limits = { ...isolateLimits, time: 1 }
    expect(await failure(isolated('pdf', fixture('incident-plan/good-pdf/input.pdf'), limits))).toBe(
      'reading it takes more than 0.001 seconds, the most that is given',
    )
  })
  it('may die of its memory, and the program goes on', async () => {
    const limits = { ...isolateLimits, memory: 24 }
    const deep = text(`<!doctype html>${'<p>a<b>b</b>'.repeat(200_000)}`)
    expect(await failure(isolated('html', deep, limits))).toContain('24 MiB of memory')
    expect((await isolated('html', text('<!doctype html><p>still here</p>'))).blocks).toHaveLength(1)
  })
  it('is ended when buffers grow too large', async () => {
    const limits = { ...isolateLimits, growth: 1 }
    expect(await failure(isolated('docx', fixture('incident-plan/good-docx/input.docx'), limits))).toContain('bytes of buffers')
  })
})

/** A PDF whose one stream is packed twice, so that few bytes become many. */
function bomb(mebibytes: number): Uint8Array {
  const stream = deflateSync(deflateSync(Buffer.alloc(mebibytes << 20, 0x20)))
  const head = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${stream.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`
  return Buffer.concat([Buffer.from(head), stream, Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')])
}

describe('documents made to harm', () => {
  it('a packed stream of many bytes is read, or ended with the limit named', async () => {
    const limits = { ...isolateLimits, time: 3000 }
    const outcome = await isolated('pdf', bomb(96), limits).then(
      (document) => (document.pictures ? 'no text' : 'text'),
      (error: unknown) => (error instanceof UnreadableFile ? error.message : 'fault'),
    )
    expect(outcome === 'no text' || outcome.includes('the most that is given')).toBe(true)
  })
  it('elements nested without end are refused', async () => {
    expect(await failure(isolated('html', text(`<!doctype html>${'<div>'.repeat(3000)}x`)))).toContain('nested more than 500')
  })
})
