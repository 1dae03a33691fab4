// One requirement over its systems: files that could not be read, duties in words, digests and scope.
import { describe, expect, it } from 'vitest'
import type { RequirementResult } from '../../src/assess/requirement.ts'
import type { EvidenceProblem } from '../../src/model/evidence.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import type { Spec } from '../../src/model/spec.ts'
import { evidenceOf, factOf, judge, type Loose, specOf } from '../support/verdicts.ts'

const one = { id: 'one', name: 'One', tier: 'standard' }
const two = { id: 'two', name: 'Two', tier: 'critical' }
const check = { id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }
const spec = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [check] })
const store = (name: string, more: Loose = {}) => factOf({ fact: 'retention', ...more, fields: { store: name, unlimited: true } })
const problem = (more: Loose = {}) =>
  ({ code: 'unreadable', message: 'it is cut off', answers: ['TST-1'], systems: [], blocks: true, ...more }) as unknown as EvidenceProblem
const first = ({ results }: Assessment) => results[0] as RequirementResult
const filesSent = (problems: EvidenceProblem[]) => first(judge(spec, [one], evidenceOf([store('a')], [], problems))).units[0]?.checks[1]

describe('files sent for a requirement that could not be read', () => {
  it('are a check of their own, worst first named, with every place there is', () => {
    const told = filesSent([
      problem({ file: 'b.json', line: 7, item: 'E-1' }),
      problem({ file: 'a.json' }),
      problem({ item: 'E-2' }),
      problem(),
      problem({ file: 'a.json', message: 'a page lacks' }),
    ])
    const common = { verdict: 'not-shown', reason: 'unreadable', expected: 'What is sent for a requirement can be read.', found: 'unreadable' }
    const rest = { fix: 'Correct it and send it again.', more_places: 0, rests_on_word: [] }
    const finding = (subject: string, places: Loose[], message = 'it is cut off') => ({ ...common, subject, message, ...rest, places, key: expect.any(String) })
    const { facts_digest: digest, ...check } = told ?? { facts_digest: '' }
    expect(digest).toMatch(/^sha256:/)
    expect(check).toStrictEqual({
      id: 'files-sent',
      verdict: 'not-shown',
      reason: 'unreadable',
      decided: 'not-shown',
      rule: 'every file sent for the requirement can be read',
      thresholds: [],
      rests_on: 'what-was-sent',
      judged: 0,
      superseded: 0,
      findings: [
        finding('E-2', []),
        finding('a.json', [{ file: 'a.json', sha256: '' }], 'a page lacks'),
        finding('a.json', [{ file: 'a.json', sha256: '' }]),
        finding('b.json', [{ file: 'b.json', sha256: '', line: 7, item: 'E-1' }]),
        finding('manifest', []),
      ],
    })
    expect(new Set(told?.findings.map(({ key }) => key))).toEqual(new Set([1, 2, 3, 4, 5].map((at) => `files-sent-${at}`)))
  })
  it('have a digest of what is wrong with which', () => {
    const digests = [[problem()], [problem({ file: 'a.json' })], [problem({ message: 'other' })]].map((problems) => filesSent(problems)?.facts_digest)
    expect(new Set(digests).size).toBe(3)
  })
  it('are none where none is', () => {
    expect(filesSent([])).toBeUndefined()
  })
})

describe('the facts of a requirement', () => {
  const digest = (facts: ReturnType<typeof store>[], systems = [one, { ...two, tier: 'standard' }], set = spec) =>
    first(judge(set, systems, evidenceOf(facts))).facts_digest
  it('have a digest that changes with each of them, with its system and its check', () => {
    const renamed = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [{ ...check, id: 'd' }] })
    const digests = [
      digest([]),
      digest([store('a')]),
      digest([store('b')]),
      digest([store('a', { systems: ['two'] })]),
      digest([store('a', { systems: ['one', 'two'] })]),
      digest([store('a')], [one]),
      digest([store('a')], [{ ...one, id: 'other' }]),
      digest([store('a')], undefined, renamed),
    ]
    expect(new Set(digests).size).toBe(digests.length)
    expect(digest([store('b'), store('a')])).toBe(digest([store('a'), store('b')]))
  })
  it('have another digest where they go from one system to the other', () => {
    const other = { ...two, tier: 'standard' }
    expect(digest([store('a')], [one, other])).not.toBe(digest([store('a', { systems: ['two'] })], [one, other]))
  })
})

