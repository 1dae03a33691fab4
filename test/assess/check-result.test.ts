// What is told of one check, whole: no key more, none less, each finding in its place; and what its digest is made of.
import { describe, expect, it } from 'vitest'
import { canonical, digestOf, sha256 } from '../../src/model/canonical.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { CheckedCheck, Spec } from '../../src/model/spec.ts'
import { evidenceOf, factOf, judge, type Loose, listingOf, specOf } from '../support/verdicts.ts'

const systems = [{ id: 'one', name: 'One', tier: 'standard' }]
const kept = { id: 'c', every: 'retention', expect: 'fact.unlimited || fact.total_days >= params.days', otherwise: '{{fact.store}} is not' }
const accepting = (fact: string) => ({ accept: { [fact]: 'exported' }, how: 'Send it.' })
const one = specOf({ evidence: accepting('retention'), checks: [kept] })
const checkOf = (spec: Spec, evidence: Evidence) => {
  const check = judge(spec, systems, evidence).results[0]?.units[0]?.checks[0]
  if (!check) throw new Error('nothing was judged')
  return check
}
const retention = (more: Loose = {}, fields: Loose = {}) => factOf({ fact: 'retention', ...more, fields: { store: 'a', unlimited: true, ...fields } })
const place = { file: 'a.json', sha256: 'a'.repeat(64), pointer: '/0' }
const keyOf = (verdict: string, reason: string | null, subject: string) => sha256(canonical(['TST-1', 'c', 'one', subject, verdict, reason])).slice(0, 16)
const part = (fields: Loose) => canonical({ type: 'retention', fields, grade: 'exported', account: null, buyer: false })
const thresholds = [{ name: 'days', says: 'days logs are kept', value: '365 days' }]
const rule = 'every: retention\nexpect: fact.unlimited || fact.total_days >= params.days'
const rest = { id: 'c', rule, thresholds, rests_on: 'what-was-sent', superseded: 0 }
const expected = 'The Supplier MUST do this.'

