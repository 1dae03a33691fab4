import { describe, expect, it } from 'vitest'
import type { About } from '../../../../src/evidence/reader.ts'
import { readTime } from '../../../../src/evidence/readers/ticket-csv/dates.ts'
import { endingOf, severityOf, stateOf } from '../../../../src/evidence/readers/ticket-csv/words.ts'
import { ticketCsv } from '../../../../src/evidence/readers/ticket-csv.ts'
import { formatInstant } from '../../../../src/model/time.ts'
import { content, factsIn, fieldsIn, read } from '../support.ts'

const at = (text: string, rules = {}, end = false) => {
  const time = readTime(text, rules, end)
  return time.ok ? formatInstant(time.epoch) : undefined
}

describe('times of ticket tools', () => {
  it.each([
    ['2026-03-01T09:41:00Z', {}, '2026-03-01T09:41:00Z'],
    ['2026-03-01T09:41:00.000+0100', {}, '2026-03-01T08:41:00Z'],
    ['2026-03-01 09:41 +0100', {}, '2026-03-01T08:41:00Z'],
    ['2026-03-01 09:41:30 UTC', {}, '2026-03-01T09:41:30Z'],
    ['2026-03-01 09:41', {}, undefined],
    ['2026-03-01 09:41', { zone: '+01:00' }, '2026-03-01T08:41:00Z'],
    ['2026-03-01 09:41', { zone: 'Z' }, '2026-03-01T09:41:00Z'],
    ['2026-03-01', {}, '2026-03-01T00:00:00Z'],
    ['2026-03-01', { zone: '-05:00' }, '2026-03-01T05:00:00Z'],
    ['12/Mar/24 9:41 AM', { zone: 'Z' }, '2024-03-12T09:41:00Z'],
    ['12/Mar/24 9:41 AM', {}, undefined],
    ['12/Mar/24 12:05 AM', { zone: 'Z' }, '2024-03-12T00:05:00Z'],
    ['12/Mar/24 12:05 PM', { zone: 'Z' }, '2024-03-12T12:05:00Z'],
    ['12/Mar/24 13:05 PM', { zone: 'Z' }, undefined],
    ['12/Mar/2024 21:41', { zone: 'Z' }, '2024-03-12T21:41:00Z'],
    ['12/März/24 9:41', { zone: 'Z' }, undefined],
    ['12/Mrz/24 9:41', { zone: 'Z' }, undefined],
    ['12/mai/24 9:41', { zone: 'Z' }, undefined],
    ['31/Feb/24 9:41 AM', { zone: 'Z' }, undefined],
    ['Mar 12, 2024 9:41 AM', { zone: 'Z' }, '2024-03-12T09:41:00Z'],
    ['12 March 2024', {}, '2024-03-12T00:00:00Z'],
    ['Tue Mar 12 2024 09:41:00 GMT+0100 (Central European Standard Time)', {}, '2024-03-12T08:41:00Z'],
    ['03/04/2026', {}, undefined],
    ['03/04/2026', { order: 'day-month' }, '2026-04-03T00:00:00Z'],
    ['03/04/2026', { order: 'month-day' }, '2026-03-04T00:00:00Z'],
    ['13/04/2026', {}, undefined],
    ['13/04/2026', { order: 'month-day' }, undefined],
    ['03.04.2026 09:41', { order: 'day-month', zone: '+02:00' }, '2026-04-03T07:41:00Z'],
    ['19.05.26', {}, '2026-05-19T00:00:00Z'],
    ['03.04.2026 09:41', { zone: '+02:00' }, '2026-04-03T07:41:00Z'],
    ['03.04.2026 09:41', {}, undefined],
    ['05.19.26', {}, undefined],
    ['19.05-26', {}, undefined],
    ['19-05-26', {}, undefined],
    ['2026-03-01 24:00', { zone: 'Z' }, undefined],
    ['2026-03-01 09:41 CET', { zone: 'Z' }, undefined],
    ['2026-03-01 yesterday', { zone: 'Z' }, undefined],
    ['1772357000', {}, undefined],
    ['2 days ago', {}, undefined],
    ['2026-W09', {}, undefined],
  ])('%s with %j', (text, rules, expected) => {
    expect(at(text, rules)).toBe(expected)
  })
  it('takes a day alone for its end where it is due', () => {
    expect(at('2026-03-01', {}, true)).toBe('2026-03-01T23:59:59.999Z')
  })
  it('says on what of the manifest it rests', () => {
    expect(readTime('03/04/2026 9:00', { order: 'day-month', zone: 'Z' })).toMatchObject({ rested: ['date_order', 'zone'] })
    expect(readTime('2026-03-01T09:41:00Z', { zone: '+01:00' })).toMatchObject({ rested: [] })
  })
})

