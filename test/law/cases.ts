// What the properties of test/law/ start from: the example suppliers, read from end to end, and seeded chance.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buyerFacts, openSubmission, readEvidence } from '../../src/evidence/index.ts'
import type { Submission } from '../../src/evidence/intake/index.ts'
import type { Formats } from '../../src/evidence/read.ts'
import { sha256 } from '../../src/model/canonical.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { Spec, SupplierFile } from '../../src/model/spec.ts'
import { parseDateEnd, parseInstant } from '../../src/model/time.ts'
import { readRequirements, readSupplier } from '../../src/spec/index.ts'

export const LONG = process.env['WATCHCLAUSE_LONG'] === '1'
export const AS_OF = parseInstant('2026-11-23T23:59:59Z') as number
const catalogue = join(import.meta.dirname, '../../examples/supplier-monitoring')
export const spec = readRequirements(readFileSync(join(catalogue, 'requirements.yaml'), 'utf8'), 'requirements.yaml').spec as Spec

/** A number in [0, 1) from each call; the same ones for the same seed. */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const below = (chance: Chance, count: number) => Math.floor(chance() * count)

export function oneOf<T>(chance: Chance, list: readonly T[]): T {
  const found = list[below(chance, list.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

/** The path and the bytes of each file of a submission. */
export type Files = ReadonlyMap<string, Uint8Array>

export interface Example {
  name: string
  supplier: SupplierFile
  files: Files
}

/** Suppliers of the examples whose submission is there. */
export async function examples(): Promise<Example[]> {
  const suppliers = join(catalogue, 'suppliers')
  const found: Example[] = []
  for (const name of readdirSync(suppliers).sort()) {
    const [file, folder] = [join(suppliers, name, 'supplier.yaml'), join(suppliers, name, 'submission')]
    if (!existsSync(file) || !existsSync(join(folder, 'evidence.yaml'))) continue
    const { supplier, problems } = readSupplier(readFileSync(file, 'utf8'), file, spec)
    if (!supplier) throw new Error(`${file}: ${problems.map(({ message }) => message).join('; ')}`)
    const { entries } = await openSubmission(folder)
    const files = new Map<string, Uint8Array>()
    for (const entry of entries) files.set(entry.path, (await entry.read()).bytes)
    found.push({ name, supplier, files })
  }
  return found
}

/** The files as a folder that was sent. */
export function submissionOf(files: Files): Submission {
  const entries = [...files].map(([path, bytes]) => {
    const digest = sha256(bytes)
    return { path, size: bytes.length, read: async () => ({ bytes, sha256: digest }), hash: async () => ({ sha256: digest, size: bytes.length }) }
  })
  return { kind: 'folder', entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)), refused: [] }
}

/** What is read of the files, with the buyer's own facts, as `check` hands it over. */
export async function evidenceOf(submission: Submission, supplier: SupplierFile, formats?: Formats): Promise<Evidence> {
  const received = parseDateEnd(supplier.submission.received ?? '2026-11-23')
  const input = {
    submission,
    supplier: supplier.id,
    systems: supplier.systems,
    asOf: AS_OF,
    requirements: spec.requirements.map(({ requirement }) => requirement.id),
    ...(received !== undefined && { received }),
  }
  const read = await readEvidence(input, formats)
  const own = buyerFacts(supplier, { digestMatches: true, asOf: AS_OF, key: read.digest, ...(read.prepared !== undefined && { prepared: read.prepared }) })
  return { ...read, facts: [...own, ...read.facts] }
}
