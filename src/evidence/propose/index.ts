// A proposal for the manifest of a folder: each file is recognised, items are added for those that none names, and what is missing is said.
// In: a submission, the text of its manifest, and the requirements where they are known. Out: the manifest's text and what was found.
// May import model/, source/ and the rest of evidence/. Writes nothing.
import { InputError, type Problem } from '../../model/problem.ts'
import type { Spec, System } from '../../model/spec.ts'
import { claimsOf, isLitter, lookUp } from '../claimed-files.ts'
import type { Claim, Item } from '../claims.ts'
import type { Submission } from '../intake/index.ts'
import { newProblems } from '../problems.ts'
import type { About, Reader } from '../reader.ts'
import { readers as allReaders } from '../readers/index.ts'
import { appendItems, newManifest } from './append.ts'
import { applicable, type Lack, lacksOf, type Shown } from './coverage.ts'
import { groupsOf } from './group.ts'
import { itemsFor, type ProposedItem } from './items.ts'
import { withNames } from './keys.ts'
import { type Known, lookAt, type Unknown } from './look.ts'
import { isPlain, MANIFEST, manifestText, manifestValue, writtenItems } from './written.ts'

export type { Lack } from './coverage.ts'
export type { ProposedItem } from './items.ts'

export interface ProposalInput {
  submission: Submission
  /** The requirements, where they are known: then it says which of them nothing is sent for. */
  spec?: Spec
  /** Id of the supplier and its systems, as the customer has them. */
  supplier?: string
  systems?: readonly System[]
}

export interface Proposal {
  /** The whole manifest, old and new. */
  text: string
  /** The text it was before; undefined where there was no manifest. */
  before?: string
  /** Line behind which the new lines stand, and how many. */
  after: number
  lines: number
  added: readonly ProposedItem[]
  /** Files that items named already. */
  claimed: number
  /** Files that show nothing as they are, with the reason; `items` are those that name it. */
  unread: readonly { path: string; reason: string; items: readonly string[] }[]
  /** What the manifest names and is not there, in words. */
  missing: readonly string[]
  /** Left out where no requirements are known. */
  lacks?: readonly Lack[]
}

/** Makes the proposal. The files are read and nothing is written. Throws InputError for a manifest that is no YAML, or one that cannot be added to. */
export async function proposeManifest(input: ProposalInput, readers: readonly Reader[] = allReaders): Promise<Proposal> {
  const { submission, spec, systems } = input
  const before = await manifestText(submission)
  const written = before === undefined ? [] : writtenItems(before)
  const problems = newProblems()
  const claims = claimsOf(written, MANIFEST, problems, submission)
  const looked = await lookAtAll(submission, claims, readers)
  const fresh = looked.flatMap(({ found, items }) =>
    found.kind === 'known' && items.length === 0 ? [{ ...found, needed: withNames(found.needed, found.given, systems ?? []) }] : [],
  )
  const requirements = spec ? applicable(spec, systems) : []
  const groups = groupsOf(fresh, lookUp(submission.entries.map(({ path }) => path)))
  const added = itemsFor(groups, { requirements, systems: systems ?? [], taken: written.map(({ id }) => id) })
  const start = before ?? newManifest(input.supplier, spec && `${spec.file.id}@${spec.file.version}`)
  const appended = appendItems(start, added)
  if (!appended) throw new InputError([inBrackets])
  verify(start, appended.text, added.length)
  const there = new Set(submission.entries.map(({ path }) => path))
  const gone = [...claims].flatMap(([path, list]) =>
    there.has(path) ? [] : list.map(({ item }) => `Item ${item.id} names ${path}, which is not there or not an ordinary file.`),
  )
  return {
    ...appended,
    ...(before !== undefined && { before }),
    added,
    claimed: looked.filter(({ items }) => items.length > 0).length,
    unread: [...looked.flatMap(unreadOf), ...submission.refused.map(({ path, reason }) => ({ path, reason, items: [] }))].sort(byPath),
    missing: [...problems.list().map(({ message }) => message), ...gone].sort(),
    ...(spec && { lacks: lacksOf(requirements, shownBy(looked, written), readers) }),
  }
}

const inBrackets: Problem = {
  code: 'manifest/brackets',
  file: MANIFEST,
  severity: 'error',
  message: 'the items stand in brackets, so there is no line to add new ones behind',
  fix: 'Write the list as lines, each item beginning with `- id:`.',
}

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

interface Looked {
  found: Known | Unknown
  /** Items that name it already. */
  items: readonly string[]
}

async function lookAtAll(submission: Submission, claims: ReadonlyMap<string, Claim[]>, readers: readonly Reader[]): Promise<Looked[]> {
  const looked: Looked[] = []
  for (const entry of submission.entries) {
    if (entry.path === MANIFEST || (isLitter(entry.path) && !claims.has(entry.path))) continue
    const mine = claims.get(entry.path) ?? []
    const { about, item } = mine[0] ?? {}
    const told = { about: isPlain(about) ? (about as About) : {}, ...(item?.period && { period: item.period }) }
    looked.push({ found: await lookAt(entry, told, readers), items: [...new Set(mine.map(({ item }) => item.id))] })
  }
  return looked
}

function unreadOf({ found, items }: Looked): Proposal['unread'] {
  if (found.kind === 'unknown') return [{ path: found.path, reason: found.reason, items }]
  return items.length > 0 && found.fault !== undefined ? [{ path: found.path, reason: found.fault, items }] : []
}

function shownBy(looked: readonly Looked[], written: readonly Item[]): Shown[] {
  const files = looked.flatMap(({ found }) => (found.kind === 'known' ? found.shows.map((type): Shown => ({ type, grade: found.reader.ceiling })) : []))
  const says = written.some(({ manifest }) => manifest.statement !== undefined)
  return says ? [...files, { type: 'statement', grade: 'asserted' }] : files
}

/** What was written must come back as it was, the new items behind it: else nothing is proposed. */
function verify(before: string, after: string, added: number): void {
  const [old, now] = [manifestValue(before), manifestValue(after)]
  const listOf = (value: unknown) => (isPlain(value) && Array.isArray(value['evidence']) ? value['evidence'] : [])
  const kept = (value: unknown, count: number) => JSON.stringify({ ...(isPlain(value) ? value : {}), evidence: listOf(value).slice(0, count) })
  const count = listOf(old).length
  if (kept(old, count) !== kept(now, count) || listOf(now).length !== count + added)
    throw new Error('the proposal would change what is written in the manifest')
}
