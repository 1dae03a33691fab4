// paper/: documents of every format as one kind of text for the readers of plans, exercise records and policies.
// In: Content. Out: its format, cheaply; its text with places. May import: model/, source/, evidence/reader.ts, documents/, isolate/.
import { documentLimits } from '../../documents/model.ts'
import type { Content } from '../../reader.ts'

export type PaperFormat = 'docx' | 'xlsx' | 'pdf' | 'html'

const HTML = /^\uFEFF?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i

/** The format of a document that is no plain text, by its first bytes; of an archive, by the parts it names. */
export function paperFormat(content: Content): PaperFormat | undefined {
  const { head } = content
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004')) return content.size > documentLimits.bytes ? undefined : officeFormat(content.bytes())
  return HTML.test(head) ? 'html' : undefined
}

function officeFormat(bytes: Uint8Array): PaperFormat | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [word, excel] = [buffer.includes('word/document.xml'), buffer.includes('xl/workbook.xml')]
  return word ? 'docx' : excel ? 'xlsx' : undefined
}
