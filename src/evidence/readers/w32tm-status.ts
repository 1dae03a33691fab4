// Windows Time: `w32tm /query /status /verbose` with `/query /peers`, in English. Its phase offset is what is left to correct, not the
// difference to a source: that only `/stripchart` measures.
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { clockPart } from './clocks/fact.ts'

const STATUS = /^Leap Indicator: ([0-3])\([^\n]{0,60}$/m
const PEERS = /^#Peers: (\d{1,3})[ \t]*\r?$/m
/** What a strip chart begins with: the computer the samples were taken from. */
const CHART = /^Tracking ([^\s,]{1,260}) \[/gm
const SAMPLE = /^\d{2}:\d{2}:\d{2}, ([+-]\d{1,9}\.\d{1,9})s[ \t]*$/gm
/** The clock of the machine below a virtual one. The host's own clocks (CMOS, free-running) are no source. */
const BELOW = 'VM IC Time Synchronization Provider'
/** A host that had no good answer for a day is not held by its source. */
const LONGEST = 86_400

/** The value of a line of the status. Throws UnreadableFile where it is missing: without /verbose most are. */
function need(text: string, name: string): string {
  const value = new RegExp(`^${name}: (.{1,200})$`, 'm').exec(text)?.[1]?.trim()
  if (value === undefined) throw new UnreadableFile(`it has no line "${name}"; send what \`w32tm /query /status /verbose\` prints, in English`)
  return value
}

const leading = (value: string): number => Number(/^\d{1,10}(?:\.\d{1,9})?/.exec(value)?.[0] ?? 'NaN')

const nameOf = (peer: string) => peer.split(',')[0]?.toLowerCase() ?? ''
const isSource = (source: string, peers: readonly string[]) => source === BELOW || peers.includes(nameOf(source))

/** Every value must be the good one: what is not a number is none. */
function isSynchronised(text: string, peers: readonly string[]): boolean {
  const [leap, stratum, state, error] = ['Leap Indicator', 'Stratum', 'State Machine', 'Last Sync Error'].map((name) => leading(need(text, name))) as [
    number,
    number,
    number,
    number,
  ]
  const since = leading(need(text, 'Time since Last Good Sync Time'))
  return leap < 3 && stratum >= 1 && stratum < 16 && state === 2 && error === 0 && since <= LONGEST && isSource(need(text, 'Source'), peers)
}

/** Names of the peers that are active and have answered: one that has not says stratum 0. */
function activePeers(text: string, from: number): string[] {
  const blocks = text
    .slice(from)
    .split(/^Peer: /m)
    .slice(1)
  return blocks.flatMap((block) => {
    const name = /^[^\s,]{1,260}/.exec(block)?.[0]
    const stratum = Number(/^Stratum: (\d{1,2})\b/m.exec(block)?.[1] ?? '0')
    const failed = /^LastSyncError: (?!0x00000000\b)/m.test(block)
    return name !== undefined && /^State: Active[ \t]*$/m.test(block) && stratum >= 1 && stratum < 16 && !failed ? [nameOf(name)] : []
  })
}

/** Refuses what several hosts printed: which line is of which, nobody knows. */
function checkOne(text: string): void {
  for (const [line, what] of [
    [/^Leap Indicator: /gm, 'status'],
    [/^#Peers: /gm, 'peers'],
    [CHART, 'strip chart'],
  ] as const)
    if ((text.match(line)?.length ?? 0) > 1) throw new UnreadableFile(`it holds the ${what} of more than one host, or twice; send one file for each`)
}

/** The samples of the strip chart, or why they say nothing: only an active peer is a clock to be measured by, not just any computer. */
function measured(text: string, peers: readonly string[]): { offsets: number[]; note?: string } {
  const offsets = [...text.matchAll(SAMPLE)].map(([, seconds]) => Number(seconds))
  if (offsets.length === 0) return { offsets, note: 'How far the clock is off, only `w32tm /stripchart` measures; it was not sent.' }
  const [chart] = text.matchAll(CHART)
  if (chart && peers.includes(nameOf(chart[1] as string))) return { offsets }
  return { offsets: [], note: 'The strip chart does not say that it was taken from one of the active peers, so how far the clock is off is not known.' }
}

function read(content: Content, context: ReadContext): ReadResult {
  const text = content.text().replaceAll('\r\n', '\n')
  checkOne(text)
  const status = STATUS.exec(text)
  const peers = PEERS.exec(text)
  if (!status) throw new UnreadableFile('it lacks the output of `w32tm /query /status /verbose`')
  if (!peers) throw new UnreadableFile('it lacks the output of `w32tm /query /peers`, which says how many sources there are')
  const line = text.slice(0, status.index).split('\n').length
  const own = text.slice(status.index, peers.index > status.index ? peers.index : undefined)
  const sources = activePeers(text, peers.index)
  const { offsets, note } = measured(text, sources)
  const reading = { synchronised: isSynchronised(own, sources), sources, offsets, line }
  const notes = ['Whether the sources are independent of each other, it does not show.', ...(note === undefined ? [] : [note])]
  return { parts: [clockPart(reading, context)], listings: [{ type: 'clock', complete: false, unreadable: 0 }], notes }
}

/** Clocks that the Windows Time service keeps. */
export const w32tmStatus: Reader = {
  id: 'w32tm-status',
  title: 'Windows Time status and peers',
  yields: ['clock'],
  ceiling: 'observed',
  proves: 'Whether the clock of one Windows host is synchronised, with how many active peers, and, from a strip chart, how far it is off.',
  collect: [
    'cmd /c "(w32tm /query /status /verbose & w32tm /query /peers & w32tm /stripchart /computer:<peer> /samples:5 /dataonly) > clock-<host>.txt"',
    'For `<peer>` take one of the peers as `/query /peers` names it. Use cmd: PowerShell writes the file in another encoding. One file for each host, with Windows in English.',
  ],
  about: ['component: the component whose clock it is, as in the supplier file (required)'],
  recognise: ({ head }) => STATUS.test(head) || PEERS.test(head),
  read,
}
