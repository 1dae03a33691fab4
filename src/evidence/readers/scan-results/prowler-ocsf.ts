// Prowler's JSON-OCSF: a list of detection findings. In: the JSON value. Out: findings. May import: readers/aws/answer.ts, scan-results/finding.ts.
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'
import type { ScanFinding } from './finding.ts'

const at = (value: unknown, ...keys: string[]): unknown => keys.reduce<unknown>((inner, key) => (isPlain(inner) ? own(inner, key) : undefined), value)

/** Results that are neither a pass nor a failure: a person has to look. */
const NONE = new Set(['MANUAL', 'INFO', 'MUTED', 'WARNING'])

export const outcomeOf = (status: unknown): ScanFinding['outcome'] | undefined => {
  if (status === 'PASS') return 'pass'
  if (status === 'FAIL') return 'fail'
  return typeof status === 'string' && NONE.has(status) ? 'none' : undefined
}

/** Whether a value is a finding of Prowler. */
export const isProwler = (row: unknown): boolean => at(row, 'metadata', 'product', 'name') === 'Prowler' && at(row, 'class_uid') === 2004

/** Seconds since 1970; the texts beside it have no zone. */
function dateOf(row: Plain): { date?: number } {
  const time = own(row, 'time')
  return typeof time === 'number' && Number.isSafeInteger(time) && time > 0 && time < 100_000_000_000 ? { date: time * 1000 } : {}
}

/** One finding, or undefined where what it is about is not said. */
export function prowlerFinding(row: unknown, index: number): ScanFinding | undefined {
  if (!isPlain(row) || !isProwler(row)) return undefined
  const resources = own(row, 'resources')
  const resource: unknown = Array.isArray(resources) && resources.length === 1 ? resources[0] : undefined
  const check = textOf(at(row, 'metadata', 'event_code'))
  const outcome = outcomeOf(own(row, 'status_code'))
  const [uid, account] = [textOf(at(resource, 'uid')), textOf(at(row, 'cloud', 'account', 'uid'))]
  if (check === undefined || outcome === undefined) return undefined
  return {
    check,
    outcome: uid === undefined || account === undefined ? 'none' : outcome,
    muted: own(row, 'status') === 'Suppressed' || own(row, 'status_id') === 3,
    text: textOf(own(row, 'status_detail')) ?? '',
    resource: uid ?? '',
    account: account ?? '',
    region: textOf(at(resource, 'region')) ?? '',
    ...dateOf(row),
    at: { pointer: `/${index}` },
  }
}
