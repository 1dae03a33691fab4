// Which files of a submission raise a question because they were judged before, and which question.
import { describe, expect, it } from 'vitest'
import { doubtOf, repeatedFiles } from '../../src/assess/repeats.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { evidenceOf, factOf, type Loose } from '../support/verdicts.ts'

const AUGUST = { from: '2026-08-01', to: '2026-08-31' }
const MAY = { from: '2026-05-01', to: '2026-05-31' }
const words = (period: typeof MAY) => `${period.from} to ${period.to}`
const file = (more: Loose = {}) => ({ path: 'a.json', sha256: 'aa', bytes: 4000, status: 'read', items: ['E-1'], facts: 1, ...more })
const now = (files: Loose[], periods: Record<string, typeof MAY | undefined>, facts: ReturnType<typeof factOf>[] = []) => {
  const items = Object.entries(periods).map(([id, period]) => ({ id, answers: [], systems: [], status: 'read', facts: 1, ...(period && { period }) }))
  return { ...evidenceOf(facts), files, items } as unknown as Evidence
}
const then = (periods: Record<string, string | undefined>, more: Loose = {}, supplier = 'sup') => {
  const items = Object.entries(periods).map(([id, period]) => ({ id, ...(period !== undefined && { period }) }))
  return { supplier: { id: supplier }, submission: { items, files: [file({ items: Object.keys(periods), ...more })] } } as unknown as Assessment
}
const earlier = (periods: string) => `a.json is, to the byte, a file that was sent before, then for ${periods}. Can it be evidence of this period?`
const OTHER = 'a.json is, to the byte, a file that another supplier sent. Is it really evidence of this one?'
const asked = (evidence: Evidence, ...previous: Assessment[]) => Object.fromEntries(repeatedFiles(evidence, previous))

describe('a file that was judged before raises', () => {
  const may = then({ 'E-1': words(MAY) })
  it.each([
    ['no question for the same period', now([file()], { 'E-1': MAY }), [may], {}],
    ['a question for another', now([file()], { 'E-1': AUGUST }), [may], { aa: earlier(words(MAY)) }],
    ['one where the period it had is left out now', now([file()], { 'E-1': undefined }), [may], { aa: earlier(words(MAY)) }],
    ['none where it never had one', now([file()], { 'E-1': undefined }), [then({ 'E-1': undefined })], {}],
    ['none where it had none', now([file()], { 'E-1': AUGUST }), [then({ 'E-1': undefined })], {}],
    ['one where one of two periods is new', now([file({ items: ['E-1', 'E-2'] })], { 'E-1': MAY, 'E-2': AUGUST }), [may], { aa: earlier(words(MAY)) }],
    ['none for a period of an item that does not hold it', now([file()], { 'E-1': MAY, 'E-2': AUGUST }), [may], {}],
    ['none where one of its items has no period', now([file({ items: ['E-1', 'E-2'] })], { 'E-1': MAY, 'E-2': undefined }), [may], {}],
    [
      'one that names all periods it had, in order',
      now([file()], { 'E-1': AUGUST }),
      [then({ 'E-1': words(MAY), 'E-2': '2026-04-01 to 2026-04-30', 'E-3': undefined })],
      { aa: earlier('2026-04-01 to 2026-04-30, 2026-05-01 to 2026-05-31') },
    ],
    ['one if any of those who sent it is another', now([file()], { 'E-1': MAY }), [may, then({ 'E-1': words(MAY) }, {}, 'other')], { aa: OTHER }],
    ['none where it could not be read, and has no digest', now([file({ sha256: '' })], {}), [then({}, { sha256: '' }, 'other')], {}],
    ['one at the size of a kilobyte', now([file({ bytes: 1024 })], {}), [then({}, {}, 'other')], { aa: OTHER }],
    ['none below', now([file({ bytes: 1023 })], {}), [then({}, {}, 'other')], {}],
    [
      'one where the same log was sent packed, by another',
      now([file({ sha256: 'bb', content: ['cc'] })], {}),
      [then({}, { content: ['cc'] }, 'other')],
      { bb: 'a.json holds the same records as a file that another supplier sent. Is it really evidence of this one?' },
    ],
    [
      'one where a log was spaced otherwise, for another period',
      now([file({ sha256: 'bb', content: ['cc'] })], { 'E-1': AUGUST }),
      [then({ 'E-1': words(MAY) }, { content: ['cc'] })],
      {
        bb: `a.json holds the same records as a file that was sent before, then for ${words(MAY)}. Can it be evidence of this period?`,
      },
    ],
    ['one in the words of the bytes where both are equal', now([file({ content: ['cc'] })], {}), [then({}, { content: ['cc'] }, 'other')], { aa: OTHER }],
    [
      'one in the words of the bytes where one of two is equal to the byte',
      now([file({ content: ['cc'] })], {}),
      [then({}, { sha256: 'bb', content: ['cc'] }, 'other'), then({}, { content: ['dd'] }, 'other')],
      { aa: OTHER },
    ],
    ['none where neither bytes nor records are equal', now([file({ sha256: 'bb', content: ['cc'] })], {}), [then({}, { content: ['dd'] }, 'other')], {}],
    ['none where both have no records', now([file({ sha256: 'bb' })], {}), [then({}, {}, 'other')], {}],
    ['none where it is another file', now([file({ sha256: 'bb' })], {}), [then({}, {}, 'other')], {}],
  ] as [string, Evidence, Assessment[], Record<string, string>][])('%s', (_name, evidence, previous, expected) => {
    expect(asked(evidence, ...previous)).toStrictEqual(expected)
    expect(repeatedFiles(evidence, previous).size).toBe(Object.keys(expected).length)
  })
  it('one below if what happened was read from it, whichever of its places that is', () => {
    const short = file({ bytes: 9 })
    const sample = (...shas: string[]) => factOf({ fact: 'log-sample', fields: {}, places: shas.map((sha256) => ({ file: 'x', sha256 })) })
    const raised = (fact: ReturnType<typeof factOf>) => asked(now([short], {}, [fact]), then({}, {}, 'other'))
    expect(raised(sample('bb', 'aa'))).toEqual({ aa: OTHER })
    expect(raised(sample('bb'))).toEqual({})
    expect(raised({ ...sample('aa'), type: 'ticket' })).toEqual({ aa: OTHER })
    expect(raised({ ...sample('bb'), type: 'ticket' })).toEqual({})
    expect(raised({ ...sample('aa'), type: 'retention' })).toEqual({})
  })
})

describe('a fact is in doubt', () => {
  const repeats = new Map([
    ['aa', 'first?'],
    ['bb', 'second?'],
  ])
  it.each([
    ['by its file', ['aa'], 'first?'],
    ['by any of its files', ['cc', 'bb'], 'second?'],
    ['by the first of them', ['bb', 'aa'], 'second?'],
    ['by none', ['cc'], undefined],
    ['by no place', [], undefined],
  ])('%s', (_name, shas, expected) => {
    const places = shas.map((sha256) => ({ sha256 }))
    expect(doubtOf({ places }, repeats)).toBe(expected)
    expect(doubtOf({ places }, undefined)).toBeUndefined()
  })
})
