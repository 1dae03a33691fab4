// Checksums verified by hand: the text that `sha256sum --check` prints. It says which files fit their list, not when the list was made.
import { formatInstant } from '../../model/time.ts'
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
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
const RESULT = /^[^\n]{1,4096}: (OK|FAILED|FAILED open or read)$/
const WARNING = new RegExp(`^(?:[\\w./-]{0,60}/)?${TOOL}: WARNING: (\\d{1,9}) (computed checksum|listed file|line)s? `)
/** What is printed beside a result that stands for itself: the reason a file could not be opened. */
const REASON = new RegExp(`^(?:[\\w./-]{0,60}/)?${TOOL}: [^\\n]{1,4200}$`)

interface Counts {
  OK: number
  FAILED: number
  'FAILED open or read': number
  /** What the warnings at the end say, where they were sent along. */
  warned: Partial<Record<'computed checksum' | 'listed file' | 'line', number>>
  other: number
}

function countsOf(text: string): Counts {
  const counts: Counts = { OK: 0, FAILED: 0, 'FAILED open or read': 0, warned: {}, other: 0 }
  for (const line of text.split('\n')) {
    if (line.trim() === '' || COMMAND.test(line) || LOCALE.test(line)) continue
    const result = RESULT.exec(line)
    const warning = WARNING.exec(line)
    if (warning) counts.warned[warning[2] as 'line'] = Number(warning[1])
    else if (REASON.test(line)) continue
    else if (result) counts[result[1] as 'OK'] += 1
    else counts.other += 1
  }
  return counts
}

/** The warnings count what the lines show; where they differ, lines were taken out. */
function checkWarnings({ warned, FAILED, 'FAILED open or read': missing }: Counts): void {
  const differs = (said: number | undefined, found: number) => said !== undefined && said !== found
  if (differs(warned['computed checksum'], FAILED) || differs(warned['listed file'], missing)) {
    throw new UnreadableFile('the warnings at its end count other files than its lines show: the text is not whole')
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const text = content.text().replaceAll('\r\n', '\n')
  const [command = '', run = ''] = COMMAND.exec(text) ?? []
  if (TAKES_AWAY.test(run.replace(/\s2>&1$/, '')))
    throw new UnreadableFile(`the command was ${quote(command)}; leave out --ignore-missing, --quiet, --status and pipes: they take lines away`)
  if (text.split('\n').filter((line) => COMMAND.test(line)).length > 1) throw new UnreadableFile('it holds more than one run; send one file for each')
  if (!context.period) throw new UnreadableFile('it does not say which time the files are from; give the item a period in the manifest')
  const counts = countsOf(text)
  checkWarnings(counts)
  const { from, to } = context.period
  const missing = counts['FAILED open or read']
  const checked = counts.OK + counts.FAILED
  if (checked + missing === 0) throw new UnreadableFile('it names no file that was checked')
  const fields = { store: storeSaid(context, 'audit-archive'), from: formatInstant(from), to: formatInstant(to), checked, valid: counts.OK, missing }
  const lines = counts.warned.line ?? 0
  const notes = ['It shows that files fit a list of checksums. When the list was made, and who could write it, it does not show.']
  if (lines > 0) notes.push(`lines of the list of checksums that could not be read: ${lines}`)
  if (counts.other > 0) notes.push(`lines that are no results of the command: ${counts.other}`)
  return {
    parts: [{ kind: 'fact', type: 'verification', fields, at: { line: 1 }, word: ['store', 'period'] }],
    listings: [{ type: 'verification', complete: true, unreadable: lines + counts.other }],
    notes,
  }
}

/** Verification of files against a list of checksums. */
export const sha256sumCheck: Reader = {
  id: 'sha256sum-check',
  title: 'Checksums verified with sha256sum',
  yields: ['verification'],
  ceiling: 'observed',
  proves: 'How many files of a store fit a list of checksums, do not fit it or are missing, for the period the manifest names.',
  collect: [
    '( set -x; LC_ALL=C sha256sum --check SHA256SUMS ) > checksums-<store>.txt 2>&1',
    'Send one file for each store and run, whole. Keep the list of checksums where nobody who can change the logs can change it.',
  ],
  about: ['store: the store the files are from (required)', 'The item needs a period: the time the files are from.'],
  recognise: ({ head }) => COMMAND.test(head) && /: (?:OK|FAILED|FAILED open or read)\r?$/m.test(head),
  read,
}
