// chrony: `chronyc tracking` with `chronyc sources`, as text or with -c. Tracking alone does not say how many sources there are.
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { sourcesOf, type Tracking, trackingOf } from './clocks/chrony.ts'
import { clockPart } from './clocks/fact.ts'

const TRACKING =
  /^Reference ID\s+: [0-9A-F]{8}\b|^[0-9A-F]{8},[^,\n]*,\d{1,2},\d{1,12}(?:\.\d{1,12})?,[^\n]*,(?:Normal|Insert second|Delete second|Not synchronised)[ \t]*\r?$/m
const SOURCES = /^MS Name\/IP address\s+Stratum Poll Reach\b|^[\^=#],[*+\-?x~],[^,\n]+,\d{1,2},/m
const synchronised = new Set(['Normal', 'Insert second', 'Delete second'])
/** No reference, and the host's own clock. */
const NONE = new Set(['00000000', '7F7F0101'])

function isSynchronised({ reference, stratum, leap }: Tracking): boolean {
  return synchronised.has(leap) && !NONE.has(reference) && Number.isSafeInteger(stratum) && stratum > 0 && stratum < 16
}

function read(content: Content, context: ReadContext): ReadResult {
  const lines = content.text().replaceAll('\r\n', '\n').split('\n')
  const tracking = trackingOf(lines)
  const sources = sourcesOf(lines)
  if (!tracking) throw new UnreadableFile('it lacks the output of `chronyc tracking`; send it with that of `chronyc sources`')
  if (!SOURCES.test(content.head)) throw new UnreadableFile('it lacks the output of `chronyc sources`; send it with that of `chronyc tracking`')
  if (sources.filter(({ state }) => state === '*').length > 1)
    throw new UnreadableFile('it holds the sources of more than one host, or twice; send one file for each')
  const used = sources.filter(({ state, reached, own }) => (state === '*' || state === '+') && reached && !own)
  const selected = used.some(({ state }) => state === '*')
  const { updated, offsets, line } = tracking
  const reading = { synchronised: isSynchronised(tracking) && selected, sources: used.map(({ name }) => name), offsets, line }
  return {
    parts: [clockPart({ ...reading, ...(updated !== undefined && { date: updated }) }, context)],
    listings: [{ type: 'clock', complete: false, unreadable: 0 }],
    ...(updated !== undefined && { newest: updated }),
    notes: ['Whether the sources are independent of each other, it does not show.'],
  }
}

/** Clocks that chrony keeps. */
export const chronyTracking: Reader = {
  id: 'chrony-tracking',
  title: 'chrony tracking and sources',
  yields: ['clock'],
  ceiling: 'observed',
  proves: 'Whether the clock of one host is synchronised, to how many sources in use, and how far it is off.',
  collect: ['{ chronyc -c tracking; chronyc -c sources; } > clock-<host>.txt     # one file for each host'],
  about: ['component: the component whose clock it is, as in the supplier file (required)'],
  recognise: ({ head }) => TRACKING.test(head) || SOURCES.test(head),
  read,
}
