// Inlines as Markdown. Plain CommonMark and tables, no HTML: what is not text was put there by us.
import { codeSpan, escapeMarkdown, guardLine, safeAddress } from './escape.ts'
import type { Inline } from './tree.ts'

export interface InlineContext {
  inTable: boolean
  /** Anchor of an id, where it stands at a heading; elsewhere Markdown has none. */
  anchor(id: string): string | undefined
}

/** A piece of a line: text between blanks, inside a mark if it has one. */
interface Piece {
  mark: '' | '*' | '**'
  inner: string
  before: string
  after: string
  /** Code as escaped text, for where a code span would run into another. */
  plain?: string
}

/** Inlines as Markdown; lines only where a break stands. */
export function markdownInlines(inlines: readonly Inline[], context: InlineContext): string {
  return joinPieces(inlines.map((inline) => pieceOf(inline, context)))
    .split('\n')
    .map((line) => (context.inTable ? line.trim() : guardLine(line).trimEnd()))
    .join(context.inTable ? ' ' : '\\\n')
}

function joinPieces(pieces: readonly Piece[]): string {
  return pieces.reduce((line, piece, index) => {
    if (piece.plain !== undefined && line.endsWith('`')) return line + piece.plain
    const next = pieces.slice(index + 1).find((later) => later.before + later.inner + later.after !== '')
    const mark =
      piece.inner !== '' && markHolds(piece, line + piece.before, piece.after + (next ? next.before + next.inner + next.after : '')) ? piece.mark : ''
    return line + piece.before + mark + piece.inner + mark + piece.after
  }, '')
}

/** Whether the mark is read as one here. Beside a letter it is not, if punctuation stands on its inner side; nor beside another mark. */
function markHolds(piece: Piece, before: string, after: string): boolean {
  const open = /^[\p{P}\p{S}]/u.test(piece.inner) && /[^\s\p{P}\p{S}]$/u.test(before)
  const close = /[\p{P}\p{S}]$/u.test(piece.inner) && /^[^\s\p{P}\p{S}]/u.test(after)
  return !open && !close && !before.endsWith('*')
}

function pieceOf(inline: Inline, context: InlineContext): Piece {
  if (inline.kind === 'keyword' || inline.kind === 'badge') return marked('**', escapeMarkdown(inline.text))
  if (inline.kind === 'strong') return marked('**', nested(inline.children, context))
  if (inline.kind === 'emphasis') return marked('*', nested(inline.children, context))
  const piece: Piece = { mark: '', inner: markdownInline(inline, context), before: '', after: '' }
  return inline.kind === 'code' ? { ...piece, plain: escapeMarkdown(inline.text) } : piece
}

/** Marks stick to the text: blanks move outside. */
function marked(mark: '*' | '**', content: string): Piece {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(content) ?? []
  return { mark, inner, before, after }
}

function markdownInline(inline: Inline, context: InlineContext): string {
  switch (inline.kind) {
    case 'text':
      return escapeMarkdown(inline.text)
    case 'term':
      return escapeMarkdown(inline.text)
    case 'code':
      return codeSpan(inline.text, context.inTable)
    case 'keyword':
    case 'badge':
      return escapeMarkdown(inline.text)
    case 'strong':
    case 'emphasis':
      return nested(inline.children, context)
    case 'link':
      return linked(inline, context)
    case 'break':
      return '\n'
  }
}

/** Children inside a mark or a link: neither breaks nor other marks, which are read in surprising ways there. */
function nested(children: readonly Inline[], context: InlineContext): string {
  return joinPieces(children.map((child) => ({ ...pieceOf(child, context), mark: '' as const }))).replaceAll('\n', ' ')
}

function linked(inline: Extract<Inline, { kind: 'link' }>, context: InlineContext): string {
  const label = nested(inline.children, context).trim()
  const target = inline.to === undefined ? safeAddress(inline.href ?? '') : context.anchor(inline.to)
  return target === undefined || label === '' ? label : `[${label}](${target})`
}
