import { describe, expect, it } from 'vitest'
import { classBit, type EventClass, eventClasses } from '../../../src/evidence/logs/classes.ts'
import { eventRows, tamperingRows } from '../../../src/evidence/logs/cloudtrail-events.ts'
import { interpretCloudTrail, isCloudTrailEvent } from '../../../src/evidence/logs/cloudtrail-record.ts'
import { emptyRecord, says, saysAll } from '../../../src/evidence/logs/record.ts'

const base = {
  eventVersion: '1.09',
  userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/deploy/ci' },
  eventTime: '2026-11-23T12:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  sourceIPAddress: '192.0.2.10',
  requestParameters: null,
  requestID: 'r-1',
  eventType: 'AwsApiCall',
}
function read(change: object) {
  const record = emptyRecord()
  interpretCloudTrail({ ...base, ...change }, record)
  return { ...record, classes: eventClasses.filter((name) => record.classes & classBit[name]) }
}
const call = (source: string, eventName: string, more: object = {}) => read({ eventSource: `${source}.amazonaws.com`, eventName, ...more })

describe('classes and tampering', () => {
  it.each<[string, string, object, EventClass[], boolean]>([
    ['signin', 'ConsoleLogin', { responseElements: { ConsoleLogin: 'Success' } }, ['authn'], false],
    ['signin', 'ConsoleLogin', { responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' }, ['authn', 'security-error'], false],
    ['iam', 'AttachRolePolicy', {}, ['admin-action', 'account-or-right'], false],
    ['organizations', 'CreateAccount', {}, ['admin-action', 'account-or-right'], false],
    ['iam', 'ListUsers', {}, [], false],
    ['iam', 'GetUser', { errorCode: 'AccessDenied' }, ['authz-denied', 'security-error'], false],
    ['ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation' }, ['authz-denied', 'security-error'], false],
    ['ec2', 'DescribeInstances', { errorCode: 'AuthFailure' }, ['security-error'], false],
    ['ec2', 'DescribeInstances', { errorCode: 'ThrottlingException' }, [], false],
    ['ec2', 'AuthorizeSecurityGroupIngress', {}, ['config-change'], false],
    ['s3', 'PutBucketPolicy', {}, ['config-change'], false],
    ['s3', 'GetObject', {}, ['data-access'], false],
    ['lambda', 'Invoke', { eventCategory: 'Data' }, ['data-access'], false],
    ['dynamodb', 'DescribeTable', { managementEvent: false }, ['data-access'], false],
    ['cloudtrail', 'StartLogging', {}, ['logging-on-off'], false],
    ['cloudtrail', 'StopLogging', {}, ['logging-on-off'], true],
    ['cloudtrail', 'StopLogging', { errorCode: 'AccessDenied' }, ['authz-denied', 'logging-on-off', 'security-error'], false],
    ['cloudtrail', 'DeleteTrail', {}, ['logging-on-off'], true],
    ['cloudtrail', 'UpdateTrail', {}, ['logging-on-off'], true],
    ['cloudtrail', 'PutEventSelectors', {}, ['logging-on-off'], true],
    ['ec2', 'DeleteFlowLogs', {}, ['logging-on-off'], true],
    ['guardduty', 'DeleteDetector', {}, ['logging-on-off'], true],
    ['logs', 'DeleteLogGroup', {}, ['config-change', 'logging-on-off'], true],
    ['s3', 'PutBucketLifecycle', {}, ['config-change', 'logging-on-off'], true],
    ['example', 'StopLogging', {}, [], false],
    ['ec2', 'ConsoleLogin', {}, [], false],
  ])('%s %s %j', (source, name, more, classes, tampering) => {
    expect(call(source, name, more)).toMatchObject({ classes, tampering })
  })
  it('has no row without a service, event or class', () => {
    expect(eventRows.length).toBeGreaterThan(20)
    for (const row of [...eventRows, ...tamperingRows]) {
      expect(row.services).toMatch(/^[a-z0-9-]+( [a-z0-9-]+)*$/)
      expect(row.events).toMatch(/^[A-Z][A-Za-z_]+\*?( [A-Z][A-Za-z_]+\*?)*$/)
    }
    expect(new Set(eventRows.flatMap((row) => row.classes)).size).toBe(6)
  })
})

describe('content', () => {
  it.each<[object, number]>([
    [{}, saysAll],
    [{ userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' } }, saysAll],
    [{ userIdentity: { type: 'Unknown' } }, saysAll & ~says.actor],
    [{ userIdentity: null }, saysAll & ~says.actor],
    [{ eventName: 7 }, saysAll & ~says.action & ~says.outcome],
    [{ sourceIPAddress: '' }, saysAll & ~says.origin],
    [{ requestParameters: undefined }, saysAll & ~says.object],
    [{ requestParameters: undefined, resources: [{ ARN: 'arn:aws:s3:::orders' }] }, saysAll],
    [{ requestParameters: {} }, saysAll & ~says.object],
  ])('%j', (change, bits) => {
    expect(read(change).says).toBe(bits)
  })
  it.each([
    [{}, true, 'r-1'],
    [{ requestID: undefined }, true, ''],
    [{ requestID: undefined, eventType: 'AwsServiceEvent' }, false, ''],
    [{ requestID: 7 }, true, ''],
  ])('requests: %j', (change, request, correlation) => {
    expect(read(change)).toMatchObject({ request, correlation })
  })
  it.each([
    ['2026-11-23T12:00:00Z', true],
    ['2026-11-23T12:00:00', false],
  ])('time %s', (eventTime, zoned) => {
    expect(read({ eventTime })).toMatchObject({ time: Date.UTC(2026, 10, 23, 12), zoned })
  })
})

describe('recognition', () => {
  it.each<[unknown, boolean]>([
    [base, true],
    [{ ...base, eventVersion: '2.1', eventSource: 'aws:s3' }, false],
    [{ ...base, eventSource: 'aws:s3' }, false],
    [{ ...base, eventTime: undefined }, false],
    [{ ...base, eventVersion: 1 }, false],
    [[base], false],
    [null, false],
    ['event', false],
  ])('%j', (value, expected) => {
    expect(isCloudTrailEvent(value)).toBe(expected)
  })
})
