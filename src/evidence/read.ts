// Reads a submission from end to end. Whatever is sent, this returns: what cannot be used is a problem, never a gap in the list.

import { FileError } from '../files/index.ts'
import { digestOf } from '../model/canonical.ts'
import type { Evidence, Fact, Listing } from '../model/evidence.ts'
import { quote } from '../source/index.ts'
import { type Assembly, type Source, sourceOf } from './assemble.ts'
import { claimsOf } from './claimed-files.ts'
import { type Claim, itemsOf } from './claims.ts'
import type { SubmissionInput } from './input.ts'
import type { SubmissionEntry } from './intake/index.ts'
import { joins as allJoins } from './join/index.ts'
import type { Join } from './join/join.ts'
import { factsOf } from './joining.ts'
import { listingsOf, unreadListings } from './listings.ts'
import { type ReadManifest, readManifest } from './manifest/index.ts'
import { newProblems, type Problems } from './problems.ts'
import type { Reader } from './reader.ts'
import { readers as allReaders } from './readers/index.ts'
import { type Reading, readClaimed } from './readings.ts'
import { fileRecords, itemRecords } from './records.ts'
import { reportSameFiles, withoutContradictions } from './same-file.ts'
import { statementFacts } from './statements.ts'

/** Readers and joins to use; tests pass their own. */
export interface Formats {
  readers: readonly Reader[]
  joins: readonly Join[]
}

/**
 * The evidence of a submission. Nothing sent gives empty evidence without problems. Everything sent that cannot be read is a
 * blocking problem; a broken manifest leaves no facts, a broken item only itself. The result does not depend on any order.
 */
export async function readEvidence(input: SubmissionInput, formats: Formats = { readers: allReaders, joins: allJoins }): Promise<Evidence> {
  const problems = newProblems()
  reportIntake(input, problems)
  const manifest = input.submission.entries.length > 0 ? await readManifest(input, problems) : undefined
  const items = manifest ? itemsOf(manifest, input, problems) : []
  const claims = manifest ? claimsOf(items, manifest.path, problems, input.submission) : new Map<string, Claim[]>()
  const { readings: all, digests } = await readFiles(input, claims, manifest, formats.readers, problems)
  reportMissing(input, claims, manifest, problems)
  reportSameFiles(all, problems)
  const readings = withoutContradictions(all, problems)
  const digest = submissionDigest(manifest, digests)
  const made = assembled(readings, { input, problems, key: digest }, formats.joins)
  const facts = made.facts.concat(manifest ? statementFacts(items, manifest, input, problems) : [])
  const list = problems.list()
  return {
    watchclause: 'evidence-record/1',
    supplier: input.supplier,
    digest,
    ...(manifest?.prepared !== undefined && { prepared: manifest.prepared }),
    items: itemRecords(items, readings, facts, list),
    files: fileRecords({ input, digests, readings, items, manifest, facts, listings: made.listings }),
    facts: sorted(facts),
    listings: sorted(made.listings),
    problems: list,
    ignored: problems.ignored(),
  }
}

function reportIntake({ submission, requirements }: SubmissionInput, problems: Problems): void {
  const { broken, refused, entries } = submission
  if (broken !== undefined) problems.block('submission', broken, { answers: requirements })
  for (const { path, reason } of refused) problems.note('refused', reason, { file: path })
  if (entries.length === 0 && refused.length > 0)
    problems.block('manifest-missing', 'The submission holds nothing that can be read.', { answers: requirements })
}

/** Reads claimed files and hashes the rest, in the order of their paths. */
async function readFiles(
  input: SubmissionInput,
  claims: Map<string, Claim[]>,
  manifest: ReadManifest | undefined,
  readers: readonly Reader[],
  problems: Problems,
) {
  const readings: Reading[] = []
  const digests = new Map<string, string>()
  const advance = advancer(input, claims)
  for (const entry of input.submission.entries) {
    const mine = claims.get(entry.path)
    if (entry.path === manifest?.path) digests.set(entry.path, manifest.sha256)
    else if (!mine) digests.set(entry.path, await hashOf(entry, problems))
    if (!mine) {
      advance(entry.size)
      continue
    }
    const read = await readClaimed(entry, mine, readers, problems, advance)
    digests.set(entry.path, read.sha256)
    readings.push(...read.readings)
  }
  return { readings, digests }
}

/** Tells how many bytes were read; a file that several items name is read for each. */
function advancer({ submission, progress }: SubmissionInput, claims: ReadonlyMap<string, readonly Claim[]>): (bytes: number) => void {
  const total = submission.entries.reduce((sum, { path, size }) => sum + size * (claims.get(path)?.length ?? 1), 0)
  let done = 0
  return (bytes) => {
    done += bytes
    progress?.(done, total)
  }
}

async function hashOf(entry: SubmissionEntry, problems: Problems): Promise<string> {
  try {
    return (await entry.hash()).sha256
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    problems.note('refused', error.message, { file: entry.path })
    return ''
  }
}

function reportMissing(input: SubmissionInput, claims: Map<string, Claim[]>, manifest: ReadManifest | undefined, problems: Problems): void {
  const there = new Set(input.submission.entries.map(({ path }) => path))
  const refused = new Map(input.submission.refused.map(({ path, reason }) => [path, reason]))
  for (const [path, list] of claims) {
    if (there.has(path)) continue
    for (const { item, lineOf } of list) {
      const reason = refused.get(path) ?? `Item ${item.id} names ${quote(path)}, which was not sent: check its spelling, or add it.`
      problems.block('file-missing', reason, {
        file: refused.has(path) ? path : (manifest?.path ?? path),
        line: refused.has(path) ? undefined : lineOf(),
        item,
      })
    }
  }
}

/** Over the manifest and every file, whatever order they came in. */
function submissionDigest(manifest: ReadManifest | undefined, digests: ReadonlyMap<string, string>): string {
  const files = [...digests].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return digestOf({ manifest: manifest?.sha256 ?? '', files: files.map(([path, sha256]) => [path.toWellFormed(), sha256]) })
}

function assembled(readings: readonly Reading[], assembly: Assembly, joins: readonly Join[]): { facts: Fact[]; listings: Listing[] } {
  const sources: Source[] = []
  const listings: Listing[] = []
  for (const reading of readings) {
    const { reader, result } = reading
    if (reader && result) sources.push(sourceOf({ ...reading, reader, result }, assembly.input))
    else listings.push(...unreadListings(reading))
  }
  const keys = new Map(sources.map((source) => [source, JSON.stringify([source.file, source.item, source.reading.claim.about])]))
  sources.sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1))
  const facts = factsOf(sources, joins, assembly)
  return { facts, listings: listings.concat(sources.flatMap((source) => listingsOf(source, assembly.input))) }
}

/** By everything they say, so that no order of files or items shows. */
function sorted<T extends Fact | Listing>(list: readonly T[]): T[] {
  const keyed = list.map((each) => ({ each, key: JSON.stringify([each.type, each.places, each]) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ each }) => each)
}
