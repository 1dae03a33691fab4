// One case through reading and judging, as `check` does it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse, stringify } from 'yaml'
import { assess } from '../../src/assess/index.ts'
import { openSubmission, readEvidence, type Submission, type SubmissionEntry } from '../../src/evidence/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { termsDigest } from '../../src/model/terms.ts'
import { parseInstant } from '../../src/model/time.ts'
import { readRequirements, readSupplier } from '../../src/spec/index.ts'
import { catalogue, larkspur } from '../support/cli.ts'
import { bytesOf } from './content.ts'
import type { Case } from './corpus.ts'

export const ITEM = 'H-01'
const asOf = parseInstant('2026-11-23T23:59:59Z') as number

function sound() {
  const { spec } = readRequirements(readFileSync(join(catalogue, 'requirements.yaml'), 'utf8'), 'requirements.yaml')
  const { supplier } = readSupplier(readFileSync(join(larkspur, 'supplier.yaml'), 'utf8'), 'supplier.yaml', spec)
  if (!spec || !supplier) throw new Error('the example is broken')
  return { spec, supplier }
}
const { spec, supplier } = sound()
const requirements = spec.requirements.map(({ requirement }) => requirement.id)

/** The honest files that lie beside the hostile one: a few of the example's that are read at once. */
function honest(): Map<string, Buffer> {
  const root = join(larkspur, 'submission')
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  return new Map(paths.filter((path) => KEPT.test(path)).map((path) => [path, readFileSync(join(root, path))]))
}
const KEPT = /^aws\/(?:lock-|lifecycle-|log-groups)|registers\/(?:clocks|log-inventory)/
const base = honest()

/** The example's manifest with the items alone whose files are all here. */
function manifestOfHonest(): string {
  const manifest = parse(readFileSync(join(larkspur, 'submission/evidence.yaml'), 'utf8')) as { evidence: { files?: { path: string }[] }[] }
  const kept = manifest.evidence.filter(({ files }) => files?.every(({ path }) => base.has(path)))
  return stringify({ ...manifest, evidence: kept }, { lineWidth: 0 })
}
const baseManifest = manifestOfHonest()
base.set('evidence.yaml', Buffer.from(baseManifest))

const hostileItem = ({ file, about, item }: Case) => ({
  id: ITEM,
  answers: requirements,
  files: [{ path: file, ...(about && { about }) }],
  systems: supplier.systems.map(({ id }) => id),
  collected: '2026-11-18T09:00:00Z',
  ...item,
})

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ')

/** The manifest of a case. */
export function manifestOf(one: Case): Buffer {
  if (one.manifest !== undefined) return bytesOf(one.manifest)
  const own = one.file !== undefined && one.claimed !== false ? indented(stringify([hostileItem(one)])) : ''
  return Buffer.from(`${baseManifest.trimEnd()}\n${own}${one.items === undefined ? '' : indented(one.items)}`)
}

export function filesOf(one: Case): Map<string, Buffer> {
  const files = new Map(base)
  files.set('evidence.yaml', manifestOf(one))
  if (one.file !== undefined && one.content !== undefined) files.set(one.file, bytesOf(one.content))
  return files
}

function entryOf(path: string, bytes: Buffer): SubmissionEntry {
  const digest = sha256(bytes)
  return { path, size: bytes.length, read: async () => ({ bytes, sha256: digest }), hash: async () => ({ sha256: digest, size: bytes.length }) }
}

export function inMemory(files: ReadonlyMap<string, Buffer>): Submission {
  const entries = [...files].map(([path, bytes]) => entryOf(path, bytes))
  return { kind: 'folder', entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)), refused: [] }
}

/** Writes a folder with the files and whatever else the case wants there. */
export function onDisk(one: Case, root: string): void {
  for (const [path, bytes] of filesOf(one)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
  }
  for (const name of one.disk?.folder ?? []) mkdirSync(join(root, name), { recursive: true })
  for (const [name, content] of one.disk?.file ?? []) {
    mkdirSync(join(root, dirname(name)), { recursive: true })
    writeFileSync(join(root, name), bytesOf(content))
  }
  for (const [name, target] of one.disk?.link ?? []) symlinkSync(target, join(root, name))
  for (const name of one.disk?.fifo ?? []) execFileSync('mkfifo', [join(root, name)])
  for (const name of one.disk?.raw ?? []) writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'hex')]), '{}')
}

export interface Outcome {
  evidence: Evidence
  assessment: Assessment
}

async function judged(submission: Submission, printed = false): Promise<Outcome> {
  const specification = `${spec.file.id}@${spec.file.version}`
  const evidence = await readEvidence({ submission, supplier: supplier.id, systems: supplier.systems, asOf, requirements, specification })
  return { evidence, assessment: printed ? assessed(evidence) : once(evidence) }
}

function assessed(evidence: Evidence): Assessment {
  const tool = { name: 'watchclause', version: '0' }
  return assess({ spec, supplier, decisions: [], evidence, asOf, draft: false, termsDigest: termsDigest(spec.file, supplier), tool, failOn: 'must' })
}

const seen = new Map<string, Assessment>()

/** Evidence that differs in words alone has the same verdicts: most of what is refused leaves the same facts, and is judged once. */
function once(evidence: Evidence): Assessment {
  const problems = evidence.problems.map(({ code, item, answers, systems, blocks }) => [code, item, answers, systems, blocks])
  const key = JSON.stringify([evidence.facts, evidence.listings, problems, evidence.items])
  const known = seen.get(key) ?? assessed(evidence)
  seen.set(key, known)
  return known
}

const namesIn = (root: string) => execFileSync('find', [root]).toString('latin1')

/** The case, judged; an assessment that is printed is made for it alone. */
export async function run(one: Case, printed = false): Promise<Outcome> {
  if (one.disk === undefined && one.zip === undefined && one.zipBytes === undefined) return judged(inMemory(filesOf(one)), printed)
  const root = mkdtempSync(join(tmpdir(), 'watchclause-hostile-'))
  try {
    const path = one.disk ? root : join(root, 'submission.zip')
    if (one.disk) onDisk(one, root)
    else writeFileSync(path, one.zip ? bytesOf({ zip: withHonest(one) }) : bytesOf(one.zipBytes ?? ''))
    const before = namesIn(root)
    const outcome = await judged(await openSubmission(path))
    if (namesIn(root) !== before) throw new Error('something was written into what was sent')
    return outcome
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** A zip of the honest files with the hostile entries behind them. */
function withHonest(one: Case) {
  const files = new Map([...filesOf(one)].map(([path, bytes]) => [path, bytes.toString('utf8')]))
  return { ...one.zip, entries: [...[...files].map(([name, data]) => ({ name, data })), ...(one.zip?.entries ?? [])] }
}

/** Without the hostile file: what no case may be better than. */
export const withoutIt = (): Promise<Outcome> => judged(inMemory(base))
