// npm run demo: the schedule of one example supplier and the gap reports of all of them, written to demo/.
// A supplier with gaps ends with exit code 1: that is what the demo is about, and not a failure of it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const program = join(root, 'dist/cli/main.js')
const example = join(root, 'examples/supplier-monitoring')
const out = join(root, 'demo')
const AS_OF = '2026-11-23'

function watchclause(args, allowed) {
  const { status, error } = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) throw error
  if (!allowed.includes(status)) {
    console.error(`\nwatchclause ${args[0]} ended with exit code ${status}.`)
    process.exit(1)
  }
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out)
const suppliers = readdirSync(join(example, 'suppliers')).sort()
const signed = join(example, 'suppliers/larkspur/supplier.yaml')
const outputs = (name, extensions) => extensions.flatMap((extension) => ['-o', join(out, `${name}.${extension}`)])

console.log('The schedule Larkspur signs:')
watchclause(['render', join(example, 'requirements.yaml'), '--supplier', signed, ...outputs('schedule-larkspur', ['md', 'html', 'pdf'])], [0])
watchclause(['render', join(example, 'requirements.yaml'), '--supplier', signed, '--document', 'request', ...outputs('request-larkspur', ['html', 'zip'])], [0])
for (const id of suppliers) {
  console.log(`\nThe gap report on ${id}:`)
  watchclause(['check', join(example, 'suppliers', id), '--as-of', AS_OF, ...outputs(`gap-${id}`, ['json', 'md', 'html', 'pdf'])], [0, 1])
}
console.log('\nOpen these:')
for (const file of ['schedule-larkspur.pdf', ...suppliers.map((id) => `gap-${id}.html`)]) console.log(`  demo/${file}`)
