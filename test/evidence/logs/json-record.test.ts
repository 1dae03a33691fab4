import { describe, expect, it } from 'vitest'
import { classBit, type EventClass, eventClasses } from '../../../src/evidence/logs/classes.ts'
import { createJsonInterpreter, type JsonOptions } from '../../../src/evidence/logs/json-record.ts'
import { emptyRecord, says } from '../../../src/evidence/logs/record.ts'

function read(value: object | string, options: JsonOptions = {}) {
  const record = emptyRecord()
  createJsonInterpreter(options)(typeof value === 'string' ? value : JSON.stringify(value), record)
  const words = Object.entries(says).filter(([, bit]) => record.says & bit)
  return {
    ...record,
    time: Number.isNaN(record.time) ? undefined : new Date(record.time).toISOString(),
    stored: Number.isNaN(record.stored) ? undefined : new Date(record.stored).toISOString(),
    says: words.map(([word]) => word).join(' '),
    classes: eventClasses.filter((name) => record.classes & classBit[name]),
  }
}
const noon = '2026-11-23T12:00:00Z'

describe('time', () => {
  it.each(['time', 'ts', 'timestamp', '@timestamp', 'eventTime', 'date', 'datetime'])('under %s', (name) => {
    expect(read({ [name]: noon })).toMatchObject({ time: '2026-11-23T12:00:00.000Z', zoned: true })
  })
  it.each([
    [{ time: 12.5, timestamp: noon }, '2026-11-23T12:00:00.000Z'],
    [{ timestamp: 'later', ts: 1_795_435_200 }, '2026-11-23T12:00:00.000Z'],
    [{ event: { created: noon } }, '2026-11-23T12:00:00.000Z'],
    [{ 'event.created': noon }, '2026-11-23T12:00:00.000Z'],
    [{ when: noon }, undefined],
    [{ data: { time: noon } }, undefined],
    [{}, undefined],
  ])('%j', (value, time) => {
    expect(read(value).time).toBe(time)
  })
  it('without zone is not zoned, whatever offset the manifest gives', () => {
    expect(read({ time: '2026-11-23T13:00:00' }, { offset: 3_600_000 })).toMatchObject({ time: '2026-11-23T12:00:00.000Z', zoned: false })
  })
  it('of storing counts with a zone alone, and the latest of several', () => {
    expect(read({ time: noon, received_at: '2026-11-23T12:00:05Z', event: { ingested: '2026-11-23T12:00:09Z' } }).stored).toBe('2026-11-23T12:00:09.000Z')
    expect(read({ time: noon, received_at: '2026-11-23T12:00:05' }).stored).toBeUndefined()
  })
})

describe('content', () => {
  it.each([
    [{ user: { name: 'clerk-1' }, action: 'read', object: 'order/1', outcome: 'success', source: { ip: '10.0.0.1' } }, 'actor action object outcome origin'],
    [{ 'user.id': 7, verb: 'get', objectRef: { name: 'x' }, 'responseStatus.code': 200, sourceIPs: ['10.0.0.1'] }, 'actor action object outcome origin'],
    [{ user: '-', action: '', object: null, outcome: 'unknown', ip: 'unknown' }, ''],
    [{ user: {}, action: [], object: [null], outcome: [], ip: ['-'] }, ''],
    [{ hostname: 'web-1', msg: 'clerk-1 read order/1', level: 'info', pid: 7 }, ''],
    [{ status: 'running' }, ''],
    [{ status: 2 }, ''],
    [{ status: 0 }, 'outcome'],
    [{ status: '404' }, 'outcome'],
    [{ success: false }, 'outcome'],
    [{ result: 'Denied' }, 'outcome'],
    [{ toString: 'x', constructor: { name: 'y' } }, ''],
  ])('%j says: %s', (value, expected) => {
    expect(read(value).says).toBe(expected)
  })
  it('takes the fields the manifest maps, and then only those', () => {
    const fields = { actor: 'who.login', outcome: 'state', origin: 'hostname' }
    expect(read({ who: { login: 'clerk-1' }, state: 'running', hostname: 'web-1' }, { fields }).says).toBe('actor outcome origin')
    expect(read({ user: 'clerk-1', ip: '10.0.0.1', success: true }, { fields }).says).toBe('')
  })
  it('never reads what a record only inherits', () => {
    expect(read({}, { fields: { actor: 'constructor.name', action: '__proto__', object: 'toString' } }).says).toBe('')
  })
  it('survives lists in lists', () => {
    expect(read(`{"actor":${'['.repeat(200_000)}${']'.repeat(200_000)}}`).says).toBe('actor')
  })
})

