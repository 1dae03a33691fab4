// watchclause validate: every problem of our own files, with place and fix.
import { dirname, join } from 'node:path'
import { FileError, kindOfPath, walkFolder } from '../../files/index.ts'
import { InputError, type Problem } from '../../model/problem.ts'
import type { Spec } from '../../model/spec.ts'
import { closest, escapeControl, quote, readYaml } from '../../source/index.ts'
import { readCases, readDecisions, readManifest, readRequirements, readSupplier } from '../../spec/index.ts'
import { problemText, UsageError } from '../fail.ts'
import type { Call } from '../run.ts'
import { useColor } from '../world.ts'

const kinds = ['requirements/1', 'supplier/1', 'evidence/1', 'decisions/1', 'cases/1'] as const
type Kind = (typeof kinds)[number]

/** What the file says it is. Read with a plain search: a broken file must still be sent to the reader that tells what is broken. */
function kindOf(text: string, file: string): Kind | Problem[] {
  const said = /^[\s{]*["']?watchclause["']?\s*:\s*["']?([^\s"',#}]+)/m.exec(text)?.[1]
  const found = kinds.find((kind) => kind === said)
  if (found) return found
  const [broken] = said === undefined ? brokenAt(text, file) : []
  const seems = kinds.find((kind) => KEYS[kind].every((key) => new RegExp(`^[\\s{]*["']?${key}["']?\\s*:`, 'm').test(text)))
  const near = said === undefined ? undefined : closest(said, kinds)
  const message =
    said === undefined
      ? `the file does not say what it is${seems ? `; it seems to be ${WHAT[seems]}` : ''}`
      : `the file says it is ${quote(said)}, which is unknown`
  const first = seems && said === undefined ? `If it is, begin it with the line \`watchclause: ${seems}\`. ` : ''
  const fix = `${near ? `Did you mean ${near}? ` : first}A file of ours has a line \`watchclause: …\` with one of ${kinds.join(', ')}.`
  return [...(broken ? [broken] : []), { code: 'validate/kind', file, severity: 'error', message, fix }]
}

/** The keys each kind must have, and its name. */
const KEYS: Record<Kind, readonly string[]> = {
  'requirements/1': ['sections'],
  'supplier/1': ['systems'],
  'evidence/1': ['evidence'],
  'decisions/1': ['decisions'],
  'cases/1': ['requirement', 'cases'],
}
const WHAT: Record<Kind, string> = {
  'requirements/1': 'a set of requirements',
  'supplier/1': 'a supplier file',
  'evidence/1': "a supplier's manifest (evidence.yaml)",
  'decisions/1': 'a file of decisions',
  'cases/1': 'a file of cases',
}

function brokenAt(text: string, file: string): Problem[] {
  const read = readYaml(text, file)
  return Array.isArray(read) ? read.filter(({ code }) => code !== 'source/empty') : []
}

async function supplierProblems(path: string, text: string, file: string, call: Call): Promise<Problem[]> {
  const own = await call.loader.named(path, text, file)
  const { spec, problems } = readRequirements(own.text, own.file)
  return [...problems, ...readSupplier(text, file, spec).problems]
}

async function decisionProblems(path: string, text: string, file: string, call: Call): Promise<Problem[]> {
  const beside = join(dirname(path), 'supplier.yaml')
  const own = await call.loader.text(beside)
  const requirements = await call.loader.named(beside, own.text, own.file)
  const { spec, problems } = readRequirements(requirements.text, requirements.file)
  const { supplier, problems: more } = readSupplier(own.text, own.file, spec)
  return [...problems, ...more, ...(spec && supplier ? readDecisions(text, file, spec, supplier).problems : [])]
}

/** Cases are held against the requirements above their folder, where these are and are sound. */
async function caseFileProblems(path: string, text: string, file: string, call: Call): Promise<Problem[]> {
  const above = join(dirname(path), '..', 'requirements.yaml')
  if ((await kindOfPath(above, true)) !== 'file') return readCases(text, file).problems
  const own = await call.loader.text(above)
  return readCases(text, file, readRequirements(own.text, own.file).spec).problems
}

/** A manifest is held against the supplier file beside it or above its folder, where that and its requirements are sound. */
async function manifestProblems(path: string, text: string, file: string, call: Call): Promise<Problem[]> {
  const folders = path === '-' ? [] : [dirname(path), join(dirname(path), '..')]
  for (const folder of folders) {
    const own = join(folder, 'supplier.yaml')
    if ((await kindOfPath(own, true)) === 'file') return readManifest(text, file, ...(await namesOf(own, call))).problems
  }
  return readManifest(text, file).problems
}

async function namesOf(path: string, { loader }: Call): Promise<[requirements?: string[], systems?: string[]]> {
  try {
    const { spec, supplier } = await loader.case(path)
    return [spec.requirements.map(({ requirement }) => requirement.id), supplier.systems.map(({ id }) => id)]
  } catch (error) {
    if (error instanceof InputError || error instanceof FileError) return []
    throw error
  }
}

async function problemsOf(path: string, call: Call, specs: Map<string, Spec>): Promise<Problem[]> {
  const { text, file } = await call.loader.text(path)
  const kind = kindOf(text, file)
  if (Array.isArray(kind)) return kind
  const absolute = path === '-' ? path : call.loader.absolute(path)
  if (kind === 'requirements/1') {
    const { spec, problems } = readRequirements(text, file)
    if (spec && !problems.some((problem) => problem.severity === 'error')) specs.set(absolute, spec)
    return problems
  }
  if (kind === 'supplier/1') return supplierProblems(absolute, text, file, call)
  if (kind === 'decisions/1') return decisionProblems(absolute, text, file, call)
  return kind === 'evidence/1' ? manifestProblems(absolute, text, file, call) : caseFileProblems(absolute, text, file, call)
}

/** A file that cannot be read is a problem among the others: the rest is still told. */
async function problemsOrError(path: string, call: Call, specs: Map<string, Spec>): Promise<Problem[]> {
  try {
    return await problemsOf(path, call, specs)
  } catch (error) {
    if (error instanceof InputError) return [...error.problems]
    if (!(error instanceof FileError)) throw error
    const message = error.message.replace(`${path} `, () => 'it ')
    return [{ code: `file/${error.code}`, file: path, severity: 'error', message }]
  }
}

/** Requirements that several files name are read for each of them; what is wrong with them is told once. */
function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** Runs the cases beside a set of requirements. Every requirement must have some. */
async function caseProblems(path: string, spec: Spec, call: Call): Promise<string[]> {
  const { runCases } = await import('../../assess/index.ts')
  const folder = call.loader.absolute(join(dirname(path), 'cases'))
  if ((await kindOfPath(folder)) !== 'folder')
    throw new UsageError(`there is no folder cases beside ${call.loader.shown(path)}`, 'write cases/<ID>.yaml for each requirement, or leave out --cases')
  const names = (await walkFolder(folder, { files: 1000, depth: 1 })).files.map((entry) => entry.path).filter((name) => name.endsWith('.yaml'))
  const told: string[] = []
  const seen = new Set<string>()
  let run = 0
  for (const name of names) {
    const { text, file } = await call.loader.text(join(folder, name))
    const { cases, problems } = readCases(text, file, spec)
    if (!cases) throw new InputError(problems)
    seen.add(cases.requirement)
    const outcomes = runCases(spec, cases)
    run += outcomes.length
    told.push(...outcomes.filter((one) => one.problem !== undefined).map((one) => `${file}: ${one.requirement}: ${one.name}: ${one.problem}`))
  }
  const without = spec.requirements.filter((one) => !one.requirement.withdrawn && !seen.has(one.requirement.id)).map((one) => one.requirement.id)
  told.push(...without.map((id) => `${call.loader.shown(folder)}: ${id} has no cases`))
  if (!call.quiet) call.world.stdout.write(`${run} cases run, ${told.length} failed\n`)
  return told
}

/** Exit 0 if nothing is wrong, else 2. Problems go to standard output: they are the result. */
export async function validate(call: Call, files: string[], options: { cases?: boolean }): Promise<number> {
  const { world, loader } = call
  const specs = new Map<string, Spec>()
  const all: Problem[] = []
  for (const file of files) all.push(...(await problemsOrError(file, call, specs)))
  const problems = once(all)
  if (problems.length > 0) world.stdout.write(problemText(problems, loader.sources, useColor(world, world.stdout)))
  if (problems.some((problem) => problem.severity === 'error')) return 2
  const failed: string[] = []
  if (options.cases && specs.size === 0) throw new UsageError('--cases needs a requirements file', 'name it: watchclause validate requirements.yaml --cases')
  if (options.cases) for (const [path, spec] of specs) failed.push(...(await caseProblems(path, spec, call)))
  for (const line of failed) world.stdout.write(`${escapeControl(line)}\n`)
  if (failed.length > 0) return 2
  const shown = files[0] === '-' ? 'stdin' : escapeControl(files[0] ?? '')
  if (!call.quiet) world.stdout.write(`${files.length === 1 ? shown : `${files.length} files`}: nothing is wrong\n`)
  return 0
}
