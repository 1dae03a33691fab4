// CloudTrail digests and the log files sent along -> verification: one for each chain (bucket, trail, region) of the same systems.
// checked: every digest a later one names, and every log file that a digest names and that was sent. valid: those whose hash is the
// one named. missing: digests the chain names between two that were sent, breaks of the chain, and log files that are named but were
// not sent. The last digest is vouched for by its signature alone, which lies outside the file, so it is not counted. A region whose
// digests begin later or end earlier than those of another region of the trail lacks some: that is missing, too.
// May import model/ and evidence/reader.ts.
import { formatInstant } from '../../model/time.ts'
import type { Part } from '../reader.ts'
import { type Join, type JoinedFact, type PartSource, partsOf, type Sourced } from './join.ts'

type Digest = Sourced<Extract<Part, { kind: 'digest' }>>
type Delivered = Sourced<Extract<Part, { kind: 'delivered-file' }>>

/** The name without folder and without `.gz`: a file may have been sent unpacked. */
const baseName = (object: string) => object.slice(object.lastIndexOf('/') + 1).replace(/\.gz$/, '')

/** A chain is what is left of a name without its day and time. */
function chainOf({ part, from }: Digest): string {
  const name = part.object.replace(/\/\d{4}\/\d{2}\/\d{2}\//, '/').replace(/_\d{8}T\d{6}Z/, '')
  return JSON.stringify([part.bucket, name, [...from.systems].sort()])
}

function chains(digests: readonly Digest[]): Digest[][] {
  const byChain = new Map<string, Digest[]>()
  for (const digest of digests) byChain.set(chainOf(digest), [...(byChain.get(chainOf(digest)) ?? []), digest])
  return [...byChain.values()].map((chain) => chain.sort(inOrder))
}

const key = ({ part }: Digest) => JSON.stringify([part.object, part.hash])

/** By time, then by name and hash, whatever order they were sent in. */
function inOrder(a: Digest, b: Digest): number {
  return a.part.from - b.part.from || a.part.to - b.part.to || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
}

interface Counts {
  checked: number
  valid: number
  missing: number
}

/** Each digest against the one after it. Two contents of one name: one of them is not what CloudTrail wrote. */
function checkLinks(chain: readonly Digest[], counts: Counts): void {
  const hashes = new Map<string, Set<string>>()
  for (const { part } of chain) hashes.set(part.object, new Set([...(hashes.get(part.object) ?? []), part.hash]))
  const [first] = chain
  const named = new Map<string, Set<string>>()
  for (const { part } of chain) {
    if (part.object === first?.part.object) continue
    // A digest that names none before it begins a new chain: what lies between is not vouched for.
    if (!part.previous) counts.missing += 1
    else named.set(part.previous.object, new Set([...(named.get(part.previous.object) ?? []), part.previous.hash]))
  }
  for (const [object, wanted] of named) {
    const found = hashes.get(object)
    if (!found) counts.missing += 1
    else tally(counts, found.size === 1 && wanted.size === 1 && [...found].every((hash) => wanted.has(hash)))
  }
  for (const [object, found] of hashes) if (found.size > 1 && !named.has(object)) tally(counts, false)
  // All but the last are named by one that was sent, or the chain does not hold together.
  const last = chain[chain.length - 1]?.part.object
  counts.missing += [...hashes.keys()].filter((object) => object !== last && !named.has(object)).length
}

function tally(counts: Counts, valid: boolean): void {
  counts.checked += 1
  if (valid) counts.valid += 1
}

/** Log files the digests name against those sent. Returns the sources of the latter. */
function checkFiles(chain: readonly Digest[], sent: ReadonlyMap<string, readonly Delivered[]>, counts: Counts): Delivered[] {
  const wanted = new Map<string, Set<string>>()
  for (const { part } of chain) for (const file of part.files) wanted.set(file.object, new Set([...(wanted.get(file.object) ?? []), file.hash]))
  const used: Delivered[] = []
  for (const [object, hashes] of wanted) {
    const found = sent.get(baseName(object)) ?? []
    if (found.length === 0) counts.missing += 1
    else tally(counts, hashes.size === 1 && found.every(({ part }) => hashes.has(part.hash)))
    used.push(...found)
  }
  return used
}

const HOURS = 2 * 3_600_000

interface Ends {
  from: number
  to: number
}

const endsOf = (digests: readonly Digest[]): Ends => ({
  from: digests.reduce((least, { part }) => Math.min(least, part.from), Number.POSITIVE_INFINITY),
  to: digests.reduce((most, { part }) => Math.max(most, part.to), Number.NEGATIVE_INFINITY),
})

/** The chains of all regions of one trail, which delivers to each of them every hour. */
function trailOf({ part, from }: Digest): string {
  const [, name] = /_CloudTrail-Digest_[a-z0-9-]+_(.+)_\d{8}T\d{6}Z/.exec(part.object) ?? []
  return JSON.stringify([part.bucket, part.account ?? null, name ?? null, [...from.systems].sort()])
}

/** What a region lacks at either end, beside the other regions of the trail. */
function shortfall(chain: Ends, trail: Ends): number {
  return Number(chain.from > trail.from + HOURS) + Number(chain.to < trail.to - HOURS)
}

function verified(chain: readonly Digest[], files: readonly Delivered[], all: readonly Digest[]): { fact: JoinedFact; counts: Counts } {
  const [first] = chain as [Digest]
  const mine = files.filter(({ from }) => first.from.systems.every((system) => from.systems.includes(system)))
  const sent = new Map<string, Delivered[]>()
  for (const file of mine) sent.set(baseName(file.part.name), [...(sent.get(baseName(file.part.name)) ?? []), file])
  const counts: Counts = { checked: 0, valid: 0, missing: 0 }
  checkLinks(chain, counts)
  const used = checkFiles(chain, sent, counts)
  const { from, to } = endsOf(chain)
  counts.missing += shortfall({ from, to }, endsOf(all.filter((other) => trailOf(other) === trailOf(first))))
  const accounts = new Set(chain.map(({ part }) => part.account))
  const [account] = accounts
  return {
    counts,
    fact: {
      fact: {
        type: 'verification',
        fields: { store: first.part.bucket, from: formatInstant(from), to: formatInstant(to), ...counts },
        at: first.part.at,
        date: to,
        word: [],
        ...(accounts.size === 1 && account !== undefined && { account }),
      },
      from: [...chain, ...used].map(({ from: source, part }) => ({ source, at: part.at })),
    },
  }
}

function noteOf(source: PartSource, { checked, valid, missing }: Counts, digests: number): { source: PartSource; text: string } {
  const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`
  const lost = missing > 0 ? `; ${files(missing)} or links of the chain that they name were not sent` : ''
  const text = `${digests} ${digests === 1 ? 'digest' : 'digests'} of one chain: ${valid} of ${files(checked)} checked have the hash that is named${lost}; signatures were not checked, they lie outside the files`
  return { source, text }
}

/** Verifies each chain by its hashes. Without a digest, log files show nothing here. */
export const digestChain: Join = {
  kinds: ['digest', 'delivered-file'],
  join(parts) {
    const [files, digests] = [partsOf(parts, 'delivered-file'), partsOf(parts, 'digest')]
    const results = chains(digests).map((chain) => ({ chain, ...verified(chain, files, digests) }))
    return {
      facts: results.map(({ fact }) => fact),
      notes: results.map(({ chain, counts }) => noteOf((chain[0] as Digest).from, counts, new Set(chain.map(key)).size)),
    }
  },
}
