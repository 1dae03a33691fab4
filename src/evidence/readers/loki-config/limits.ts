// Loki's limits: the retention of everything, of streams and of tenants. What is shortest is all that is certain.
// In: mappings of the configuration. Out: days. Throws UnreadableFile for what is no duration.
// May import: source/, evidence/reader.ts, readers/alertmanager/tree.ts, readers/prometheus-rules/durations.ts, readers/stores/.
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { isRecord, type LineOf } from '../alertmanager/tree.ts'
import { parsePrometheusDuration } from '../prometheus-rules/durations.ts'
import { forever, type Kept, shorter, wholeDays } from '../stores/kept.ts'

type Mapping = Record<string, unknown>

/** Duration with decimals or units of Go: 744h0m0s, 1.5h. Loki prints its running configuration so. */
const GO = /^(?:(\d{1,7})h)?(?:(\d{1,8})m)?(?:(\d{1,9})(?:\.\d{1,9})?s)?$/

/** Milliseconds of a duration in either form; undefined for anything else. */
export function durationOf(value: unknown): number | undefined {
  const plain = parsePrometheusDuration(value)
  if (plain !== undefined || typeof value !== 'string' || value === '') return plain
  const go = GO.exec(value)
  return go ? Number(go[1] ?? 0) * 3_600_000 + Number(go[2] ?? 0) * 60_000 + Number(go[3] ?? 0) * 1000 : undefined
}

/** Whole days of a limit; 0 means none. `${…}` is filled in when Loki starts, and not known here. */
export function limitOf(holder: Mapping, key: string, pointer: string, lineOf: LineOf): number {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  if (value === undefined || value === null) return Number.POSITIVE_INFINITY
  const duration = durationOf(value)
  if (duration === undefined) throw new UnreadableFile(`${key} is ${quote(value)}, which is no duration such as 744h or 31d`, lineOf(`${pointer}/${key}`))
  return duration === 0 ? Number.POSITIVE_INFINITY : wholeDays(duration)
}

/** What one set of limits keeps: streams and the rest alike, and how far back a search reaches. */
export function keptBy(limits: Mapping, pointer: string, lineOf: LineOf): Kept {
  const streams = limits['retention_stream'] ?? []
  if (!Array.isArray(streams)) throw new UnreadableFile('retention_stream must be a list', lineOf(`${pointer}/retention_stream`))
  const periods = streams.map((stream: unknown, at) => {
    if (!isRecord(stream) || stream['period'] === undefined) throw new UnreadableFile('an entry of retention_stream has no period', lineOf(pointer))
    return limitOf(stream, 'period', `${pointer}/retention_stream/${at}`, lineOf)
  })
  const total = Math.min(limitOf(limits, 'retention_period', pointer, lineOf), ...periods)
  return { total, hot: limitOf(limits, 'max_query_lookback', pointer, lineOf) }
}

/** The shortest over the limits of every tenant. */
export function keptByTenants(overrides: unknown, pointer: string, lineOf: LineOf): Kept {
  if (overrides === undefined || overrides === null) return forever
  if (!isRecord(overrides)) throw new UnreadableFile('overrides must be a mapping of tenants', lineOf(pointer))
  return Object.entries(overrides).reduce((least, [tenant, limits]) => {
    if (limits === null) return least
    if (!isRecord(limits)) throw new UnreadableFile(`the limits of the tenant ${quote(tenant)} are no mapping`, lineOf(pointer))
    return shorter(least, keptBy(limits, `${pointer}/${tenant}`, lineOf))
  }, forever)
}
