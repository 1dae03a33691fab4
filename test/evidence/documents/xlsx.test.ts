import { describe, expect, it } from 'vitest'
import { columnName, positionOf, rangeOf } from '../../../src/evidence/documents/xlsx-places.ts'
import { readSheet } from '../../../src/evidence/documents/xlsx-sheet.ts'
import { dateStyles, type Shown, shownBy } from '../../../src/evidence/documents/xlsx-styles.ts'
import { cellOf } from '../../../src/evidence/documents/xlsx-value.ts'
import { walkXml } from '../../../src/evidence/documents/xml.ts'

const styles: Shown[] = ['number', 'date', 'date-time', 'time', 'percent']
const cell = (type: string, text: string, style = 0, formula = false, from1904 = false) =>
  cellOf({ type, text, style, formula }, { strings: ['shared', '  '], styles, from1904 })

describe('what a cell says', () => {
  it.each([
    ['a number', cell('n', '365'), '365'],
    ['a number in powers of ten', cell('n', '3.65E2'), '365'],
    ['a fraction', cell('n', '0.25'), '0.25'],
    ['a shared text', cell('s', '0'), 'shared'],
    ['a text', cell('inlineStr', ' x '), 'x'],
    ['a truth', cell('b', '1'), 'true'],
    ['a day', cell('n', '46093', 1), '2026-03-12'],
    ['a day counted from 1904', cell('n', '44631', 1, false, true), '2026-03-12'],
    ['a day with a time', cell('n', '46093.5', 2), '2026-03-12T12:00:00'],
    ['a day with a time that was rounded', cell('n', '46093.999988425923', 2), '2026-03-12T23:59:59'],
    ['a day in words of its own', cell('d', '2026-03-12T00:00:00'), '2026-03-12'],
  ])('%s', (_name, found, expected) => {
    expect(found).toEqual({ text: expected })
  })
  it.each([
    ['nothing', cell('n', ' ')],
    ['a blank shared text', cell('s', '1')],
  ])('%s is empty', (_name, found) => {
    expect(found).toBeUndefined()
  })
  it.each([
    ['a formula', cell('n', '7', 0, true)],
    ['a formula of text', cell('str', 'yes', 0, true)],
    ['a formula without a value', cell('n', '', 0, true)],
    ['an error', cell('e', '#N/A')],
    ['a text that is not there', cell('s', '9')],
    ['a text by a wrong number', cell('s', '1e0')],
    ['a time of day', cell('n', '0.5', 3)],
    ['a percentage', cell('n', '0.5', 4)],
    ['a day before March 1900', cell('n', '59', 1)],
    ['a day after 9999', cell('n', '9999999', 1)],
    ['no number', cell('n', 'NaN')],
    ['a number without end', cell('n', '1e999')],
    ['a number that is not exact', cell('n', '12345678901234567890')],
    ['a very small number', cell('n', '1e-9')],
    ['a kind that is not known', cell('x', '1')],
    ['neither true nor false', cell('b', '2')],
  ])('%s cannot be read', (_name, found) => {
    expect(found?.text).toBe('')
    expect(found?.bad?.length).toBeGreaterThan(5)
  })
})

describe('how numbers are shown', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['yyyy-mm-dd', 'date'],
    ['[$-409]d\\ mmmm\\ yyyy;@', 'date'],
    ['mmm yy', 'date'],
    ['dd/mm/yyyy hh:mm', 'date-time'],
    ['hh:mm:ss', 'time'],
    ['[h]:mm', 'time'],
    ['0%', 'percent'],
    ['"day "0', 'number'],
    ['0\\d', 'number'],
    ['#,##0 "years"', 'number'],
  ])('%s', (code, expected) => {
    expect(shownBy(code)).toBe(expected)
  })
  it('by the number of a style, built in or own', () => {
    const xml =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    expect(dateStyles(xml)).toEqual(['number', 'date-time', 'date', 'percent'])
  })
})

describe('places', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is %s', (index, name) => {
    expect(columnName(index)).toBe(name)
    expect(positionOf(`${name}7`, 'x')).toEqual({ column: index, row: 7 })
  })
  it.each(['', '7', 'A0', 'a1', 'AAAA1', 'A12345678'])('%j is no cell', (name) => {
    expect(() => positionOf(name, 'x')).toThrow('names a cell')
  })
  it('a range may be turned round', () => {
    expect(rangeOf('C4:A2', 'x')).toEqual({ top: 2, bottom: 4, left: 0, right: 2 })
  })
})

const context = { strings: [], styles, from1904: false }
const sheet = (data: string, more = '') => readSheet(`<worksheet>${more}<sheetData>${data}</sheetData></worksheet>`, 'x', context)

describe('a sheet', () => {
  it('finds cells without names by their order', () => {
    expect(sheet('<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c></row>').rows).toEqual([
      { row: 1, cells: { 0: { text: '1' }, 1: { text: '2' } } },
      { row: 5, cells: { 2: { text: '3' } } },
    ])
  })
  it.each([
    ['a row twice', '<row r="1"/><row r="1"/>', 'row 1 stands in it twice'],
    ['a cell twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', 'cell A1 stands in it twice'],
    ['a cell in another row', '<row r="1"><c r="A2"><v>1</v></c></row>', 'A2 in row 1'],
    ['a row beyond the last', '<row r="1048577"/>', 'without a number'],
    ['text cut off', '<row r="1"><c>', 'not well-formed'],
  ])('refuses %s', (_name, data, message) => {
    expect(() => sheet(data)).toThrow(message)
  })
  it('tells rows that are hidden or merged, and hidden columns that hold something', () => {
    const found = readSheet(
      '<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="true"><c r="B2"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A3:B4"/></mergeCells></worksheet>',
      'x',
      context,
    )
    expect(found.rows.map((row) => row.bad?.slice(0, 22))).toEqual([undefined, 'the row is hidden; sho', 'the row has merged cel'])
    expect(found.hiddenColumns).toEqual(['B'])
  })
})

describe('XML', () => {
  it.each([
    ['a list of types', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an entity nobody declared', '<a>&b;</a>'],
    ['no end', '<a>'],
    ['elements without end', '<a>'.repeat(300)],
  ])('refuses %s', (_name, xml) => {
    expect(() => walkXml(xml, 'x', {})).toThrow('its part x')
  })
})