describe('the duties of a requirement', () => {
  const evidence = { accept: { retention: 'exported' } }
  it('are told for each tier in force, one without a letter', () => {
    const set = specOf({ statement: 'The Supplier MUST keep logs for {{params.days}}.', evidence, checks: [check] })
    const said = (...systems: (typeof one)[]) => first(judge(set, systems, evidenceOf([]))).statement
    expect(said(one)).toStrictEqual([{ text: 'The Supplier MUST keep logs for 365 days.' }])
    expect(said(two)).toStrictEqual([{ text: 'The Supplier MUST keep logs for 730 days.' }])
    expect(said(one, two)).toStrictEqual([{ text: 'The Supplier MUST keep logs for 365 days (tier critical: 730 days).' }])
  })
  it('are told as of the day of judgement', () => {
    const text = (more: string) => `The Supplier MUST keep logs ${more}.`
    const set = specOf({ statement: text('since {{ago(params.window)}}, {{workdays(ago(params.window), ahead(params.window))}}'), evidence, checks: [check] })
    expect(first(judge(set, [one], evidenceOf([]))).statement).toStrictEqual([{ text: text('since 2026-08-25, 128 working days') }])
  })
  it('are told by their letters', () => {
    const statement = { a: 'The Supplier MUST keep logs.', b: 'The Supplier MUST lock logs.' }
    const set = specOf({
      statement,
      evidence,
      checks: [
        { ...check, shows: 'a' },
        { ...check, id: 'd', shows: 'b' },
      ],
    })
    expect(first(judge(set, [one], evidenceOf([]))).statement).toStrictEqual([
      { letter: 'a', text: statement.a },
      { letter: 'b', text: statement.b },
    ])
  })
})

describe('a requirement of other tiers', () => {
  const wide = (tiers: string[], more: Loose = {}): Spec => {
    const [checked] = spec.requirements
    if (!checked) throw new Error('no requirement')
    const requirement = { ...checked.requirement, tiers, ...more } as typeof checked.requirement
    return { ...spec, file: { ...spec.file, tiers: ['low', 'standard', 'critical'] }, requirements: [{ ...checked, requirement }] }
  }
  it('says to which it applies', () => {
    const result = first(judge(wide(['low', 'critical']), [one], evidenceOf([])))
    const why = 'applies to tier low and critical; One has tier standard'
    expect(result).toMatchObject({ verdict: 'not-applicable', why_not_applicable: why, gap: false })
    expect(result.units).toStrictEqual([
      { system: 'one', name: 'One', verdict: 'not-applicable', decided: 'not-applicable', why_not_applicable: why, checks: [] },
    ])
  })
  it('says which tier the systems of the supplier have, where it is of the supplier as a whole', () => {
    const why = (tier: string) => first(judge(wide(['low'], { scope: 'supplier' }), [{ ...one, tier }], evidenceOf([]))).why_not_applicable
    expect(why('standard')).toBe('applies to tier low; Sup Ltd has tier standard')
    expect(why('critical')).toBe('applies to tier low; Sup Ltd has tier critical')
    expect(why('low')).toBeUndefined()
  })
  it('is judged by the thresholds of its own tier, though a system has a higher one', () => {
    const rule = 'fact.unlimited || fact.total_days >= params.days'
    const set = specOf({ scope: 'supplier', tiers: ['standard'], evidence: { accept: { retention: 'exported' } }, checks: [{ ...check, expect: rule }] })
    const year = factOf({ fact: 'retention', fields: { store: 'a', unlimited: false, total_days: 365 } })
    expect(first(judge(set, [one, two], evidenceOf([year]))).verdict).toBe('met')
  })
  it('of no tier is judged for every system; a supplier without any has the lowest', () => {
    const set = wide(['low'], { scope: 'supplier' })
    expect(first(judge(set, [], evidenceOf([]))).why_not_applicable).toBe('applies to tier low; Sup Ltd has tier low')
    const all = wide([], { scope: 'supplier', tiers: undefined })
    expect(first(judge(all, [one], evidenceOf([]))).verdict).toBe('not-shown')
    expect(first(judge(all, [], evidenceOf([]))).why_not_applicable).toBe('applies to tier ; Sup Ltd has tier low')
  })
  it('says nothing of it where one system is judged', () => {
    const result = first(judge(wide(['critical']), [one, two], evidenceOf([])))
    expect(Object.hasOwn(result, 'why_not_applicable')).toBe(false)
    expect(result.units.map(({ decided }) => decided)).toEqual(['not-applicable', 'not-shown'])
  })
})