describe('words of ticket tools', () => {
  it.each([
    ['Critical', 'critical'],
    ['Highest', 'critical'],
    ['1 - Critical', 'critical'],
    ['High', 'high'],
    ['3 - Moderate', 'medium'],
    ['Low', 'low'],
    ['Urgent', 'unknown'],
    ['P1', 'unknown'],
    ['toString', 'unknown'],
    [undefined, 'unknown'],
  ])('severity %s', (word, expected) => {
    expect(severityOf(word, {}).severity).toBe(expected)
  })
  it('takes the word of the manifest first', () => {
    const about: About = { severities: { P1: 'critical', P4: 'low', Medium: 'high' } }
    expect([severityOf('p1', about), severityOf('P4', about), severityOf('medium', about)]).toEqual([
      { severity: 'critical', rested: true },
      { severity: 'low', rested: true },
      { severity: 'high', rested: true },
    ])
  })
  it('does not let the manifest make less of a word that is one of ours', () => {
    const about: About = { severities: { High: 'low', critical: 'high' } }
    expect([severityOf('high', about), severityOf('Critical', about)].map(({ severity }) => severity)).toEqual(['unknown', 'unknown'])
  })
  it.each([
    ['Done', 'closed'],
    ['In Progress', 'open'],
    ['in_progress', 'open'],
    ['Cancelled', undefined],
    ['Fertig', undefined],
    [undefined, undefined],
  ])('state %s', (word, expected) => {
    expect(stateOf(word)).toBe(expected)
  })
})

describe('how a ticket ended', () => {
  it.each([
    ['Done', 'done'],
    ['Closed - Fixed', 'done'],
    ['Closed/Completed', 'done'],
    ['Resolved (fixed)', 'done'],
    ['Closed Complete', 'done'],
    ["Closed - Won't Do", 'dropped'],
    ['Cancelled - no capacity', 'dropped'],
    ['Closed: Duplicate', 'dropped'],
    ['Done (not planned)', 'dropped'],
    ['Fixed / Reopened', 'open'],
    ['Auto-closed (stale)', undefined],
    ['Awaiting approval', undefined],
    ['Closed - not fixed', undefined],
    ['Released', undefined],
    [' - ', undefined],
    ['toString', undefined],
  ])('%s', (word, expected) => {
    expect(endingOf(word, {})).toEqual({ ending: expected, rested: false })
  })
  it('is as the manifest says, for a word that is none of ours', () => {
    const about: About = { states: { Released: 'done', 'Left alone': 'dropped', "Closed - Won't Do": 'done', Open: 'done' } }
    expect(['released', 'left_alone', "Closed - Won't Do", 'Open', 'Awaiting'].map((word) => endingOf(word, about).ending)).toEqual([
      'done',
      'dropped',
      'dropped',
      'open',
      undefined,
    ])
  })
})

const JIRA = 'Summary,Issue key,Issue Type,Status,Priority,Created,Updated,Resolved,Due date,Labels,Labels'
const row = 'Odd sign-ins,SEC-1,Task,Done,High,2026-03-01T09:00:00Z,2026-03-04T09:00:00Z,2026-03-03T09:00:00Z,2026-03-10,auth,log-review'
const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 2, 31) }

