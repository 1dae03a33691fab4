// Whose facts count for which system, and which change of what was judged voids a decision.
import { describe, expect, it } from 'vitest'
import { bindFacts, bindListings, bindProblems } from '../../src/assess/binding.ts'
import type { Unit } from '../../src/assess/context.ts'
import type { EvidenceProblem } from '../../src/model/evidence.ts'
import type { SupplierFile } from '../../src/model/spec.ts'
import { evidenceOf, factOf, judge, type Loose, listingOf, specOf, supplierOf } from '../support/verdicts.ts'

const [one, two] = [
  { id: 'one', name: 'One', tier: 'standard', stores: ['a', 'shared'], sources: ['s'], accounts: ['111122223333'] },
  { id: 'two', name: 'Two', tier: 'standard', stores: ['b', 'shared'], sources: ['t'], accounts: ['444455556666'] },
] as const
const supplier = supplierOf([one, two] as unknown as SupplierFile['systems'])
const unit = (at: number): Unit => ({
  system: supplier.systems[at] as SupplierFile['systems'][number],
  systems: supplier.systems,
  name: 'x',
  tier: 'standard',
  params: {},
})
const whole: Unit = { systems: supplier.systems, name: 'Sup', tier: 'standard', params: {} }
const both = { systems: ['one', 'two'] }
const retention = (store: string, more: Loose = {}) => factOf({ fact: 'retention', ...both, fields: { store, unlimited: true }, ...more })
const row = (source: string, stores: string[], more: Loose = {}) =>
  factOf({ fact: 'inventory', ...both, fields: { component: 'api', source, content: 'audit', security: true, stores, continuous: true }, ...more })

describe('a fact counts for a system', () => {
  it.each([
    ['whose store it is', retention('a'), [true, false]],
    ['that share its store', retention('shared'), [true, true]],
    ['whichever it is about, where nobody lists its store', retention('c'), [true, true]],
    ['only of those it is about', retention('a', { systems: ['two'] }), [false, false]],
    ['whose account its file names', retention('c', { account: '444455556666' }), [false, true]],
    ['whose account it names', retention('c', { fields: { store: 'c', unlimited: true, account: '111122223333' } }), [true, false]],
    ['if store and account are both its own', retention('a', { account: '444455556666' }), [false, false]],
    ['by the source of an inventory row alone: its store may be shared', row('s', ['b']), [true, false]],
    ['by no account of an inventory row', row('t', ['a'], { account: '111122223333' }), [false, true]],
    ['if one of its sources is the system’s', factOf({ fact: 'review', ...both, fields: { record: 'R', sources: ['s', 't'] } }), [true, true]],
    ['if none of its sources is another’s', factOf({ fact: 'review', ...both, fields: { record: 'R', sources: ['t'] } }), [false, true]],
    ['if it names no source', factOf({ fact: 'review', ...both, fields: { record: 'R' } }), [true, true]],
  ])('%s', (_name, fact, expected) => {
    expect([0, 1].map((at) => bindFacts([fact], unit(at), supplier).length > 0)).toEqual(expected)
  })
  it('and for the supplier as a whole if it is about any of its systems', () => {
    expect(
      bindFacts([retention('a'), retention('b', { systems: ['elsewhere'] }), retention('c', { systems: ['elsewhere', 'two'] })], whole, supplier),
    ).toHaveLength(2)
  })
  it('and so do listings and problems', () => {
    const listings = [
      listingOf({ fact: 'retention' }),
      listingOf({ fact: 'retention', systems: ['two'] }),
      listingOf({ fact: 'retention', systems: ['elsewhere'] }),
    ]
    expect([unit(0), unit(1), whole].map((at) => bindListings(listings, at, supplier).length)).toEqual([1, 1, 2])
    const base: EvidenceProblem = { code: 'c', message: 'm', answers: ['TST-1'], systems: [], blocks: true }
    const problems = [base, { ...base, systems: ['two'] }, { ...base, blocks: false }, { ...base, answers: ['OTH-1'] }]
    expect([unit(0), unit(1), whole].map((at) => bindProblems(problems, 'TST-1', at).length)).toEqual([1, 2, 2])
  })
})

describe('the digest of what was judged', () => {
  const spec = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [{ id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }] })
  const systems = [{ id: 'one', name: 'One', tier: 'standard' }]
  const digest = (facts: Loose[], listings: Loose[] = []) =>
    judge(
      spec,
      systems,
      evidenceOf(
        facts.map((each) => factOf({ fact: 'retention', ...each })),
        listings.map((each) => listingOf({ fact: 'retention', ...each })),
      ),
    ).results[0]?.units[0]?.checks[0]?.facts_digest
  const fact = { fields: { store: 'a', unlimited: true } }
  const place = (sha256: string) => [{ file: 'x', sha256 }]
  it.each([
    ['a field', { fields: { store: 'a', unlimited: false } }],
    ['the grade', { ...fact, grade: 'observed' }],
    ['the account', { ...fact, account: '111122223333' }],
    ['what its source leaves out', { ...fact, unsaid: ['total_days'] }],
    ['the seal', { ...fact, seal: 'sha256:1' }],
    ['being prose', { ...fact, prose: true }],
    ['being the buyer’s', { ...fact, buyer: true }],
  ])('changes with %s', (_name, other) => {
    expect(digest([other])).not.toBe(digest([fact]))
  })
  it('changes with a fact more, and with the bytes of prose', () => {
    expect(digest([fact, { fields: { store: 'b', unlimited: true } }])).not.toBe(digest([fact]))
    expect(digest([{ ...fact, prose: true, places: place('1') }])).not.toBe(digest([{ ...fact, prose: true, places: place('2') }]))
  })
  it('stays with the order, the date, the place and a listing beside facts', () => {
    const other = { fields: { store: 'b', unlimited: true } }
    expect(digest([other, fact])).toBe(digest([fact, other]))
    expect(digest([fact, fact])).toBe(digest([fact]))
    expect(digest([{ ...fact, date: '2026-11-21T00:00:00Z', places: place('2') }])).toBe(digest([fact]))
    expect(digest([fact], [{}])).toBe(digest([fact]))
    const prose = { ...fact, prose: true }
    expect(digest([{ ...prose, places: [...place('1'), ...place('2')] }])).toBe(digest([{ ...prose, places: [...place('2'), ...place('1'), ...place('2')] }]))
  })
  it('of no facts changes with what the exports of their type say, and with nothing else', () => {
    const none = digest([])
    const all = [{}, { from: '2026-01-01T00:00:00Z' }, { to: '2026-01-01T00:00:00Z' }, { grade: 'observed' }, { complete: false }].map((each) =>
      digest([], [each]),
    )
    expect(new Set([none, ...all]).size).toBe(6)
    expect(digest([], [{ fact: 'incident' }])).toBe(none)
    expect(digest([], [{}, { complete: false }])).toBe(digest([], [{ complete: false }, {}]))
  })
})
