// The import rules of the layout, each with the reason an offender needs.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../src')
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
const stages = ['spec', 'evidence', 'assess', 'contract', 'report', 'print']
/** Folder -> folders of ours it may import besides itself. */
const allowed: Record<string, string[]> = {
  model: [],
  source: ['model'],
  rules: ['model', 'source'],
  document: ['model', 'source', 'assets.ts'],
  files: ['model', 'source'],
  'assets.ts': [],
  'index.ts': ['model', 'source', 'rules', 'document', 'files', 'assets.ts', ...stages],
  cli: ['model', 'source', 'rules', 'document', 'files', 'assets.ts', 'index.ts', ...stages],
}
for (const stage of stages) allowed[stage] = ['model', 'source', 'rules', 'document', 'files', 'assets.ts']

const imports = (file: string) => [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string)
const top = (file: string) => file.split('/')[0] as string
const resolved = (file: string, target: string) => relative(root, join(root, file, '..', target))
const outside = (target: string) => !target.startsWith('.')

describe('architecture', () => {
  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(10)
  })
  it.each(files)('%s imports only what its folder may: a straight line, no stage looks back', (file) => {
    const ours = imports(file)
      .filter((target) => !outside(target))
      .map((target) => top(resolved(file, target)))
    const folder = top(file)
    expect(allowed[folder], `src/${folder} has no rule here`).toBeDefined()
    expect(ours.filter((target) => target !== folder && !allowed[folder]?.includes(target))).toEqual([])
  })
  it('only files/, assets.ts and the log scanner touch the disk, so that everything else runs on data alone', () => {
    const may = (file: string) => ['files', 'assets.ts'].includes(top(file)) || file.startsWith('evidence/logs/')
    expect(files.filter((file) => !may(file) && imports(file).some((target) => /^(node:)?fs(\/promises)?$/.test(target)))).toEqual([])
  })
  it('only print/ knows the browser', () => {
    expect(files.filter((file) => top(file) !== 'print' && imports(file).some((target) => /puppeteer|chromium/.test(target)))).toEqual([])
  })
  it('only cli/ reads the clock, the environment and the console: the rest is told', () => {
    const forbidden = /\bprocess\.|\bconsole\.|Date\.now\(|new Date\(\)|\bperformance\.now\(|Math\.random\(/
    expect(files.filter((file) => top(file) !== 'cli' && forbidden.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })
  it('every file stays short enough to be read in one go', () => {
    const long = files.filter((file) => !file.includes('/generated/')).filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })
})
