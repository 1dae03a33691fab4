// documents/: the text of paper: HTML, DOCX and PDF as blocks with page or line; XLSX as sheets of cells. It knows nothing of facts.
// In: bytes. Out: a TextDocument or a Workbook, bounded. Throws UnreadableFile. Runs in a thread of its own (isolate/).
// May import: model/, source/, evidence/reader.ts, evidence/intake/ (the judge of archives).

/** A heading, a paragraph, a line of code or a row of a table. */
export interface Block {
  text: string
  /** Level of a heading, from 1. */
  heading?: number
  code?: boolean
  /** Cells of a row of a table; `text` is these, joined. */
  cells?: string[]
  /** The row names the columns. */
  head?: boolean
  line?: number
  page?: number
}

export interface TextDocument {
  format: 'html' | 'docx' | 'pdf'
  blocks: Block[]
  /** What makes the text uncertain, in words: tracked changes, pages without text. A person must look. */
  doubts: string[]
  /** Nothing or almost nothing in it is text: it holds pictures only. */
  pictures: boolean
}

/** Bounds of what one document may hold. */
export const documentLimits = {
  /** Bytes of a document as sent. */
  bytes: 64 << 20,
  /** Characters of its text. */
  text: 4_000_000,
  blocks: 100_000,
  pages: 2000,
  /** Longest single block; the rest of it is cut, and said. */
  block: 100_000,
}

/** What a cell holds. `bad` says why nothing can be read from it. */
export interface SheetCell {
  text: string
  bad?: string
}

export interface SheetRow {
  /** Number of the row as the program shows it, from 1. */
  row: number
  /** Why the row as a whole cannot count. */
  bad?: string
  /** By column, from 0; empty cells are missing. */
  cells: Record<number, SheetCell>
}

export interface Sheet {
  name: string
  hidden: boolean
  rows: SheetRow[]
  /** Letters of hidden columns that hold something. */
  hiddenColumns: string[]
}

export interface Workbook {
  sheets: Sheet[]
}
