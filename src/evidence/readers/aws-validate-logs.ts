// AWS CloudTrail: the text that `aws cloudtrail validate-logs` prints.
import { type Epoch, formatInstant, parseInstant } from '../../model/time.ts'
import { type PartFact, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'

const TRAIL = /^Validating log files for trail (\S+) between (\S+) and (\S+)\s*$/m
const REQUESTED = /^Results requested for (\S+) to (\S+?):?\s*$/m
const FOUND = /^Results found for (\S+) to (\S+?):?\s*$/m
const NOTHING = /^No (?:valid )?digests found/m
const RATIO = /^(\d{1,9})\/(\d{1,9}) (digest|log|backfill digest) files valid\b/gm
/** `Digest file <tab> s3://… <tab> INVALID: …`, one line for each file. */
const INVALID = /^(?:Digest|Backfill digest|Log) file\s+.*\bINVALID\b.*$/gim
const ABSENT = /\bnot found\b|\bmissing\b/i

interface Counts {
  checked: number
  valid: number
  missing: number
  /** Whether each of the two is counted. */
  digests: boolean
  logs: boolean
}

function span(text: string, pattern: RegExp): { from: Epoch; to: Epoch } | undefined {
  const match = pattern.exec(text)
  const [from, to] = [parseInstant(match?.[1] ?? ''), parseInstant(match?.[2] ?? '')]
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined
}

/** x/y of digest and log files. Lines that say INVALID count even where the ratio does not. */
function countsOf(text: string): Counts {
  const counts: Counts = { checked: 0, valid: 0, missing: 0, digests: false, logs: false }
  for (const [, valid, total, kind] of text.matchAll(RATIO)) {
    if (Number(valid) > Number(total)) throw new UnreadableFile(`it says that ${valid} of ${total} files are valid`)
    counts.valid += Number(valid)
    counts.checked += Number(total)
    counts.logs ||= kind === 'log'
    counts.digests ||= kind === 'digest'
  }
  const invalid = [...text.matchAll(INVALID)].map(([line]) => line)
  counts.valid = Math.min(counts.valid, Math.max(0, counts.checked - invalid.length))
  counts.missing = invalid.filter((line) => ABSENT.test(line)).length
  return counts
}

function factOf(text: string, trail: string, line: number): { fact: PartFact; counts: Counts } {
  const found = span(text, FOUND)
  const nothing = NOTHING.test(text)
  const range = found ?? (nothing ? span(text, REQUESTED) : undefined)
  if (!range) throw new UnreadableFile('it does not say for which span results were found: the text is not whole')
  const counts = countsOf(text)
  if (found && !counts.logs) throw new UnreadableFile('it does not say how many log files are valid: the text is not whole, or no log file was checked')
  if (found && !counts.digests) throw new UnreadableFile('it does not say how many digest files are valid: the text is not whole')
  const { checked, valid, missing } = counts
  const fields = { store: trail, from: formatInstant(range.from), to: formatInstant(range.to), checked, valid, missing }
  return { fact: { type: 'verification', fields, at: { line }, date: range.to, word: [] }, counts }
}

function readValidation(text: string, { about }: ReadContext): ReadResult {
  const runs = text.match(new RegExp(TRAIL, 'gm'))?.length ?? 0
  if (runs > 1) throw new UnreadableFile('it holds more than one run; send one file for each')
  const head = TRAIL.exec(text)
  const trail = head?.[1] ?? about.store
  if (trail === undefined)
    throw new UnreadableFile('it does not name the trail; send the whole text, or name the trail in the manifest (`about: { store: … }`)')
  const { fact, counts } = factOf(text, trail, head ? text.slice(0, head.index).split('\n').length : 1)
  const word = head ? [] : ['store']
  const found = span(text, FOUND)
  return {
    parts: [{ kind: 'trail-verification', trail, fact: { ...fact, word } }],
    listings: [{ type: 'verification', complete: true, unreadable: 0, ...found }],
    ...(found && { newest: found.to }),
    notes: counts.checked === 0 ? ['No digests were found, so nothing was verified.'] : [],
  }
}

export const awsValidateLogs: Reader = {
  id: 'aws-validate-logs',
  title: 'AWS CloudTrail validation of log files',
  yields: ['verification'],
  ceiling: 'observed',
  proves: 'How many digest and log files of a trail were checked over which span, and how many are valid or missing.',
  collect: ['aws cloudtrail validate-logs --trail-arn <arn> --start-time <from> --end-time <to> --verbose > validate-<trail>.txt'],
  about: ['store: the trail or its bucket, only where the first line is missing'],
  recognise: ({ head }) => TRAIL.test(head) || REQUESTED.test(head),
  read: (content, context) => readValidation(content.text().replaceAll('\r\n', '\n'), context),
}
