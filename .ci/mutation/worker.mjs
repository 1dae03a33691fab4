// Runs the collected tests: once for coverage, then for each mutant until one fails. Talks to run.mjs.
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'

// Read by every mutant: the one that is switched on, and, in the first run, the set of those a test reaches.
const mutation = { active: -1, reached: undefined }
mutation.cover = (...ids) => {
  for (const id of ids) mutation.reached.add(id)
}
globalThis.__mutation = mutation

async function collected(url, reached) {
  mutation.reached = reached
  const { tests } = await import(url)
  mutation.reached = undefined
  return tests
}

async function failure(test) {
  try {
    await test.run()
    return undefined
  } catch (error) {
    return error
  }
}

const atLoad = new Set()
const tests = await collected(workerData.bundle, atLoad)

async function dryRun() {
  const times = []
  const covers = []
  const failing = []
  for (const test of tests) {
    mutation.reached = new Set()
    const start = performance.now()
    const error = await failure(test)
    // What fails anyway notices nothing: it is left out, and named.
    if (error) failing.push(`${test.name}: ${error.message ?? error}`)
    times.push(performance.now() - start)
    covers.push(error ? [] : [...mutation.reached])
    mutation.reached = undefined
  }
  return { times, covers, failing, atLoad: [...atLoad], names: tests.map(({ name }) => name) }
}

/** `budget`: milliseconds for the tests after the first `quick` ones; what is left then is not run, and the mutant counts as survived. */
async function verdict({ id, order, quick, loads, budget }) {
  mutation.active = id
  let start = performance.now()
  // What runs as the module loads is judged in a fresh copy of it.
  const own = loads ? await collected(`${workerData.bundle}?mutant=${id}`) : tests
  const byName = new Map(own.map((test) => [test.name, test]))
  for (const [at, name] of order.entries()) {
    const test = byName.get(name)
    // A file that was changed while this runs is not there any more: nothing is judged by it.
    if (test && (await failure(test))) return { state: 'killed', by: name }
    if (at < quick) start = performance.now()
    else if (performance.now() - start > budget) return { state: 'survived', left: order.length - at - 1 }
  }
  return { state: 'survived', left: 0 }
}

parentPort.on('message', async (task) => {
  try {
    parentPort.postMessage(task.kind === 'dry-run' ? await dryRun() : await verdict(task))
  } catch (error) {
    // A mutant under which the module does not even load is noticed.
    parentPort.postMessage(task.kind === 'dry-run' ? { failed: String(error.stack ?? error) } : { state: 'killed' })
  } finally {
    mutation.active = -1
  }
})
