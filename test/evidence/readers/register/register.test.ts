import { describe, expect, it } from 'vitest'
import { cellValue, yamlValue } from '../../../../src/evidence/readers/register/cells.ts'
import { registerTypes } from '../../../../src/evidence/readers/register/columns.ts'
import { register } from '../../../../src/evidence/readers/register.ts'
import { registerTemplate } from '../../../../src/evidence/register-template.ts'
import { factFault } from '../../../../src/evidence/valid.ts'
import type { FactField } from '../../../../src/model/fact-type.ts'
import { factField, knownFactType } from '../../../../src/model/fact-type.ts'
import { content, factsIn, fieldsIn, read } from '../support.ts'

const field = (kind: FactField['kind'], more: Partial<FactField> = {}): FactField => ({ name: 'f', description: 'd', kind, optional: false, ...more })
const written = (each: FactField, text: string) => {
  const cell = cellValue(each, text)
  return cell.ok ? cell.value : undefined
}

describe('cells of a table', () => {
  it.each([
    ['bool', 'yes', true],
    ['bool', 'No', false],
    ['bool', 'TRUE', true],
    ['bool', 'false', false],
    ['bool', '1', undefined],
    ['bool', 'y', undefined],
    ['bool', 'x', undefined],
    ['bool', '✓', undefined],
    ['int', '0', 0],
    ['int', '365', 365],
    ['int', '007', undefined],
    ['int', '1,000', undefined],
    ['int', '1.0', undefined],
    ['int', '-1', undefined],
    ['int', '1e3', undefined],
    ['int', '365 days', undefined],
    ['int', '9999999999999999', undefined],
    ['int', 'NaN', undefined],
    ['double', '0.5', 0.5],
    ['double', '0,5', undefined],
    ['double', 'Infinity', undefined],
    ['time', '2026-03-01', '2026-03-01T00:00:00Z'],
    ['time', '2026-03-01T09:00:00+01:00', '2026-03-01T08:00:00Z'],
    ['time', '2026-03-01T09:00:00', undefined],
    ['time', '2026-03-01 09:00', undefined],
    ['time', '2026-02-30', undefined],
    ['time', '01/03/2026', undefined],
    ['time', '2026-03', undefined],
    ['time', 'today', undefined],
    ['duration', 'P7D', 'P7D'],
    ['duration', 'P1W', 'P7D'],
    ['duration', 'PT60M', 'PT1H'],
    ['duration', 'P1M', undefined],
    ['duration', '7 days', undefined],
    ['duration', 'weekly', undefined],
    ['string', '=HYPERLINK("http://example.org")', '=HYPERLINK("http://example.org")'],
    ['list', 'a; b|c', ['a', 'b', 'c']],
    ['list', 'a', ['a']],
    ['list', 'none', []],
    ['list', 'a, b', undefined],
  ] as const)('%s of %s', (kind, text, expected) => {
    expect(written(field(kind, kind === 'list' ? { of: 'string' } : { minimum: 0 }), text)).toEqual(expected)
  })
  it('takes no text longer than the schema allows', () => {
    expect([written(field('string'), 'x'.repeat(2000))?.toString().length, written(field('string'), 'x'.repeat(2001))]).toEqual([2000, undefined])
  })
  it('takes a date alone for the end of the day where the field says so', () => {
    expect(written(field('time', { dateEnd: true }), '2026-03-01')).toBe('2026-03-01T23:59:59.999Z')
  })
  it('takes the words of a choice in any case, and no other', () => {
    const choice = field('string', { oneOf: ['tabletop', 'live'] })
    expect([written(choice, 'Tabletop'), written(choice, 'table-top')]).toEqual(['tabletop', undefined])
  })
  it('takes one name of a person with a comma, and none in a list of people, where it may part two', () => {
    const people = field('list', { of: 'string', person: true })
    expect(written(field('string', { person: true }), 'Lead, First')).toBe('Lead, First')
    expect([written(people, 'duty-a, duty-b'), written(people, 'Lead, First; Lead, Second')]).toEqual([undefined, undefined])
    const cell = cellValue(people, 'duty-a, duty-b')
    expect(cell.ok ? '' : cell.why).toBe('holds a comma; separate people by ; or |, and write a name as `Jane Smith`')
  })
  it('repeats no name of a person in a message', () => {
    const cell = cellValue(field('string', { person: true, oneOf: ['x'] }), 'Some Person')
    expect(cell.ok ? '' : cell.why).not.toContain('Some Person')
  })
  it.each([
    [field('bool'), true, true],
    [field('bool'), 'yes', true],
    [field('bool'), 1, undefined],
    [field('int'), 5, 5],
    [field('int'), '5', undefined],
    [field('int'), 5.5, undefined],
    [field('string'), 111122223333, undefined],
    [field('string'), 'x', 'x'],
    [field('string'), null, undefined],
    [field('list', { of: 'string' }), ['a'], ['a']],
    [field('list', { of: 'string' }), [], []],
    [field('list', { of: 'string' }), [1], undefined],
    [field('time'), '2026-03-01', '2026-03-01T00:00:00Z'],
  ])('YAML keeps types apart: %#', (each, value, expected) => {
    const cell = yamlValue(each, value)
    expect(cell.ok ? cell.value : undefined).toEqual(expected)
  })
})

