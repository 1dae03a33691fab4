// Only met is better: whatever is deleted, corrupted, retyped, duplicated or reordered in what suppliers really send, no requirement
// becomes met by it, unless a failing finding names that part; and what is met has something for everything that must be there.
import { beforeAll, describe, expect, it } from 'vitest'
import type { RequirementResult } from '../../src/assess/requirement.ts'
import type { Evidence, Fact } from '../../src/model/evidence.ts'
import type { CheckedRequirement, SupplierFile } from '../../src/model/spec.ts'
import { below, type Chance, chanceOf, type Example, evidenceOf, examples, LONG, oneOf, spec, submissionOf } from './cases.ts'
import { mutated } from './evidence-mutations.ts'
import { failing, judged, namer, readBy, typesOf, unearned } from './judging.ts'

const RUNS = Number(process.env['WATCHCLAUSE_LAW_RUNS'] ?? (LONG ? 200_000 : 10_500))
/** Changes tried on one submission before it is spoilt another way. */
const EACH = 150

interface Base {
  name: string
  supplier: SupplierFile
  evidence: Evidence
  results: Map<string, { result: RequirementResult; names: ReturnType<typeof namer> }>
}

/** The submission with a few parts of it spoilt, so that requirements fail in many ways. */
function spoilt(name: string, supplier: SupplierFile, evidence: Evidence, chance: Chance): Base {
  let now = evidence
  for (let times = below(chance, 25); times > 0; times -= 1) now = mutated(now, typesOf(oneOf(chance, spec.requirements)), chance)?.evidence ?? now
  return { name, supplier, evidence: now, results: new Map() }
}

const verdictOf = (base: Base, checked: CheckedRequirement, evidence: Evidence) => judged(checked, readBy(checked, evidence), base.supplier)

function resultOf(base: Base, checked: CheckedRequirement) {
  const { id } = checked.requirement
  const known = base.results.get(id)
  if (known) return known
  const result = verdictOf(base, checked, base.evidence)
  const found = { result, names: namer(result) }
  base.results.set(id, found)
  return found
}

const seen = { runs: 0, met: 0, gaps: 0, unnamed: 0, turned: 0 }

/** What breaks the law, told; undefined if nothing does. */
function broken(base: Base, checked: CheckedRequirement, chance: Chance): string | undefined {
  const change = mutated(base.evidence, typesOf(checked), chance)
  if (!change) return undefined
  const { result, names } = resultOf(base, checked)
  const after = verdictOf(base, checked, change.evidence)
  const wasMet = result.verdict === 'met'
  const isNamed = change.parts.some((part) => names(part as Fact))
  seen.runs += 1
  seen[wasMet ? 'met' : 'gaps'] += 1
  if (!wasMet && !isNamed) seen.unnamed += 1
  if (after.verdict !== 'met') return undefined
  const told = `${base.name}, ${checked.requirement.id}: ${change.what}`
  const lacks = unearned(checked, change.evidence, base.supplier)
  if (lacks.length > 0) return `${told}\n  is met, and yet ${lacks.join('; ')}`
  if (wasMet) return undefined
  seen.turned += 1
  const before = failing(result).map(({ verdict, reason, subject, message }) => `${verdict} ${reason ?? ''} ${subject}: ${message}`)
  return isNamed ? undefined : `${told}\n  turned to met what was\n  ${before.join('\n  ')}`
}

const bases: { example: Example; evidence: Evidence }[] = []
beforeAll(async () => {
  for (const example of await examples()) bases.push({ example, evidence: await evidenceOf(submissionOf(example.files), example.supplier) })
})

describe('what suppliers sent', () => {
  it('is met in part, so that there is something to turn', () => {
    expect(bases.length).toBeGreaterThanOrEqual(2)
    const verdicts = bases.flatMap(({ example, evidence }) => spec.requirements.map((one) => judged(one, evidence, example.supplier).verdict))
    expect(verdicts.filter((verdict) => verdict === 'met').length).toBeGreaterThan(20)
    for (const { example, evidence } of bases) {
      const whole = spec.requirements.map((one) => judged(one, evidence, example.supplier).facts_digest)
      expect(spec.requirements.map((one) => judged(one, readBy(one, evidence), example.supplier).facts_digest)).toEqual(whole)
    }
  })
  it(`turns to met by no change that only spoils it (${RUNS} changes)`, { timeout: 3_600_000 }, () => {
    const counterexamples: string[] = []
    for (let seed = 1; seen.runs < RUNS && seed < RUNS; seed += 1) {
      const chance = chanceOf(seed)
      const { example, evidence } = oneOf(chance, bases)
      const base = spoilt(example.name, example.supplier, evidence, chance)
      for (let times = 0; times < EACH && seen.runs < RUNS; times += 1) {
        const found = broken(base, oneOf(chance, spec.requirements), chance)
        if (found !== undefined) counterexamples.push(`seed ${seed}: ${found}`)
      }
    }
    expect(counterexamples.slice(0, 20).join('\n\n')).toBe('')
    expect(seen.runs).toBe(RUNS)
    // Nothing is proven on what was met all along, or on parts that were named.
    expect(seen.met).toBeGreaterThan(RUNS / 10)
    expect(seen.unnamed).toBeGreaterThan(RUNS / 10)
  })
})
