// What each file lists, and what of it could not be read: the ground for saying "all" and "none".
import type { Listing } from '../model/evidence.ts'
import { type FactType, knownFactType } from '../model/fact-type.ts'
import { formatInstant } from '../model/time.ts'
import type { Source } from './assemble.ts'
import { latestInstant, type SubmissionInput } from './input.ts'
import type { ReadResult } from './reader.ts'
import type { Reading } from './readings.ts'

const known = (type: FactType) => knownFactType(type).from !== 'buyer'

/** The listings of a file that was read, after its facts were made. */
export function listingsOf(source: Source, input: SubmissionInput): Listing[] {
  const { reader, result, invalid, collected, systems } = source
  if (systems.length === 0) return []
  const missing = [...invalid.keys()].filter((type) => !result.listings.some((listing) => listing.type === type))
  const more = missing.map((type) => ({ type: type as FactType, complete: false, unreadable: 0 }))
  return [...result.listings, ...more]
    .filter(({ type }) => known(type))
    .map((listing) => ({
      type: listing.type,
      grade: reader.ceiling,
      systems: [...systems],
      places: [{ file: source.file, sha256: source.sha256, item: source.item }],
      ...('date' in collected ? { date: formatInstant(collected.date) } : { undated: collected.undated }),
      ...windowOf(listing, source, input),
      complete: listing.complete,
      unreadable: countOf(listing.unreadable) + (invalid.get(listing.type) ?? 0),
      reader: reader.id,
    }))
}

/** A count that is no count is not zero. */
const countOf = (count: number) => (Number.isSafeInteger(count) && count >= 0 ? count : 1)

/** Events are listed for a span: the content's, cut at the last instant it can know of, or the item's. A state has none. */
function windowOf(listing: ReadResult['listings'][number], source: Source, input: SubmissionInput): Pick<Listing, 'from' | 'to' | 'rests_on_word'> {
  if (knownFactType(listing.type).kind !== 'event') return {}
  const own = listing.from !== undefined && listing.to !== undefined ? { from: listing.from, to: Math.min(listing.to, latestInstant(input)) } : undefined
  const span = own ?? source.reading.claim.item.period
  if (!span || span.from > span.to) return {}
  return { from: formatInstant(span.from), to: formatInstant(span.to), ...(!own && { rests_on_word: ['period'] }) }
}

/** A file its reader could not read: one unreadable record of everything it might have shown. */
export function unreadListings(reading: Reading): Listing[] {
  const { claim, reader, file, sha256 } = reading
  if (!reader || claim.item.systems.length === 0) return []
  // A table that is said to be of one type can show no other.
  const said = reader.yields.filter((type) => type === claim.about.register)
  return (said.length > 0 ? said : reader.yields).filter(known).map((type) => ({
    type,
    grade: reader.ceiling,
    systems: [...claim.item.systems],
    places: [{ file, sha256, item: claim.item.id }],
    undated: 'The file could not be read.',
    complete: false,
    unreadable: 1,
    reader: reader.id,
  }))
}