describe('ticket exports', () => {
  it('reads Jira, with the column Labels as often as it stands', () => {
    const result = read(ticketCsv, `${JIRA}\n${row}\n`, { period })
    expect(fieldsIn(result)).toEqual([
      {
        ticket: 'SEC-1',
        severity: 'high',
        created: '2026-03-01T09:00:00Z',
        due: '2026-03-10T23:59:59.999Z',
        done: '2026-03-03T09:00:00Z',
        labels: ['auth', 'log-review'],
      },
    ])
    expect(result.listings).toEqual([{ type: 'ticket', complete: true, unreadable: 0 }])
    expect(result.newest).toBe(Date.UTC(2026, 2, 4, 9))
  })
  it('reads line breaks, quotes and semicolons in texts', () => {
    const csv = `\uFEFF${JIRA.replaceAll(',', ';')}\r\n"Odd; ""sign-ins""\r\nsecond line";SEC-1;Task;To Do;Low;2026-03-01T09:00:00Z;;;;;\r\nx;SEC-2;Task;To Do;Low;2026-03-02T09:00:00Z;;;;;\r\n`
    const result = read(ticketCsv, csv)
    expect(factsIn(result).map((fact) => [fact.fields['ticket'], fact.at.line])).toEqual([
      ['SEC-1', 2],
      ['SEC-2', 4],
    ])
    expect(result.listings[0]?.complete).toBe(false)
  })
  it.each([
    [
      'GitHub',
      'number,title,state,createdAt,closedAt,labels\n7,x,OPEN,2026-03-01T09:00:00Z,,"bug,security"\n',
      { ticket: '7', severity: 'unknown', created: '2026-03-01T09:00:00Z', labels: ['bug', 'security'] },
    ],
    [
      'Linear',
      'ID,Title,Status,Priority,Created,Completed,Labels\nSEC-7,x,Done,High,2026-03-01T09:00:00.000Z,2026-03-02T09:00:00.000Z,a\n',
      { ticket: 'SEC-7', severity: 'high', created: '2026-03-01T09:00:00Z', done: '2026-03-02T09:00:00Z', labels: ['a'] },
    ],
    [
      'ServiceNow',
      'Number,Short description,State,Priority,Opened,Closed\nINC0010,x,Closed,2 - High,2026-03-01 09:00:00 UTC,2026-03-02 09:00:00 UTC\n',
      { ticket: 'INC0010', severity: 'high', created: '2026-03-01T09:00:00Z', done: '2026-03-02T09:00:00Z', labels: [] },
    ],
  ])('reads the columns of %s', (_name, csv, expected) => {
    expect(ticketCsv.recognise(content(csv))).toBe(true)
    expect(fieldsIn(read(ticketCsv, csv))).toEqual([expected])
  })
  it.each([
    ['open and yet resolved', row.replace('Done', 'In Progress'), 'the state is open'],
    ['closed and not resolved', row.replace('2026-03-03T09:00:00Z', ''), 'the state is closed'],
    ['done before it was created', row.replace('2026-03-03', '2026-02-03'), 'before it was created'],
    ['no zone', row.replace('2026-03-03T09:00:00Z', '03/Mar/26 9:00 AM'), 'no zone'],
    ['a date of unknown order', row.replace('2026-03-10', '10/03/2026'), 'day or month'],
    ['a month of another language', row.replace('2026-03-10', '10/mrt/26'), 'not English'],
    ['no id', row.replace('SEC-1', ''), 'no id'],
    ['no date of creation', row.replace('2026-03-01T09:00:00Z', ''), 'no date for created'],
    ['cells too many', `${row},spilled`, 'the row has 12 cells'],
    ['cells too few', 'x,SEC-1', 'the row has 2 cells'],
  ])('counts and names a row that is %s', (_name, bad, note) => {
    const result = read(ticketCsv, `${JIRA}\n${bad}\n${row.replace('SEC-1', 'SEC-9')}\n`, { period })
    expect(fieldsIn(result).map((fields) => fields['ticket'])).toEqual(['SEC-9'])
    expect(result.listings[0]?.unreadable).toBe(1)
    expect(result.notes[0]).toMatch(/^line 2: /)
    expect(result.notes[0]).toContain(note)
  })
  it('allows empty cells behind the last column', () => {
    expect(fieldsIn(read(ticketCsv, `${JIRA}\n${row},,\n`))).toHaveLength(1)
  })
  it('counts an id that stands twice', () => {
    const result = read(ticketCsv, `${JIRA}\n${row}\n${row}\n`)
    expect([fieldsIn(result).length, result.listings[0]?.unreadable]).toEqual([1, 1])
  })
  it('does not take an export for whole that was cut at a thousand rows', () => {
    const rows = Array.from({ length: 1000 }, (_each, index) => row.replace('SEC-1', `SEC-${index}`))
    const result = read(ticketCsv, `${JIRA}\n${rows.join('\n')}\n`, { period })
    expect(result.listings[0]).toEqual({ type: 'ticket', complete: false, unreadable: 0 })
    expect(result.notes[0]).toContain('1000')
  })
  it('tells words of severity that mean nothing certain', () => {
    const result = read(ticketCsv, `${JIRA}\n${row.replace('High', 'Urgent')}\n`)
    expect(fieldsIn(result)[0]?.['severity']).toBe('unknown')
    expect(result.notes[0]).toContain('"Urgent"')
  })
  it.each(['Cancelled - no capacity', 'Awaiting approval', "Closed - Won't Do", 'Auto-closed (stale)', 'Released'])('does not take %s for done', (state) => {
    const result = read(ticketCsv, `${JIRA}\n${row.replace('Done', state)}\n`)
    const [fact] = factsIn(result)
    expect([fact?.fields['done'], fact?.unsaid]).toEqual([undefined, ['done']])
    expect(result.notes.join()).toContain(`"${state}"`)
  })
  it('takes the word of the manifest for a state of one of its own, and says so', () => {
    const result = read(ticketCsv, `${JIRA}\n${row.replace('Done', 'Released')}\n`, { about: { states: { Released: 'done' } } })
    expect([factsIn(result)[0]?.fields['done'], factsIn(result)[0]?.word, result.notes]).toEqual(['2026-03-03T09:00:00Z', ['done'], []])
  })
  it('takes no state for open or done that only the manifest calls done, where there is no day', () => {
    const result = read(ticketCsv, `${JIRA}\n${row.replace('Done', 'Released').replace('2026-03-03T09:00:00Z', '')}\n`, {
      about: { states: { Released: 'done' } },
    })
    expect(fieldsIn(result)[0]?.['done']).toBe(undefined)
  })
  it('knows a label however it is written', () => {
    const labels = (text: string) => fieldsIn(read(ticketCsv, `${JIRA}\n${row.replace('auth,log-review', text)}\n`))[0]?.['labels']
    expect(['Post-Incident,', 'post_incident,', 'Post Incident,post-incident', 'POST__INCIDENT;b,'].map(labels)).toEqual([
      ['post-incident'],
      ['post-incident'],
      ['post-incident'],
      ['post-incident', 'b'],
    ])
  })
  it.each([
    ['High', 'Low', { severity: 'Risk' }, 'unknown'],
    ['High', 'High', { severity: 'Risk' }, 'high'],
    ['Low', 'High', { severity: 'Risk' }, 'high'],
    ['Critical', 'Medium', { severity: 'Risk' }, 'unknown'],
    ['Critical', 'Medium', { priority: 'Risk' }, 'unknown'],
    ['Critical', 'Medium', { severity: 'Risk', priority: 'Risk' }, 'unknown'],
    ['Mystery', 'Low', { severity: 'Risk' }, 'low'],
  ])('of priority %s and a column of its own with %s, by %j, takes %s', (priority, risk, columns, expected) => {
    const result = read(ticketCsv, `${JIRA},Risk\n${row.replace('High', priority)},${risk}\n`, { about: { columns } })
    expect(fieldsIn(result)[0]?.['severity']).toBe(expected)
    expect(result.notes.join().includes('priority is worse')).toBe(expected === 'unknown')
  })
  it('does not let the manifest make less of a priority beside a column of its own', () => {
    const about: About = { columns: { severity: 'Risk' }, severities: { High: 'low' } }
    expect(fieldsIn(read(ticketCsv, `${JIRA},Risk\n${row},Low\n`, { about }))[0]?.['severity']).toBe('unknown')
  })
  it('says what rests on the manifest', () => {
    const about: About = { zone: '+01:00', severities: { High: 'critical' } }
    const [fact] = factsIn(read(ticketCsv, `${JIRA}\n${row.replace('2026-03-03T09:00:00Z', '03/Mar/26 9:00 AM')}\n`, { about }))
    expect([fact?.fields['done'], fact?.fields['severity'], fact?.word]).toEqual(['2026-03-03T08:00:00Z', 'critical', ['severity', 'zone']])
  })
  it.each([
    ['a column that must be single twice', `${JIRA},Created\n${row},x\n`, {}, 'stands 2 times'],
    ['a mapped column that is not there', `${JIRA}\n${row}\n`, { columns: { due: 'Deadline' } }, 'the file has not'],
    ['a column that says when it was opened and when it was closed', `${JIRA}\n${row}\n`, { columns: { done: 'Created' } }, 'gives created a column'],
    ['a mapped field that is not one', `${JIRA}\n${row}\n`, { columns: { assignee: 'Assignee' } }, 'names assignee'],
    ['no column for created', 'Issue key,Summary,Status\nSEC-1,x,Done\n', { tickets: 'tickets' as const }, 'no column for created'],
  ])('refuses %s', (_name, csv, about, message) => {
    expect(() => read(ticketCsv, csv, { about })).toThrow(message)
  })
})

