// The makers of findings and the words in them: what was read, what to send, what the author wrote.
import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/assess/context.ts'
import { authored, groundOf, metFinding, notMetFinding, notShownFinding, restingOn, reviewFinding, sayWhat, valuesRead } from '../../src/assess/finding.ts'
import { proofOf } from '../../src/assess/sufficiency.ts'
import type { Fact } from '../../src/model/evidence.ts'
import type { Bindings } from '../../src/model/expression.ts'
import type { CheckedCheck } from '../../src/model/spec.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, factOf, type Loose } from '../support/verdicts.ts'

const context = (duties: Record<string, string> = { '': 'Do it.' }, system: string | undefined = 'one', id = 'TST-1') =>
  ({
    input: { asOf: parseInstant(AS_OF) },
    requirement: { requirement: { id, evidence: { accept: { retention: 'exported' }, max_age: 'P90D' } } },
    unit: { ...(system !== undefined && { system: { id: system } }), name: 'One' },
    duties: new Map(Object.entries(duties)),
  }) as unknown as Context
const check = (more: Loose = {}, own: Loose = {}) =>
  ({ check: { id: 'c', ...own }, quantifier: { kind: 'every', fact: 'retention' }, let: [], ...more }) as unknown as CheckedCheck
const reading = (...reads: string[]) => ({ reads })
const retention = (fields: Loose = {}, more: Loose = {}) => factOf({ fact: 'retention', ...more, fields: { store: 'a', unlimited: false, ...fields } })
const ground = (facts: Fact[] = [], more: Loose = {}) => ({ subject: 's', message: 'm', found: 'f', facts, ...more })
const places = (count: number) => Array.from({ length: count }, (_, at) => ({ file: 'a', sha256: 'x', line: at + 1 }))

describe('a finding', () => {
  it('has a fix, a grade and a date only where there is one', () => {
    const bare = notMetFinding(check(), context(), ground())
    expect(Object.keys(bare)).toEqual(['key', 'verdict', 'subject', 'message', 'expected', 'found', 'places', 'more_places', 'rests_on_word'])
    const full = notShownFinding(check(), context(), 'stale', ground([retention()], { fix: 'Send it.' }))
    expect(full).toMatchObject({ verdict: 'not-shown', reason: 'stale', fix: 'Send it.', grade: 'exported', date: '2026-11-20T00:00:00Z' })
    expect('date' in notMetFinding(check(), context(), ground([retention({}, { date: null })]))).toBe(false)
    expect(Object.keys(notMetFinding(check(), context(), ground([retention(), retention({ store: 'b' })])))).toEqual(Object.keys(bare))
    expect(reviewFinding(check(), context(), ground()).verdict).toBe('needs-review')
  })
  it('that is met names its proof', () => {
    const fact = retention()
    const proof = proofOf(fact, context())
    if (!proof) throw new Error('it is no proof')
    const met = metFinding(check(), context(), { subject: 's', message: 'm', found: 'f' }, [proof])
    expect(met).toMatchObject({ verdict: 'met', grade: 'exported', places: [{ file: 'a.json' }] })
    expect(groundOf(met)).toEqual([fact])
  })
  it('shows twenty places, and counts the others', () => {
    const shown = (count: number) => {
      const { places: told, more_places: more } = notMetFinding(check(), context(), ground([retention({}, { places: places(count) })]))
      return [told.length, told.at(-1)?.line, more]
    }
    expect([shown(1), shown(20), shown(21), shown(25)]).toEqual([
      [1, 1, 0],
      [20, 20, 0],
      [20, 20, 1],
      [20, 20, 5],
    ])
  })
  it('has a key of what it is about, and of no words', () => {
    const key = (one: ReturnType<typeof notMetFinding>) => one.key
    const keys = [
      notMetFinding(check(), context(), ground()),
      notMetFinding(check(), context({}, 'one', 'TST-2'), ground()),
      notMetFinding(check({}, { id: 'd' }), context(), ground()),
      notMetFinding(check(), context({}, 'two'), ground()),
      notMetFinding(check(), context({}, ''), ground()),
      notMetFinding(check(), context(), ground([], { subject: 't' })),
      reviewFinding(check(), context(), ground()),
      notShownFinding(check(), context(), 'stale', ground()),
      notShownFinding(check(), context(), 'missing', ground()),
    ].map(key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const one of keys) expect(one).toMatch(/^[0-9a-f]{16}$/)
    expect(key(notMetFinding(check(), context({ a: 'x' }), { ...ground([retention()]), message: 'other', found: 'other' }))).toBe(keys[0])
  })
  it('expects the duty it shows, else all of them', () => {
    const expected = (duties: Record<string, string>, own: Loose = {}) => notMetFinding(check({}, own), context(duties), ground()).expected
    expect(expected({ '': 'Do it.' })).toBe('Do it.')
    expect(expected({ a: 'Do it.', b: 'Do that.' }, { shows: 'b' })).toBe('Do that.')
    expect(expected({ a: 'Do it.', b: 'Do that.' })).toBe('Do it. Do that.')
    expect(expected({ '': 'Do it.', b: 'Do that.' })).toBe('Do it.')
  })
  it('says what of it rests on a word alone, each once and in order', () => {
    const facts = [retention({}, { rests_on_word: ['store', 'collected'] }), retention({}, { rests_on_word: ['collected', 'account'] })]
    const one = notMetFinding(check(), context(), ground(facts))
    expect(one.rests_on_word).toEqual(['account', 'collected', 'store'])
    const more = restingOn(one, ['period', 'account', 'period', 'event_classes'])
    expect(more).toStrictEqual({ ...one, rests_on_word: ['account', 'collected', 'event_classes', 'period', 'store'] })
    expect(groundOf(more)).toBe(facts)
    expect(one.rests_on_word).toEqual(['account', 'collected', 'store'])
    expect(restingOn(one, [])).toStrictEqual(one)
    expect(groundOf(restingOn(one, []))).toBe(facts)
  })
  it('from elsewhere has no facts behind it', () => {
    expect(groundOf({ ...notMetFinding(check(), context(), ground([retention()])) })).toEqual([])
  })
})

