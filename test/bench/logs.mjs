// How long `check` takes for one large log, against DuckDB computing the same facts and openssl hashing the same file, all in one run.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pack, writeCloudTrail, writeJsonLines } from './generate.mjs'

const root = join(import.meta.dirname, '../..')
const program = join(root, 'dist/cli/main.js')
const MB = Number(process.env.WATCHCLAUSE_BENCH_MB ?? 1000)
const RUNS = 3
const tellRss = 'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("rss "+u.maxRSS+" cpu "+(u.userCPUTime+u.systemCPUTime)+"\\n")})'

const requirements = `watchclause: requirements/1
id: log-bench
title: One log
version: 1.0.0
effective: 2026-10-01
owner: { organization: Example Ltd, name: Security Assurance, email: assurance@example.com }
tiers: [standard]
definitions:
  - { term: Customer, meaning: The party that the agreement names as the customer. }
  - { term: Supplier, meaning: The party that provides the System. }
  - { term: System, meaning: A system in scope. }
terms:
  cure: { critical: P14D, high: P30D, medium: P90D, low: P180D }
  evidence_due: P30D
  working_days: { week: [mon, tue, wed, thu, fri], holidays: [] }
  notice: Notice is given in writing.
  determination: The Customer determines.
  evidence_handling: Evidence is confidential.
  precedence: The agreement goes first.
  changes: In writing.
parameters:
  share: { type: number, value: 0.5, minimum: 0.1, says: share of records that are complete }
sections:
  - id: LOG
    title: Logs
    intro: Write complete logs.
    requirements:
      - id: LOG-1
        title: Records are complete
        level: MUST
        severity: high
        scope: system
        statement: "At least {{params.share}} of the records of each System MUST be complete."
        rationale: What is not written down is lost.
        evidence: { accept: { log-sample: observed }, max_age: P90D, how: Send the log. }
        checks:
          - id: complete
            some: log-sample
            expect: fact.records > 0 && ratio(fact.with_content, fact.records) >= params.share
            otherwise: "{{fact.with_content}} of {{fact.records}} records are complete"
            fix: Write the missing parts.
        mappings: { nist-800-53-r5: [AU-3] }
`
const supplier = `watchclause: supplier/1
id: acme
name: Acme Hosting Ltd
address: 1 Example Street, Exampleton
requirements: requirements.yaml
agreement: { reference: MSA-1, signed: 2026-06-01 }
systems:
  - { id: shop, name: Shop, tier: standard, stores: [/app/audit] }
submission: { folder: submission/, due: 2026-11-30, received: 2026-11-21 }
`
const manifest = (file) => `watchclause: evidence/1
supplier: acme
requirements: log-bench@1.0.0
prepared: 2026-11-20T10:00:00Z
evidence:
  - id: E-01
    title: Log of the shop
    answers: [LOG-1]
    files:
      - { path: ${file}, about: { source: shop } }
    systems: [shop]
    collected: 2026-11-18T09:00:00Z
    how: exported
`

/** A supplier's folder whose submission is that one file, which `write` makes. */
async function caseOf(base, file, write) {
  const folder = join(base, file)
  const submission = join(folder, 'submission')
  mkdirSync(submission, { recursive: true })
  writeFileSync(join(folder, 'requirements.yaml'), requirements)
  writeFileSync(join(folder, 'supplier.yaml'), supplier)
  writeFileSync(join(submission, 'evidence.yaml'), manifest(file))
  const path = join(submission, file)
  await write(path)
  return { folder, path, size: statSync(path).size }
}

function best(run) {
  const times = []
  let result
  for (let index = 0; index < RUNS; index++) {
    const start = performance.now()
    result = run()
    times.push(performance.now() - start)
  }
  return { time: Math.min(...times), result }
}

/** Whole `check` as a process: its best time, the processor time and peak memory of the last run, and the one fact it found. */
function check({ folder }) {
  const saved = join(folder, 'evidence.json')
  const args = ['--import', tellRss, program, 'check', folder, '--as-of', '2026-11-23', '--draft', '--format', 'json', '--save-evidence', saved]
  const { time, result } = best(() => spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 }))
  if (![0, 1, 3].includes(result.status)) throw new Error(`check ended with ${result.status}\n${result.stderr}`)
  const evidence = JSON.parse(readFileSync(saved, 'utf8'))
  const fact = evidence.facts.find(({ type }) => type === 'log-sample')
  if (!fact) throw new Error(`no log was measured: ${JSON.stringify(evidence.problems)}`)
  const [, rss, cpu] = /rss (\d+) cpu (\d+)/.exec(result.stderr) ?? []
  return { time, rss: Number(rss) / 1024, cpu: Number(cpu) / 1e6, fields: fact.fields }
}

