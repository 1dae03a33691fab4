// The law from bytes to verdict: files of real submissions spoilt one by one, read and judged from end to end.
import { describe, expect, it } from 'vitest'
import type { RequirementResult } from '../../src/assess/requirement.ts'
import { joins } from '../../src/evidence/join/index.ts'
import type { Reader } from '../../src/evidence/reader.ts'
import { readers } from '../../src/evidence/readers/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import { chanceOf, type Example, evidenceOf, examples, type Files, LONG, oneOf, spec, submissionOf } from './cases.ts'
import { changedFiles } from './file-mutations.ts'
import { failing, groundsOf, judged, readBy, unearned } from './judging.ts'

const RUNS = LONG ? 10_000 : Math.ceil(Number(process.env['WATCHCLAUSE_LAW_RUNS'] ?? 10_000) / 40)

/** Readers that keep what they made of the same bytes: most files are as they were. */
function remembering(digests: Map<string, string>): Reader[] {
  const kept = new Map<string, unknown>()
  const once = <T>(key: string, make: () => T): T => {
    if (!kept.has(key)) {
      try {
        kept.set(key, { value: make() })
      } catch (error) {
        kept.set(key, { error })
      }
    }
    const found = kept.get(key) as { value: T } | { error: unknown }
    if ('error' in found) throw found.error
    return found.value
  }
  return readers.map((reader) => {
    const keyOf = (path: string, more: unknown) => JSON.stringify([reader.id, path, digests.get(path), more])
    return {
      ...reader,
      recognise: (content, about) => once(keyOf(content.path, ['?', about]), () => reader.recognise(content, about)),
      // A log's digest is known only once it is read through, so what reads in one pass is read each time.
      read: (content, context) =>
        content.size > 300_000 ? reader.read(content, context) : once(keyOf(content.path, context), () => reader.read(content, context)),
    }
  })
}

interface Base {
  example: Example
  results: RequirementResult[]
  grounds: string[]
  read(files: Files): Promise<Evidence>
}

async function baseOf(example: Example): Promise<Base> {
  const digests = new Map<string, string>()
  const formats = { readers: remembering(digests), joins }
  const known = new Map<Uint8Array, string>()
  const digestOf = (bytes: Uint8Array) => {
    if (!known.has(bytes)) known.set(bytes, sha256(bytes))
    return known.get(bytes) as string
  }
  const read = (files: Files) => {
    for (const [path, bytes] of files) digests.set(path, digestOf(bytes))
    return evidenceOf(submissionOf(files), example.supplier, formats)
  }
  const evidence = await read(example.files)
  return {
    example,
    read,
    results: spec.requirements.map((checked) => judged(checked, evidence, example.supplier)),
    grounds: spec.requirements.map((checked) => groundsOf(checked, evidence)),
  }
}

/** Whether a failing finding of the requirement names one of the files. */
function isNamed(result: RequirementResult, touched: readonly string[]): boolean {
  const findings = failing(result)
  return findings.some(
    ({ places, message, more_places: more }) => more > 0 || places.some(({ file }) => touched.includes(file)) || touched.some((path) => message.includes(path)),
  )
}

async function broken(base: Base, seed: number): Promise<string[]> {
  const { example, results } = base
  const chance = chanceOf(seed)
  const change = changedFiles(example.files, chance)
  const evidence = await base.read(change.files)
  return spec.requirements.flatMap((checked, at) => {
    if (groundsOf(checked, evidence) === base.grounds[at]) return []
    const before = results[at] as RequirementResult
    const after = judged(checked, readBy(checked, evidence), example.supplier)
    const told = `seed ${seed}: ${example.name}, ${checked.requirement.id}: ${change.what}`
    if (after.verdict !== 'met') return []
    const lacks = unearned(checked, evidence, example.supplier)
    if (lacks.length > 0) return [`${told}\n  is met, and yet ${lacks.join('; ')}`]
    if (before.verdict === 'met' || isNamed(before, change.touched)) return []
    return [
      `${told}\n  turned to met what was\n  ${failing(before)
        .map(({ verdict, reason, message }) => `${verdict} ${reason ?? ''} ${message}`)
        .join('\n  ')}`,
    ]
  })
}

describe('a submission with one part spoilt', () => {
  it(`turns no requirement to met (${RUNS} changes of files)`, { timeout: 3_600_000 }, async () => {
    const bases: Base[] = []
    for (const example of await examples()) bases.push(await baseOf(example))
    expect(bases.length).toBeGreaterThanOrEqual(2)
    const counterexamples: string[] = []
    for (let seed = 1; seed <= RUNS; seed += 1) counterexamples.push(...(await broken(oneOf(chanceOf(seed * 7919), bases), seed)))
    expect(counterexamples.slice(0, 20).join('\n\n')).toBe('')
  })
})
