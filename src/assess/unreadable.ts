// What is told of a file of which something could not be read: how much, and why, as far as its reader says.
import type { EvidenceProblem, Listing } from '../model/evidence.ts'
import type { CheckedCheck } from '../model/spec.ts'
import type { Context } from './context.ts'
import { type Finding, notShownFinding } from './finding.ts'

/** Reasons that are told, and letters of each. */
const SHOWN = 2
const CUT = 300

/** Files that hold records and no lines anybody would count. */
const RECORDS = /\.(json|ya?ml|xlsx|docx|pdf|html?)(\.(gz|zst))?$/i
/** A note on one row names its place first. */
const ROW = /^(lines? \d|\/)/

/** The finding on a file whose list is not whole, because something of it could not be read. */
export function unreadableFinding(check: CheckedCheck, context: Context, listing: Listing): Finding {
  const { file, words, fix } = told(listing, context.input.evidence.problems)
  return notShownFinding(check, context, 'unreadable', { subject: file, message: words, found: words, facts: [], places: listing.places, fix })
}

function told(listing: Listing, problems: readonly EvidenceProblem[]): { file: string; words: string; fix: string } {
  const [place] = listing.places
  const file = place?.file ?? 'a file'
  const own = problems.filter((one) => place !== undefined && one.file === place.file && one.item === place.item)
  const whole = own.find(({ code }) => code === 'unreadable' || code === 'error')
  if (whole) return { file, words: cut(whole.message), fix: 'Correct the file, or export it again.' }
  const count = `${listing.unreadable} ${RECORDS.test(file) ? 'record' : 'line'}${listing.unreadable === 1 ? '' : 's'} of ${file}`
  const notes = own.filter(({ code }) => code === 'note' || code === 'invalid-fact').map(({ message }) => message)
  const rows = notes.filter((note) => ROW.test(note))
  if (rows.length > 0) return { file, words: `${count} could not be read: ${shown(rows)}`, fix: 'Correct what is named, or export the file again.' }
  if (notes.length === 0) return { file, words: `${count} could not be read`, fix: 'Correct the file, or export it again.' }
  return { file, words: `${count} could not be used; noted on the file: ${shown(notes)}`, fix: 'Send what the note on the file asks for, or export it again.' }
}

function shown(notes: readonly string[]): string {
  const once = [...new Set(notes)]
  const rest = once.length - SHOWN
  return `${once.slice(0, SHOWN).map(cut).join('; ')}${rest > 0 ? `; and ${rest} more in the notes` : ''}`
}

function cut(words: string): string {
  return words.length > CUT ? `${words.slice(0, CUT).toWellFormed()}…` : words
}
