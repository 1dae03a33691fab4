// What lines of a log have in common: one statement of a program writes the same bytes between its values, line after line. Each such
// piece is kept as a step, with the steps that were seen to follow it; a line that goes along known steps needs no reading of its keys.
import type { KeyNode, Memory } from './json-keys.ts'
import { type Cursor, scalarEnd, skipList, textEnd } from './json-skip.ts'
import type { JsonValues } from './json-values.ts'
import { literalOf } from './literal.ts'
import { type ColumnLiteral, createColumn } from './literal-column.ts'

const [QUOTE, OPEN_OBJECT, OPEN_ARRAY, SPACE, NINE] = [34, 123, 91, 32, 57] as const
/** What comes after a step. */
const [TEXT, OTHER, END] = [1, 2, 3] as const
/** More are not learned: such a log repeats itself too little. */
const [STEPS, NEXT, LONGEST] = [4096, 8, 512] as const
/** Objects that are learned from. */
const LESSONS = 50_000

/** From the end of one value to the beginning of the next; of a text the beginning is behind its quote. */
interface Step extends ColumnLiteral {
  quotes: number
  /** Objects that begin in it. */
  filled: readonly KeyNode[] | undefined
  kind: number
  /** Of the value after it. */
  node: KeyNode | undefined
  /** What may follow the value: this, or what stands beside it. No two of them can stand at one place. */
  next: Step | undefined
  beside: Step | undefined
}

type Piece = Pick<Step, 'filled' | 'kind' | 'node'> & { from: number; to: number }

export interface Shapes {
  /** Reads the object at the cursor as LineReader.read does. False: it has a shape that is not known, or is unusual. */
  read(cursor: Cursor): boolean
  /** What a reader found in an object that it begins to read at that place. */
  begin(at: number): void
  opened(node: KeyNode | undefined): void
  /** A value at [from, to). */
  value(node: KeyNode | undefined, from: number, to: number): void
  /** The object was read, to there: its shape may be known from now on. */
  learn(end: number): void
}

/** Without any shape yet. */
export function createShapes({ bytes, view }: Memory, marks: Int32Array, values: JsonValues): Shapes {
  const column = createColumn(view)
  const root: Pick<Step, 'next'> = { next: undefined }
  let [count, lessons, from] = [0, LESSONS, 0]
  let pieces: Piece[] = []
  let filled: KeyNode[] = []

  const plain = (node: KeyNode | undefined, from: number, to: number): void => {
    if (node !== undefined) values.text(node, from, to, false)
  }
  const escaped = (cursor: Cursor, node: KeyNode | undefined): boolean => {
    const at = cursor.at
    cursor.mark--
    if (!textEnd(bytes, marks, cursor)) return false
    if (node !== undefined) values.text(node, at, cursor.at - 1, true)
    return true
  }
  const list = (cursor: Cursor, node: KeyNode | undefined): boolean => {
    const at = cursor.at
    if (!skipList(bytes, marks, cursor, 0)) return false
    if (node !== undefined) values.list(node, at, cursor.at)
    return true
  }
  const scalar = (cursor: Cursor, node: KeyNode | undefined): boolean => {
    const at = cursor.at
    const byte = bytes[at] as number
    cursor.at = scalarEnd(bytes, at)
    if (cursor.at < 0) return false
    if (node === undefined) return true
    if (byte <= NINE) values.number(node, at, cursor.at)
    else values.literal(node, byte)
    return true
  }
  const begun = (nodes: readonly KeyNode[]): void => {
    for (const node of nodes) values.filled(node)
  }
  /** A value at the cursor that is no text without escapes. */
  const other = (cursor: Cursor, { kind, node }: Step): boolean => {
    if (kind === TEXT) return escaped(cursor, node)
    return bytes[cursor.at] === OPEN_ARRAY ? list(cursor, node) : scalar(cursor, node)
  }
  const matching = (first: Step | undefined, at: number): Step | undefined => {
    for (let step = first; step !== undefined; step = step.beside) {
      if (column.standsAt(step, at) && (step.kind !== OTHER || isOther(bytes[at + step.length] as number))) return step
    }
    return undefined
  }
  /** The step after that one which the piece is; undefined where no more are learned. */
  const known = (before: Pick<Step, 'next'>, piece: Piece): Step | undefined => {
    const same = matching(before.next, piece.from)
    if (same || count === STEPS || besides(before.next) >= NEXT || piece.to - piece.from > LONGEST) return same
    const literal = literalOf(bytes, piece.from, piece.to)
    if (!literal) return undefined
    const { length, start, count: words } = column.add(literal)
    const quotes = literal.bytes.filter((byte) => byte === QUOTE).length
    const { filled: objects, kind, node } = piece
    // Written out, so that all steps are of one hidden class.
    const step: Step = { literal, length, start, count: words, quotes, kind, filled: objects, node, next: undefined, beside: before.next }
    before.next = step
    count++
    return step
  }
  /** A piece up to `to`; the next begins at `then`. */
  const add = (kind: number, node: KeyNode | undefined, to: number, then: number): void => {
    pieces.push({ from, to, kind, node, filled: filled.length > 0 ? filled : undefined })
    from = then
    filled = []
  }

  return {
    read(cursor) {
      let { at, mark } = cursor
      for (let step = matching(root.next, at); step !== undefined; step = matching(step.next, at)) {
        at += step.length
        mark += step.quotes
        if (step.filled !== undefined) begun(step.filled)
        const end = marks[mark] as number
        if (step.kind === TEXT && bytes[end] === QUOTE) {
          plain(step.node, at, end)
          at = end + 1
          mark++
        } else {
          cursor.at = at
          cursor.mark = mark
          if (step.kind === END) return true
          if (!other(cursor, step)) return false
          at = cursor.at
          mark = cursor.mark
        }
      }
      return false
    },
    begin(at) {
      from = at
      pieces = []
      filled = []
    },
    opened(node) {
      if (node && lessons > 0) filled.push(node)
    },
    value(node, at, to) {
      if (lessons === 0) return
      if (bytes[at] === QUOTE) add(TEXT, node, at + 1, to)
      else add(OTHER, node, at, to)
    },
    learn(end) {
      if (lessons === 0) return
      lessons--
      add(END, undefined, end, end)
      let before: Pick<Step, 'next'> | undefined = root
      for (const piece of pieces) before = before && known(before, piece)
    },
  }
}

/** Whether a value that begins so is neither text nor object; blanks before it may differ. */
const isOther = (byte: number): boolean => byte !== QUOTE && byte !== OPEN_OBJECT && byte !== SPACE

function besides(first: Step | undefined): number {
  let count = 0
  for (let step = first; step !== undefined; step = step.beside) count++
  return count
}
