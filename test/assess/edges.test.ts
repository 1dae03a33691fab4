// Why what covers a period does not count, which spans are covered, and which decisions stand: the edges of each.
import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/assess/context.ts'
import { coverage, coverageWords, coveredTo, holes, holeWords, isReliable, openHoles, union } from '../../src/assess/coverage.ts'
import { concerns, isGap, isWaived, reviewOf, standing, standsFor } from '../../src/assess/decisions.ts'
import { insufficiency, proofOf } from '../../src/assess/sufficiency.ts'
import { weakness } from '../../src/assess/weakness.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import type { CheckedCheck, Decision } from '../../src/model/spec.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, factOf, type Loose, listingOf } from '../support/verdicts.ts'

const asOf = parseInstant(AS_OF) as number
const DAY = 86_400_000
const context = (listings: Loose[] = [], repeats?: Map<string, string>) =>
  ({
    input: { asOf, repeats },
    requirement: { requirement: { evidence: { accept: { incident: 'exported', 'log-sample': 'observed' }, max_age: 'P31D' } } },
    unit: { params: { window: 'P60D' } },
    listings: listings.map((one) => listingOf({ fact: 'incident', ...one })),
  }) as unknown as Context
const check = (fact: string, covers?: Loose) => ({ quantifier: { kind: 'over', fact }, ...(covers && { covers }) }) as unknown as CheckedCheck
const none = { quantifier: { kind: 'none' } } as unknown as CheckedCheck
const incident = (more: Loose = {}) => factOf({ fact: 'incident', fields: { incident: 'I-1' }, ...more })

describe('what covers a period and does not count', () => {
  it.each([
    ['is too weak', [{ grade: 'documented' }], [], 'too-weak'],
    ['is weakest first, whatever comes first', [{ unreadable: 1 }, { grade: 'asserted' }], [], 'too-weak'],
    ['is just strong enough, and old', [{ grade: 'exported' }], [], 'stale'],
    ['is stronger than asked, and old', [{ grade: 'observed' }], [], 'stale'],
    ['has lines that cannot be read', [{ unreadable: 1 }], [], 'unreadable'],
    ['has no date', [{ date: undefined }], [], 'incomplete'],
    ['is a page of a list: that is no reason', [{ complete: false, grade: 'asserted', unreadable: 1, date: undefined }], [], 'stale'],
    ['is of another type: that is no reason', [{ fact: 'ticket', grade: 'asserted', unreadable: 1, date: undefined }], [], 'stale'],
    ['holds a fact that is too weak', [], [incident(), incident({ grade: 'asserted' })], 'too-weak'],
    ['holds a fact without date', [{}], [incident({ date: null })], 'incomplete'],
  ])('%s', (_name, listings, facts, reason) => {
    expect(weakness(check('incident'), context(listings), facts).reason).toBe(reason)
  })
  it('of a type the requirement does not accept has no least grade', () => {
    expect(weakness(check('ticket'), context([{ fact: 'ticket', grade: 'asserted' }]), []).reason).toBe('stale')
    expect(weakness(none, context([{ grade: 'asserted' }]), []).reason).toBe('stale')
  })
})

