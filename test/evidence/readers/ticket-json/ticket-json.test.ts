import { describe, expect, it } from 'vitest'
import type { About } from '../../../../src/evidence/reader.ts'
import { ticketJson } from '../../../../src/evidence/readers/ticket-json.ts'
import { content, factsIn, fieldsIn, read } from '../support.ts'

const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 2, 31) }
const json = (value: unknown, about: About = {}) => read(ticketJson, JSON.stringify(value), { about, period })
const issue = (id: number, fields: object = {}) => ({ key: `OPS-${id}`, fields: { created: '2026-03-01T09:00:00.000+0000', ...fields } })
const node = (id: number) => ({ identifier: `SEC-${id}`, createdAt: '2026-03-01T09:00:00.000Z', state: { type: 'started' } })
const linear = (id: number, before: unknown, after: unknown) => ({
  data: { issues: { nodes: [node(id)], pageInfo: { hasPreviousPage: before, hasNextPage: after } } },
})
const github = (count: number) => Array.from({ length: count }, (_each, index) => ({ number: index + 1, state: 'OPEN', createdAt: '2026-03-01T09:00:00Z' }))
const servicenow = (count: number) => ({
  result: Array.from({ length: count }, (_each, index) => ({ number: `INC${index}`, opened_at: { value: '2026-03-01 09:00:00', display_value: 'x' } })),
})

describe('whether an answer is all there is', () => {
  it.each([
    ['Jira, all of them', { startAt: 0, total: 1, issues: [issue(1)] }, true],
    ['Jira, none', { startAt: 0, total: 0, issues: [] }, true],
    ['Jira, fewer than there are', { startAt: 0, total: 2, issues: [issue(1)] }, false],
    ['Jira, a later page', { startAt: 1, total: 2, issues: [issue(1)] }, false],
    [
      'Jira, two pages',
      [
        { startAt: 0, total: 2, issues: [issue(1)] },
        { startAt: 1, total: 2, issues: [issue(2)] },
      ],
      true,
    ],
    [
      'Jira, pages the wrong way round',
      [
        { startAt: 1, total: 2, issues: [issue(2)] },
        { startAt: 0, total: 2, issues: [issue(1)] },
      ],
      false,
    ],
    [
      'Jira, pages of two answers',
      [
        { startAt: 0, total: 2, issues: [issue(1)] },
        { startAt: 1, total: 3, issues: [issue(2)] },
      ],
      false,
    ],
    ['Jira Cloud, a first page', { issues: [issue(1)], isLast: false, nextPageToken: 'a' }, false],
    ['Jira Cloud, a last page alone', { issues: [issue(1)], isLast: true }, false],
    [
      'Jira Cloud, every page',
      [
        { issues: [issue(1)], isLast: false, nextPageToken: 'a' },
        { issues: [issue(2)], isLast: true },
      ],
      true,
    ],
    ['Jira Cloud, one page as a list', [{ issues: [issue(1)], isLast: true }], true],
    [
      'Jira Cloud, no last page',
      [
        { issues: [issue(1)], nextPageToken: 'a' },
        { issues: [issue(2)], nextPageToken: 'b' },
      ],
      false,
    ],
    ['Jira Cloud, last and yet another', [{ issues: [issue(1)], isLast: true, nextPageToken: 'a' }], false],
    ['Jira Cloud, not a word of it', [{ issues: [issue(1)] }], false],
    ['Linear, all of them', linear(1, false, false), true],
    ['Linear, more behind', linear(1, false, true), false],
    ['Linear, some before', linear(1, true, false), false],
    ['Linear, not a word of what is before', linear(1, undefined, false), false],
    ['Linear, every page', [linear(1, false, true), linear(2, true, false)], true],
    ['Linear, with errors', { ...linear(1, false, false), errors: [{ message: 'x' }] }, false],
    ['GitHub, some', github(7), true],
    ['GitHub, as many as are sent unasked', github(30), false],
    ['GitHub, a round number', github(100), false],
    ['ServiceNow, some', servicenow(3), true],
    ['ServiceNow, a round number', servicenow(50), false],
  ])('%s', (_name, value, complete) => {
    const result = json(value)
    expect(result.listings).toEqual([{ type: 'ticket', complete, unreadable: 0 }])
    expect(result.notes.length > 0).toBe(!complete)
  })
  it('is never, without a period', () => {
    expect(read(ticketJson, JSON.stringify({ startAt: 0, total: 1, issues: [issue(1)] })).listings[0]?.complete).toBe(false)
  })
  it('rests on the word of the supplier where no total is given', () => {
    expect(factsIn(json(github(2))).map((fact) => fact.word)).toEqual([['complete'], ['complete']])
    expect(factsIn(json({ startAt: 0, total: 1, issues: [issue(1)] })).map((fact) => fact.word)).toEqual([[]])
  })
})

