// One finding of a scanner, whichever tool and format, and the few checks whose result fixes one of our facts exactly.
// In: findings. Out: parts and notes. A scanner's verdict is a claim about a setting: documented, and no more.
// May import: model/, source/, evidence/reader.ts, readers/stores/.
import type { FieldValue } from '../../../model/evidence.ts'
import type { FactType } from '../../../model/fact-type.ts'
import type { Epoch } from '../../../model/time.ts'
import { listed, quote } from '../../../source/index.ts'
import type { Part, ReadResult } from '../../reader.ts'
import { retentionFields } from '../stores/kept.ts'

export interface ScanFinding {
  check: string
  outcome: 'pass' | 'fail' | 'none'
  /** Muted, suppressed or archived: somebody decided not to look at it. */
  muted: boolean
  /** What the scanner says in words. */
  text: string
  /** Full id of the resource. */
  resource: string
  account: string
  region: string
  date?: Epoch
  at: { pointer?: string; line?: number }
}

export const scanYields = ['detector', 'immutability', 'integrity', 'retention'] as const satisfies readonly FactType[]

interface ScanFact {
  type: FactType
  fields: Record<string, FieldValue>
}

/** What a check's result fixes; undefined where it fixes nothing. */
export type CheckMeaning = (finding: ScanFinding) => ScanFact | undefined

/** GuardDuty in one account and region: on, or off, suspended or missing. */
export const guardDuty: CheckMeaning = ({ outcome, account, region }) => {
  if (!/^\d{12}$/.test(account) || !/^[a-z]{2}(?:-[a-z]{2,9}){1,3}-\d$/.test(region)) return undefined
  const fields = { detector: 'GuardDuty', service: 'GuardDuty', environment: `${account}/${region}`, enabled: outcome === 'pass' }
  return { type: 'detector', fields }
}

/** Off is off. On is only the setting: whether the trail runs, so that digests are written, is not said. */
export const logFileValidation: CheckMeaning = ({ outcome, resource, account }) =>
  outcome === 'fail' ? { type: 'integrity', fields: { store: resource, account, method: 'CloudTrail log file validation', enabled: false } } : undefined

/** Switched off is no lock. Switched on is not yet one: neither mode nor days are said. */
export const objectLock: CheckMeaning = ({ outcome, resource, account }) =>
  outcome === 'fail'
    ? { type: 'immutability', fields: { store: resource, account, locked: false, how: 'S3 Object Lock, not enabled', unlimited: false } }
    : undefined

const FEWER = /^Log Group .{1,600} has less than \d{1,6} days retention period \((\d{1,6}) days\)\.?$/
const ENOUGH = /^Log Group .{1,600} comply with \d{1,6} days retention period since it has (\d{1,6}) days\.?$/
const NEVER = /^Log Group .{1,600} comply with \d{1,6} days retention period since it never expires\.?$/

/** The days stand only in the words of the finding; other words say nothing. */
export const logGroupRetention: CheckMeaning = ({ outcome, text, resource, account }) => {
  const days = (outcome === 'fail' ? FEWER : ENOUGH).exec(text)?.[1]
  const never = outcome === 'pass' && NEVER.test(text)
  if (days === undefined && !never) return undefined
  const total = days === undefined ? Number.POSITIVE_INFINITY : Number(days)
  return { type: 'retention', fields: retentionFields(resource.replace(/:\*$/, ''), account, { total, hot: total }) }
}

function partOf(finding: ScanFinding, { type, fields }: ScanFact): Part {
  const { at, account, date } = finding
  return { kind: 'fact', type, fields, at, word: [], account, ...(date !== undefined && { date }) }
}

/** Facts of the findings whose check is known. Findings of other checks say nothing here, and are counted only as such. */
export function scanResult(findings: readonly ScanFinding[], meanings: Readonly<Record<string, CheckMeaning>>, unreadable: number): ReadResult {
  const ours = findings.filter(({ check }) => Object.hasOwn(meanings, check))
  const open = ours.filter(({ muted, outcome }) => !muted && outcome !== 'none')
  const facts = open.flatMap((finding) => {
    const fact = meanings[finding.check]?.(finding)
    return fact ? [partOf(finding, fact)] : []
  })
  const silent = [...new Set(open.filter((finding) => !meanings[finding.check]?.(finding)).map(({ check }) => quote(check)))].sort()
  const muted = ours.filter((finding) => finding.muted).length
  const notes = [`Of ${findings.length} findings, ${ours.length} are of checks that say something here, ${facts.length} of them give a fact.`]
  if (muted > 0) notes.push(`${muted} ${muted === 1 ? 'finding is' : 'findings are'} muted, suppressed or archived, and not counted`)
  if (silent.length > 0) notes.push(`these results do not fix what has to be known: ${listed(silent, 'and', 10)}; send the setting itself`)
  const dates = findings.flatMap(({ date }) => (date === undefined ? [] : [date]))
  return {
    parts: facts,
    listings: scanYields.map((type) => ({ type, complete: false, unreadable })),
    ...(dates.length > 0 && { newest: dates.reduce((a, b) => Math.max(a, b)) }),
    notes,
  }
}
