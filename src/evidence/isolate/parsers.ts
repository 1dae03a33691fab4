// The parsers that run isolated, by name; each is loaded only when it is asked for.
import type { TextDocument, Workbook } from '../documents/model.ts'

export interface Parsed {
  html: TextDocument
  docx: TextDocument
  pdf: TextDocument
  xlsx: Workbook
}

export type ParserName = keyof Parsed

/** Loads a parser. */
export const parsers: { [Name in ParserName]: () => Promise<(bytes: Uint8Array) => Parsed[Name] | Promise<Parsed[Name]>> } = {
  html: async () => (await import('../documents/html.ts')).readHtml,
  docx: async () => (await import('../documents/docx.ts')).readDocx,
  pdf: async () => (await import('../documents/pdf.ts')).readPdf,
  xlsx: async () => (await import('../documents/xlsx.ts')).readXlsx,
}
