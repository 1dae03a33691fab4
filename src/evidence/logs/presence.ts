// Whether a value says something.

const placeholders = new Set(['', '-', '--', 'null', 'none', 'nil', 'undefined', 'unknown', 'n/a', 'na', '?', '(none)', '(null)'])
const zeros = /^[0-]+$/

/** Whether there is a value: not null, not empty, not a placeholder such as `-` or an id of zeros. */
export function isPresent(value: unknown): boolean {
  if (typeof value === 'string')
    return isLong(value) || value.length > 40 || !(placeholders.has(value.trim().toLowerCase()) || (value.length > 8 && zeros.test(value)))
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? value.some(isFilled) : Object.keys(value).length > 0
  return typeof value === 'number' || typeof value === 'boolean'
}

/** Longer than any placeholder, with no blank around it, and no zero or dash at its start: most values are. */
function isLong(value: string): boolean {
  const first = value.charCodeAt(0)
  const last = value.charCodeAt(value.length - 1)
  return value.length > 9 && first > 32 && first < 127 && last > 32 && last < 127 && first !== 48 && first !== 45
}

/** An entry of a list; lists in lists are not followed. */
const isFilled = (entry: unknown): boolean => (typeof entry === 'object' ? entry !== null : isPresent(entry))

const good = [
  'success',
  'successful',
  'succeeded',
  'succeed',
  'ok',
  'pass',
  'passed',
  'allow',
  'allowed',
  'accept',
  'accepted',
  'granted',
  'permitted',
  'complete',
  'completed',
  'done',
]
const bad = [
  'failure',
  'failed',
  'fail',
  'error',
  'errored',
  'deny',
  'denied',
  'reject',
  'rejected',
  'refused',
  'blocked',
  'forbidden',
  'unauthorized',
  'timeout',
  'aborted',
  'invalid',
]
const outcomes = new Set([...good, ...bad])
const failures = new Set(bad)
const successes = new Set(good)

const isStatus = (value: unknown): boolean => /^[1-5]\d\d$/.test(String(value))

/** Whether a value under a common name says whether something succeeded: true, false, an HTTP status, a word for it, 0 for success. */
export function saysOutcome(value: unknown): boolean {
  if (typeof value === 'boolean') return true
  if (typeof value === 'number') return value === 0 || isStatus(value)
  return typeof value === 'string' && value.length <= 20 && (outcomes.has(value.trim().toLowerCase()) || isStatus(value) || value === '0')
}

/** Whether it says that something failed. */
export function failed(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number') return failures.has(String(value).trim().toLowerCase()) || /^[45]\d\d$/.test(String(value))
  return value === false
}

/** Whether it says in so many words that something succeeded: an HTTP status is about the answer. */
export function succeeded(value: unknown): boolean {
  return value === true || (typeof value === 'string' && successes.has(value.trim().toLowerCase()))
}
