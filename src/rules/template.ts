// Texts with {{…}}: each holds a CEL expression, checked like any other, and prints its value by its type.
import type { Bindings, Expression, Names, Template, ValueType } from '../model/expression.ts'
import { listed } from '../source/closest.ts'
import { type Compiled, compileExpression } from './compile.ts'
import { format, notGiven, singular } from './format.ts'
import type { ExpressionProblem } from './problems.ts'
import { type Piece, splitTemplate } from './template-text.ts'
import { isNumber, unitOf } from './types.ts'

interface Slot {
  expression: Expression
  /** The text around names the unit. */
  bare: boolean
  /** It may hold what a supplier wrote: cut. */
  foreign: boolean
}

type Part = string | Slot

const longest = 20_000
const longestValue = 200
const ourNames = new Set(['params', 'system', 'supplier', 'as_of', 'covered_to'])

/** The unit right behind, which is then printed with the value, in the right number: `{{n}} days` gives `1 day`. */
function unitBehind(text: string, unit: string): string | undefined {
  const words = unit === 'share' ? ['%'] : [unit, singular(unit)]
  return words.map((word) => new RegExp(`^\\s+${word}${word === '%' ? '' : '(?![\\p{L}\\p{N}_-])'}`, 'u').exec(text)?.[0]).find((found) => found !== undefined)
}

const measures = new Set(['days', 'working days', 'hours', 'minutes', 'seconds'])
const stops = new Set('and or of to with within from in for at by on are is was were must may that which than'.split(' '))

/**
 * Whether the text names the unit a word or two on (`950 of 1000 request records`, `5 calendar days`): the number then stands
 * alone. Things counted may have three words before them, measures one.
 */
function namesUnit(text: string, unit: string, last: boolean): boolean {
  if (!last && /^\s+of\s+$/.test(text)) return true
  const words = (/^[\s\p{L}-]*/u.exec(text)?.[0] ?? '')
    .trim()
    .split(/\s+/)
    .slice(0, measures.has(unit) ? 2 : 4)
  const stop = words.findIndex((word) => stops.has(word.toLowerCase()))
  const near = stop < 0 ? words : words.slice(0, stop)
  return near.includes(unit.split(' ').pop() as string) || near.includes(singular(unit))
}

function isForeign(reads: readonly string[]): boolean {
  return reads.some((read) => !ourNames.has(read.split('.')[0] as string))
}

function slotOf(expression: Expression, bare: boolean): Slot {
  return { expression, bare, foreign: isForeign(expression.reads) }
}

const hasUnit = (type: ValueType) => (isNumber(type) ? unitOf(type) : undefined)

/** Puts expressions and texts together; takes a unit out of the text where the value prints it. */
function assemble(pieces: readonly Piece[], expressions: ReadonlyMap<Piece, Expression>): Part[] {
  const parts: Part[] = []
  let pending = ''
  for (const [index, piece] of pieces.entries()) {
    const expression = expressions.get(piece)
    if (piece.kind === 'text') parts.push(piece.text.slice(pending.length))
    if (!expression) continue
    const unit = hasUnit(expression.type)
    const next = pieces[index + 1]
    const text = next?.kind === 'text' ? next.text : ''
    pending = unit === undefined ? '' : (unitBehind(text, unit) ?? '')
    const bare = unit !== undefined && pending === '' && namesUnit(text, unit, index + 2 >= pieces.length)
    parts.push(slotOf(expression, bare))
  }
  return parts
}

function cut(text: string): string {
  if (text.length <= longestValue) return text
  return `${text
    .slice(0, longestValue - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`
}

function print(slot: Slot, bindings: Bindings, lacks: string[]): string {
  const result = slot.expression.evaluate(bindings)
  if (result.kind !== 'value') {
    lacks.push(result.kind === 'undefined' ? result.lacks : result.message)
    return notGiven
  }
  const text = format(result.value, result.type, slot.bare)
  return slot.foreign ? cut(text) : text
}

/** `365 days (tier critical: 730 days)`: the first variant's text, and beside it those that differ. */
function combine(texts: readonly { label: string; text: string }[]): string {
  const base = texts[0]?.text ?? notGiven
  const others = [...new Set(texts.map(({ text }) => text))].filter((text) => text !== base)
  const notes = others.map((other) => `${listed(texts.filter(({ text }) => text === other).map(({ label }) => label))}: ${other}`)
  return notes.length === 0 ? base : `${base} (${notes.join('; ')})`
}

/** Bindings with what they stand for, e.g. `tier critical`. */
export interface Variant {
  label: string
  bindings: Bindings
}

const partsOf = new WeakMap<Template, readonly Part[]>()

/** A piece of a rendered text: words of its author, or a value. */
export interface RenderedPart {
  kind: 'words' | 'value'
  text: string
}

function renderWith(parts: readonly Part[], printSlot: (slot: Slot, lacks: string[]) => string): { parts: RenderedPart[]; lacks: string[] } {
  const lacks: string[] = []
  const rendered = parts.map((part): RenderedPart => {
    return typeof part === 'string' ? { kind: 'words', text: part } : { kind: 'value', text: printSlot(part, lacks) }
  })
  return { parts: rendered.filter(({ text }) => text !== ''), lacks: [...new Set(lacks)] }
}

const joined = (parts: readonly RenderedPart[]) => parts.map(({ text }) => text).join('')

/**
 * The pieces of the text with all values in force: `365 days (tier critical: 730 days)`. The first variant's is printed plainly;
 * others stand in brackets where they differ. A unit that follows a value in the source is part of the value: `{{params.n}} days`
 * gives one `1 day`. The template must come from compileTemplate; there is at least one variant.
 */
export function partsOfVariants(template: Template, variants: readonly Variant[]): { parts: RenderedPart[]; lacks: string[] } {
  const parts = partsOf.get(template)
  if (!parts) throw new TypeError('templates come from compileTemplate()')
  return renderWith(parts, (slot, lacks) => combine(variants.map(({ label, bindings }) => ({ label, text: print(slot, bindings, lacks) }))))
}

/** The same as one text. */
export function renderVariants(template: Template, variants: readonly Variant[]): { text: string; lacks: string[] } {
  const { parts, lacks } = partsOfVariants(template, variants)
  return { text: joined(parts), lacks }
}

/** Checks a text with {{…}}. Problems carry offsets into the whole text. */
export function compileTemplate(source: string, names: Names): Compiled<Template> {
  if (source.length > longest) return { ok: false, problems: [{ offset: 0, length: source.length, message: `The text is longer than ${longest} characters.` }] }
  const { pieces, problems } = splitTemplate(source)
  const found: ExpressionProblem[] = [...problems]
  const expressions = new Map<Piece, Expression>()
  for (const piece of pieces) {
    if (piece.kind !== 'expression') continue
    const compiled = compileExpression(piece.source, names)
    if (compiled.ok) expressions.set(piece, compiled.value)
    else found.push(...compiled.problems.map((problem) => ({ ...problem, offset: problem.offset + piece.offset })))
  }
  if (found.length > 0) return { ok: false, problems: found }
  return { ok: true, value: template(source, assemble(pieces, expressions)) }
}

function template(source: string, parts: readonly Part[]): Template {
  const reads = [...new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : part.expression.reads)))].sort()
  const render = (bindings: Bindings) => {
    const rendered = renderWith(parts, (slot, lacks) => print(slot, bindings, lacks))
    return { text: joined(rendered.parts), lacks: rendered.lacks }
  }
  const made: Template = { source, reads, render }
  partsOf.set(made, parts)
  return made
}