describe('a fact is proof', () => {
  it.each([
    ['as it is', {}, undefined],
    ['on the last day', { date: '2026-10-23T00:00:00Z' }, undefined],
    ['not a second later', { date: '2026-10-22T23:59:59Z' }, 'stale'],
    ['of this very instant', { date: AS_OF }, undefined],
    ['not of the next', { date: '2026-11-23T00:00:01Z' }, 'out-of-period'],
    ['not without date', { date: null }, 'incomplete'],
    ['not with an impossible one', { date: '2026-02-30T00:00:00Z' }, 'incomplete'],
    ['not if weaker', { grade: 'documented' }, 'too-weak'],
    ['not with a grade nobody knows', { grade: 'certain' }, 'too-weak'],
    ['not of another type', { fact: 'ticket' }, 'too-weak'],
    ['not of a type named like something every object has', { fact: 'constructor' }, 'too-weak'],
  ])('%s', (_name, more, reason) => {
    expect(insufficiency(incident(more), context())?.reason).toBe(reason)
    expect(proofOf(incident(more), context()) === undefined).toBe(reason !== undefined)
  })
  it('says which date is lacking, and why', () => {
    const text = (more: Loose) => insufficiency(incident(more), context())?.text
    expect(text({ date: null })).toBe('its date is not known: nobody says')
    expect(text({ date: undefined })).toBe('its date is not known: none is given')
    expect(text({ date: 'soon' })).toBe('its date is no instant: soon')
    expect(text({ fact: 'ticket' })).toBe('the requirement does not accept ticket as evidence')
  })
  it('never from prose, or from a file that was sent before', () => {
    expect(proofOf(incident({ prose: true }), context())).toBeUndefined()
    expect(proofOf(incident(), context([], new Map([['a'.repeat(64), 'Sent before?']])))).toBeUndefined()
    expect(proofOf(incident(), context([], new Map([['b'.repeat(64), 'Sent before?']])))).toBeDefined()
  })
})

