// What a reader of stores, locks or scans does not understand never makes a fact better: every value of every good fixture is spoilt in turn.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contentOf } from '../../../src/evidence/content.ts'
import { type About, type Part, type Reader, UnreadableFile } from '../../../src/evidence/reader.ts'
import { asffFindings } from '../../../src/evidence/readers/asff-findings.ts'
import { chronyTracking } from '../../../src/evidence/readers/chrony-tracking.ts'
import { elasticDataStreams } from '../../../src/evidence/readers/elastic-data-streams.ts'
import { elasticIlm } from '../../../src/evidence/readers/elastic-ilm.ts'
import { lokiConfig } from '../../../src/evidence/readers/loki-config.ts'
import { ntpPeers } from '../../../src/evidence/readers/ntp-peers.ts'
import { prowlerResults } from '../../../src/evidence/readers/prowler-results.ts'
import { sha256sumCheck } from '../../../src/evidence/readers/sha256sum-check.ts'
import { splunkIndexStatus } from '../../../src/evidence/readers/splunk-index-status.ts'
import { splunkIndexes } from '../../../src/evidence/readers/splunk-indexes.ts'
import { terraformPlan } from '../../../src/evidence/readers/terraform-plan.ts'
import { terraformState } from '../../../src/evidence/readers/terraform-state.ts'
import { w32tmStatus } from '../../../src/evidence/readers/w32tm-status.ts'
import { sha256 } from '../../../src/model/canonical.ts'
import { gradeRank } from '../../../src/model/grade.ts'

const root = join(import.meta.dirname, '../../cases/readers')
const readers = [asffFindings, elasticDataStreams, elasticIlm, prowlerResults, splunkIndexStatus, terraformPlan, terraformState]
// Not null and not an empty list: those are how a setting that is absent is written.
const garbage: readonly unknown[] = ['??', '', -1, { '??': 1 }, [{}], [null]]

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null

/** Every path to a value below the top. */
const paths = (value: Json, at: string[] = []): string[][] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...paths(inner as Json, [...at, key])]) : []

function spoilt(value: Json, path: readonly string[], by: unknown): Json {
  const copy = structuredClone(value) as Record<string, unknown>
  const last = path.at(-1) as string
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, copy)
  holder[last] = by
  return copy as Json
}

const partsOf = (reader: Reader, value: Json, about: About): Promise<Part[]> => partsOfText(reader, JSON.stringify(value), about)
const period = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 9, 31) }

async function partsOfText(reader: Reader, text: string, about: About): Promise<Part[]> {
  const bytes = Buffer.from(text)
  const content = contentOf('input.json', { bytes, sha256: sha256(bytes) })
  try {
    return reader.recognise(content, about) ? (await reader.read(content, { about, systems: ['a'], item: 'E-01', period })).parts : []
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return []
  }
}

/** How good a fact is, number by number; higher is better. */
function worth(part: Part, reader: Reader): Record<string, number> {
  if (part.kind !== 'fact') return {}
  const { fields } = part
  const days = (name: string) => (fields['unlimited'] === true && name !== 'hot_days' ? 1e9 : Number(fields[name] ?? 0))
  const grade = Math.min(gradeRank[part.grade ?? 'observed'], gradeRank[reader.ceiling])
  if (part.type === 'retention') return { total: days('total_days'), hot: days('hot_days'), grade }
  if (part.type === 'immutability') return { locked: Number(fields['locked']), days: fields['locked'] ? days('days') : 0, grade }
  if (part.type === 'clock') return { synchronised: Number(fields['synchronised']), sources: Number(fields['time_sources']), grade }
  if (part.type === 'verification') return { valid: Number(fields['valid']) / Number(fields['checked']), missing: -Number(fields['missing']), grade }
  return { enabled: Number(fields['enabled'] ?? 0), grade }
}

const subject = (part: Part) => (part.kind === 'fact' ? `${part.type} ${part.fields['store'] ?? part.fields['environment'] ?? part.fields['component']}` : '')

const aboutOf = (folder: string) => (readdirSync(folder).includes('about.yaml') ? (parse(readFileSync(join(folder, 'about.yaml'), 'utf8')) as About) : {})

/** The fixtures of those readers that can be read, by the ending of their input. */
function fixtures(of: readonly Reader[], input: RegExp) {
  return of.flatMap((reader) =>
    readdirSync(join(root, reader.id))
      .filter((name) => /^(?:good|bad)-/.test(name))
      .flatMap((name) => {
        const folder = join(root, reader.id, name)
        const file = readdirSync(folder).find((each) => input.test(each))
        return file === undefined ? [] : [{ id: reader.id, name, reader, about: aboutOf(folder), text: readFileSync(join(folder, file), 'utf8') }]
      }),
  )
}

/** Another name of an index is only another index. */
const isName = (path: readonly string[]) => path.at(-2) === 'indices'
/** Numbers, times and states; another name, or another key, would be another thing and not a spoilt one. */
const VALUE = /^(?:[+-]?\d[\d.]*[a-zA-Z]{0,3}(?:\(.*)?|0x[0-9A-F]+|true|false|OK|FAILED|Active|Normal|Sync|[\^*+]+)$/

type Worths = Map<string, Record<string, number>[]>

async function worthsOf(reader: Reader, text: string, about: About): Promise<Worths> {
  const found: Worths = new Map()
  for (const part of await partsOfText(reader, text, about)) found.set(subject(part), [...(found.get(subject(part)) ?? []), worth(part, reader)])
  return found
}

function expectNoneBetter(parts: readonly Part[], reader: Reader, before: Worths, what: string): void {
  for (const part of parts) {
    const known = before.get(subject(part))
    if (!known) continue
    const better = Object.entries(worth(part, reader)).filter(([key, number]) => known.every((one) => number > (one[key] ?? 0)))
    expect(better, `${what} makes ${subject(part)} better`).toEqual([])
  }
}

const answers = fixtures(readers, /^input\.json$/)
const texts = fixtures([chronyTracking, lokiConfig, ntpPeers, sha256sumCheck, splunkIndexes, w32tmStatus], /^input\.(?:txt|conf|yaml)$/)

describe('spoilt evidence of stores, locks, clocks and scans', () => {
  it('has fixtures to spoil', () => expect(Math.min(answers.length, texts.length)).toBeGreaterThan(20))
  it.each(answers)(
    '$id: $name',
    async ({ reader, text, about }) => {
      const before = await worthsOf(reader, text, about)
      const value = JSON.parse(text) as Json
      for (const path of paths(value).filter((each) => !isName(each))) {
        for (const by of garbage)
          expectNoneBetter(await partsOf(reader, spoilt(value, path, by), about), reader, before, `${path.join('/')} = ${JSON.stringify(by)}`)
      }
      expect(paths(value).length).toBeGreaterThan(5)
    },
    30_000,
  )
  it.each(texts)(
    '$id: $name',
    async ({ reader, text, about }) => {
      const before = await worthsOf(reader, text, about)
      const words = [...text.matchAll(/[^\s,:=[\]{}]+/g)].filter(([word]) => VALUE.test(word))
      for (const word of words) {
        const made = `${text.slice(0, word.index)}??${text.slice(word.index + word[0].length)}`
        expectNoneBetter(await partsOfText(reader, made, about), reader, before, `?? for ${word[0]} at ${word.index}`)
      }
      expect(words.length).toBeGreaterThan(0)
    },
    30_000,
  )
})