describe('incidents', () => {
  const about: About = { tickets: 'incidents', columns: { customer_affected: 'hit', acknowledged_by: 'by', told: 'said' } }
  const one = (fields: object) => json({ startAt: 0, total: 1, issues: [issue(1, { hit: null, by: null, said: null, ...fields })] }, about)

  it('say nothing of what is empty: not that no customer was affected, and not that nobody took it', () => {
    expect(fieldsIn(one({}))).toEqual([{ incident: 'OPS-1', severity: 'unknown', created: '2026-03-01T09:00:00Z' }])
    expect(fieldsIn(one({ hit: '', by: 'Unassigned' }))).toEqual([{ incident: 'OPS-1', severity: 'unknown', created: '2026-03-01T09:00:00Z' }])
  })
  it.each([
    [{ hit: true }, { customer_affected: true }],
    [{ hit: false }, { customer_affected: false }],
    [{ hit: { value: 'No' } }, { customer_affected: false }],
    [{ by: { accountId: 'a1', displayName: 'Somebody' } }, { acknowledged_by: 'a1' }],
    [{ said: [{ value: 'Nature' }, { value: 'Effects' }] }, { told: ['nature', 'effects'] }],
    [{ resolutiondate: '2026-03-02T09:00:00.000+0000', status: { name: 'x', statusCategory: { key: 'done' } } }, { closed: '2026-03-02T09:00:00Z' }],
  ])('read %j', (fields, expected) => {
    expect(fieldsIn(one(fields))).toMatchObject([expected])
  })
  it.each([
    [{ hit: 'perhaps' }, 'yes or no is needed'],
    [{ said: ['weather'] }, 'one of nature'],
    [{ resolutiondate: '2026-03-02T09:00:00.000+0000', status: { statusCategory: { key: 'new' } } }, 'the state is open'],
    [{ resolutiondate: null, status: { statusCategory: { key: 'done' } } }, 'the state is closed'],
    [{ created: '2026-03-01' }, 'no time of day'],
    [{ created: null }, 'no date for created'],
  ])('that say %j are counted as unreadable', (fields, why) => {
    const result = one(fields)
    expect([result.parts, result.listings[0]?.unreadable]).toEqual([[], 1])
    expect(result.notes.join()).toContain(why)
  })
  it.each([
    [{ accountType: 'app', accountId: '557058:1', displayName: 'On call relay' }],
    [{ login: 'triage', type: 'Bot' }],
    [{ login: 'triage[bot]', type: 'User' }],
    [{ login: 'app/triage', is_bot: true }],
    [{ name: 'jira-1', displayName: 'Automation for Jira' }],
    [{ displayName: 'Relay', app: true }],
    [[{ accountId: 'a1' }, { accountId: 'b2', accountType: 'app' }]],
    ['PagerDuty'],
  ])('that %j acknowledged show no person, and not that nobody took them', (by) => {
    const result = json(
      { startAt: 0, total: 1, issues: [issue(1, { by, taken: '2026-03-01T09:05:00.000+0000' })] },
      { tickets: 'incidents', columns: { acknowledged_by: 'by', acknowledged: 'taken' } },
    )
    const [fact] = factsIn(result)
    expect(fact?.fields).toEqual({ incident: 'OPS-1', severity: 'unknown', created: '2026-03-01T09:00:00Z' })
    expect(fact?.unsaid).toEqual(expect.arrayContaining(['acknowledged', 'acknowledged_by']))
    expect(result.notes.join()).toContain('1 acknowledgement is not counted: it was made by an automation')
  })
  it('that a person acknowledged do', () => {
    expect(fieldsIn(one({ by: { accountId: 'a1', accountType: 'atlassian', displayName: 'On call' } }))).toMatchObject([{ acknowledged_by: 'a1' }])
  })
  it.each([
    [{ said: ['nature'] }, undefined],
    [{ customer_told: '2026-03-01T10:00:00.000+0000' }, undefined],
    [{ told_by: { value: 'Phone' } }, undefined],
    [{ said: [] }, false],
    [{ customer_told: null, told_by: '' }, false],
  ])('that touched no customer, and yet say %j, do not say whether they did', (fields, expected) => {
    const result = one({ hit: 'No', ...fields })
    const [fact] = factsIn(result)
    expect([fact?.fields['customer_affected'], fact?.unsaid?.includes('customer_affected')]).toEqual([expected, expected === undefined])
    expect(result.notes.join().includes('no customer was affected')).toBe(expected === undefined)
  })
  it('take the worse of severity and priority', () => {
    const of = (fields: object) => fieldsIn(one(fields))[0]?.['severity']
    expect([
      of({ severity: 'Low', priority: { name: 'High' } }),
      of({ severity: 'Low', priority: { name: 'Mystery' } }),
      of({ severity: 'Critical', priority: { name: 'Mystery' } }),
      of({ severity: 'Low' }),
      of({}),
    ]).toEqual(['high', 'unknown', 'critical', 'low', 'unknown'])
  })
  it.each([
    [{ acknowledged: 'created' }, 'gives created a column'],
    [{ closed: 'at', reviewed: 'at' }, 'gives closed a column'],
    [{ due: 'at' }, 'names due'],
    [{ acknowledged: 'nowhere' }, 'the file has not'],
  ])('refuse columns %j', (columns, message) => {
    expect(() => json({ startAt: 0, total: 1, issues: [issue(1, { at: null })] }, { tickets: 'incidents', columns })).toThrow(message)
  })
  it('that were none are evidence, too, whatever columns the manifest names', () => {
    const result = json({ startAt: 0, total: 0, issues: [] }, { tickets: 'incidents', columns: { reviewed: 'customfield_1' } })
    expect(result.listings).toEqual([{ type: 'incident', complete: true, unreadable: 0 }])
  })
})

describe('recognising an answer', () => {
  it.each([
    ['{"issues": [], "total": 0}', true],
    ['{"issues": []}', false],
    ['{"issues": [{"key": "A-1"}], "total": 1}', false],
    ['{"result": []}', false],
    ['{"result": [{"number": "INC1", "opened_at": "2026-03-01 09:00:00"}]}', true],
    ['{"result": [{"number": "INC1"}]}', false],
    ['{"errors": [{"message": "not found"}], "data": null}', false],
    ['[]', false],
    ['[{"number": 1, "createdAt": "2026-03-01T09:00:00Z"}]', true],
    ['[{"number": "1", "createdAt": "2026-03-01T09:00:00Z"}]', false],
    ['[{"issues": [], "total": 0}, {"result": [{"number": "1", "opened_at": ""}]}]', false],
  ])('%s: %s', (text, expected) => {
    expect(ticketJson.recognise(content(text), {})).toBe(expected)
  })
  it('leaves a table to the register where the manifest says so', () => {
    expect(ticketJson.recognise(content('{"issues": [], "total": 0}'), { register: 'ticket' })).toBe(false)
  })
})
