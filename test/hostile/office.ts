// Honest little documents of three formats, of which a case changes single parts.
import { zipSync } from 'fflate'

type Parts = Record<string, string>

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

const relations = (list: readonly [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`

const TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`

const row = (number: number, cells: readonly string[]) =>
  `<row r="${number}">${cells.map((text, at) => `<c r="${'ABCDEFG'[at]}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
const HEADER = row(1, ['component', 'synchronised', 'time_sources', 'drift'])

const workbook: Parts = {
  '[Content_Types].xml': TYPES,
  '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations([
    ['r1', 'worksheet', 'worksheets/sheet1.xml'],
    ['r2', 'styles', 'styles.xml'],
    ['r3', 'sharedStrings', 'sharedStrings.xml'],
  ]),
  'xl/styles.xml': `<styleSheet xmlns="${SHEET}"><numFmts><numFmt numFmtId="200" formatCode=";;;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>`,
  'xl/sharedStrings.xml': `<sst xmlns="${SHEET}"><si><t>ntp</t></si></sst>`,
}

const heading = (text: string) => `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const PLAN = `${heading('Incident response plan')}${heading('Roles')}${paragraph('The duty manager leads and decides what is done first.')}`

const document: Parts = {
  '[Content_Types].xml': TYPES,
  '_rels/.rels': relations([['r1', 'officeDocument', 'word/document.xml']]),
  'word/styles.xml': `<w:styles xmlns:w="${WORD}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
}

/** A workbook of one sheet: `data` stands for rows behind the header, `sheet` for what stands before them, `parts` replace whole parts. */
export interface WorkbookCase {
  data?: string
  sheet?: string
  parts?: Parts
}

/** A Word document: `body` stands behind an honest beginning; `{{plan}}` in a part is that beginning. */
export interface WordCase {
  body?: string
  parts?: Parts
}

const zipped = (parts: Parts) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, new Uint8Array(Buffer.from(text))]))))

export function workbookBytes({ data = row(2, ['web', 'yes', '4', 'PT0S']), sheet = '', parts }: WorkbookCase): Buffer {
  const cells = `<worksheet xmlns="${SHEET}">${sheet}<sheetData>${HEADER}${data}</sheetData></worksheet>`
  return zipped({ ...workbook, 'xl/worksheets/sheet1.xml': cells, ...parts })
}

export function wordBytes({ body = '', parts = {} }: WordCase): Buffer {
  const main = `<w:document xmlns:w="${WORD}"><w:body>${PLAN}${body}</w:body></w:document>`
  const own = Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, text.replace('{{plan}}', PLAN)]))
  return zipped({ ...document, 'word/document.xml': main, ...own })
}

/** A PDF: the page's drawing, and more entries of catalog and page. */
export interface PdfCase {
  text?: string[]
  drawing?: string
  catalog?: string
  page?: string
  kids?: string
  objects?: string[]
  trailer?: string
}

const LINES = ['Incident response plan', '1 Roles', 'The duty manager leads and decides what is done first.']
const shown = (lines: readonly string[]) => `BT /F1 12 Tf 50 700 Td ${lines.map((line) => `(${line}) Tj 0 -20 Td`).join(' ')} ET`

export function pdfBytes({ text = LINES, drawing = shown(text), catalog = '', page = '', kids = '[3 0 R]', objects = [], trailer = '' }: PdfCase): Buffer {
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids ${kids} /Count 1 >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
  ]
  let out = '%PDF-1.7\n'
  const offsets = all.map((object, index) => {
    const at = out.length
    out += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  return Buffer.from(`${out}${table}trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${out.length}\n%%EOF\n`, 'latin1')
}
