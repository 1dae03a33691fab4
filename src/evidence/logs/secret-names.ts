// Secrets by the name they are given to: `password=…`, `"apiKey":"…"`, also inside an escaped string.

type Kind = 'password' | 'key' | 'token'

/** How a name ends, in lower case without `-`, `_` and `.`. */
const endings: readonly (readonly [string, Kind])[] = [
  ['password', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  ['pwd', 'password'],
  ['secretkey', 'key'],
  ['secretaccesskey', 'key'],
  ['secret', 'key'],
  ['apikey', 'key'],
  ['privatekey', 'key'],
  ['token', 'token'],
]

/** Tokens that open nothing: they keep one's place in a list, or make a call repeatable. */
const harmless = /(?:next|page|continuation|client|idempotency|csrf|xsrf|cancellation)token$/

const masks = /\*{3}|•{3}|x{4}|#{3}|\.{3}|redact|mask|hidden|filter|remov|omit|scrub|saniti[sz]ed|obfuscat|censor|protected/i
const nothing = /^(?:null|nil|none|undefined|true|false|empty|n\/a|-|0|\*+|x+)?$/i
/** `<hidden>`, `[redacted]`, `${PASSWORD}`, `%s`: a place for a value. */
const placeholder = /^(?:[<[({].*|\$[{(].*|%[sd({].*)$/

/** `PWD` is also the folder one works in: sudo writes it into each of its lines. */
const folder = /^(?:(?:~|\/)[\w./-]*|[A-Z]:)$/i

/** Names that mostly mean something else: only a value that looks like a secret makes them one. */
const rarer: readonly { ends: RegExp; kind: Kind; looksLike(value: string): boolean }[] = [
  { ends: /(?:^|[-_.]|db|user|admin|root|smtp)pass$/i, kind: 'password', looksLike: isMixed },
  { ends: /account[-_]?key$|shared[-_]?access[-_]?key$/i, kind: 'key', looksLike: (value) => /^[A-Za-z0-9+/]{40,}={0,2}$/.test(value) },
]

/** Three of small and capital letters, digits and other signs, as passwords have them and outcomes of a test do not. */
function isMixed(value: string): boolean {
  return (
    value.length >= 6 &&
    !/\s/.test(value) &&
    [/[a-z]/, /[A-Z]/, /\d/, /[!#$%&*+@^~?]/].filter((sign) => sign.test(value)).length >= 3 &&
    !/^\d{4}-?\d\d/.test(value)
  )
}

const NAME = 64
const VALUE = 200

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 95 || code === 46
}

/** The kind of secret that goes by the name; undefined for any other name. */
export function kindOf(name: string): Kind | undefined {
  const plain = name.toLowerCase().replace(/[-_.]/g, '')
  if (harmless.test(plain)) return undefined
  return endings.find(([ending]) => plain.endsWith(ending))?.[1]
}

/** The kind of secret assigned to the name around [at, end), before `to`; undefined if it is none, or masked. */
export function assignedSecret(text: string, at: number, end: number, to: number): Kind | undefined {
  let [nameFrom, nameTo] = [at, end]
  while (nameFrom > 0 && at - nameFrom < NAME && isWord(text.charCodeAt(nameFrom - 1))) nameFrom--
  while (nameTo < to && nameTo - end < NAME && isWord(text.charCodeAt(nameTo))) nameTo++
  const name = text.slice(nameFrom, nameTo)
  const kind = kindOf(name)
  const rare = kind ? undefined : rarer.find(({ ends }) => ends.test(name))
  if (!kind && !rare) return undefined
  const value = valueAfter(text.slice(nameTo, Math.min(to, nameTo + VALUE)))
  if (!kind) return rare && value !== undefined && rare.looksLike(value) && isSecret(value, rare.kind) ? rare.kind : undefined
  if (value === undefined || (/pwd$/i.test(name) && folder.test(value))) return undefined
  return isSecret(value, kind) ? kind : undefined
}

/** After the name: the end of `user[password]`, a quote, the sign, the quote or list that the value stands in. */
const assignment = /^(?:\]|%5D){0,2}(\\{0,4}["'])?\s{0,3}(=>|%3D|[:=])\s{0,3}(\[?)\s{0,3}(\\{0,4}["'])?/i
const element = /^>([^<]{1,200})<\//
/** What a check of a form says of a field: a list, too. */
const complaint = /\s|^(?:required|missing|invalid|blank|empty|weak|mismatch|too[-_]\w+|\w+[-_](?:required|missing|invalid|blank))$/i

/** What is assigned; undefined if nothing is. A colon assigns only between quotes: prose uses it too. */
function valueAfter(rest: string): string | undefined {
  const match = assignment.exec(rest)
  if (!match) return element.exec(rest)?.[1]
  const [whole, keyQuote, sign, list, valueQuote] = match
  if (sign === ':' && !keyQuote && !valueQuote) return undefined
  const value = rest.slice(whole.length)
  if (!valueQuote) return list ? undefined : value.split(/[\s,;&"'\\]|[}\])](?=[\s,;}\])]|$)/, 1)[0]
  const [quoted = ''] = value.split(/["'\\]/, 1)
  return list && complaint.test(quoted) ? undefined : quoted
}

/** Whether the value of a name of that kind is one, and neither masked nor a placeholder. */
export function isSecret(value: string, kind: Kind): boolean {
  const text = value.trim()
  if (nothing.test(text) || placeholder.test(text) || masks.test(text)) return false
  return kind !== 'token' || (text.length >= 16 && !/\s/.test(text))
}
