// What is told together: places by file, findings that say the same, strength of evidence. Every number that is left out is counted.
import { describe, expect, it } from 'vitest'
import { checkGroups, located, toldOnce } from '../../src/report/groups.ts'
import { placeGroups, placeWords } from '../../src/report/places.ts'
import { strengthWords, wordWords } from '../../src/report/strength.ts'
import { check, type Finding, finding, result, type Unit, unit } from '../support/assessment.ts'

describe('a place', () => {
  it.each([
    [{ file: 'a.json', sha256: 'a'.repeat(64), pointer: '/Rule/0' }, 'a.json#/Rule/0'],
    [{ file: 'a.log', sha256: 'b'.repeat(64), line: 12 }, 'a.log:12'],
    [{ file: 'plan.pdf', sha256: '', page: 3 }, 'plan.pdf page 3'],
  ])('%o', (place, words) => {
    expect(placeWords(place)).toEqual(words)
  })
})

describe('many places', () => {
  const sha256 = 'a'.repeat(64)
  const told = (places: Partial<Parameters<typeof placeGroups>[0][number]>[]) =>
    placeGroups(places.map((place) => ({ file: 'registers/incidents.csv', sha256, ...place }))).map(
      ({ name, where, items }) => `${name}${where === '' ? '' : `: ${where}`}${items.length > 0 ? ` (${items.join(', ')})` : ''}`,
    )
  const lines = (...numbers: number[]) => numbers.map((line) => ({ line, item: 'E-21' }))
  it.each([
    ['lines in a row are a range', lines(2, 3, 4, 5), ['registers/incidents.csv: lines 2-5 (E-21)']],
    ['one line is one line', lines(7), ['registers/incidents.csv: line 7 (E-21)']],
    ['lines in any order, given twice, count once', lines(9, 4, 4, 3), ['registers/incidents.csv: lines 3-4, 9 (E-21)']],
    ['what is left out of the lines is counted', lines(1, 3, 5, 7, 9, 10, 11, 20), ['registers/incidents.csv: lines 1, 3, 5, 7 and 4 more (E-21)']],
    ['pages', [{ page: 3 }, { page: 4 }], ['registers/incidents.csv: pages 3-4']],
    ['a whole file has no place in it', [{ pointer: '' }], ['registers/incidents.csv']],
    [
      'pointers side by side are told by their last step',
      ['/logGroups/0', '/logGroups/2', '/other/0'].map((pointer) => ({ pointer })),
      ['registers/incidents.csv: /logGroups/0, /2, /other/0'],
    ],
    [
      'what is left out of the pointers is counted',
      Array.from({ length: 7 }, (_, index) => ({ pointer: `/logGroups/${index}` })),
      ['registers/incidents.csv: /logGroups/0, /1, /2, /3 and 3 more'],
    ],
    ['a line says where without its pointer', [{ line: 21, pointer: '/groups/0' }, { pointer: '/groups/1' }], ['registers/incidents.csv: line 21; /groups/1']],
    [
      'every item that holds the file',
      [
        { line: 1, item: 'E-1' },
        { line: 2, item: 'E-2' },
      ],
      ['registers/incidents.csv: lines 1-2 (E-1, E-2)'],
    ],
    ['two files of a folder stay two', [{ file: 'logs/b.log' }, { file: 'logs/a.log' }], ['logs/b.log', 'logs/a.log']],
    [
      'many files of a folder are told by it, the first by name',
      [{ file: 'logs/c.log' }, { file: 'logs/b.log' }, { file: 'logs/a.log' }, { file: 'x/y.json' }],
      ['logs/: 3 files, first a.log', 'x/y.json'],
    ],
    [
      'with the number of places in them, where there are more',
      [{ file: 'logs/a.log', line: 1 }, { file: 'logs/a.log', line: 2 }, { file: 'logs/b.log' }, { file: 'logs/c.log' }],
      ['logs/: 3 files, 4 places, first a.log'],
    ],
    ['files without a folder', [{ file: 'c' }, { file: 'b' }, { file: 'a' }], ['evidence files: 3 files, first a']],
    ['files of one name and other bytes are two files', [{ line: 1 }, { line: 1, sha256: 'b'.repeat(64) }], Array(2).fill('registers/incidents.csv: line 1')],
    ['nothing', [], []],
  ])('%s', (_name, places, words) => {
    expect(told(places)).toEqual(words)
  })
})

describe('findings that say the same', () => {
  const checks = (findings: Finding[]) => [unit('not-met', { checks: [check('not-met', { findings })] })]
  const told = (units: Unit[]) =>
    toldOnce(checkGroups(result('STO-3', 'not-met', { units })).flatMap(({ runs }) => located(runs))).map(({ members }) => members.length)
  const portal = { system: 'portal', name: 'Customer Portal' }
  it('of two systems are one', () => {
    expect(told([unit('not-met'), unit('not-met', portal)])).toEqual([2])
  })
  it.each([
    ['message', { message: 'another' }],
    ['remedy', { fix: 'another' }],
    ['expectation', { expected: 'another' }],
    ['content, where it was judged', { found: 'another' }],
    ['verdict', { verdict: 'needs-review' as const }],
  ])('are two if they differ in %s', (_name, more) => {
    expect(told(checks([finding('not-met'), finding('not-met', more)]))).toEqual([1, 1])
  })
  it('are one if only the subject before the message differs, and nothing was judged', () => {
    const weak = (subject: string, reason: 'too-weak' | 'stale' = 'too-weak') =>
      finding('not-shown', { reason, subject, message: `${subject}: it is only documented`, found: subject })
    expect(told(checks([weak('INC-1'), weak('INC-2'), weak('INC-3', 'stale')]))).toEqual([1, 2])
  })
  it('stay two if what stands before the message is not their subject', () => {
    const weak = (subject: string) => finding('not-shown', { reason: 'too-weak', subject, message: `x${subject}: it is only documented` })
    expect(told(checks([weak('INC-1'), weak('INC-2')]))).toEqual([1, 1])
  })
  it('are told worst first', () => {
    const all = [finding('needs-review', { message: 'b' }), finding('not-shown', { message: 'c' }), finding('not-met', { message: 'd' })]
    const groups = checkGroups(result('STO-3', 'not-met', { units: checks(all) }))
    expect(toldOnce(groups.flatMap(({ runs }) => located(runs))).map((one) => one.finding.message)).toEqual(['d', 'c', 'b'])
  })
})

describe('strength', () => {
  it('is every grade, weakest first, and the span of the days', () => {
    const all = [finding('met', { grade: 'observed', date: '2026-11-18T09:00:00Z' }), finding('met', { grade: 'documented', date: '2026-08-01' })]
    expect(strengthWords(all)).toBe('documented or observed, dated 2026-08-01 to 2026-11-18')
    expect(strengthWords([])).toBe('')
  })
  it('names what is only said, each once, a known field in words', () => {
    const all = [finding('met', { rests_on_word: ['collected', 'toString'] }), finding('met', { rests_on_word: ['account', 'collected'] })]
    expect(wordWords(all)).toBe("on the supplier's word alone: account, day of collection and toString")
    expect(wordWords([finding('met', { rests_on_word: [] })])).toBe('')
  })
})
