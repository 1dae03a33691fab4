// Documents and tables with bytes changed by a seeded die: every parser and reader reads them or refuses them, and throws nothing else.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../../src/evidence/documents/docx.ts'
import { readHtml } from '../../../src/evidence/documents/html.ts'
import { readPdf } from '../../../src/evidence/documents/pdf.ts'
import { readXlsx } from '../../../src/evidence/documents/xlsx.ts'
import { type About, type Reader, UnreadableFile } from '../../../src/evidence/reader.ts'
import { exerciseRecord } from '../../../src/evidence/readers/exercise-record.ts'
import { incidentPlan } from '../../../src/evidence/readers/incident-plan.ts'
import { register } from '../../../src/evidence/readers/register.ts'
import { retentionPolicy } from '../../../src/evidence/readers/retention-policy.ts'
import { ticketCsv } from '../../../src/evidence/readers/ticket-csv.ts'
import { ticketJson } from '../../../src/evidence/readers/ticket-json.ts'
import { trainingList } from '../../../src/evidence/readers/training-list.ts'
import { content, context } from '../readers/support.ts'

const fixture = (path: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../cases/readers', path)))
const SEED = 20_260_312

type Change = { at: number; kind: 'set' | 'cut' | 'twice' | 'drop'; value: number }
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom<Change['kind']>('set', 'set', 'set', 'cut', 'twice', 'drop'),
  value: fc.nat(255),
})
const changes = fc.array(change, { minLength: 1, maxLength: 8 })

function changed(bytes: Uint8Array, list: readonly Change[]): Uint8Array {
  let out = Uint8Array.from(bytes)
  for (const { at, kind, value } of list) {
    const place = Math.min(out.length - 1, Math.floor(at * out.length))
    if (kind === 'set' && out.length > 0) out[place] = value
    if (kind === 'cut' && value < 40) out = out.slice(0, place)
    if (kind === 'drop') out = Uint8Array.from([...out.slice(0, place), ...out.slice(place + 1 + (value % 20))])
    if (kind === 'twice') out = Uint8Array.from([...out.slice(0, place + value), ...out.slice(place)])
  }
  return out
}

/** Changes the parts inside the container, which is then packed anew: its judge lets it in. */
function changedInside(bytes: Uint8Array, list: readonly Change[]): Uint8Array {
  const parts = Object.entries(unzipSync(bytes))
  const made = parts.map(([name, part], index) => [name, list[0] && index === list[0].value % parts.length ? changed(part, list) : part] as const)
  return zipSync(Object.fromEntries(made))
}

let read = 0
let refused = 0

async function survives(parse: () => unknown): Promise<void> {
  try {
    await parse()
    read += 1
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    expect(error.message.length).toBeGreaterThan(5)
    refused += 1
  }
}

const parsers: [string, (bytes: Uint8Array) => unknown, Uint8Array, boolean, number][] = [
  ['docx', readDocx, fixture('incident-plan/good-docx/input.docx'), false, 150],
  ['docx, inside', readDocx, fixture('incident-plan/good-docx/input.docx'), true, 200],
  ['xlsx', readXlsx, fixture('register/good-xlsx-excel/input.xlsx'), false, 150],
  ['xlsx, inside', readXlsx, fixture('register/good-xlsx-excel/input.xlsx'), true, 300],
  ['pdf', readPdf, fixture('incident-plan/good-pdf/input.pdf'), false, 200],
  ['html', readHtml, fixture('incident-plan/good-html/input.html'), false, 200],
]

describe('changed documents', () => {
  it.each(parsers)('%s', async (name, parse, bytes, inside, runs) => {
    read = 0
    refused = 0
    await survives(() => parse(bytes))
    expect(read, `${name} as it is can be read`).toBe(1)
    await fc.assert(
      fc.asyncProperty(changes, (list) => survives(() => parse(inside ? changedInside(bytes, list) : changed(bytes, list)))),
      { seed: SEED, numRuns: runs },
    )
    expect(read + refused).toBe(runs + 1)
    if (name !== 'html') expect(refused).toBeGreaterThan(0)
  })
})

const texts: [string, Reader, string, About][] = [
  ['csv register', register, 'register/good-inventory/input.csv', {}],
  ['yaml register', register, 'register/good-yaml-exercises/input.yaml', {}],
  ['tickets', ticketCsv, 'ticket-csv/good-jira/input.csv', { zone: 'Z' }],
  ['incidents', ticketCsv, 'ticket-csv/good-incidents/input.csv', { tickets: 'incidents', zone: 'Z', columns: { acknowledged: 'Taken at' } }],
  ['Jira answer', ticketJson, 'ticket-json/good-jira-incidents/input.json', { tickets: 'incidents' }],
  ['Linear pages', ticketJson, 'ticket-json/good-wrapped-linear-pages/input.json', {}],
  ['training list', trainingList, 'training-list/good-moodle/input.csv', { register: 'training', zone: 'Z', subjects: {} }],
  ['plan', incidentPlan, 'incident-plan/good-filled-in/input.md', {}],
  ['exercise', exerciseRecord, 'exercise-record/good-markdown/input.md', {}],
  ['policy', retentionPolicy, 'retention-policy/good-markdown/input.md', { document: 'policy', store: 'audit-logs' }],
]

describe('changed texts', () => {
  it.each(texts)('%s', async (_name, reader, path, about) => {
    const bytes = fixture(path)
    read = 0
    refused = 0
    await fc.assert(
      fc.asyncProperty(changes, (list) =>
        survives(() => {
          const one = content(changed(bytes, list), path)
          reader.recognise(one, about)
          return reader.read(one, context({ about }))
        }),
      ),
      { seed: SEED, numRuns: 200 },
    )
    expect(read + refused).toBe(200)
    expect(read).toBeGreaterThan(0)
  })
})

const plan = fixture('incident-plan/good-docx/input.docx')
const document = strFromU8(unzipSync(plan)['word/document.xml'] as Uint8Array)
const repacked = (parts: Record<string, string>) =>
  zipSync({ ...unzipSync(plan), ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])) })

describe('what office files must not hold', () => {
  it.each([
    ['macros', { 'word/vbaProject.bin': 'x' }, 'macros'],
    ['embedded files', { 'word/embeddings/oleObject1.bin': 'x' }, 'embedded'],
    ['declared types', { 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${document}` }, 'declares types'],
    ['declared types in a part that is not read', { 'docProps/app.xml': '<!doctype a><a/>' }, 'declares types'],
    ['text of another encoding', { 'word/styles.xml': '\uFFFF' }, undefined],
    ['a part that unpacks to far more than it is', { 'word/media/a.bin': 'a'.repeat(3 << 20) }, 'more than 200 times'],
  ])('%s', async (_name, parts, message) => {
    const outcome = await Promise.resolve(readDocx(repacked(parts as Record<string, string>))).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (message === undefined) return expect(outcome === undefined || outcome instanceof UnreadableFile).toBe(true)
    expect(outcome).toBeInstanceOf(UnreadableFile)
    expect((outcome as Error).message).toContain(message)
  })
  it('a size that is not true is refused, before anything is read', async () => {
    const bytes = Uint8Array.from(plan)
    const view = new DataView(bytes.buffer)
    const at = Buffer.from(bytes).indexOf('PK\u0001\u0002')
    view.setUint32(at + 24, view.getUint32(at + 24, true) - 1, true)
    view.setUint32(22, view.getUint32(22, true) - 1, true)
    await expect(readDocx(bytes)).rejects.toThrow(UnreadableFile)
  })
})
