// Files that were judged before, of another supplier or for another period: a pass that rests on them waits for a person.
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/index.ts'
import type { Evidence, EvidenceFile } from '../../src/model/evidence.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, evidenceOf, factOf, listingOf, specOf, supplierOf } from '../support/verdicts.ts'

const sha = 'a'.repeat(64)
const systems = [{ id: 'one', name: 'One', tier: 'standard' }]
const state = specOf({
  evidence: { accept: { retention: 'exported' } },
  checks: [{ id: 'c', some: 'retention', expect: 'fact.unlimited', otherwise: 'x' }],
})
const events = specOf({
  scope: 'supplier',
  evidence: { accept: { incident: 'exported' } },
  checks: [{ id: 'c', over: 'incident', covers: 'P60D', expect: 'share(facts.map(f, has(f.acknowledged))) >= 0.9', otherwise: 'x' }],
})

interface Shape {
  supplier?: string
  bytes?: number
  sha256?: string
  period?: { from: string; to: string }
  items?: string[]
}

function evidence(shape: Shape, kind: 'state' | 'events' | 'log' = 'state'): Evidence {
  const { supplier = 'sup', bytes = 4000, sha256 = sha, period, items = ['E-1'] } = shape
  const file: EvidenceFile = { path: 'a.json', sha256, bytes, status: 'read', items, facts: 1 }
  const fact = factOf({ fact: 'retention', fields: { store: 's', unlimited: true } })
  const incident = factOf({
    fact: 'incident',
    date: '2026-11-20T00:00:00Z',
    fields: { incident: 'I-1', severity: 'high', created: '2026-11-20T00:00:00Z', acknowledged: '2026-11-20T00:05:00Z' },
  })
  const sample = factOf({ fact: 'log-sample', fields: { source: 's' } })
  const listing = listingOf({ fact: 'incident', from: '2026-08-01T00:00:00Z', to: '2026-11-22T00:00:00Z' })
  const made = evidenceOf(kind === 'events' ? [incident] : kind === 'log' ? [fact, sample] : [fact], kind === 'events' ? [listing] : [])
  const item = { id: 'E-1', answers: ['TST-1'], systems: ['one'], status: 'read' as const, facts: 1, ...(period && { period }) }
  return { ...made, supplier, files: [file], items: [item] }
}

function judged(spec: typeof state, now: Evidence, previous: readonly Assessment[] = []): Assessment {
  const tool = { name: 'watchclause', version: '0.0.0' }
  const supplier = { ...supplierOf(systems), id: now.supplier }
  return assess({ spec, supplier, decisions: [], evidence: now, asOf: parseInstant(AS_OF) as number, draft: false, termsDigest: now.digest, tool, previous })
}

const [august, november] = [
  { from: '2026-08-01T00:00:00Z', to: '2026-10-31T23:59:59Z' },
  { from: '2026-08-02T00:00:00Z', to: '2026-11-22T23:59:59Z' },
]

describe('a file that was judged before', () => {
  it.each([
    ['of another supplier', {}, { supplier: 'other' }, 'needs-review', /another supplier sent/],
    ['of this supplier, the same period', { period: august }, { period: august }, 'met', undefined],
    ['of this supplier, no period at all', {}, {}, 'met', undefined],
    ['of this supplier, another period', { period: november }, { period: august }, 'needs-review', /sent before, then for 2026-08-01T00:00:00Z to 2026-10-31/],
    ['of another supplier, but another file', {}, { supplier: 'other', sha256: 'b'.repeat(64) }, 'met', undefined],
    ['of another supplier, a setting of a few lines', { bytes: 80 }, { supplier: 'other', bytes: 80 }, 'met', undefined],
    ['that no item claims now', { items: [] }, { supplier: 'other' }, 'met', undefined],
  ] as [string, Shape, Shape, string, RegExp | undefined][])('%s', (_name, now, then, verdict, message) => {
    const earlier = judged(state, evidence(then))
    expect(earlier.results[0]?.verdict).toBe('met')
    const found = judged(state, evidence(now), [earlier])
    expect(found.results[0]?.verdict).toBe(verdict)
    const told = found.submission.problems.filter(({ code }) => code === 'sent-before').map((problem) => problem.message)
    if (message) expect(told).toEqual([expect.stringMatching(message)])
    else expect(told).toEqual([])
    if (message) expect(found.results[0]?.units[0]?.checks[0]?.findings[0]?.message).toMatch(message)
    expect(JSON.stringify(found)).not.toContain('"other"')
  })
  it('is asked about however short it is, if it is a log', () => {
    const earlier = judged(state, evidence({ supplier: 'other', bytes: 80 }, 'log'))
    expect(judged(state, evidence({ bytes: 80 }, 'log'), [earlier]).results[0]?.verdict).toBe('needs-review')
  })
  it('covers no other period than it did', () => {
    const earlier = judged(events, evidence({ period: august }, 'events'))
    expect(judged(events, evidence({ period: november }, 'events')).results[0]?.verdict).toBe('met')
    expect(judged(events, evidence({ period: november }, 'events'), [earlier]).results[0]?.verdict).toBe('not-shown')
  })
  it('has facts of its own digest, so that no review made without the doubt answers it', () => {
    const digest = (previous: Assessment[]) => judged(state, evidence({}), previous).results[0]?.units[0]?.checks[0]?.facts_digest
    expect(digest([judged(state, evidence({ supplier: 'other' }))])).not.toBe(digest([]))
    expect(digest([judged(state, evidence({}))])).toBe(digest([]))
  })
  it('gives the same in whatever order the earlier assessments come', () => {
    const all = [judged(state, evidence({ supplier: 'other' })), judged(state, evidence({ period: august })), judged(state, evidence({}))]
    const now = evidence({ period: november })
    expect(judged(state, now, all)).toEqual(judged(state, now, [...all].reverse()))
  })
})
