// What a finding says of a file that was not read whole: the reader's own reason where it is there, and never that of another file.
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/index.ts'
import type { EvidenceProblem, Listing } from '../../src/model/evidence.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, evidenceOf, factOf, specOf, supplierOf } from '../support/verdicts.ts'

const spec = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [{ id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }] })
const systems = [{ id: 'one', name: 'One', tier: 'standard', stores: ['a'] }]
const note = (message: string, more: Partial<EvidenceProblem> = {}): EvidenceProblem => ({
  ...{ code: 'note', message, file: 'a.json', item: 'E-1', answers: [], systems: [], blocks: false },
  ...more,
})

/** `file`: null for a list without a place. */
function told(problems: EvidenceProblem[], unreadable = 1, file: string | null = 'a.json') {
  const fact = factOf({ type: 'retention', fields: { store: 'a', unlimited: true } })
  const listing: Listing = {
    ...{ type: 'retention', grade: 'exported', systems: ['one'], complete: false, unreadable, reader: 'r' },
    places: file === null ? [] : [{ file, sha256: '1', item: 'E-1' }],
  }
  const evidence = { ...evidenceOf([fact]), listings: [listing], problems }
  const { results } = assess({
    ...{ spec, supplier: supplierOf(systems), decisions: [], evidence, asOf: parseInstant(AS_OF) as number, draft: false },
    ...{ termsDigest: 'sha256:0', tool: { name: 'watchclause', version: '0' } },
  })
  const [finding] = results.flatMap(({ units }) =>
    units.flatMap(({ checks }) => checks.flatMap(({ findings }) => findings.filter(({ reason }) => reason === 'unreadable'))),
  )
  return { verdict: results[0]?.verdict, message: finding?.message, fix: finding?.fix }
}

const whole = 'a.json could not be read: it has no columns'
const cases: [string, EvidenceProblem[], string, string][] = [
  ['nothing is noted', [], '1 record of a.json could not be read', 'Correct the file, or export it again.'],
  [
    'a note on the row',
    [note('line 5: no date'), note('it is one page')],
    '1 record of a.json could not be read: line 5: no date',
    'Correct what is named, or export the file again.',
  ],
  [
    'a note on the file',
    [note('send it with `account`')],
    '1 record of a.json could not be used; noted on the file: send it with `account`',
    'Send what the note on the file asks for, or export it again.',
  ],
  [
    'many notes',
    ['1', '2', '3', '4'].map((line) => note(`line ${line}: no ${line}`)),
    '1 record of a.json could not be read: line 1: no 1; line 2: no 2; and 2 more in the notes',
    'Correct what is named, or export the file again.',
  ],
  [
    'a fact that does not fit',
    [note('A fact of it does not fit.', { code: 'invalid-fact', blocks: true })],
    '1 record of a.json could not be used; noted on the file: A fact of it does not fit.',
    'Send what the note on the file asks for, or export it again.',
  ],
  ['the whole file', [note(whole, { code: 'unreadable', blocks: true }), note('line 5: no date')], whole, 'Correct the file, or export it again.'],
  ['a note on another file', [note('line 5: no date', { file: 'b.json' })], '1 record of a.json could not be read', 'Correct the file, or export it again.'],
  ['a note of another item', [note('line 5: no date', { item: 'E-2' })], '1 record of a.json could not be read', 'Correct the file, or export it again.'],
  [
    'a problem of another kind',
    [note('its date is in the future', { code: 'collected' })],
    '1 record of a.json could not be read',
    'Correct the file, or export it again.',
  ],
]

describe('a file that was not read whole', () => {
  it.each(cases)('%s', (_name, problems, message, fix) => {
    expect(told(problems)).toEqual({ verdict: 'not-shown', message, fix })
  })
  it.each([
    ['a.json', 2, '2 records of a.json could not be read'],
    ['a.json.gz', 1, '1 record of a.json.gz could not be read'],
    ['a.yaml', 1, '1 record of a.yaml could not be read'],
    ['a.yml', 1, '1 record of a.yml could not be read'],
    ['a.html', 1, '1 record of a.html could not be read'],
    ['a.htm', 1, '1 record of a.htm could not be read'],
    ['a.csv', 2, '2 lines of a.csv could not be read'],
    ['a.jsonl', 1, '1 line of a.jsonl could not be read'],
  ])('counts records of what has no lines: %s', (file, count, message) => {
    expect(told([], count, file).message).toBe(message)
  })
  it.each([
    [300, 'x'.repeat(292)],
    [301, `${'x'.repeat(292)}…`],
  ])('tells a reason of %i letters, and cuts a longer one', (length, end) => {
    const reason = `line 5: ${'x'.repeat(length - 8)}`
    expect(told([note(reason)]).message).toBe(`1 record of a.json could not be read: line 5: ${end}`)
  })
  it('tells two notes, and of no more', () => {
    expect(told([note('line 1: a'), note('line 2: b')]).message).toBe('1 record of a.json could not be read: line 1: a; line 2: b')
  })
  it('takes a line that is named within a note for no place', () => {
    expect(told([note('see line 5')]).message).toBe('1 record of a.json could not be used; noted on the file: see line 5')
  })
  it('tells the fault of a reader as of the whole file', () => {
    expect(told([note(whole, { code: 'error', blocks: true })]).message).toBe(whole)
  })
  it('names no file where the list has no place', () => {
    expect(told([note('line 5: no date')], 1, null).message).toBe('1 line of a file could not be read')
  })
  it('cuts a long reason', () => {
    expect(told([note(`line 5: ${'x'.repeat(5000)}`)]).message?.length).toBeLessThan(400)
  })
})