const HEADER = 'Record,Sources,Held,Anomalies,Tickets'
const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 2, 31) }
const review = (csv: string, about = {}) => read(register, csv, { about: { register: 'review', ...about }, period })

describe('tables in CSV', () => {
  it.each([
    ['commas', `${HEADER}\nR-1,api;db,2026-03-01,0,\n`],
    ['semicolons', `${HEADER.replaceAll(',', ';')}\nR-1;"api;db";2026-03-01;0;\n`],
    ['tabs', `${HEADER.replaceAll(',', '\t')}\nR-1\tapi|db\t2026-03-01\t0\t\n`],
    ['CRLF and byte order mark', `\uFEFF${HEADER}\r\nR-1,api|db,2026-03-01,0,\r\n`],
    ['quotes', `"Record","Sources","Held","Anomalies","Tickets"\n"R-1","api;db","2026-03-01","0",""\n`],
    ['the hint of Excel', `sep=;\n${HEADER.replaceAll(',', ';')}\nR-1;api|db;2026-03-01;0;\n`],
    ['empty rows and columns left over', `${HEADER},,\n\n,,,,,,\nR-1,api;db,2026-03-01,0,,,\n,,,,,,\n`],
  ])('%s', (_name, csv) => {
    expect(fieldsIn(review(csv))).toEqual([{ record: 'R-1', sources: ['api', 'db'], held: '2026-03-01T00:00:00Z', anomalies: 0, tickets: [] }])
  })
  it('folds case, blanks, hyphens and underscores of column names', () => {
    const csv = 'COMPONENT;Source;content;Security;stores;continuous;Review every;retention-days\napi;api-log;application;yes;main;no;P7D;365\n'
    expect(fieldsIn(read(register, csv))).toEqual([
      {
        component: 'api',
        source: 'api-log',
        content: 'application',
        security: true,
        stores: ['main'],
        continuous: false,
        review_every: 'P7D',
        retention_days: 365,
      },
    ])
  })
  it.each([
    ['an unknown column', `${HEADER},Reviewr\nR-1,api,2026-03-01,0,,x\n`, 'unknown column "Reviewr"'],
    ['a missing column', 'Record,Sources,Held,Tickets\nR-1,api,2026-03-01,\n', 'lacks the column anomalies'],
    ['a column twice', `${HEADER},held\nR-1,api,2026-03-01,0,,2026-03-02\n`, 'held twice'],
    ['a column without a name', `Record,,Sources,Held,Anomalies,Tickets\nR-1,,api,2026-03-01,0,\n`, 'without a name'],
    ['nothing', '\n\n', 'empty'],
    ['an open quote', `${HEADER}\n"R-1,api,2026-03-01,0,\n`, 'never closed'],
    ['a stray quote', `${HEADER}\nR"1",api,2026-03-01,0,\n`, 'quote'],
  ])('refuses %s', (_name, csv, message) => {
    expect(() => review(csv)).toThrow(message)
  })
  it('suggests the column that was meant', () => {
    expect(() => review(`Record,Sources,Held,Anomalis,Tickets\n`)).toThrow('Did you mean anomalies?')
  })
  it('refuses what only the buyer says', () => {
    expect(() => read(register, 'reference,rights\nx,y\n', { about: { register: 'agreement' } })).toThrow("the buyer's own files")
  })
  it.each([
    ['a missing cell', 'R-2,api,2026-03-02,0', 'the row has 4 cells'],
    ['a cell too many', 'R-2,api,2026-03-02,0,,more', 'the row has 6 cells'],
    ['an empty required cell', 'R-2,api,,0,', 'held is empty'],
    ['an empty required list', 'R-2,,2026-03-02,0,', 'sources is empty'],
    ['an empty number', 'R-2,api,2026-03-02,,', 'anomalies is empty'],
    ['a date that is not', 'R-2,api,2026-02-30,0,', 'held holds "2026-02-30"'],
    ['a word for a number', 'R-2,api,2026-03-02,none,', 'anomalies holds "none"'],
  ])('counts and names a row with %s', (_name, row, note) => {
    const result = review(`${HEADER}\nR-1,api,2026-03-01,0,\n${row}\nR-3,api,2026-03-03,0,\n`)
    expect(fieldsIn(result).map((each) => each['record'])).toEqual(['R-1', 'R-3'])
    expect(result.listings).toEqual([{ type: 'review', complete: true, unreadable: 1 }])
    expect(result.notes).toHaveLength(1)
    expect(result.notes[0]).toContain(`line 3: `)
    expect(result.notes[0]).toContain(note)
  })
  it('names the line behind quoted line breaks', () => {
    const result = review(`${HEADER}\n"R\r\n1",api,2026-03-01,0,\r\nR-2,api,bad,0,\r\n`)
    expect(factsIn(result)[0]?.at).toEqual({ line: 2 })
    expect(result.notes[0]).toContain('line 4: ')
  })
  it('names at most twenty rows, and counts all', () => {
    const result = review(`${HEADER}\n${'R-2,api,bad,0,\n'.repeat(30)}`)
    expect(result.listings[0]?.unreadable).toBe(30)
    expect(result.notes).toHaveLength(21)
    expect(result.notes.at(-1)).toBe('10 more rows could not be read')
  })
  it('takes the total in the last row for no entry, and only there', () => {
    const total = review(`${HEADER}\nR-1,api,2026-03-01,0,\nTotal,,,0,\n`)
    expect([fieldsIn(total).length, total.listings[0]?.unreadable, total.notes.length]).toEqual([1, 0, 1])
    const middle = review(`${HEADER}\nTotal,,,0,\nR-1,api,2026-03-01,0,\n`)
    expect([fieldsIn(middle).length, middle.listings[0]?.unreadable]).toEqual([1, 1])
    const entry = review(`${HEADER}\nR-1,api,2026-03-01,0,\nTotal,api,2026-03-02,0,\n`)
    expect([fieldsIn(entry).length, entry.listings[0]?.unreadable]).toEqual([1, 1])
  })
  it('narrows a row to systems of the item, and to no other', () => {
    const csv = `${HEADER},Systems\nR-1,api,2026-03-01,0,,payments-api\nR-2,api,2026-03-02,0,,other\nR-3,api,2026-03-03,0,,\n`
    const result = review(csv)
    expect(factsIn(result).map((fact) => fact.systems)).toEqual([['payments-api'], undefined])
    expect(result.listings[0]?.unreadable).toBe(1)
  })
  it('renames columns as the manifest says, and says so', () => {
    const csv = 'Nr,Logs,Day,Found,Tickets\nR-1,api,2026-03-01,2,T-1;T-2\n'
    const result = review(csv, { columns: { record: 'Nr', sources: 'Logs', held: 'Day', anomalies: 'Found' } })
    expect(fieldsIn(result)).toEqual([{ record: 'R-1', sources: ['api'], held: '2026-03-01T00:00:00Z', anomalies: 2, tickets: ['T-1', 'T-2'] }])
    expect(factsIn(result)[0]?.word).toEqual(['record', 'sources', 'held', 'anomalies', 'complete'])
  })
  it('claims a whole list for events with a period alone, as the word of the supplier', () => {
    const csv = `${HEADER}\nR-1,api,2026-03-01,0,\n`
    expect(read(register, csv, { about: { register: 'review' } }).listings[0]?.complete).toBe(false)
    expect(review(csv).listings[0]?.complete).toBe(true)
    expect(factsIn(review(csv))[0]?.word).toEqual(['complete'])
    const state = read(register, 'store,kind\na,s3\n', { period })
    expect([state.listings[0]?.complete, factsIn(state)[0]?.word]).toEqual([false, []])
  })
  it('tells the newest thing that has happened, not what is due', () => {
    const csv = 'ticket,severity,created,due,done,labels\nT-1,high,2026-01-01,2027-01-01,2026-01-05,\n'
    expect(read(register, csv).newest).toBe(Date.UTC(2026, 0, 5))
    expect(read(register, 'rota,people,steps,covered_to,longest_hole\nmain,4,2,2027-01-01,PT0S\n').newest).toBeUndefined()
  })
  it('is no way round: a statement stays asserted, a plan stays prose', () => {
    expect(factsIn(read(register, 'item,statement,answers\nE-1,We do.,REV-1\n'))[0]?.grade).toBe('asserted')
    expect(factsIn(read(register, 'title,document,parts,placeholders\nPlan,plan.pdf,roles,0\n'))[0]?.prose).toBe(true)
  })
})