describe('what was read', () => {
  it('is each field once, by its type, or that it is not given', () => {
    const rule = check({
      expect: reading('fact.unlimited', 'params.days', 'fact.total_days', 'fact.unlimited'),
      let: [{ name: 'l', expression: reading('fact.hot_days', 'item.x') }],
    })
    expect(valuesRead(rule, retention({ total_days: 90 }))).toBe('unlimited: no; total_days: 90 days; hot_days: (not given)')
    expect(valuesRead(check({ let: [{ name: 'l', expression: reading('fact.store') }] }), retention())).toBe('store: a')
  })
  it('is nothing where the rule reads nothing of it', () => {
    expect(valuesRead(check(), retention())).toBe('it is there')
    expect(valuesRead(check({ expect: reading('params.days') }), retention())).toBe('it is there')
  })
  it('of a field nobody knows is its bare value', () => {
    expect(valuesRead(check({ expect: reading('fact.other') }), retention({ other: 7 }))).toBe('other: 7')
  })
})

describe('what to send', () => {
  const item = { from: 'fact', fact: 'inventory', field: 'stores' }
  const period = 'Send an export of the whole period, and say in the manifest which period it was asked for.'
  it.each([
    ['fact.total_days', {}, /^Send evidence that says `total_days` of retention: /],
    ['facts.total_days', {}, /^Send evidence that says `total_days` of retention: /],
    ['item.owner', { of: item }, /^Send evidence that says `owner` of inventory: /],
    ['item.owner', { of: { from: 'params', name: 'classes' } }, /^Send evidence that says owner\.$/],
    ['item.owner', {}, /^Send evidence that says owner\.$/],
    ['item.total_days', { of: item }, /^Send evidence that says total_days\.$/],
    ['fact.other', {}, /^Send evidence that says other\.$/],
    ['facts', {}, /^Send evidence that says facts\.$/],
    ['a share of nothing', {}, /^Send evidence that says a share of nothing\.$/],
    ['fact.total_days', { quantifier: { kind: 'none' } }, /^Send evidence that says total_days\.$/],
    ['covered_to', {}, new RegExp(`^${period}$`)],
  ])('where %s is not given', (lacks, more, told) => {
    expect(sayWhat(lacks, check(more))).toMatch(told)
  })
})

describe('what the author wrote', () => {
  const template = (text: string) => ({ render: () => ({ text }) })
  const bound = {} as Bindings
  it.each([
    ['nothing', {}, { message: undefined, fix: undefined }],
    ['a message', { otherwise: template('it is off') }, { message: 'it is off', fix: undefined }],
    ['a question', { question: template('Is it?') }, { message: 'Is it?', fix: undefined }],
    ['a message and a question', { otherwise: template('it is off'), question: template('Is it?') }, { message: 'it is off. Is it?', fix: undefined }],
    ['a sentence and a question', { otherwise: template('It is off!'), question: template('Is it?') }, { message: 'It is off! Is it?', fix: undefined }],
    ['a message with a point within', { otherwise: template('1.2 is off'), question: template('Is it?') }, { message: '1.2 is off. Is it?', fix: undefined }],
    ['a message and a fix', { otherwise: template('off'), fix: template('Turn it on.') }, { message: 'off', fix: 'Turn it on.' }],
    ['a message that is empty', { otherwise: template('') }, { message: undefined, fix: undefined }],
  ])('%s', (_name, more, told) => {
    expect(authored(check(more), bound)).toEqual(told)
  })
})