describe('requests and correlation', () => {
  it.each([
    [{ method: 'GET', trace_id: 'abc' }, true, 'abc'],
    [{ method: 'GET' }, true, ''],
    [{ request_id: 'r1' }, true, 'r1'],
    [{ trace: { id: 't1' }, request_id: 'r1' }, true, 't1'],
    [{ headers: { 'x-request-id': 'h1' } }, true, 'h1'],
    [{ path: '/a', trace_id: '00000000000000000000000000000000' }, true, ''],
    [{ path: '/a', trace_id: '-' }, true, ''],
    [{ path: '/a', trace_id: { a: 1 } }, true, ''],
    [{ path: '/a', request_id: 42 }, true, '42'],
    [{ msg: 'started', session_id: 's1' }, false, 's1'],
    [{ msg: 'started' }, false, ''],
  ])('%j', (value, request, correlation) => {
    expect(read(value)).toMatchObject({ request, correlation })
  })
  it('takes the manifest at its word for what a request is', () => {
    const requests = { field: 'kind', equals: ['http', 'rpc'] }
    expect(read({ kind: 'rpc' }, { requests }).request).toBe(true)
    expect(read({ kind: 'job', method: 'GET', path: '/a' }, { requests }).request).toBe(false)
    expect(read({ kind: 'job' }, { requests: { field: 'kind' } }).request).toBe(true)
    expect(read({ method: 'GET' }, { requests: { field: 'kind' } }).request).toBe(false)
  })
})

describe('classes of event', () => {
  it.each<[object, EventClass[], boolean]>([
    [{ event: 'user.login' }, ['authn'], false],
    [{ event: 'authn_login_fail:clerk-1' }, ['authn'], false],
    [{ type: 'ACCESS-DENIED' }, ['authz-denied', 'security-error'], false],
    [{ event: { action: 'role_assigned' } }, ['admin-action', 'account-or-right'], false],
    [{ action: 'config changed' }, ['config-change'], false],
    [{ event: { category: ['authentication', 'iam'] } }, ['authn', 'account-or-right'], false],
    [{ action: 'sensitive_read' }, ['data-access'], false],
    [{ event: 'audit_log_disabled' }, ['logging-on-off'], true],
    [{ event: 'audit_log_disabled', outcome: 'failure' }, ['logging-on-off'], false],
    [{ event: 'audit_log_disabled', success: false }, ['logging-on-off'], false],
    [{ event: 'audit_log_disabled', outcome: 'failure', status: 200 }, ['logging-on-off'], false],
    [{ event: 'audit_log_disabled', outcome: 'success', status: 404 }, ['logging-on-off'], true],
    [{ event: 'audit_log_disabled', success: true, result: 'error' }, ['logging-on-off'], true],
    [{ event: ['order_placed', 'audit_log_disabled'] }, ['logging-on-off'], true],
    [{ event: [['audit_log_disabled'], { a: 'audit_log_disabled' }, null] }, [], false],
    [{ event: `audit_log_disabled:${'x'.repeat(200)}` }, ['logging-on-off'], true],
    [{ event: `${'x'.repeat(81)}:audit_log_disabled` }, [], false],
    [{ event: 'audit_log_enabled' }, ['logging-on-off'], false],
    [{ type: 'order', event: 'login' }, ['authn'], false],
    [{ event: 'order_placed' }, [], false],
    [{ event: 'constructor' }, [], false],
    [{ msg: 'login failed' }, [], false],
    [{ event: '' }, [], false],
  ])('%j', (value, classes, tampering) => {
    expect(read(value)).toMatchObject({ classes, tampering })
  })
  it("follows the manifest's names alone, but still sees logging stopped", () => {
    const event_classes = { authn: ['SIGNED_IN'], 'logging-on-off': ['AUDIT_MODE'] }
    expect(read({ event: 'SIGNED_IN' }, { event_classes }).classes).toEqual(['authn'])
    expect(read({ event: 'signed_in' }, { event_classes }).classes).toEqual([])
    expect(read({ event: 'login', 'event.category': 'iam' }, { event_classes }).classes).toEqual([])
    expect(read({ event: 'AUDIT_MODE' }, { event_classes })).toMatchObject({ classes: ['logging-on-off'], tampering: true, event: 'AUDIT_MODE' })
    expect(read({ event: 'audit_log_disabled' }, { event_classes })).toMatchObject({ classes: [], tampering: true })
    expect(read({ code: 'SIGNED_IN' }, { event_classes, fields: { class: 'code' } }).classes).toEqual(['authn'])
    expect(read({ event: 'SIGNED_IN' }, { event_classes, fields: { class: 'code' } }).classes).toEqual([])
  })
  it('shows a known event by its plain name, without the person behind the colon', () => {
    expect(read({ event: 'AuthN_login_fail:clerk-1@example.com' }).event).toBe('authn_login_fail')
    expect(read({ event: 'Audit-Log-Disabled:clerk-1' }).event).toBe('audit_log_disabled')
    expect(read({ event: 'Login:clerk-1' }, { event_classes: { authn: ['Login:clerk-1'] } }).event).toBe('Login:clerk-1')
  })
  it('keeps nothing of the record before', () => {
    const record = emptyRecord()
    const interpret = createJsonInterpreter({})
    const full = { time: noon, user: 'clerk-1', event: 'audit_log_disabled', request_id: 'r', received_at: noon, 'event.category': 'iam' }
    interpret(JSON.stringify(full), record)
    interpret('{}', record)
    expect(record).toEqual(emptyRecord())
  })
})
