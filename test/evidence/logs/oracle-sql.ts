// The facts of a log as SQL says them, computed by DuckDB: an independent answer to what our scanner measures. For tests alone.
import type { DuckDBConnection } from '@duckdb/node-api'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Lines of a file with their numbers; blank ones are none. */
const lines = (file: string): string => `
  create or replace temp table lines as
  select n, line from (
    select generate_subscripts(parts, 1) as n, rtrim(unnest(parts), chr(13)) as line
    from (select string_split(content, chr(10)) as parts from read_text(${quoted(file)}))
  ) where trim(line) <> ''`

const placeholders = "'', '-', '--', 'null', 'none', 'nil', 'undefined', 'unknown', 'n/a', 'na', '?', '(none)', '(null)'"
const present = (value: string): string =>
  `(${value} is not null and (length(${value}) > 40 or not (lower(trim(${value})) in (${placeholders}) or (length(${value}) > 8 and regexp_full_match(${value}, '[0-]+')))))`

const iso = (value: string): string => `regexp_full_match(${value}, '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?')`
const hasZone = (value: string): string => `regexp_matches(${value}, '(Z|[+-]\\d\\d:\\d\\d)$')`
/** Milliseconds of a time as text or number (its JSON type in \`kind\`); null = none. */
const instant = (value: string, kind: string): string => `case
  when ${kind} = 'VARCHAR' and ${iso(value)} and ${hasZone(value)} then epoch_ms(try_cast(${value} as timestamptz))
  when ${kind} = 'VARCHAR' and ${iso(value)} then epoch_ms(try_cast(${value} as timestamp))
  when ${kind} <> 'VARCHAR' and try_cast(${value} as double) >= 1e11 then try_cast(${value} as bigint)
  when ${kind} <> 'VARCHAR' and try_cast(${value} as double) >= 1e8 then try_cast(try_cast(${value} as double) * 1000 as bigint)
  end`
const zone = (value: string, kind: string): string => `(${kind} <> 'VARCHAR' or ${hasZone(value)})`

const good = "'success', 'ok', 'failure', 'denied'"
const outcome = (value: string): string => `coalesce(lower(${value}) in (${good}, 'true', 'false', '0') or regexp_full_match(${value}, '[1-5]\\d\\d'), false)`

interface Columns {
  time: string
  kind: string
  stored: string
  actor: string
  action: string
  object: string
  outcome: string
  origin: string
  id: string
  request: string
  from: string
}

const records = (c: Columns): string => `
  create or replace temp table records as
  select n, t, coalesce(t is not null and zoned, false) as zoned, actor, action, object, outcome, origin, request, id,
    case when t is not null and zoned and stored - t >= -1000 then greatest(0, stored - t) end as lag
  from (select n, ${instant(c.time, c.kind)} as t, ${zone(c.time, c.kind)} as zoned, ${instant(c.stored, "'VARCHAR'")} as stored,
    ${c.actor} as actor, ${c.action} as action, ${c.object} as object, ${c.outcome} as outcome, ${c.origin} as origin, ${c.request} as request, ${c.id} as id
    from ${c.from})`

const text = (name: string): string => `json_extract_string(line, '$."${name}"')`
const either = (outer: string, inner: string): string =>
  `coalesce(json_extract_string(line, '$.${outer}.${inner}'), json_extract_string(line, '$."${outer}.${inner}"'))`
const objects = "(select * from lines where json_valid(line) and json_type(line) = 'OBJECT')"

const jsonColumns: Columns = {
  time: text('time'),
  kind: "json_type(line, '$.time')",
  stored: text('ingested_at'),
  actor: present(text('user')),
  action: `(${present(text('action'))} or ${present(text('method'))})`,
  object: present(text('resource')),
  outcome: outcome(text('outcome')),
  origin: present(text('ip')),
  id: `case when ${present(text('request_id'))} then ${text('request_id')} end`,
  request: `(${present(text('method'))} or ${present(text('request_id'))})`,
  from: objects,
}

const requestMethod = "coalesce(json_extract_string(line, '$.http.request.method'), json_extract_string(line, '$.\"http.request.method\"'))"
const ecsColumns: Columns = {
  time: text('@timestamp'),
  kind: `json_type(line, '$."@timestamp"')`,
  stored: either('event', 'ingested'),
  actor: present(either('user', 'name')),
  action: `(${present(either('event', 'action'))} or ${requestMethod} is not null)`,
  object: present(either('file', 'path')),
  outcome: outcome(either('event', 'outcome')),
  origin: present(either('source', 'ip')),
  id: `case when ${present(either('trace', 'id'))} then ${either('trace', 'id')} end`,
  request: `${requestMethod} is not null`,
  from: objects,
}

