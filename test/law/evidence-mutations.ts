// Changes that only take away from what was sent, or spoil it: deleted, corrupted, retyped, duplicated, reordered. None adds a fact
// that shows more than one which was there.
import type { Evidence, Fact, FieldValue, Listing } from '../../src/model/evidence.ts'
import { below, type Chance, oneOf } from './cases.ts'

/** The parts that were touched, and the evidence after. */
export interface Mutated {
  what: string
  parts: { places: Fact['places']; fields?: Fact['fields'] }[]
  evidence: Evidence
}

const DAY = 86_400_000
const shifted = (date: string, days: number) => new Date(Date.parse(date) + days * DAY).toISOString().replace('.000Z', 'Z')

/** The value as another type has it. */
function retyped(value: FieldValue, chance: Chance): FieldValue {
  const others = [[], [String(value)], {}, null, `${value}`, Number.NaN, typeof value === 'string' ? 7 : String(value)]
  return oneOf(chance, others) as FieldValue
}

type FactChange = (fact: Fact, chance: Chance) => { what: string; facts: Fact[] }

const fieldOf = (fact: Fact, chance: Chance) => oneOf(chance, Object.keys(fact.fields))
function without<T extends object>(value: T, key: keyof T): T {
  const { [key]: _gone, ...rest } = value
  return rest as T
}

const weaker: Record<string, Fact['grade']> = { observed: 'exported', exported: 'documented', documented: 'asserted', asserted: 'asserted' }

const factChanges: FactChange[] = [
  () => ({ what: 'deleted', facts: [] }),
  (fact, chance) => {
    const field = fieldOf(fact, chance)
    return { what: `without ${field}`, facts: [{ ...fact, fields: without(fact.fields, field) }] }
  },
  (fact, chance) => {
    const field = fieldOf(fact, chance)
    const value = retyped(fact.fields[field] as FieldValue, chance)
    return { what: `${field} retyped to ${JSON.stringify(value)}`, facts: [{ ...fact, fields: { ...fact.fields, [field]: value } }] }
  },
  (fact) => ({ what: 'weaker', facts: [{ ...fact, grade: weaker[fact.grade] as Fact['grade'] }] }),
  (fact, chance) => {
    const days = oneOf(chance, [-1, -100, -4000, 100])
    return { what: `${days} days older`, facts: [fact.date === undefined ? fact : { ...fact, date: shifted(fact.date, days) }] }
  },
  (fact) => ({ what: 'undated', facts: [{ ...without(fact, 'date'), undated: 'nobody says' }] }),
  (fact) => ({ what: 'dated 30 February', facts: [{ ...fact, date: '2026-02-30T00:00:00Z' }] }),
  (fact) => ({ what: 'as prose', facts: [{ ...fact, prose: true }] }),
  (fact) => ({ what: 'twice', facts: [fact, fact] }),
  (fact) => ({ what: 'twice, from another file', facts: [fact, { ...fact, places: [{ file: 'copy.json', sha256: 'c'.repeat(64) }] }] }),
  (fact) => ({ what: 'twice, once weaker', facts: [fact, { ...fact, grade: weaker[fact.grade] as Fact['grade'] }] }),
  (fact) => ({ what: 'twice, once undated', facts: [fact, { ...without(fact, 'date'), undated: 'nobody says' }] }),
  (fact, chance) => {
    const field = fieldOf(fact, chance)
    return { what: `twice, once without ${field}`, facts: [fact, { ...fact, fields: without(fact.fields, field) }] }
  },
  (fact, chance) => ({ what: 'of fewer systems', facts: fact.systems.length > 1 ? [{ ...fact, systems: [oneOf(chance, fact.systems)] }] : [] }),
]

type ListingChange = (listing: Listing) => { what: string; listings: Listing[] }
const listingChanges: ListingChange[] = [
  () => ({ what: 'deleted', listings: [] }),
  (one) => ({ what: 'incomplete', listings: [{ ...one, complete: false }] }),
  (one) => ({ what: 'with an unreadable line', listings: [{ ...one, unreadable: one.unreadable + 1 }] }),
  (one) => ({ what: 'without end', listings: [without(one, 'to')] }),
  (one) => ({ what: 'without start', listings: [without(one, 'from')] }),
  (one) => ({ what: 'of a week less', listings: [one.to === undefined ? one : { ...one, to: shifted(one.to, -7) }] }),
  (one) => ({ what: 'undated', listings: [without(one, 'date')] }),
  (one) => ({ what: 'older', listings: [one.date === undefined ? one : { ...one, date: shifted(one.date, -400) }] }),
  (one) => ({ what: 'weaker', listings: [{ ...one, grade: weaker[one.grade] as Listing['grade'] }] }),
  (one) => ({ what: 'twice', listings: [one, one] }),
  (one) => ({ what: 'backwards', listings: [{ ...one, ...(one.to && { from: one.to }), ...(one.from && { to: one.from }) }] }),
]

const sentFile = (fact: { places: readonly { file: string }[] }) => fact.places[0]?.file ?? ''

function onFact(evidence: Evidence, fact: Fact, chance: Chance): Mutated {
  const { what, facts } = oneOf(chance, factChanges)(fact, chance)
  const { type, fields, places } = fact
  return {
    what: `${type} ${JSON.stringify(fields)} (${places.map(({ file, line }) => `${file}:${line ?? ''}`).join(', ')}): ${what}`,
    parts: [fact],
    evidence: { ...evidence, facts: evidence.facts.flatMap((one) => (one === fact ? facts : [one])) },
  }
}

function onListing(evidence: Evidence, listing: Listing, chance: Chance): Mutated {
  const { what, listings } = oneOf(chance, listingChanges)(listing)
  return {
    what: `listing of ${listing.type} (${sentFile(listing)}): ${what}`,
    parts: [listing],
    evidence: { ...evidence, listings: evidence.listings.flatMap((one) => (one === listing ? listings : [one])) },
  }
}

/** All that one file shows, away. */
function onFile(evidence: Evidence, file: string): Mutated {
  const isOf = (one: { places: readonly { file: string }[] }) => one.places.some((place) => place.file === file)
  const facts = evidence.facts.filter((fact) => fact.buyer || !isOf(fact))
  const listings = evidence.listings.filter((listing) => !isOf(listing))
  const parts = [...evidence.facts.filter((fact) => !fact.buyer && isOf(fact)), ...evidence.listings.filter(isOf)]
  return { what: `${file}: all that it shows deleted`, parts, evidence: { ...evidence, facts, listings } }
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((one) => ({ one, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

/** One change to a part that the requirement's checks read, or to another one now and then; undefined if there is none. */
export function mutated(evidence: Evidence, types: ReadonlySet<string>, chance: Chance): Mutated | undefined {
  const isRead = chance() < 0.95 ? (one: { type: string }) => types.has(one.type) : () => true
  const facts = evidence.facts.filter((fact) => !fact.buyer && isRead(fact) && Object.keys(fact.fields).length > 0)
  const listings = evidence.listings.filter(isRead)
  const roll = below(chance, 20)
  if (roll === 0)
    return { what: 'reordered', parts: [], evidence: { ...evidence, facts: shuffled(evidence.facts, chance), listings: shuffled(evidence.listings, chance) } }
  const sent = [...facts, ...listings]
  if (roll === 1 && sent.length > 0) return onFile(evidence, sentFile(oneOf(chance, sent)))
  if (roll < 5 && listings.length > 0) return onListing(evidence, oneOf(chance, listings), chance)
  return facts.length > 0 ? onFact(evidence, oneOf(chance, facts), chance) : undefined
}
