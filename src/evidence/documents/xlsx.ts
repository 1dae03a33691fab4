// XLSX as sheets of cells, with what a table reader must not overlook: formulas, errors, hidden and merged cells, dates that look like numbers.
import { UnreadableFile } from '../reader.ts'
import type { Workbook } from './model.ts'
import { type OfficeFile, openOffice } from './office-zip.ts'
import { readSheet, type SheetContext } from './xlsx-sheet.ts'
import { dateStyles } from './xlsx-styles.ts'
import { walkXml } from './xml.ts'

const MOST_SHEETS = 200
const MOST_STRINGS = 1_000_000

interface SheetEntry {
  name: string
  hidden: boolean
  relation: string
}

/** Sheets in their order, and whether days are counted from 1904. */
function workbookOf(xml: string): { sheets: SheetEntry[]; from1904: boolean } {
  const sheets: SheetEntry[] = []
  let from1904 = false
  walkXml(xml, 'xl/workbook.xml', {
    open({ name, attributes }) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      sheets.push({ name: attributes['name'] ?? '', hidden: (attributes['state'] ?? 'visible') !== 'visible', relation: attributes['rel:id'] ?? '' })
    },
  })
  if (sheets.length > MOST_SHEETS) throw new UnreadableFile(`it has ${sheets.length} sheets; at most ${MOST_SHEETS} are read`)
  return { sheets, from1904 }
}

interface Targets {
  /** Paths in the container by the id of the relation. */
  byId: Map<string, string>
  /** Paths by what they are: `worksheet`, `sharedStrings`, `styles`, `officeDocument`. */
  byType: Map<string, string[]>
}

/** Targets of a part's relations. Programs follow these, whatever the parts are called. */
function targetsOf(xml: string, part: string, folder: string): Targets {
  const [byId, byType] = [new Map<string, string>(), new Map<string, string[]>()]
  walkXml(xml, part, {
    open({ name, attributes }) {
      const [id, target, type] = [attributes['Id'], attributes['Target'], (attributes['Type'] ?? '').split('/').at(-1) ?? '']
      if (name !== 'Relationship' || id === undefined || target === undefined || attributes['TargetMode'] === 'External') return
      if (byId.has(id)) throw new UnreadableFile(`its part ${part} has a relation twice; save it again with Excel or LibreOffice`)
      const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`
      byId.set(id, path)
      byType.set(type, [...(byType.get(type) ?? []), path])
    },
  })
  return { byId, byType }
}

/** The path of the one part of a type; undefined if there is none. */
function onlyOf({ byType }: Targets, type: string): string | undefined {
  const [path, more] = byType.get(type) ?? []
  if (more !== undefined) throw new UnreadableFile(`it has several parts that are its ${type}; save it again with Excel or LibreOffice`)
  return path
}

/** Texts that cells share, without what is only how to pronounce them. */
function stringsOf(xml: string | undefined, part: string): string[] {
  const strings: string[] = []
  if (xml === undefined) return strings
  let [current, text, phonetic] = ['', false, 0]
  walkXml(xml, part, {
    open({ name }) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic += 1
      text = name === 't' && phonetic === 0
    },
    text(piece) {
      if (text) current += piece
    },
    close(name) {
      if (name === 't') text = false
      if (name === 'rPh') phonetic -= 1
      if (name !== 'si') return
      strings.push(current)
      if (strings.length > MOST_STRINGS) throw new UnreadableFile(`it holds more than ${MOST_STRINGS} texts`)
    },
  })
  return strings
}

function part(file: OfficeFile, name: string): string {
  const xml = file.xml(name)
  if (xml === undefined) throw new UnreadableFile(`it holds no ${name}, so it is no Excel workbook of the usual kind`)
  return xml
}

/** A workbook. Throws UnreadableFile. */
export function readXlsx(bytes: Uint8Array): Workbook {
  const file = openOffice(bytes)
  const root = onlyOf(targetsOf(part(file, '_rels/.rels'), '_rels/.rels', ''), 'officeDocument')
  if (root !== 'xl/workbook.xml')
    throw new UnreadableFile('its package says that the workbook lies elsewhere than in xl/workbook.xml; open it, save it again, and send that')
  const { sheets, from1904 } = workbookOf(part(file, 'xl/workbook.xml'))
  const targets = targetsOf(part(file, 'xl/_rels/workbook.xml.rels'), 'xl/_rels/workbook.xml.rels', 'xl/')
  // Small programs write these parts and forget to refer to them; their places are then the usual ones.
  const usual = (path: string) => (file.names.includes(path) ? path : undefined)
  const strings = onlyOf(targets, 'sharedStrings') ?? usual('xl/sharedStrings.xml')
  const styles = onlyOf(targets, 'styles') ?? usual('xl/styles.xml')
  const context: SheetContext = {
    strings: strings === undefined ? [] : stringsOf(part(file, strings), strings),
    styles: dateStyles(styles === undefined ? undefined : part(file, styles)),
    from1904,
  }
  const read = sheets.flatMap((sheet) => {
    const target = targets.byId.get(sheet.relation)
    // Charts and macro sheets are sheets, too, and hold no cells.
    if (target === undefined || !/^xl\/worksheets\//.test(target)) return []
    return [{ name: sheet.name, hidden: sheet.hidden, ...readSheet(part(file, target), target, context) }]
  })
  if (read.length === 0) throw new UnreadableFile('it holds no sheet with cells')
  return { sheets: read }
}