describe('the result of a check', () => {
  it('that is met', () => {
    expect(checkOf(one, evidenceOf([retention({ rests_on_word: ['store', 'collected'] })]))).toStrictEqual({
      ...rest,
      ...{ verdict: 'met', decided: 'met', judged: 1, facts_digest: digestOf([part({ store: 'a', unlimited: true })]) },
      findings: [
        {
          ...{ key: keyOf('met', null, 'a'), verdict: 'met', subject: 'a', message: 'a', expected, found: 'total_days: (not given); unlimited: yes' },
          ...{ grade: 'exported', date: '2026-11-20T00:00:00Z', places: [place], more_places: 0, rests_on_word: ['collected', 'store'] },
        },
      ],
    })
  })
  it('of nothing', () => {
    expect(checkOf(one, evidenceOf([]))).toStrictEqual({
      ...rest,
      ...{ verdict: 'not-shown', reason: 'missing', decided: 'not-shown', judged: 0, facts_digest: digestOf([]) },
      findings: [
        {
          ...{ key: keyOf('not-shown', 'missing', 'retention'), verdict: 'not-shown', reason: 'missing', subject: 'retention', expected },
          ...{ message: 'no retention was sent', found: 'nothing', fix: 'Send it.', places: [], more_places: 0, rests_on_word: [] },
        },
      ],
    })
  })
  it('of two facts that conflict names both, and the grade and date of neither', () => {
    const check = checkOf(one, evidenceOf([retention({ grade: 'observed' }), retention({}, { unlimited: false, total_days: 1 })]))
    expect(check).toMatchObject({ verdict: 'not-shown', reason: 'conflicting', judged: 2 })
    const [finding] = check.findings
    expect(Object.keys(finding ?? {})).toEqual([
      'key',
      'verdict',
      'reason',
      'subject',
      'message',
      'expected',
      'found',
      'fix',
      'places',
      'more_places',
      'rests_on_word',
    ])
  })
  it('shows its duty, and asks its question', () => {
    const spec = specOf({
      statement: { a: 'The Supplier MUST keep logs.', b: 'The Supplier MUST keep them long.' },
      evidence: accepting('retention'),
      checks: [
        { ...kept, shows: 'a', question: 'Is it?' },
        { ...kept, id: 'd', shows: 'b' },
      ],
    })
    const check = checkOf(spec, evidenceOf([retention({}, { unlimited: false })]))
    expect(check).toMatchObject({ shows: 'a', verdict: 'not-shown' })
    expect('question' in check).toBe(false)
    const asked = checkOf(spec, evidenceOf([retention({}, { unlimited: false, total_days: 3 })]))
    expect(asked).toMatchObject({ shows: 'a', verdict: 'needs-review', question: 'a is not. Is it?' })
    expect(asked.findings[0]?.expected).toBe('The Supplier MUST keep logs.')
  })
  it('has the thresholds it reads, wherever, and no namesake', () => {
    const of = (check: Loose, fact: string) => {
      const spec = specOf({
        statement: 'The Supplier MUST keep {{params.days}}, {{params.share}}, {{params.window}}.',
        evidence: accepting(fact),
        checks: [check],
      })
      return checkOf(spec, evidenceOf([factOf({ fact, fields: { store: 'a', locked: true, how: 'x', unlimited: false, days: 9 } })])).thresholds.map(
        ({ name }) => name,
      )
    }
    const locked = { id: 'c', every: 'immutability', otherwise: 'x' }
    expect(of({ ...locked, expect: 'fact.unlimited || fact.days >= 30' }, 'immutability')).toEqual([])
    expect(of({ ...locked, where: 'fact.days < params.days', expect: 'fact.locked' }, 'immutability')).toEqual(['days'])
    expect(of({ ...locked, let: { least: 'params.days' }, expect: 'fact.days >= least' }, 'immutability')).toEqual(['days'])
    const answered = { id: 'c', over: 'incident', covers: 'params.window', expect: 'share(facts.map(f, has(f.acknowledged))) >= params.share', otherwise: 'x' }
    expect(of(answered, 'incident')).toEqual(['share', 'window'])
  })
  it('that crashed is our fault, told whole', () => {
    const failing = { reads: [], evaluate: () => ({ kind: 'error', message: 'boom' }) }
    const crash = (more: Loose): Spec => {
      const [requirement] = one.requirements
      if (!requirement) throw new Error('no requirement')
      const checks = requirement.checks.map((check) => ({ ...check, check: { ...check.check, ...more }, where: failing }) as unknown as CheckedCheck)
      return { ...one, requirements: [{ ...requirement, checks }] }
    }
    const told = {
      ...{ id: 'c', verdict: 'not-shown', reason: 'error', decided: 'not-shown', rule, thresholds: [], rests_on: 'what-was-sent', judged: 0, superseded: 0 },
      facts_digest: digestOf([]),
      findings: [
        {
          ...{ key: keyOf('not-shown', 'error', 'One'), verdict: 'not-shown', reason: 'error', subject: 'One', expected, found: 'nothing' },
          ...{ message: "the check failed: boom. This is our fault, not the supplier's.", places: [], more_places: 0, rests_on_word: [] },
        },
      ],
    }
    const found = (more: Loose) => checkOf(crash(more), evidenceOf([retention()]))
    // An error of one fact is a finding of its own; one that throws ends the check.
    failing.evaluate = () => {
      throw new Error('boom')
    }
    expect(found({})).toStrictEqual(told)
    expect(found({ shows: 'a' })).toStrictEqual({ ...told, shows: 'a' })
  })
})

describe('a statement', () => {
  const said = factOf({ fact: 'statement', grade: 'asserted', fields: { item: 'E-9', statement: 'We do.', answers: ['TST-1'] } })
  const outcome = (...facts: ReturnType<typeof factOf>[]) => checkOf(one, evidenceOf(facts))
  it('is too weak where there is nothing else, and changes nothing else', () => {
    const check = outcome(said)
    expect(check).toMatchObject({ verdict: 'not-shown', reason: 'too-weak' })
    expect(check.findings[0]).toMatchObject({ found: 'a statement', fix: 'Send it.', places: [place], grade: 'asserted', subject: 'retention' })
    expect(outcome(said, retention()).verdict).toBe('met')
    expect(outcome(said, retention({}, { unlimited: false, total_days: 1 })).verdict).toBe('not-met')
    expect(outcome(said, retention({ date: '2026-01-01T00:00:00Z' }))).toMatchObject({ verdict: 'not-shown', reason: 'stale' })
  })
  it('of another requirement is none', () => {
    expect(outcome({ ...said, fields: { ...said.fields, answers: ['TST-2'] } })).toMatchObject({ verdict: 'not-shown', reason: 'missing' })
  })
})

