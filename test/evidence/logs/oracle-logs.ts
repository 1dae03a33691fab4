// Logs made from a seed, with all that goes wrong in logs: times in several forms or none, out of order, placeholders, broken lines.
import type { OracleFormat } from './oracle-sql.ts'

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const START = Date.UTC(2026, 10, 16, 9)
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Few, and far apart: a delay is known to 1.6 % only. */
const lags = [0, 7, 63, 1000, 2000, 5000, 30_000]

interface Made {
  index: number
  at: number
  next(): number
  pick<T>(values: readonly T[]): T
}

const two = (value: number): string => String(value).padStart(2, '0')
const plain = (at: number): string => new Date(at).toISOString().slice(0, 23)
const withOffset = (at: number, hours: number): string => `${plain(at + hours * 3_600_000)}${hours < 0 ? '-' : '+'}${two(Math.abs(hours))}:00`

function timeText({ at, pick }: Made): string | undefined {
  const forms = [
    `${plain(at)}Z`,
    `${plain(at)}Z`,
    `${plain(at)}Z`,
    withOffset(at, 1),
    withOffset(at, -7),
    plain(at),
    'later',
    '2026-13-01T00:00:00Z',
    undefined,
  ]
  return pick(forms)
}
const who = ({ pick, index }: Made): unknown => pick([`clerk-${index % 17}`, `clerk-${index % 17}`, 'é€😀', '-', '', ' unknown ', null, undefined])
const what = ({ pick }: Made): unknown => pick(['read', 'write', 'pay', '-', undefined])
const ending = ({ pick }: Made): unknown => pick(['success', 'success', 'failure', 'denied', 'maybe', '', undefined])
const where = ({ pick, index }: Made): unknown => pick([`192.0.2.${index % 250}`, `192.0.2.${index % 250}`, 'N/A', undefined])
const id = ({ pick, index }: Made): unknown => pick([`r-${index}`, `r-${index % 40}`, '00000000-0000-0000-0000-000000000000', '-', undefined])
const stored = ({ pick, at, next }: Made): string | undefined => (next() < 0.02 ? undefined : `${plain(at + pick(lags))}Z`)
const broken = ['{"time":', 'no record', '[1,2]', '{"a":1} tail', '"text"', '{}}', '', '   ']

function jsonLine(made: Made): string {
  const { at, pick, next } = made
  const time = pick<unknown>([timeText(made), timeText(made), at, Math.floor(at / 1000), 5, true])
  const outcome = pick<unknown>([ending(made), 200, 500, 0, 7, true, false])
  const record = { time, user: who(made), action: what(made), resource: what(made), outcome, ip: where(made), request_id: id(made), ingested_at: stored(made) }
  return JSON.stringify(next() < 0.3 ? { ...record, method: pick(['GET', '-']) } : record)
}

function ecsLine(made: Made): string {
  const { pick, next } = made
  const time = { '@timestamp': timeText(made) }
  const [event, user, outcome] = [{ kind: 'event', action: what(made), ingested: stored(made) }, who(made), ending(made)]
  const more = next() < 0.3 ? { http: { request: { method: 'GET' } } } : {}
  if (pick([true, false])) {
    return JSON.stringify({
      ...time,
      ...more,
      event: { ...event, outcome },
      user: { name: user },
      file: { path: what(made) },
      source: { ip: where(made) },
      trace: { id: id(made) },
    })
  }
  return JSON.stringify({
    ...time,
    ...more,
    event,
    'event.outcome': outcome,
    'user.name': user,
    'file.path': what(made),
    'source.ip': where(made),
    'trace.id': id(made),
  })
}

const cell = (value: unknown, made: Made): string => {
  const text = value === undefined || value === null ? '' : String(value)
  return made.next() < 0.2 || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
function csvLine(made: Made): string {
  const note = made.pick(['', 'a "note", with\na break', 'plain'])
  const values = [timeText(made), who(made), what(made), what(made), ending(made), where(made), id(made), stored(made), note]
  return values.map((value) => cell(value, made)).join(',')
}

function accessLine(made: Made): string {
  const { at, pick, index } = made
  const hours = pick([0, 0, 1, -7])
  const local = new Date(at + hours * 3_600_000)
  const clock = `${two(local.getUTCDate())}/${months[local.getUTCMonth()]}/${local.getUTCFullYear()}:${local.toISOString().slice(11, 19)}`
  const offset = pick([` ${hours < 0 ? '-' : '+'}${two(Math.abs(hours))}00`, ` ${hours < 0 ? '-' : '+'}${two(Math.abs(hours))}00`, ''])
  const request = pick([`GET /orders/${index}?a=\\"b\\" HTTP/1.1`, 'POST /login HTTP/2.0', '-', '\\x16\\x03', 'OPTIONS * HTTP/1.0'])
  const tail = pick(['', ' "-" "agent \\"x\\""', ' "https://shop.example.com/" "agent" rid-1'])
  return `192.0.2.${index % 250} - ${pick(['clerk-1', '-'])} [${clock}${offset}] "${request}" ${pick([200, 403, 500, '-'])} ${pick([0, 512, '-'])}${tail}`
}

const makers: Record<OracleFormat, (made: Made) => string> = { 'json-lines': jsonLine, ecs: ecsLine, csv: csvLine, combined: accessLine }

/** A log of that many lines, about one in fifty of them broken (but in tables, where SQL could not tell). */
export function generateLog(format: OracleFormat, seed: number, count: number): string {
  const next = random(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T
  let at = START
  const written = Array.from({ length: count }, (_, index) => {
    at += Math.floor(next() * (next() < 0.01 ? 3_600_000 : 4000))
    if (format !== 'csv' && next() < 0.02) return pick(broken)
    const early = next() < 0.05 ? Math.floor(next() * 90_000) : 0
    return makers[format]({ index, at: at - early, next, pick })
  })
  const first =
    format === 'csv'
      ? 'time,user,action,resource,outcome,ip,request_id,ingested_at,note'
      : format === 'ecs'
        ? '{"@timestamp":"2026-11-16T09:00:00Z","ecs":{"version":"8"}}'
        : format === 'json-lines'
          ? '{"time":"2026-11-16T09:00:00Z","msg":"began"}'
          : undefined
  return `${[...(first === undefined ? [] : [first]), ...written].join('\n')}\n`
}
