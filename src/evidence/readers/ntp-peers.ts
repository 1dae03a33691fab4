// ntpd: the table that `ntpq -pn` prints. The sign before a name says what becomes of the source: only * o + are in use.
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { clockPart } from './clocks/fact.ts'

const HEADER = /^ {2,8}remote {2,60}refid {2,12}st t when poll reach {1,6}delay {1,8}offset {1,8}jitter[ \t]*\r?$/m
const ROW =
  /^([ x.\-+#*o])(\S{1,60}) +(\S{1,30}) +(\d{1,2}) +(\S) +(\S{1,6}) +(\d{1,6}) +([0-7]{1,3}) +(-?\d{1,7}(?:\.\d{1,6})?) +([+-]?\d{1,9}(?:\.\d{1,6})?) +(\S{1,12})\s*$/

interface Peer {
  sign: string
  name: string
  used: boolean
  /** Seconds. */
  offset: number
}

/** The host's own undisciplined clock is no time source. */
const isOwn = (name: string, reference: string) => name.startsWith('127.127.1.') || reference === '.LOCL.'

function peerOf(line: string, at: number): Peer {
  const m = ROW.exec(line)
  if (!m) throw new UnreadableFile(`line ${at} is no row of ntpq -pn; send the table as it was printed`, at)
  const [, sign, name, reference, stratum, , , , reach, , offset] = m as unknown as string[]
  const used = ['*', 'o', '+'].includes(sign as string) && Number.parseInt(reach as string, 8) > 0 && Number(stratum) < 16
  return { sign: sign as string, name: name as string, used: used && !isOwn(name as string, reference as string), offset: Number(offset) / 1000 }
}

function read(content: Content, context: ReadContext): ReadResult {
  const lines = content.text().replaceAll('\r\n', '\n').split('\n')
  const header = lines.findIndex((line) => HEADER.test(line))
  const rows = lines.slice(header + 1).flatMap((line, at) => (line.trim() === '' || /^=+$/.test(line.trim()) ? [] : [{ line, at: header + at + 2 }]))
  const peers = rows.map(({ line, at }) => peerOf(line, at))
  if (peers.filter(({ sign }) => sign === '*').length > 1)
    throw new UnreadableFile('it holds the peers of more than one host, or twice; send one file for each')
  const used = peers.filter((peer) => peer.used)
  const synchronised = used.some(({ sign }) => sign === '*' || sign === 'o')
  const reading = { synchronised, sources: used.map(({ name }) => name), offsets: used.map(({ offset }) => offset), line: header + 1 }
  return {
    parts: [clockPart(reading, context)],
    listings: [{ type: 'clock', complete: false, unreadable: 0 }],
    notes: ['Whether the sources are independent of each other, it does not show.'],
  }
}

/** Clocks that ntpd keeps. */
export const ntpPeers: Reader = {
  id: 'ntp-peers',
  title: 'NTP peers (ntpq)',
  yields: ['clock'],
  ceiling: 'observed',
  proves: 'Whether the clock of one host is synchronised, to how many sources in use, and how far it is off the farthest of them.',
  collect: ['ntpq -pn > clock-<host>.txt     # one file for each host'],
  about: ['component: the component whose clock it is, as in the supplier file (required)'],
  recognise: ({ head }) => HEADER.test(head),
  read,
}
