// npm run bench: how long whole commands take, as ratios against a floor measured in the same run. Needs `npm run build`.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { benchLogs } from './logs.mjs'

const root = join(import.meta.dirname, '../..')
const program = join(root, 'dist/cli/main.js')
const catalogue = join(root, 'examples/supplier-monitoring/requirements.yaml')
const suppliers = join(root, 'examples/supplier-monitoring/suppliers')
const RUNS = Number(process.env.WATCHCLAUSE_BENCH_RUNS ?? 9)

/** Median wall time of a whole process, in milliseconds; the first run warms the disk and is left out. */
function median(args, allowed = [0]) {
  const times = []
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now()
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (run > 0) times.push(performance.now() - start)
    if (!allowed.includes(status)) throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr}`)
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]
}

const floor = median(['-e', '0'])
const row = (name, time, aim) => console.log(`${name.padEnd(34)} ${time.toFixed(0).padStart(6)} ms ${(time / floor).toFixed(1).padStart(7)} x  ${aim ?? ''}`)
console.log(`node ${process.version}, ${cpus().length} cores; median of ${RUNS} cold runs; floor = node -e 0\n`)
row('node -e 0', floor)
row('watchclause --version', median([program, '--version']))
row('watchclause validate catalogue', median([program, 'validate', catalogue, '--quiet']), 'aim 3.0 x')
for (const id of readdirSync(suppliers).sort()) {
  row(`watchclause check ${id}`, median([program, 'check', join(suppliers, id), '--as-of', '2026-11-23', '--format', 'json'], [0, 1, 3]))
}
await benchLogs()