const csvColumns = (file: string): Columns => ({
  time: 'time',
  kind: "'VARCHAR'",
  stored: 'ingested_at',
  actor: present('"user"'),
  action: present('action'),
  object: present('resource'),
  outcome: outcome('outcome'),
  origin: present('ip'),
  id: `case when ${present('request_id')} then request_id end`,
  request: present('request_id'),
  from: `(select row_number() over () as n, * from read_csv(${quoted(file)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', strict_mode = true))`,
})

const access = `'^(\\S+) \\S+ (\\S+) \\[([^\\]]+)\\] "((?:[^"\\\\]|\\\\.)*)" ([0-5]\\d\\d|-) (?:\\d+|-)(?: .*)?$'`
const group = (number: number): string => `regexp_extract(line, ${access}, ${number})`
// The offset is counted by hand: strptime's %z in a list of formats is not the same in every version.
const offset = (part: string): string => `coalesce(try_cast(regexp_extract(${group(3)}, '${part}', 1) as integer), 0)`
const accessTime = `
  epoch_ms(try_strptime(regexp_replace(${group(3)}, ' [+-]\\d{4}$', ''), '%d/%b/%Y:%H:%M:%S'))
    - if(${group(3)} like '% -%', -60000, 60000) * (60 * ${offset(' [+-](\\d\\d)\\d\\d$')} + ${offset(' [+-]\\d\\d(\\d\\d)$')})`
const accessRecords = `
  create or replace temp table records as
  select n, ${accessTime} as t, regexp_matches(${group(3)}, ' [+-]\\d{4}$') as zoned,
    ${present(group(2))} as actor, regexp_matches(${group(4)}, '^[A-Z]{3,} \\S') as action, regexp_matches(${group(4)}, '^[A-Z]{3,} \\S') as object,
    ${group(5)} <> '-' as outcome, ${present(group(1))} as origin, true as request, null::varchar as id, null::bigint as lag
  from lines where regexp_matches(line, ${access})`

const facts = `
  select count(*) as records, count(t) as timed, count(*) filter (where zoned) as zoned, min(t) as "from", max(t) as "to",
    count(*) filter (where actor) as with_actor, count(*) filter (where action) as with_action, count(*) filter (where object) as with_object,
    count(*) filter (where outcome) as with_outcome, count(*) filter (where origin) as with_origin,
    count(*) filter (where t is not null and actor and action and object and outcome and origin) as with_content,
    count(*) filter (where request) as request_records, count(id) filter (where request) as correlated, count(distinct id) filter (where request) as correlation_ids
  from records`
const gap = `
  select t as gap_from, next as gap_to, next - t as longest_gap
  from (select t, lead(t) over (order by t) as next from records where t is not null)
  where next is not null order by longest_gap desc, t limit 1`
const steps = `
  select count(*) filter (where back > 1000) as steps_back, coalesce(max(greatest(back, 0)), 0) as largest_step_back
  from (select max(t) over (order by n rows between unbounded preceding and 1 preceding) - t as back from records where t is not null)`
const lag = `
  select lag from (select lag, row_number() over (order by lag nulls last) as rank from records)
  where rank = (select ceil(count(*) * 0.95) from records)`

export type OracleFormat = 'json-lines' | 'ecs' | 'csv' | 'combined'

async function row(connection: DuckDBConnection, sql: string): Promise<Record<string, number>> {
  const [first = {}] = (await connection.runAndReadAll(sql)).getRowObjectsJson()
  return Object.fromEntries(Object.entries(first).map(([name, value]) => [name, value === null ? Number.NaN : Number(value)]))
}

/** The facts of the file, numbers all: times and durations in ms, NaN = none. */
export async function oracleFacts(connection: DuckDBConnection, format: OracleFormat, file: string): Promise<Record<string, number>> {
  await connection.run(lines(file))
  if (format === 'combined') await connection.run(accessRecords)
  else await connection.run(records(format === 'json-lines' ? jsonColumns : format === 'ecs' ? ecsColumns : csvColumns(file)))
  const unreadable =
    format === 'csv' ? { unreadable: 0 } : await row(connection, 'select (select count(*) from lines) - (select count(*) from records) as unreadable')
  return {
    ...(await row(connection, facts)),
    ...unreadable,
    ...(await row(connection, gap)),
    ...(await row(connection, steps)),
    ...(await row(connection, lag)),
  }
}
