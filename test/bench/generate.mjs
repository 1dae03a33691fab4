// Logs for the benches: the same bytes each time, as an application of an ordinary web shop would write them.
import { closeSync, openSync, writeSync } from 'node:fs'
import { createGzip } from 'node:zlib'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** Numbers below 1 that depend on the seed alone. */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const actions = ['order.create', 'order.read', 'order.update', 'cart.add', 'cart.read', 'invoice.read', 'login', 'logout', 'profile.update', 'search']
const paths = ['/orders', '/orders/{id}', '/cart', '/cart/items', '/invoices/{id}', '/session', '/profile', '/search']
const methods = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE']
const statuses = [200, 200, 200, 200, 201, 204, 304, 400, 403, 404, 500]
const agents = ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'shop-mobile/4.2 (iOS 19.1)', 'curl/8.9.1']
const messages = ['request completed', 'request completed from cache', 'order stored', 'retry after \\"timeout\\" of the payment service', 'user read a page']
const START = Date.UTC(2026, 9, 1)
const hex = (next, length) => Math.floor(next() * 16 ** length).toString(16).padStart(length, '0')
const pick = (next, list) => list[Math.floor(next() * list.length)]

/** One line of the application's log. */
function jsonLine(next, time, index) {
  const status = pick(next, statuses)
  const id = `${hex(next, 8)}-${hex(next, 4)}-4${hex(next, 3)}-a${hex(next, 3)}-${hex(next, 12)}`
  const secret = index % 50_000 === 777 ? ' with password=hunter2secret' : index % 100 === 3 ? ' token refreshed' : ''
  return `{"time":"${new Date(time).toISOString()}","level":"${status >= 500 ? 'error' : 'info'}","service":"shop-api","host":"app-${Math.floor(next() * 8)}","user":{"id":"u-${Math.floor(next() * 90_000)}","tenant":"t-${Math.floor(next() * 40)}"},"action":"${pick(next, actions)}","resource":"shop/${Math.floor(next() * 1e6)}","outcome":"${status < 400 ? 'success' : 'failure'}","client_ip":"10.${Math.floor(next() * 256)}.${Math.floor(next() * 256)}.7","http":{"request":{"method":"${pick(next, methods)}"},"path":"${pick(next, paths)}","agent":"${pick(next, agents)}"},"status":${status},"duration_ms":${Math.floor(next() * 4000) / 10},"request_id":"${id}","msg":"${pick(next, messages)}${secret}"}\n`
}

/** One CloudTrail event. */
function trailEvent(next, time) {
  const read = next() < 0.8
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: { type: 'AssumedRole', principalId: `AROA${hex(next, 8)}:app`, arn: 'arn:aws:sts::111122223333:assumed-role/app/app', accountId: '111122223333', accessKeyId: `ASIA${hex(next, 8)}`, sessionContext: { sessionIssuer: { type: 'Role', userName: 'app' }, attributes: { creationDate: '2026-10-01T00:00:00Z', mfaAuthenticated: 'false' } } },
    eventTime: new Date(time).toISOString().replace('.000', ''),
    eventSource: read ? 's3.amazonaws.com' : 'iam.amazonaws.com',
    eventName: read ? 'GetBucketAcl' : 'CreateUser',
    awsRegion: 'eu-central-1',
    sourceIPAddress: `203.0.113.${Math.floor(next() * 250)}`,
    userAgent: 'aws-sdk-js/3.1',
    requestParameters: read ? { bucketName: 'shop' } : { userName: `u${hex(next, 4)}` },
    responseElements: null,
    requestID: hex(next, 12),
    eventID: `${hex(next, 8)}-${hex(next, 4)}-${hex(next, 12)}`,
    readOnly: read,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  })
}

/** Writes `bytes` of text that `piece(index)` gives piece by piece. */
function write(path, bytes, piece, end = '') {
  const file = openSync(path, 'w')
  let [written, buffered] = [0, []]
  for (let index = 0; written < bytes; index++) {
    const text = piece(index)
    written += text.length
    buffered.push(text)
    if (buffered.length === 4096) {
      writeSync(file, buffered.join(''))
      buffered = []
    }
  }
  writeSync(file, buffered.join('') + end)
  closeSync(file)
}

export function writeJsonLines(path, bytes) {
  const next = random(20261123)
  let time = START
  write(path, bytes, (index) => {
    time += Math.floor(next() * 1400)
    return jsonLine(next, index % 1000 === 999 ? time - 5000 : time, index)
  })
}

export function writeCloudTrail(path, bytes) {
  const next = random(7)
  let time = START
  write(path, bytes, (index) => {
    time += Math.floor(next() * 5) * 1000
    return `${index === 0 ? '{"Records":[' : ','}${trailEvent(next, time)}`
  }, ']}')
}

export async function pack(path) {
  await pipeline(createReadStream(path), createGzip({ level: 6 }), createWriteStream(`${path}.gz`))
}