describe('spans', () => {
  const [a, b] = [asOf, asOf + DAY]
  it('join where they touch within a second, in any order', () => {
    expect(
      union([
        { from: b + 1000, to: b + DAY },
        { from: a, to: b },
      ]),
    ).toEqual([{ from: a, to: b + DAY }])
    expect(
      union([
        { from: a, to: b },
        { from: b + 1001, to: b + DAY },
      ]),
    ).toHaveLength(2)
    expect(
      union([
        { from: a, to: b },
        { from: a, to: a + 5 },
      ]),
    ).toEqual([{ from: a, to: b }])
    expect(
      union([
        { from: a, to: a },
        { from: b, to: a },
      ]),
    ).toEqual([{ from: a, to: a }])
  })
  it('leave holes of more than a second', () => {
    const wanted = { from: a, to: b }
    expect(holes([], wanted)).toEqual([wanted])
    expect(holes([{ from: a - DAY, to: b + DAY }], wanted)).toEqual([])
    expect(holes([{ from: a + 1000, to: b - 1000 }], wanted)).toEqual([])
    expect(holes([{ from: a + 1001, to: b - 1001 }], wanted)).toEqual([
      { from: a, to: a + 1001 },
      { from: b - 1001, to: b },
    ])
    expect(
      holes(
        [
          { from: a - DAY, to: a - 5000 },
          { from: b + 5000, to: b + DAY },
        ],
        wanted,
      ),
    ).toEqual([wanted])
    expect(
      holes(
        [
          { from: a, to: a + 10_000 },
          { from: a + 20_000, to: b },
        ],
        wanted,
      ),
    ).toEqual([{ from: a + 10_000, to: a + 20_000 }])
  })
  it('are told in whole days, at least one', () => {
    expect(holeWords({ from: a, to: a + 1 })).toBe('2026-11-23 to 2026-11-23 (1 day)')
    expect(holeWords({ from: a, to: a + 2 * DAY })).toBe('2026-11-23 to 2026-11-25 (2 days)')
  })
  it.each([
    ['as it is', {}, true],
    ['not a page of a list', { complete: false }, false],
    ['not with an unreadable line', { unreadable: 1 }, false],
    ['not without date', { date: undefined }, false],
    ['not with a date that is none', { date: 'soon' }, false],
    ['not if weaker', { grade: 'documented' }, false],
    ['of a type that is not judged whatever its grade', { fact: 'ticket', grade: 'asserted' }, true],
    ['of this instant', { date: AS_OF }, true],
    ['not of the next', { date: '2026-11-23T00:00:01Z' }, false],
    ['of the first day that is fresh', { date: '2026-10-23T00:00:00Z' }, true],
    ['not of the one before', { date: '2026-10-22T23:59:59Z' }, false],
  ])('of an export count %s', (_name, more, expected) => {
    expect(isReliable(listingOf({ fact: 'incident', ...more }), context())).toBe(expected)
  })
  it('of an export that was sent before do not count', () => {
    expect(isReliable(listingOf({ fact: 'incident' }), context([], new Map([['a'.repeat(64), '?']])))).toBe(false)
  })
  const span = { from: '2026-10-01T00:00:00Z', to: '2026-10-10T00:00:00Z' }
  const epochs = { from: parseInstant(span.from), to: parseInstant(span.to) }
  it('are those of whole exports, or of what samples say themselves, and end as of the judgement', () => {
    const sample = (more: Loose = {}) => factOf({ fact: 'log-sample', grade: 'observed', fields: { source: 's', ...span }, ...more })
    expect(coverage(check('incident'), [], context([span]))).toEqual([epochs])
    expect(coverage(check('incident'), [], context([{ ...span, unreadable: 1 }]))).toEqual([])
    expect(coverage(check('incident'), [], context([{ ...span, unreadable: 1 }]), true)).toEqual([epochs])
    expect(coverage(check('incident'), [], context([{ ...span, complete: false }]), true)).toEqual([])
    expect(coverage(check('incident'), [], context([{ ...span, fact: 'ticket' }]))).toEqual([])
    expect(coverage(check('incident'), [], context([{ from: span.from }, { to: span.to }, { ...span, from: 'soon' }, { ...span, to: 'late' }]))).toEqual([])
    expect(coverage(check('incident'), [], context([{ from: span.from, to: '2027-01-01T00:00:00Z' }]))).toEqual([{ from: epochs.from, to: asOf }])
    expect(coverage(check('log-sample'), [sample()], context([{ ...span, fact: 'log-sample' }]))).toEqual([epochs])
    expect(coverage(check('log-sample'), [], context([{ ...span, fact: 'log-sample' }]))).toEqual([])
    expect(coverage(check('log-sample'), [sample({ grade: 'exported' })], context())).toEqual([])
    expect(coverage(check('log-sample'), [sample({ grade: 'exported' })], context(), true)).toEqual([epochs])
    expect(coverage(none, [], context([span]))).toEqual([])
    expect([
      coveredTo([]),
      coveredTo([
        { from: 1, to: 2 },
        { from: 5, to: 9 },
      ]),
    ]).toEqual([undefined, 9])
  })
  it('rest on words only where whole exports say a period that a check asks for', () => {
    const listings = [
      { ...span, rests_on_word: ['period'] },
      { ...span, complete: false, rests_on_word: ['page'] },
      { fact: 'ticket', rests_on_word: ['other'] },
      span,
    ]
    expect(coverageWords(check('incident', { period: 'P60D' }), context(listings))).toEqual(['period'])
    expect(coverageWords(check('incident'), context(listings))).toEqual([])
    expect(coverageWords(check('log-sample', { period: 'P60D' }), context([{ fact: 'log-sample', rests_on_word: ['period'] }]))).toEqual([])
    expect(coverageWords({ ...none, covers: { period: 'P60D' } }, context(listings))).toEqual([])
  })
  it('leave open what lies between the start of the period and the age evidence may have', () => {
    const [start, end] = [asOf - 60 * DAY, asOf - 31 * DAY]
    for (const covers of [{ period: 'P60D' }, { parameter: 'window' }])
      expect(openHoles(check('incident', covers), [], context())).toEqual([{ from: start, to: end }])
    expect(openHoles(check('incident'), [], context())).toEqual([])
    expect(openHoles(check('incident', { period: 'P60D' }), [{ from: start, to: end }], context())).toEqual([])
    // A period shorter than that must still be reached into.
    expect(openHoles(check('incident', { period: 'P7D' }), [], context())).toEqual([{ from: asOf - 7 * DAY, to: asOf - 7 * DAY + 2000 }])
    expect(openHoles(check('incident', { period: 'P7D' }), [{ from: asOf - 8 * DAY, to: asOf }], context())).toEqual([])
  })
})

