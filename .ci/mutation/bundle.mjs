// The tests of the verdict core in one module, with the mutants of Stryker's instrumenter in place of the code they were made of.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { build } from 'esbuild'

export const root = join(import.meta.dirname, '../..')
export const out = join(root, 'node_modules/.cache/mutation')
const nothing = () => {}
const quiet = { isTraceEnabled: () => false, isDebugEnabled: () => false, trace: nothing, debug: nothing, info: nothing, warn: nothing }

const below = (folder, end) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Stryker's own switches count hits and keep maps; ours are a comparison, and tests run many times faster. */
function withQuickSwitches(content) {
  const ids = (list) => list.replaceAll('"', '')
  return content
    .replace(/stryMutAct_9fa48\("(\d+)"\)/g, '(globalThis.__mutation.active === $1)')
    .replace(/stryCov_9fa48\(([^()]*)\)/g, (call, list) => (list.includes('"') ? `(globalThis.__mutation.reached && globalThis.__mutation.cover(${ids(list)}))` : call))
}

/** Mutants of the files whose path holds one of the words; of all without words. */
export async function mutantsOf(words) {
  const files = below('src/assess', '.ts')
    .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
    .map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }))
  const made = await new Instrumenter({ ...quiet, error: console.error, fatal: console.error }).instrument(files, { plugins: null, excludedMutations: [], ignorers: [] })
  return { mutants: made.mutants, contents: new Map(made.files.map(({ name, content }) => [name, withQuickSwitches(content)])) }
}

/** The module that collects all tests. `contents`: text of the changed files by path. */
export async function bundle(contents) {
  mkdirSync(out, { recursive: true })
  const tests = [...below('test/assess', '.test.ts'), join(root, 'test/examples/catalogue.test.ts')]
  const entry = [...tests.map((path) => `import ${JSON.stringify(path)}`), "export { tests } from 'vitest'"].join('\n')
  const plugin = {
    name: 'mutants',
    setup(pipeline) {
      pipeline.onResolve({ filter: /^vitest$/ }, () => ({ path: join(import.meta.dirname, 'shim.mjs') }))
      pipeline.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const here = { url: pathToFileURL(path).href, dirname: join(path, '..') }
        const text = contents.get(path) ?? readFileSync(path, 'utf8')
        const placed = text.replaceAll('import.meta.url', JSON.stringify(here.url)).replaceAll('import.meta.dirname', JSON.stringify(here.dirname))
        return { contents: placed, loader: 'ts' }
      })
    },
  }
  const outfile = join(out, `bundle-${process.pid}.mjs`)
  const common = { bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'error' }
  await build({ ...common, stdin: { contents: entry, resolveDir: root }, outfile, plugins: [plugin] })
  return outfile
}
