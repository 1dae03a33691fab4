// One check for one system: what cannot be decided on, what a period lacks, and which words it rests on.
import { describe, expect, it } from 'vitest'
import { evidenceOf, factOf, judge, type Loose, listingOf, specOf } from '../support/verdicts.ts'

const systems = [{ id: 'one', name: 'One', tier: 'standard' }]
const checkOf = (spec: ReturnType<typeof specOf>, facts: Loose[], listings: Loose[] = []) => {
  const check = judge(spec, systems, evidenceOf(facts.map(factOf), listings.map(listingOf))).results[0]?.units[0]?.checks[0]
  if (!check) throw new Error('nothing was judged')
  return check
}
const row = (fields: Loose = {}) => ({
  fact: 'inventory',
  grade: 'documented',
  places: [{ file: 'inventory.csv', sha256: 'b', line: 2 }],
  fields: { component: 'api', source: 's', content: 'audit', security: true, stores: ['a'], continuous: true, ...fields },
})
const retention = { fact: 'retention', fields: { store: 'a', unlimited: true } }

describe('an item', () => {
  const spec = specOf({
    evidence: { accept: { retention: 'exported' } },
    checks: [{ id: 'c', every: 'retention', of: 'inventory.stores', by: 'store', only: 'item.owner == "us"', expect: 'fact.unlimited', otherwise: 'x' }],
  })
  const told = (fields: Loose) => {
    const { verdict, reason, findings } = checkOf(spec, [row(fields), retention])
    return { verdict, reason, findings: findings.map(({ key: _key, expected: _expected, fix: _fix, ...finding }) => finding) }
  }
  const place = { file: 'inventory.csv', sha256: 'b', line: 2 }
  const rest = { subject: 'api · s', grade: 'documented', date: '2026-11-20T00:00:00Z', places: [place], more_places: 0, rests_on_word: [] }
  const finding = (reason: string, message: string, found: string) => ({
    verdict: 'not-shown',
    reason,
    findings: [{ ...rest, verdict: 'not-shown', reason, message, found }],
  })
  it.each([
    ['that `only` cannot decide on', {}, finding('incomplete', 'api · s cannot be judged: item.owner is not given', 'item.owner: (not given)')],
    ['that does not say its names', { owner: 'us', stores: undefined }, finding('incomplete', 'api · s does not say its stores', 'stores: (not given)')],
    ['that names nothing', { owner: 'us', stores: [] }, finding('missing', 'api · s names no stores', 'stores: none')],
  ])('%s is a finding, and where it stands', (_name, fields, expected) => {
    expect(told(fields)).toStrictEqual(expected)
  })
  it('that `only` leaves out is none', () => {
    expect(told({ owner: 'them' })).toMatchObject({
      verdict: 'not-shown',
      reason: 'missing',
      findings: [{ message: 'nothing says which retention must be there' }],
    })
    expect(told({ owner: 'us' }).verdict).toBe('met')
  })
  it('of a list of the contract has no place of its own', () => {
    const classes = specOf({
      evidence: { accept: { ticket: 'exported' } },
      checks: [
        { id: 'c', every: 'ticket', of: 'params.classes', by: 'labels', only: 'system.stores.exists(s, s == item)', expect: 'has(fact.done)', otherwise: 'x' },
      ],
    })
    const check = checkOf(classes, [])
    expect(check).toMatchObject({ verdict: 'not-shown', reason: 'incomplete', rests_on: 'contract' })
    expect(check.findings.map(({ subject, message, places }) => [subject, message, places])).toEqual([
      ['authn', 'authn cannot be judged: system.stores is not given', []],
      ['config-change', 'config-change cannot be judged: system.stores is not given', []],
    ])
  })
})

describe('a period', () => {
  const spec = specOf({
    evidence: { accept: { incident: 'exported' }, max_age: 'P31D', how: 'Export them.' },
    checks: [{ id: 'c', every: 'incident', covers: 'P60D', expect: 'has(fact.acknowledged) && fact.acknowledged <= covered_to', otherwise: 'x' }],
  })
  const incident = (more: Loose = {}) => ({
    fact: 'incident',
    rests_on_word: ['systems', 'collected'],
    fields: { incident: 'I-1', severity: 'high', created: '2026-10-01T00:00:00Z', acknowledged: '2026-10-01T00:05:00Z' },
    ...more,
  })
  /** Listings that leave as many holes, of a day each from 25 September. */
  const holes = (count: number) =>
    Array.from({ length: count + 1 }, (_, at) => ({
      fact: 'incident',
      from: new Date(Date.UTC(2026, 8, 24 + (at === 0 ? -9 : at * 2))).toISOString(),
      to: new Date(Date.UTC(2026, 8, at === count ? 60 : 25 + at * 2)).toISOString(),
    }))
  const words = (count: number) => Array.from({ length: count }, (_, at) => `2026-09-${25 + at * 2} to 2026-09-${26 + at * 2} (1 day)`)
  const told = (count: number) => checkOf(spec, [incident()], holes(count)).findings.filter(({ verdict }) => verdict !== 'met')
  it('that is whole is met', () => {
    expect(checkOf(spec, [incident()], holes(0)).verdict).toBe('met')
  })
  it('with holes names the first five of them', () => {
    expect(told(1)).toMatchObject([
      { reason: 'out-of-period', subject: 'incident', found: '1 hole in the period', message: `the incident evidence does not cover ${words(1)}` },
    ])
    const short = (text: string) => text.replace('the incident evidence does not cover ', '').split(' (1 day)')
    const [five, six, seven] = [5, 6, 7].map((count) => told(count)[0])
    expect(short(five?.message ?? '')).toHaveLength(6)
    expect(short(five?.message ?? '').at(-1)).toBe('')
    expect([short(six?.message ?? '').at(-1), short(seven?.message ?? '').at(-1)]).toEqual([' and 1 more hole', ' and 2 more holes'])
    expect([five?.found, six?.found]).toEqual(['5 holes in the period', '6 holes in the period'])
    expect(five?.message.startsWith(`the incident evidence does not cover ${words(3).join(', ')}`)).toBe(true)
  })
  it('tells how far it reaches', () => {
    const late = { ...incident(), fields: { ...incident().fields, acknowledged: '2026-11-01T00:00:00Z' } }
    const until = (to: string) => checkOf(spec, [late], [{ fact: 'incident', from: '2026-09-01T00:00:00Z', to }]).verdict
    expect([until('2026-10-31T00:00:00Z'), until('2026-11-01T00:00:00Z')]).toEqual(['not-met', 'met'])
    expect(checkOf(spec, [late]).findings.map(({ reason, message }) => [reason, message])).toContainEqual([
      'incomplete',
      'I-1 cannot be judged: covered_to is not given',
    ])
  })
  it('makes each finding rest on the words that the exports rest on', () => {
    const [finding] = checkOf(spec, [incident()], [{ ...holes(0)[0], rests_on_word: ['period'] }]).findings
    expect(finding).toMatchObject({ verdict: 'met', rests_on_word: ['collected', 'period', 'systems'] })
    expect(checkOf(spec, [incident()], holes(0)).findings[0]?.rests_on_word).toEqual(['collected', 'systems'])
  })
})