describe('a decision', () => {
  const decision = (more: Loose = {}) =>
    ({ id: 'D', kind: 'waiver', requirement: 'R', requirement_digest: 'x', by: 'B', on: '2026-11-01', reason: 'r', ...more }) as unknown as Decision
  const unit = (more: Loose = {}, ...checks: Loose[]) =>
    ({
      system: 'one',
      decided: 'not-met',
      checks: checks.map((one) => ({ id: 'c', decided: 'not-met', facts_digest: 'f', ...one })),
      ...more,
    }) as unknown as Assessment['results'][number]['units'][number]
  it.each([
    ['holds', {}, 'in-force'],
    ['begins today', { on: '2026-11-23' }, 'in-force'],
    ['begins tomorrow', { on: '2026-11-24' }, 'not-yet'],
    ['begins on no day there is', { on: '2026-02-30' }, 'not-yet'],
    ['ends today', { expires: '2026-11-23' }, 'in-force'],
    ['ended yesterday', { expires: '2026-11-22' }, 'expired'],
    ['ends on no day there is', { expires: '2026-02-30' }, 'expired'],
    ['is of another text', { requirement_digest: 'y' }, 'void'],
  ])('%s', (_name, more, state) => {
    expect(standing(decision(more), { digest: 'x' }, asOf).state).toBe(state)
    expect(standing(decision(more), undefined, asOf).state).toBe('void')
  })
  it('speaks of its system, or of all', () => {
    expect([{}, { system: 'one' }, { system: 'two' }].map((more) => concerns(decision(more), unit()))).toEqual([true, true, false])
  })
  it('stands for the facts it binds to: none, those of the requirement, those of its check', () => {
    const stands = (more: Loose) => standsFor(decision(more), unit({}, { id: 'c' }, { id: 'd', facts_digest: 'g' }), 'all')
    expect([{}, { facts_digest: 'all' }, { facts_digest: 'f', check: 'c' }].map(stands)).toEqual([true, true, true])
    expect([{ facts_digest: 'f' }, { facts_digest: 'g', check: 'c' }, { facts_digest: 'z', check: 'c' }, { system: 'two' }].map(stands)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
  it('waives what is open, if each open check has one', () => {
    const open = unit({}, { id: 'c' }, { id: 'd' }, { id: 'e', decided: 'met' })
    const waived = (...more: Loose[]) => isWaived(open, more.map(decision))
    expect([waived(), waived({}), waived({ check: 'c' }), waived({ check: 'c' }, { check: 'd' })]).toEqual([false, true, false, true])
    expect(isWaived(unit({}, { decided: 'met' }), [decision()])).toBe(false)
  })
  it('answers a check’s question for the same check and facts, no before yes', () => {
    const check = unit({}, {}).checks[0] as Assessment['results'][number]['units'][number]['checks'][number]
    const review = (more: Loose = {}) => decision({ kind: 'review', check: 'c', facts_digest: 'f', outcome: 'met', ...more })
    const answer = (...list: Decision[]) => reviewOf(list, unit(), check)?.outcome
    expect(answer(review(), review({ outcome: 'not-met' }))).toBe('not-met')
    expect(answer(review())).toBe('met')
    for (const other of [{ kind: 'waiver' }, { check: 'd' }, { facts_digest: 'g' }, { system: 'two' }, { outcome: 'perhaps' }])
      expect(answer(review(other))).toBeUndefined()
  })
  it('can close a gap only where there is one', () => {
    expect((['not-met', 'not-shown', 'needs-review', 'met', 'not-applicable'] as const).map((decided) => isGap({ decided }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
