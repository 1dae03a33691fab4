// Secrets by their own shape, whatever name they are given: tokens and keys with a known beginning, and signatures in addresses.
type Kind = 'password' | 'key' | 'token' | 'access-key-id'

/** How one begins, wherever it stands; for the search, in both cases. */
export const shapeLiterals = 'A[KS]IA|AIza|gh[opusr]_|github_pat_|xox[abprs]-|[rs]k_live_|amz-signature|sig=|sess(?:ion)?id='

interface Shape {
  begins: RegExp
  /** From its beginning on. */
  whole: RegExp
  kind: Kind
  /** Whether it may follow a letter or digit. */
  inside?: true
  /** What before it says that it is none. */
  unless?: RegExp
  /** What must stand before it. */
  after?: RegExp
}

const END = '(?![\\w-])'
const shapes: readonly Shape[] = [
  // As the value of a field named for it, it says who acted, as audit trails do.
  {
    begins: /^A[KS]IA$/,
    whole: new RegExp(`^A[KS]IA[A-Z0-9]{16}${END}`),
    kind: 'access-key-id',
    unless: /access_?key(_?id)?\\*["']?\s?[:=]\s?\\*["']?$/i,
  },
  { begins: /^AIza$/, whole: new RegExp(`^AIza[\\w-]{35}${END}`), kind: 'key' },
  { begins: /^gh[opusr]_$/, whole: /^gh[opusr]_[A-Za-z0-9]{36}/, kind: 'token' },
  { begins: /^github_pat_$/, whole: /^github_pat_\w{40}/, kind: 'token' },
  { begins: /^xox[abprs]-$/, whole: /^xox[abprs]-(?=[A-Za-z-]*\d)[A-Za-z0-9-]{10}/, kind: 'token' },
  { begins: /^[rs]k_live_$/, whole: /^[rs]k_live_[A-Za-z0-9]{16}/, kind: 'key' },
  { begins: /^amz-signature$/i, whole: /^amz-signature(?:=|%3D)[0-9a-f]{64}/i, kind: 'token', inside: true },
  // A shared access signature of Azure. Some write `&` as an escape.
  { begins: /^sig=$/, whole: /^sig=[\w%+/=-]{40}/, kind: 'token', inside: true, after: /(?:[?&;]|\\u0026)$/ },
  // Only as a cookie is written. A UUID names a session, and a long hash stands for one, as it should in a log.
  {
    begins: /^sess(?:ion)?id=$/i,
    whole:
      /^sess(?:ion)?id=(?=[A-Za-z.-]*\d)(?=[\d.-]*[A-Za-z])(?!(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{64})(?![\w-]))[\w.-]{16}/i,
    kind: 'token',
    inside: true,
  },
]

/** Longer than any shape. */
const WHOLE = 128
const MASKED = /x{6}|\*{3}|\.{3}/i

/** Whether what begins there is no part of a word; the letter of an escaped line feed or tab is none. */
function isApart(text: string, at: number): boolean {
  return !/[\w-]$/.test(text.slice(at - 1, at)) || /\\[nrt]$/.test(text.slice(Math.max(0, at - 2), at))
}

/** The kind of secret whose beginning stands at that place; undefined if it is none. */
export function shapedSecret(text: string, at: number, literal: string, to: number): Kind | undefined {
  const shape = shapes.find(({ begins }) => begins.test(literal))
  if (!shape || (!shape.inside && !isApart(text, at))) return undefined
  const [whole] = shape.whole.exec(text.slice(at, Math.min(to, at + WHOLE))) ?? []
  if (whole === undefined || MASKED.test(whole)) return undefined
  const before = text.slice(Math.max(0, at - 40), at)
  return shape.unless?.test(before) || (shape.after && !shape.after.test(before)) ? undefined : shape.kind
}