describe('reviews kept as tickets', () => {
  const header = 'Issue key,Summary,Status,Created,Resolved,Labels,Anomalies,Opened tickets'
  const about: About = { tickets: 'reviews', columns: { tickets: 'Opened tickets' } }
  const reviews = (rows: string, more: About = {}) => read(ticketCsv, `${header}\n${rows}\n`, { about: { ...about, ...more }, period })

  it('reads a review held when it was resolved, with the sources of its labels', () => {
    const result = reviews('REV-1,x,Done,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,"weekly,source:api-log",2,"SEC-1, SEC-2"')
    expect(factsIn(result)).toMatchObject([
      {
        type: 'review',
        fields: { record: 'REV-1', held: '2026-03-01T09:00:00Z', sources: ['api-log'], anomalies: 2, tickets: ['SEC-1', 'SEC-2'] },
        word: ['tickets'],
      },
    ])
    expect(result.listings).toEqual([{ type: 'review', complete: true, unreadable: 0 }])
  })
  it('takes the sources of the manifest where nothing else says them', () => {
    const [fact] = factsIn(reviews('REV-1,x,Done,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,,0,', { sources: ['api-log', 'db-log'] }))
    expect([fact?.fields['sources'], fact?.word]).toEqual([['api-log', 'db-log'], ['sources']])
  })
  it('does not count a review that is still open', () => {
    const result = reviews('REV-1,x,To Do,2026-03-01T08:00:00Z,,source:api-log,,')
    expect([result.parts, result.listings[0]?.unreadable]).toEqual([[], 0])
    expect(result.notes[0]).toContain('not counted as held')
  })
  it.each([
    ['without sources', 'REV-1,x,Done,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,,0,', 'which log sources'],
    ['without a number of anomalies', 'REV-1,x,Done,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,source:a,,', '0 must be written'],
    ['with a word for the number', 'REV-1,x,Done,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,source:a,none,', 'plain digits'],
    ['closed and never held', 'REV-1,x,Done,2026-03-01T08:00:00Z,,source:a,0,', 'closed'],
  ])('counts and names a review %s', (_name, bad, note) => {
    const result = reviews(bad)
    expect([result.parts, result.listings[0]?.unreadable]).toEqual([[], 1])
    expect(result.notes[0]).toContain(note)
  })
  it('does not take silence about anomalies for none', () => {
    const csv = 'Issue key,Summary,Status,Created,Resolved\nREV-1,x,Done,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z\n'
    expect(() => read(ticketCsv, csv, { about: { tickets: 'reviews' } })).toThrow('anomalies')
  })
  it('does not take a missing column of tickets for no tickets where there were anomalies', () => {
    const csv = (count: number) => `Issue key,Summary,Status,Created,Resolved,Anomalies\nREV-1,x,Done,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,${count}\n`
    const given = { about: { tickets: 'reviews' as const, sources: ['a'] } }
    expect(fieldsIn(read(ticketCsv, csv(0), given))[0]?.['tickets']).toEqual([])
    expect(read(ticketCsv, csv(1), given).listings[0]?.unreadable).toBe(1)
  })
})

describe('recognising a ticket export', () => {
  it.each([
    [`${JIRA}\n`, {}, true],
    ['ticket,severity,created,labels\n', {}, false],
    ['a,b\n', { tickets: 'reviews' as const }, true],
    ['a,b\n', { register: 'ticket' as const }, false],
    ['time,level,message\n', {}, false],
    ['id,created,amount\n', {}, false],
    ['{"id": 1}\n', {}, false],
  ])('%s %j', (text, about, expected) => {
    expect(ticketCsv.recognise(content(text), about)).toBe(expected)
  })
})