function openssl({ path }) {
  const { time, result } = best(() => spawnSync('openssl', ['dgst', '-sha256', path], { encoding: 'utf8' }))
  if (result.status !== 0) throw new Error(result.stderr ?? 'openssl could not be run')
  return time
}

// Typed columns, one scan, secrets in the message alone: the kindest way for DuckDB.
const query = (path) => `
  with log as (
    select "time" moment, "user".id actor, action, resource, outcome, client_ip, request_id, msg, http.request.method,
      max("time") over (rows between unbounded preceding and 1 preceding) newest
    from read_json('${path.replaceAll("'", "''")}', format = 'newline_delimited', columns = {"time": 'TIMESTAMPTZ', "user": 'STRUCT(id VARCHAR)',
      action: 'VARCHAR', resource: 'VARCHAR', outcome: 'VARCHAR', client_ip: 'VARCHAR', request_id: 'VARCHAR', msg: 'VARCHAR', http: 'STRUCT(request STRUCT("method" VARCHAR))'})
  ), gaps as (select max(moment - earlier) longest from (select moment, lag(moment) over (order by moment) earlier from log))
  select count(*)::INT records, count(moment)::INT timed, epoch_ms(min(moment))::DOUBLE "first", epoch_ms(max(moment))::DOUBLE "last", count(actor)::INT with_actor,
    count(action)::INT with_action, count(resource)::INT with_object, count(outcome)::INT with_outcome, count(client_ip)::INT with_origin,
    count(distinct request_id)::INT ids, count(distinct request_id) filter ("method" is not null)::INT request_ids,
    count(*) filter (newest - moment > interval 1 second)::INT steps_back, max(newest - moment)::VARCHAR largest,
    count(*) filter (regexp_matches(msg, '(?i)(password|passwd|secret|token|api[-_]?key)[=:]|bearer |eyJ|AKIA|-----BEGIN'))::INT secrets,
    count(*) filter (action = 'login')::INT logins, epoch_ms((select longest from gaps))::DOUBLE longest_gap
  from log`

async function duckdb({ path }) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const times = []
  let row
  for (let index = 0; index < RUNS; index++) {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run("set timezone = 'UTC'")
    const start = performance.now()
    row = (await (await connection.run(query(path))).getRowObjectsJson())[0]
    times.push(performance.now() - start)
    connection.closeSync()
    instance.closeSync()
  }
  return { time: Math.min(...times), row }
}

/** Both must have found the same. */
function compare(fields, row) {
  const ours = [fields.records, fields.timed, Date.parse(fields.from), Date.parse(fields.to), fields.with_actor, fields.with_object, fields.with_origin, fields.steps_back, fields.secrets]
  const theirs = [row.records, row.timed, row.first, row.last, row.with_actor, row.with_object, row.with_origin, row.steps_back, row.secrets]
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error(`check and DuckDB differ:\n${JSON.stringify(ours)}\n${JSON.stringify(theirs)}`)
}

/** Prints the ratios. Everything is deleted afterwards. */
export async function benchLogs() {
  const base = mkdtempSync(join(tmpdir(), 'watchclause-bench-'))
  try {
    const plain = await caseOf(base, 'app.jsonl', (path) => writeJsonLines(path, MB * 1e6))
    const packed = await caseOf(base, 'packed.jsonl.gz', async (path) => {
      writeJsonLines(path.slice(0, -3), MB * 1e5)
      await pack(path.slice(0, -3))
      rmSync(path.slice(0, -3))
    })
    const trail = await caseOf(base, 'cloudtrail.json', (path) => writeCloudTrail(path, MB * 1e5))
    const row = (name, time, text) => console.log(`${name.padEnd(34)} ${time.toFixed(0).padStart(6)} ms  ${text}`)
    console.log(`\n${MB} MB of JSON lines; best of ${RUNS}\n`)
    const hash = openssl(plain)
    row('openssl dgst -sha256', hash, '')
    const checked = check(plain)
    const peer = await duckdb(plain)
    compare(checked.fields, peer.row)
    row('DuckDB, the same facts', peer.time, '')
    row('watchclause check', checked.time, `${(checked.time / hash).toFixed(2)} x openssl (aim 2), ${(checked.time / peer.time).toFixed(2)} x DuckDB (aim 0.5), ${checked.cpu.toFixed(1)} s of processors, ${checked.rss.toFixed(0)} MB at most (aim 256)`)
    const rest = [
      ['watchclause check, .gz', packed, MB / 10],
      ['watchclause check, CloudTrail', trail, trail.size / 1e6],
    ]
    for (const [name, one, size] of rest) {
      const { time, rss } = check(one)
      row(name, time, `${size.toFixed(0)} MB unpacked: ${((size / time) * 1000).toFixed(0)} MB/s, ${rss.toFixed(0)} MB at most`)
    }
  } finally {
    rmSync(base, { recursive: true })
  }
}
