// Things in a record that look like a password, key or token. Only that they are there is kept, never what they are.
// Every scan is linear in the text: literals are searched first, and what follows is read by hand with a bound.
import { cardPattern, isCard } from './cards.ts'
import { assignedSecret, isSecret } from './secret-names.ts'
import { shapedSecret, shapeLiterals } from './secret-shapes.ts'

export const secretBit = {
  password: 1,
  key: 2,
  token: 4,
  'access-key-id': 8,
  'private-key': 16,
  jwt: 32,
  'bearer-token': 64,
  'card-number': 128,
} as const
export type SecretKind = keyof typeof secretBit

/** Kinds whose bits are set, in alphabetical order. */
export function secretKinds(bits: number): SecretKind[] {
  const kinds = Object.keys(secretBit) as SecretKind[]
  return kinds.filter((kind) => bits & secretBit[kind]).sort()
}

/** Searches one block of text once; `between` answers for its records in ascending order. */
export interface SecretScan {
  begin(text: string): void
  /** Bits of `secretBit` for what begins in [from, to). */
  between(from: number, to: number): number
}

const NAMES = 'pass(?:w|phrase|(?![\\w.-]))|pwd|secret|token|api[-_]?key|private[-_]?key|account[-_]?key|shared[-_]?access[-_]?key'
/** `byte-index` must find each of these, too. */
const LITERALS = new RegExp(`${NAMES}|${shapeLiterals}|bearer |basic |eyJ|-----BEGIN|:\\\\?\\/\\\\?\\/|\\\\u00(?:[4-7][0-9a-f]|22)`, 'gi')
const SHAPE = new RegExp(`^(?:${shapeLiterals})$`, 'i')

/** `skip`: kinds that the format carries by design. */
export function createSecretScan(skip: readonly SecretKind[] = []): SecretScan {
  const wanted = skip.reduce((bits, kind) => bits & ~secretBit[kind], 255)
  const literals = new RegExp(LITERALS)
  const cards = new RegExp(cardPattern)
  let text = ''
  let literal: RegExpExecArray | null = null
  let card: RegExpExecArray | null = null
  return {
    begin(block) {
      text = block
      literals.lastIndex = 0
      cards.lastIndex = 0
      literal = literals.exec(text)
      card = cards.exec(text)
    },
    between(from, to) {
      let bits = 0
      let escaped = false
      for (; literal && literal.index < to; literal = literals.exec(text)) {
        if (literal.index < from) continue
        if (literal[0].startsWith(ESCAPE)) escaped = true
        else bits |= secretAt(text, literal.index, literal[0], to)
      }
      if (escaped) bits |= secretsIn(withoutEscapes(text.slice(from, to)))
      for (; card && card.index < to; card = cards.exec(text)) {
        if (card.index >= from && isCard(card[0])) bits |= secretBit['card-number']
      }
      return bits & wanted
    },
  }
}

const ESCAPE = '\\u00'

/** Escapes of what needs none: they hide a name, or stand for the quotes of JSON in JSON. */
const withoutEscapes = (text: string): string => text.replace(/\\u00([4-7][0-9a-f]|22)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function secretsIn(text: string): number {
  let bits = 0
  for (const { 0: literal, index } of text.matchAll(LITERALS)) if (!literal.startsWith(ESCAPE)) bits |= secretAt(text, index, literal, text.length)
  return bits
}

function secretAt(text: string, at: number, literal: string, to: number): number {
  if (literal.startsWith(':')) return holdsPassword(text, at + literal.length, to) ? secretBit.password : 0
  if (literal === 'eyJ') return isJwt(text, at, to) ? secretBit.jwt : 0
  if (literal === '-----BEGIN') return text.slice(at + 10, Math.min(to, at + 50)).includes('PRIVATE KEY-----') ? secretBit['private-key'] : 0
  if (/^basic $/i.test(literal)) return isBasic(text, at + literal.length, to) ? secretBit.password : 0
  if (literal.endsWith(' ')) return isBearer(text, at + literal.length, to) ? secretBit['bearer-token'] : 0
  const kind = SHAPE.test(literal) ? shapedSecret(text, at, literal, to) : assignedSecret(text, at, at + literal.length, to)
  return kind ? secretBit[kind] : 0
}

/** End of a run of letters, digits, `_` and `-`. */
function base64UrlEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isBase64Url(text.charCodeAt(at))) at++
  return at
}

function isBase64Url(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 95
}

/** Three base64url parts. Without its signature a token opens nothing. */
function isJwt(text: string, at: number, to: number): boolean {
  // Only where a word begins: else each `eyJ` of a long run would be followed to its end.
  if (isBase64Url(text.charCodeAt(at - 1))) return false
  let from = at
  for (let part = 0; part < 3; part++) {
    const end = base64UrlEnd(text, from, to)
    if (end - from < 8) return false
    if (part < 2 && text.charCodeAt(end) !== 46) return false
    from = end + 1
  }
  return true
}

function isBearer(text: string, from: number, to: number): boolean {
  let at = from
  while (at < to && (isBase64Url(text.charCodeAt(at)) || '.~+/='.includes(text.charAt(at)))) at++
  return at - from >= 16 && /\d/.test(text.slice(from, at)) && !/x{6}/i.test(text.slice(from, at))
}

/** Of a URL; the index of bytes looks as far. */
const USERINFO = 166

/** A name and its password before a host: `postgres://shop:hunter2@db`. */
function holdsPassword(text: string, from: number, to: number): boolean {
  const [, password] = /^[^\s"'<>\\/?#@:]{0,64}:([^\s"'\\/?#@,;]{1,100})@/.exec(text.slice(from, Math.min(to, from + USERINFO))) ?? []
  return password !== undefined && isSecret(password, 'password')
}

const CREDENTIALS = 400
const PRINTED = /^[\x20-\x7e]+$/
const MASKED = /^(?:[*x]+|redacted)$/i

/** A name and its password, as a header carries them: `name:password` in base64. */
function isBasic(text: string, from: number, to: number): boolean {
  const [packed = ''] = /^[A-Za-z0-9+/]{6,}={0,2}/.exec(text.slice(from, Math.min(to, from + CREDENTIALS))) ?? []
  const plain = Buffer.from(packed, 'base64').toString('latin1')
  const colon = plain.indexOf(':')
  return colon > 0 && PRINTED.test(plain) && colon < plain.length - 1 && !MASKED.test(plain.slice(colon + 1))
}
