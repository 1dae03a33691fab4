// Checksums verified by hand: the text that `sha256sum --check` prints. It says which files fit their list, not when the list was made.
// Which time they are from only their names say: a run over a few files is none over the period the manifest names.
import { formatInstant } from '../../model/time.ts'
import { quote } from '../../source/index.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { coveredBy, type NamedTime, namedTime } from './sha256sum-check/named-times.ts'
import { storeSaid } from './stores/kept.ts'

const TOOL = '(?:g?sha(?:224|256|384|512)sum|b2sum|shasum)'
/** shasum takes SHA-1 unless it is told otherwise. */
const RUN = '(?:g?sha(?:224|256|384|512)sum|b2sum|shasum -a (?:224|256|384|512))'
/** The command itself, as `set -x` or a copied prompt shows it: other tools print lines that look alike. */
const COMMAND = new RegExp(`^(?:[^\\n]{0,120}[$#+>] )?(?:LC_ALL=\\w{1,20} )?(?:[\\w./-]{0,60}/)?(${RUN} [^\\n]{0,400}(?:-c|--check)\\b[^\\n]{0,400})$`, 'm')
/** What takes lines away: other options, however they are cut short, and what a shell does with the output. */
const TAKES_AWAY = /[|;&<>`]|\s--(?!(?:check|warn|strict|text|binary)(?:\s|$))\S/
/** `set -x` shows what is set for the command on a line of its own. */
const LOCALE = /^\++ LC_ALL=\w{1,20}$/
const RESULT = /^([^\n]{1,4096}): (OK|FAILED|FAILED open or read)$/
const WARNING = new RegExp(`^(?:[\\w./-]{0,60}/)?${TOOL}: WARNING: (\\d{1,9}) (computed checksum|listed file|line)s? `)
/** What is printed beside a result that stands for itself: the reason a file could not be opened. */
const REASON = new RegExp(`^(?:[\\w./-]{0,60}/)?${TOOL}: [^\\n]{1,4200}$`)

type Word = 'OK' | 'FAILED' | 'FAILED open or read'

interface Results {
  files: { name: string; word: Word }[]
  /** What the warnings at the end say, where they were sent along. */
  warned: Partial<Record<'computed checksum' | 'listed file' | 'line', number>>
  other: number
}

const countOf = (files: Results['files'], word: Word) => files.filter((file) => file.word === word).length

function resultsOf(text: string): Results {
  const results: Results = { files: [], warned: {}, other: 0 }
  for (const line of text.split('\n')) {
    if (line.trim() === '' || COMMAND.test(line) || LOCALE.test(line)) continue
    const result = RESULT.exec(line)
    const warning = WARNING.exec(line)
    if (warning) results.warned[warning[2] as 'line'] = Number(warning[1])
    else if (REASON.test(line)) continue
    else if (result) results.files.push({ name: result[1] as string, word: result[2] as Word })
    else results.other += 1
  }
  return results
}

/** The warnings count what the lines show; where they differ, lines were taken out. */
function checkWarnings({ warned, files }: Results): void {
  const differs = (said: number | undefined, found: number) => said !== undefined && said !== found
  if (differs(warned['computed checksum'], countOf(files, 'FAILED')) || differs(warned['listed file'], countOf(files, 'FAILED open or read'))) {
    throw new UnreadableFile('the warnings at its end count other files than its lines show: the text is not whole')
  }
}

/** Of ten files so many must say their time; what the others are (lists, notes) is checked with them. */
const DATED = 9
/** More stretches than that are a choice of files. */
const MOST = 100

interface Stretch {
  /** Left out where the names do not say it. */
  time?: NamedTime
  files: Results['files']
}

/** The files by the stretches of time that their names cover; all of them together where too few say one. A file without a time goes with the last. */
function stretchesOf(files: Results['files']): Stretch[] {
  const timed = files.map((file) => ({ file, time: namedTime(file.name) }))
  const named = timed.flatMap(({ time }) => time ?? [])
  const spans = coveredBy(named)
  if (named.length * 10 < files.length * DATED || spans.length > MOST) return [{ files }]
  const placeOf = (time: NamedTime | undefined) => (time ? spans.findIndex(({ from, to }) => from <= time.from && time.from < to) : spans.length - 1)
  const stretches: Stretch[] = spans.map((time) => ({ time, files: [] }))
  for (const { file, time } of timed) stretches[placeOf(time)]?.files.push(file)
  return stretches
}

/** What the export was asked for bounds what names say, where they meet. */
function clipped({ from, to }: NamedTime, asked: NamedTime): NamedTime {
  const both = { from: Math.max(from, asked.from), to: Math.min(to, asked.to) }
  return both.from < both.to ? both : { from, to }
}

function factOf({ time, files }: Stretch, store: string, asked: NamedTime): Part {
  const span = time && clipped(time, asked)
  const [valid, failed, missing] = [countOf(files, 'OK'), countOf(files, 'FAILED'), countOf(files, 'FAILED open or read')]
  const counts = { checked: valid + failed, valid, missing }
  const word = span && span.from === time.from && span.to === time.to ? ['store'] : ['store', 'period']
  if (!span) return { kind: 'fact', type: 'verification', fields: { store, ...counts }, unsaid: ['from', 'to'], at: { line: 1 }, word: ['store'] }
  return { kind: 'fact', type: 'verification', fields: { store, from: formatInstant(span.from), to: formatInstant(span.to), ...counts }, at: { line: 1 }, word }
}

const UNDATED =
  'Its files do not say in their names which time they are from, so which time was verified is not known: check files whose names carry their dates.'

function notesOf(results: Results, stretches: readonly Stretch[]): string[] {
  const notes = ['It shows that files fit a list of checksums. When the list was made, and who could write it, it does not show.']
  if (stretches.some(({ time }) => time === undefined)) notes.push(UNDATED)
  if (stretches.length > 1)
    notes.push(`By their names, the files that were checked leave ${stretches.length - 1} ${stretches.length === 2 ? 'hole' : 'holes'} in time.`)
  const lines = results.warned.line ?? 0
  if (lines > 0) notes.push(`lines of the list of checksums that could not be read: ${lines}`)
  if (results.other > 0) notes.push(`lines that are no results of the command: ${results.other}`)
  return notes
}

function read(content: Content, context: ReadContext): ReadResult {
  const text = content.text().replaceAll('\r\n', '\n')
  const [command = '', run = ''] = COMMAND.exec(text) ?? []
  if (TAKES_AWAY.test(run.replace(/\s2>&1$/, '')))
    throw new UnreadableFile(`the command was ${quote(command)}; leave out --ignore-missing, --quiet, --status and pipes: they take lines away`)
  if (text.split('\n').filter((line) => COMMAND.test(line)).length > 1) throw new UnreadableFile('it holds more than one run; send one file for each')
  if (!context.period) throw new UnreadableFile('it does not say which time the files are from; give the item a period in the manifest')
  const results = resultsOf(text)
  checkWarnings(results)
  if (results.files.length === 0) throw new UnreadableFile('it names no file that was checked')
  const store = storeSaid(context, 'audit-archive')
  const stretches = stretchesOf(results.files)
  const asked = context.period
  return {
    parts: stretches.map((stretch) => factOf(stretch, store, asked)),
    listings: [{ type: 'verification', complete: true, unreadable: (results.warned.line ?? 0) + results.other }],
    notes: notesOf(results, stretches),
  }
}

/** Verification of files against a list of checksums. */
export const sha256sumCheck: Reader = {
  id: 'sha256sum-check',
  title: 'Checksums verified with sha256sum',
  yields: ['verification'],
  ceiling: 'observed',
  proves: 'How many files of a store fit a list of checksums, do not fit it or are missing, for the time that the names of the files say.',
  collect: [
    '( set -x; LC_ALL=C sha256sum --check SHA256SUMS ) > checksums-<store>.txt 2>&1',
    'Send one file for each store and run, whole. Names of files must carry their dates (2026-11-14, 20261114, 2026/11/14, 2026-W46, 2026-11), else which time was verified is not known.',
    'Keep the list of checksums where nobody who can change the logs can change it.',
  ],
  about: ['store: the store the files are from (required)', 'The item needs a period: the time the files are from.'],
  recognise: ({ head }) => COMMAND.test(head) && /: (?:OK|FAILED|FAILED open or read)\r?$/m.test(head),
  read,
}
