// One document tree for contract, request and reports. Renderers (Markdown, HTML, later DOCX) know it and nothing else.
// Text in it is plain text: each renderer escapes it for its format, once. `id`s are made by us and safe in every format.

export type Tone = 'met' | 'not-met' | 'not-shown' | 'needs-review' | 'not-applicable' | 'waived' | 'neutral' | 'draft'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'code'; text: string }
  /** `to` is an id in this document (`#STO-3` without the #), `href` an address of ours or from the buyer's files. */
  | { kind: 'link'; to?: string; href?: string; children: Inline[] }
  /** A keyword of RFC 2119: MUST, SHOULD … */
  | { kind: 'keyword'; text: string }
  /** A defined term, linked to its definition. */
  | { kind: 'term'; text: string; to: string }
  /** A word in a coloured shape; the word and the shape say it without the colour. */
  | { kind: 'badge'; tone: Tone; text: string }
  | { kind: 'break' }

export interface Column {
  header: string
  /** Share of the width, in percent; left out = by content. */
  width?: number
  align?: 'left' | 'right'
}

export interface Cell {
  children: Inline[]
  /** Blocks instead of inlines, where a cell holds a list. */
  blocks?: Block[]
  header?: boolean
  id?: string
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; id?: string; number?: string; children: Inline[] }
  | { kind: 'paragraph'; id?: string; children: Inline[]; style?: 'lead' | 'small' | 'note' }
  /** `markers` are printed as they are (`(a)`): legal lettering must be equal in every format. */
  | { kind: 'list'; ordered: boolean; markers?: string[]; items: Block[][]; ids?: string[] }
  | { kind: 'table'; id?: string; caption?: string; columns: Column[]; rows: Cell[][]; style?: 'grid' | 'plain' | 'facts' }
  | { kind: 'callout'; tone: Tone; title: string; blocks: Block[] }
  /** A numbered clause: number in the margin, text beside it; kept together where it fits. */
  | { kind: 'clause'; id: string; number: string; title: string; blocks: Block[] }
  | { kind: 'code'; text: string; language?: string }
  /** A stacked bar with its numbers as words. */
  | { kind: 'bar'; label: string; segments: { tone: Tone; label: string; value: number }[] }
  | { kind: 'contents' }
  | { kind: 'signatures'; parties: { role: string; name: string }[]; fields: string[] }
  /** Folded in HTML (readable without scripts), plain in print and Markdown. */
  | { kind: 'fold'; id?: string; summary: Inline[]; open: boolean; blocks: Block[] }
  | { kind: 'page-break' }

export interface DocumentTree {
  kind: 'schedule' | 'standard' | 'request' | 'report'
  title: string
  subtitle?: string
  /** Printed on every page beside the page number, e.g. `Security monitoring schedule 1.0.0 · Larkspur`. */
  running: string
  /** Printed on every page of a draft. */
  draft: boolean
  /** Day the document carries, for its metadata; from the data, never from the clock. */
  date: string
  blocks: Block[]
}