describe('recognising a table', () => {
  it.each([
    ['store,kind\n', {}, true],
    ['Record;Sources;Held;Anomalies;Tickets\n', {}, true],
    ['store,unlimited,systems\n', {}, true],
    ['store,unknown\n', {}, false],
    ['a,b\n', { register: 'review' as const }, true],
    ['Issue key,Summary,Status,Created\n', {}, false],
    ['{"a": 1, "b": 2}\n', {}, false],
    ['watchclause: register/1\nregister: review\n', {}, true],
    ['watchclause: evidence/1\nsupplier: x\n', {}, false],
    ['# Store, kind\n', {}, false],
  ])('%s %j', (text, about, expected) => {
    expect(register.recognise(content(text), about)).toBe(expected)
  })
})

describe('tables in YAML', () => {
  const yaml = (rows: string, type = 'exercise') => `watchclause: register/1\nregister: ${type}\nrows:\n${rows}`
  const good = '  - held: 2026-03-01\n    kind: tabletop\n    scenario: Log store deleted\n    participants: 6\n    tested_notification: true\n'

  it('reads rows with their lines', () => {
    const [fact] = factsIn(read(register, yaml(good)))
    expect(fact?.fields).toEqual({ held: '2026-03-01T00:00:00Z', kind: 'tabletop', scenario: 'Log store deleted', participants: 6, tested_notification: true })
    expect(fact?.at).toEqual({ line: 4, pointer: '/rows/0' })
  })
  it('takes a date for a time, as in CSV: with zone, quoted or not', () => {
    const rows = ['2026-03-01', '"2026-03-01"', '2026-03-01T00:00:00Z'].map((held) => good.replace('2026-03-01', held)).join('')
    expect(factsIn(read(register, yaml(rows))).map((fact) => fact.fields['held'])).toEqual(Array(3).fill('2026-03-01T00:00:00Z'))
  })
  it.each([
    ['a number as text', good.replace(': 6', ': "6"'), 'participants'],
    ['a missing field', good.replace('    participants: 6\n', ''), 'participants is empty'],
    ['an empty field', good.replace(': 6', ':'), 'participants is empty'],
    ['a date that is not', good.replace('2026-03-01', '2026-02-30'), 'held'],
  ])('counts and names %s', (_name, rows, note) => {
    const result = read(register, yaml(rows))
    expect([result.parts, result.listings[0]?.unreadable]).toEqual([[], 1])
    expect(result.notes[0]).toContain(note)
  })
  it.each([
    ['an unknown field', yaml(good.replace('participants', 'people')), 'unknown column "people"'],
    ['an unknown key', `${yaml(good)}grade: observed\n`, '"grade"'],
    ['an unknown type', yaml(good, 'exercize'), 'Did you mean exercise?'],
    ['another version', yaml(good).replace('register/1', 'register/2'), 'register/1'],
    ['rows that are no list', 'watchclause: register/1\nregister: exercise\nrows: {}\n', 'must be a list'],
    ['a row that is no mapping', yaml('  - x\n'), 'fields with values'],
    ['an anchor', yaml(good.replace('- held', '- &a held')), 'anchor'],
  ])('refuses %s', (_name, text, message) => {
    expect(() => read(register, text)).toThrow(message)
  })
  it('refuses a type that the manifest contradicts', () => {
    expect(() => read(register, yaml(good), { about: { register: 'review' } })).toThrow('the manifest says review')
  })
})

