// Where in a block of bytes the bytes stand that a parser must look at, 64 bytes at a time: everything else is never touched.
import { moduleOf, type, w } from './wasm.ts'

type Code = ReturnType<typeof w.get>

/** What `run` writes at its last parameter, as three 32-bit numbers. */
export const found = { marks: 0, suspects: 1, lines: 2 } as const

/** What the lowest bits of a suspect say of it, besides words: the end of a long run of digits, and what must be looked at more closely. */
export const kindOfSuspect = { card: 1, closer: 2 } as const

// Parameters: the block [from, to), from a multiple of 64 and padded with spaces to one, and 16 bytes more;
// where to write marks (4 bytes each, at most one for each byte), suspects (at most 12 bytes for each 64) and the three numbers.
const [FROM, TO, MARKS, SUSPECTS, RESULT] = [0, 1, 2, 3, 4]
const [MASK, LINES, HITS, DIGITS, COUNT] = [5, 6, 7, 8, 9]
/** Of the 64 bytes before: digits and separators, and runs of 2, 4 and 8 of them. */
const BEFORE = [10, 11, 12, 13] as const
const RUN = [14, 15] as const
const [BYTES, HIT] = [16, 17]
const PAIRS = [18, 19, 20, 21] as const
const OTHER_PAIRS = [22, 23, 24, 25] as const
const OTHER = 26
const END = 27
const LOCALS = [...new Array<number>(11).fill(type.i64), ...new Array<number>(11).fill(type.v128), type.i32]
/** Marks are written so many at once; those beyond the last are overwritten, or never read. */
const AT_ONCE = 8

/** Sets of four bytes in a row, one for each bit; an empty set = any byte. */
type Suspects = readonly (readonly string[])[]

const bothCases = (rows: Suspects): Suspects => rows.map((sets) => sets.map((letters) => `${letters}${letters.toUpperCase()}`))

/**
 * Four letters in a row that each thing worth a search has: of password, passphrase and pass, pwd and JWT, secret, token, api key,
 * private key, account key and access key, bearer and basic, AKIA and PEM; the last bit is for what is looked at more closely: the colon
 * of a URL and an escape. '' = any byte, so that such a thing begins one byte later. The last two letters are looked for first: together
 * they are rare.
 */
const SUSPECTS_BY_BIT = bothCases([
  ['p', 'a', 's', 's'],
  ['', 'pe', 'wy', 'dj'],
  ['s', 'e', 'c', 'r'],
  ['t', 'o', 'k', 'e'],
  ['ie_-st', 'k', 'e', 'y'],
  ['b', 'ea', 'as', 'ri'],
  ['a-', 'k-', 'i-', 'ab'],
  ['', ':\\', '/\\u', '/\\0'],
])
/** The same of what has a shape of its own: tokens of GitHub and Slack, keys of Stripe, AWS and Google, `…sessionid=` and `sig=`, `amz-signature`. */
const OTHERS_BY_BIT: Suspects = [
  ['gh', 'hu', 'pousrb', '_'],
  ['x', 'o', 'x', 'abprs'],
  ['_', 'l', 'i', 'v'],
  ['nNsS', 'iI', 'dDg', '='],
  ['mM', 'zZ', '-', 'sS'],
  ['A', 'SI', 'Iz', 'Aa'],
]
/** Bytes in which a URL that begins in the first 64 of them has its `@`: what is searched for a name and password is 166 characters. */
const NEAR = 576
/** The bit of the last row. */
const CLOSER = 1 << (SUSPECTS_BY_BIT.length - 1)

/** Tables of bits by low and by high half of a byte, for the letter at that place of the four. */
function halves(rows: Suspects, place: number): { low: number[]; high: number[] } {
  const [low, high] = [new Array<number>(16).fill(0), new Array<number>(16).fill(0)]
  for (const [bit, letters] of rows.entries()) {
    const bytes = letters[place] === '' ? Array.from({ length: 256 }, (_, byte) => byte) : [...Buffer.from(letters[place] as string)]
    for (const byte of bytes) {
      low[byte & 15] = (low[byte & 15] as number) | (1 << bit)
      high[byte >> 4] = (high[byte >> 4] as number) | (1 << bit)
    }
  }
  return { low, high }
}

/** Bits of the suspects whose letters at these two places stand there, for each of 16 bytes at which they may begin. */
function suspectBits(rows: Suspects, offset: number, places: readonly [number, number]): Code {
  const [one, other] = places.map((place) => {
    const { low, high } = halves(rows, place)
    const bytes = w.load(w.get(FROM), offset + place)
    return w.both(w.lookup(w.vector(low), w.both(bytes, w.fill(15))), w.lookup(w.vector(high), w.both(w.high(bytes), w.fill(15))))
  }) as [Code, Code]
  return w.both(one, other)
}

const at = (mask: number, bits: Code, shift: number): Code => w.set(mask, w.or64(w.get(mask), shift === 0 ? w.bits(bits) : w.left64(w.bits(bits), shift)))

