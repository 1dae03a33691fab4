// npm run mutation [part of a file name…] [--all-tests] [--lanes N]: how many changes of the verdict core its tests notice. Stryker
// makes the mutants; the tests run in this process, because starting a test runner for each of thousands of mutants takes hours.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { bundle, mutantsOf, out, root } from './bundle.mjs'
import { printed } from './survivors.mjs'

const { positionals: words, values } = parseArgs({ allowPositionals: true, options: { 'all-tests': { type: 'boolean' }, lanes: { type: 'string' } } })
/** Milliseconds of slow tests for one mutant: one that is not noticed by then counts as survived. Quick tests are always run. */
const BUDGET = values['all-tests'] ? 600_000 : 2_000
/** Milliseconds up to which a test is quick. */
const QUICK = 40
/** A mutant that runs longer than this over its budget has made a loop without end. */
const DEADLINE = 30_000

/** A worker that answers one task at a time: `ask` gives the answer, or undefined if it ended or had to be stopped. */
function start(file) {
  const worker = new Worker(join(import.meta.dirname, 'worker.mjs'), {
    workerData: { bundle: pathToFileURL(file).href },
    env: { ...process.env, WATCHCLAUSE_LAW_RUNS: '100' },
    resourceLimits: { maxOldGenerationSizeMb: 1500 },
  })
  let settle = () => undefined
  worker.on('message', (answer) => settle(answer))
  worker.on('error', (error) => {
    console.error(`a worker ended: ${error.message}`)
    settle(undefined)
  })
  const ask = (task, deadline) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => worker.terminate().then(() => settle(undefined)), deadline)
      settle = (answer) => {
        clearTimeout(timer)
        resolve(answer)
      }
      worker.postMessage(task)
    })
  return { ask, stop: () => worker.terminate() }
}

/** Tests that compare approved texts notice nearly everything, also what changes no verdict: they come after those with a claim of their own. */
const isApproved = (name) => name.startsWith('what is told of')

/** Mutant -> what to run: the tests that reach it, quickest first, slow ones last; all tests where it is reached as the module loads. */
function plan({ times, covers, atLoad, names }) {
  const rank = (index) => (isApproved(names[index]) ? 1 : times[index] > QUICK ? 2 : 0)
  const ordered = (order) => {
    const sorted = order.sort((a, b) => rank(a) - rank(b) || times[a] - times[b])
    return { order: sorted, quick: sorted.filter((index) => rank(index) < 2).length }
  }
  const plans = new Map()
  for (const [index, ids] of covers.entries()) for (const id of ids) plans.set(id, { reached: [...(plans.get(id)?.reached ?? []), index], loads: false })
  for (const id of atLoad) plans.set(id, { reached: [...times.keys()].filter((index) => covers[index].length > 0), loads: true })
  return new Map([...plans].map(([id, { reached, loads }]) => [id, { ...ordered(reached), loads }]))
}

async function judged(mutants, plans, file, { names }) {
  const indexOf = new Map(names.map((name, index) => [name, index]))
  const states = new Map()
  const queue = mutants.filter(({ id }) => plans.has(Number(id)))
  const total = queue.length
  const begun = Date.now()
  // Tests that noticed a mutant of the same file are likely to notice the next.
  const hits = new Map()
  const likely = (order, fileName) => {
    const first = (hits.get(fileName) ?? []).filter((index) => order.includes(index))
    return [...first, ...order.filter((index) => !first.includes(index))]
  }
  const lane = async () => {
    let worker = start(file)
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const { order: planned, quick, loads } = plans.get(Number(mutant.id))
      const order = likely(planned, mutant.fileName)
      const task = { kind: 'mutant', id: Number(mutant.id), order: order.map((index) => names[index]), quick, loads, budget: BUDGET }
      let answer = await worker.ask(task, BUDGET + DEADLINE)
      // A worker that ran out of memory may have filled it with what went before: only one that fails with this mutant alone counts.
      if (!answer) {
        worker = start(file)
        answer = await worker.ask(task, BUDGET + DEADLINE)
      }
      states.set(mutant.id, answer ?? { state: 'timeout' })
      if (answer?.by !== undefined && !isApproved(answer.by)) hits.set(mutant.fileName, [...new Set([indexOf.get(answer.by), ...(hits.get(mutant.fileName) ?? [])])].slice(0, 6))
      if (answer?.state === 'survived') console.error(`survived (${answer.left}): ${mutant.fileName.split('/').pop()}:${mutant.location.start.line + 1}:${mutant.location.start.column + 1} ${mutant.mutatorName} -> ${mutant.replacement.replace(/\s+/g, ' ').slice(0, 100)}`)
      if (!answer) worker = start(file)
      if (states.size % 100 === 0) console.error(`${states.size} of ${total}, ${Math.round((Date.now() - begun) / 1000)} s`)
    }
    await worker.stop()
  }
  const lanes = Number(values.lanes ?? availableParallelism())
  await Promise.all(Array.from({ length: lanes }, lane))
  return states
}

const { mutants, contents } = await mutantsOf(words)
const file = await bundle(contents)
const first = start(file)
const dry = await first.ask({ kind: 'dry-run' }, 600_000)
if (!dry || dry.failed) throw new Error(dry?.failed ?? 'the tests did not end without any mutant')
await first.stop()
for (const one of dry.failing) console.error(`left out, it fails without a mutant: ${one}`)
console.error(`${mutants.length} mutants, ${dry.times.length} tests, ${Math.round(dry.times.reduce((sum, time) => sum + time, 0))} ms`)
writeFileSync(join(out, 'times.json'), JSON.stringify(dry.names.map((name, at) => [Math.round(dry.times[at]), name]).sort((a, b) => b[0] - a[0]), null, 1))
const states = await judged(mutants, plan(dry), file, dry)
rmSync(file)

const texts = new Map()
const lineOf = (name, { start: from }) => {
  if (!texts.has(name)) texts.set(name, readFileSync(name, 'utf8').split('\n'))
  return texts.get(name)[from.line].trim()
}
const rows = mutants.map(({ id, fileName, mutatorName, replacement, location }) => ({
  file: relative(root, fileName),
  at: `${location.start.line + 1}:${location.start.column + 1}`,
  mutator: mutatorName,
  line: lineOf(fileName, location),
  original: texts.get(fileName).slice(location.start.line, location.end.line + 1).join('\n').slice(location.start.column, location.start.line === location.end.line ? location.end.column : undefined),
  replacement,
  ...(states.get(id) ?? { state: 'not reached' }),
  texts: isApproved(states.get(id)?.by ?? ''),
}))
writeFileSync(join(out, 'report.json'), JSON.stringify(rows, null, 1))
const { text, unexplained } = printed(rows, words.length === 0)
console.log(text)
process.exitCode = unexplained > 0 ? 1 : 0