describe('templates', () => {
  it.each(registerTypes.map((type) => type.id))('%s: the empty table is read again as what it is', (id) => {
    const { csv, guide } = registerTemplate(id)
    const result = read(register, csv, { about: { register: id } })
    expect([result.parts, result.listings[0]?.type, result.listings[0]?.unreadable]).toEqual([[], id, 0])
    for (const each of knownFactType(id).fields) expect(guide).toContain(`| \`${each.name}\` | ${each.optional ? 'may be empty' : 'required'} |`)
  })
  it('has a row for every column, and each says how it is written', () => {
    const { guide } = registerTemplate('review')
    expect(guide).toContain('a list separated by ; or \\|')
    expect(guide.split('\n').filter((line) => line.startsWith('| `')).length).toBe(knownFactType('review').fields.length + 1)
  })
  it('yields facts that fit their schema', () => {
    const result = read(register, 'component,source,content,security,stores,continuous\napi,api-log,application,yes,none,no\n')
    expect(fieldsIn(result).map((fields) => factFault('inventory', fields))).toEqual([undefined])
    expect(factField(knownFactType('inventory'), 'stores')?.kind).toBe('list')
  })
})

describe('times that must be exact', () => {
  const csv = (told: string) => `incident,severity,created,customer_told\nINC-1,high,2026-03-01T23:00:00Z,${told}\n`
  it('takes a time', () => {
    expect(fieldsIn(read(register, csv('2026-03-02T22:00:00Z')))[0]?.['customer_told']).toBe('2026-03-02T22:00:00Z')
  })
  it('does not take a day for its first moment', () => {
    const result = read(register, csv('2026-03-02'))
    expect([result.parts, result.listings[0]?.unreadable]).toEqual([[], 1])
    expect(result.notes[0]).toContain('no time of day')
  })
  it('takes the zone of the manifest for times without one, and says so', () => {
    const csvText = 'held,kind,scenario,participants,findings,tested_notification\n2026-03-02 10:00,tabletop,A,3,0,yes\n'
    const [fact] = factsIn(read(register, csvText, { about: { zone: '+01:00' } }))
    expect([fact?.fields['held'], fact?.word]).toEqual(['2026-03-02T09:00:00Z', ['zone']])
    expect(read(register, csvText).listings[0]?.unreadable).toBe(1)
  })
})