describe('findings', () => {
  const file = (unreadable: number, more: Loose) => listingOf({ fact: 'retention', unreadable, places: [{ file: 'b.csv', sha256: 'b' }], ...more })
  it('come worst first, then by subject', () => {
    const facts = [
      ...[retention({}, { store: 'd' }), retention({ date: '2026-01-01T00:00:00Z' }, { store: 'c' })],
      ...['b', 'a'].map((store) => retention({}, { store, unlimited: false, total_days: 1 })),
    ]
    const told = checkOf(one, evidenceOf(facts)).findings.map(({ verdict, subject }) => `${verdict} ${subject}`)
    expect(told).toEqual(['not-met a', 'not-met b', 'not-shown c', 'met d'])
  })
  it('of one key are told apart, in one order; the same twice is one', () => {
    const key = keyOf('not-shown', 'unreadable', 'b.csv')
    const told = (...listings: ReturnType<typeof listingOf>[]) =>
      checkOf(one, evidenceOf([retention()], listings)).findings.flatMap((each) => (each.reason === 'unreadable' ? [[each.key, each.message]] : []))
    const both = [
      [key, '1 line of b.csv could not be read'],
      [`${key}-2`, '2 lines of b.csv could not be read'],
    ]
    expect(told(file(1, {}), file(2, { complete: false }))).toEqual(both)
    expect(told(file(1, { complete: false }), file(2, {}))).toEqual(both)
    expect(told(file(1, {}), file(1, { complete: false }))).toEqual([both[0]])
    const three = told(file(1, {}), file(2, {}), file(3, { complete: false })).map(([name]) => name)
    expect(three).toEqual([key, `${key}-2`, `${key}-3`])
  })
})

describe('the digest of what was judged', () => {
  const digest = (facts: Loose[], listings: Loose[] = [], spec = one) =>
    checkOf(
      spec,
      evidenceOf(
        facts.map((each) => retention(each, (each['fields'] ?? {}) as Loose)),
        listings.map((each) => listingOf({ fact: 'retention', ...each })),
      ),
    ).facts_digest
  it('tells two accounts, and two spans, apart', () => {
    expect(digest([{ account: '1' }])).not.toBe(digest([{ account: '2' }]))
    const [january, may] = ['2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z']
    expect(digest([], [{ from: january }])).not.toBe(digest([], [{ from: may }]))
    expect(digest([], [{ to: january }])).not.toBe(digest([], [{ to: may }]))
    expect(digest([], [{ from: january }])).not.toBe(digest([], [{ to: january }]))
  })
  it('is of the facts in their own order, whenever they were collected', () => {
    const [early, late] = [{ date: '2026-11-01T00:00:00Z' }, { date: '2026-11-02T00:00:00Z' }]
    const [a, b] = [{ fields: { store: 'a' } }, { fields: { store: 'b' } }]
    expect(
      digest([
        { ...a, ...early },
        { ...b, ...late },
      ]),
    ).toBe(
      digest([
        { ...a, ...late },
        { ...b, ...early },
      ]),
    )
  })
  const of = specOf({
    evidence: accepting('retention'),
    checks: [{ ...kept, of: 'inventory.stores', by: 'store' }],
  })
  const row = (more: Loose = {}) =>
    factOf({ fact: 'inventory', fields: { component: 'api', source: 's', content: 'audit', security: true, stores: ['a'], continuous: true, ...more } })
  it('holds the records that say what must be there', () => {
    const withRow = (more: Loose) => checkOf(of, evidenceOf([retention(), row(more)])).facts_digest
    expect(withRow({ owner: 'x' })).not.toBe(withRow({}))
  })
  it('of no facts changes with what lists the records, and with no other export', () => {
    const none = digest([], [], of)
    expect(digest([], [{ fact: 'inventory' }], of)).not.toBe(none)
    expect(digest([], [{}], of)).not.toBe(none)
    expect(digest([], [{ fact: 'ticket' }], of)).toBe(none)
    expect(digest([], [{ fact: 'inventory' }])).toBe(digest([]))
  })
})