/** 16 of the 64 bytes into the masks: quotes, backslashes and controls; line feeds; digits, space and dash; suspects. */
function vector(index: number): Code {
  const [bytes, shift] = [w.get(BYTES), index * 16]
  const marks = w.either(w.either(w.equal(bytes, w.fill(34)), w.equal(bytes, w.fill(92))), w.below(bytes, w.fill(32)))
  const digits = w.either(w.below(w.minus(bytes, w.fill(48)), w.fill(10)), w.either(w.equal(bytes, w.fill(32)), w.equal(bytes, w.fill(45))))
  const pair = PAIRS[index] as number
  return [
    w.set(BYTES, w.load(w.get(FROM), index * 16)),
    at(MASK, marks, shift),
    at(LINES, w.equal(bytes, w.fill(10)), shift),
    at(DIGITS, digits, shift),
    w.set(pair, suspectBits(SUSPECTS_BY_BIT, index * 16, [2, 3])),
    w.set(OTHER_PAIRS[index] as number, suspectBits(OTHERS_BY_BIT, index * 16, [2, 3])),
  ]
}

const any = (bits: readonly Code[], hit: number = HIT): Code => w.set(hit, bits.reduce(w.either))
/** Where the last two letters stand: whether the first two do. */
const whole = (rows: Suspects, pairs: readonly number[], hit: number): Code =>
  any(
    pairs.map((pair, index) => w.both(w.get(pair), suspectBits(rows, index * 16, [0, 1]))),
    hit,
  )

/** Bits where a run of twice as many ends as in `mask`, which is runs of `length`; `before` holds the same of the 64 bytes before. */
const doubled = (mask: Code, length: number, before: number): Code => w.and64(mask, w.or64(w.left64(mask, length), w.right64(w.get(before), 64 - length)))

/** Ends of runs of 15 digits, spaces and dashes into HITS: no card number is shorter. */
function longRuns(): Code {
  const [here, next] = RUN
  const [one, two, four, eight] = BEFORE
  return [
    w.set(here, doubled(w.get(DIGITS), 1, one)),
    w.set(one, w.get(DIGITS)),
    w.set(next, doubled(w.get(here), 2, two)),
    w.set(two, w.get(here)),
    w.set(here, doubled(w.get(next), 4, four)),
    w.set(four, w.get(next)),
    w.set(HITS, doubled(w.get(here), 7, eight)),
    w.set(eight, w.get(here)),
  ]
}

const has = (bits: number): Code => w.isAny(w.both(w.get(HIT), w.fill(bits)))
/** Whether `@` or a backslash follows, in this block or beyond: a URL without is harmless, as nearly all are. */
const near = (): Code =>
  any(
    Array.from({ length: NEAR / 16 }, (_, index) => {
      const bytes = w.load(w.get(FROM), index * 16)
      return w.either(w.equal(bytes, w.fill(64)), w.equal(bytes, w.fill(92)))
    }),
  )

const suspect = (kind: number): Code => [
  w.store(w.get(SUSPECTS), kind === 0 ? w.get(FROM) : w.or(w.get(FROM), w.int(kind))),
  w.set(SUSPECTS, w.add(w.get(SUSPECTS), w.int(4))),
]

const BODY: Code[] = [
  w.loop(
    w.set(MASK, w.long(0)),
    w.set(LINES, w.long(0)),
    w.set(DIGITS, w.long(0)),
    [0, 1, 2, 3].map(vector),
    w.set(COUNT, w.add64(w.get(COUNT), w.ones64(w.get(LINES)))),
    longRuns(),
    w.unless(w.isZero64(w.get(HITS)), suspect(kindOfSuspect.card)),
    any(OTHER_PAIRS.map(w.get), OTHER),
    w.when(w.isAny(w.get(OTHER)), whole(OTHERS_BY_BIT, OTHER_PAIRS, OTHER)),
    any(PAIRS.map(w.get)),
    w.when(w.isAny(w.get(HIT)), whole(SUSPECTS_BY_BIT, PAIRS, HIT)),
    w.when(w.or(has(CLOSER - 1), w.isAny(w.get(OTHER))), suspect(0)),
    w.when(has(CLOSER), near(), w.when(w.isAny(w.get(HIT)), suspect(kindOfSuspect.closer))),
    w.set(END, w.add(w.get(MARKS), w.narrow(w.left64(w.ones64(w.get(MASK)), 2)))),
    w.loop(
      Array.from({ length: AT_ONCE }, (_, index) => [
        w.store(w.get(MARKS), w.add(w.get(FROM), w.lowest64(w.get(MASK))), index * 4),
        w.set(MASK, w.withoutLowest64(w.get(MASK))),
      ]),
      w.set(MARKS, w.add(w.get(MARKS), w.int(AT_ONCE * 4))),
      w.again([w.isZero64(w.get(MASK)), 0x45]),
    ),
    w.set(MARKS, w.get(END)),
    w.set(FROM, w.add(w.get(FROM), w.int(64))),
    w.again(w.less(w.get(FROM), w.get(TO))),
  ),
  w.store(w.get(RESULT), w.get(MARKS)),
  w.store(w.get(RESULT), w.get(SUSPECTS), 4),
  w.store(w.get(RESULT), w.narrow(w.get(COUNT)), 8),
]

/** Bytes of a module whose `run` makes the index. */
export const indexModule = (): Uint8Array<ArrayBuffer> => moduleOf(5, LOCALS, BODY)
