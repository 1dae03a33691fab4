// The terminal and the JSON report: looks that never change what is said, and order that never depends on the caller.
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { reportFormats } from '../../src/report/index.ts'
import { columns, hang, safe } from '../../src/report/terminal/layout.ts'
import { assessment, check, finding, result, unit } from '../support/assessment.ts'
import { many, mixed, samples } from '../support/assessments.ts'

const { terminal, json, html } = reportFormats
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
const COLOUR = /\u001b\[[0-9;]*m/g

describe('the terminal report', () => {
  it('has colours only when told, and says the same with them', () => {
    for (const sample of Object.values(samples)) {
      const plain = terminal.render(sample)
      const colored = terminal.render(sample, { color: true })
      expect(plain).not.toMatch(COLOUR)
      expect(colored).toMatch(COLOUR)
      expect(colored.replace(COLOUR, '')).toBe(plain)
    }
  })
  it.each([60, 80, 120])('fits into %d columns where words allow it, and loses none', (width) => {
    const text = terminal.render(mixed, { width })
    const long = text.split('\n').filter((line) => columns(line) > width && line.trim().includes(' '))
    expect(long.filter((line) => !/sha256:|\S{40}/.test(line))).toEqual([])
    expect(text.replace(/\s+/g, ' ')).toBe(terminal.render(mixed).replace(/\s+/g, ' '))
  })
  it('names system, place and fix of each finding', () => {
    expect(terminal.render(mixed)).toContain(
      '    total payments-api: larkspur-audit keeps 90 days; 365 are required (aws/log-groups.json#/logGroups/0)\n      fix: Raise the retention of larkspur-audit to 365 days.\n',
    )
  })
  it('counts the findings it leaves out', () => {
    const text = terminal.render(many)
    expect(text.match(/ keeps 90 days/g)).toHaveLength(10)
    expect(text).toContain('and 53 more of total payments-api; all are in the JSON report')
  })
  it('tells one remedy of many findings once, after the last of them', () => {
    const text = terminal.render(many)
    expect(text.match(/fix: /g)).toHaveLength(1)
    expect(text.indexOf('fix: ')).toBeGreaterThan(text.indexOf('store-10 keeps'))
  })
  it('tells a finding of two systems once, with both named', () => {
    const units = [unit('not-met'), unit('not-met', { system: 'portal', name: 'Customer Portal' })]
    const text = terminal.render(assessment([result('STO-3', 'not-met', { units })]))
    expect(text.match(/ keeps 90 days/g)).toHaveLength(1)
    expect(text).toContain('    total payments-api, portal: larkspur-audit keeps 90 days')
  })
  it('of many gaps stays short: the worst finding of each, more of the worst, and an exact count of the rest', () => {
    const findings = many.results[0]?.units[0]?.checks[0]?.findings ?? []
    const ids = Array.from({ length: 31 }, (_, index) => `STO-${index + 1}`)
    const units = [unit('not-met', { checks: [check('not-met', { findings })] })]
    const text = terminal.render(assessment(ids.map((id, index) => result(id, 'not-met', { units, severity: index === 30 ? 'critical' : 'low' }))), {
      width: 100,
    })
    expect(text.split('\n').length).toBeLessThan(150)
    expect(ids.filter((id) => !text.includes(`✗ ${id}  not met`))).toEqual([])
    const told = text
      .replace(/\s+/g, ' ')
      .split('✗ ')
      .slice(1)
      .map((own) => (own.match(/ keeps 90 days/g)?.length ?? 0) + Number(/ and (\d+) more findings?/.exec(own)?.[1] ?? 0))
    expect(told).toEqual(ids.map(() => 63))
    expect(text).toContain('what is left out is counted, and all of it is in the JSON report')
  })
  it('tells as much of each gap whatever the length of its texts', () => {
    const lines = (words: string) => terminal.render(assessment(['A-1', 'A-2'].map((id) => result(id, 'not-met', { title: words })))).split('\n').length
    expect(lines('long '.repeat(5000))).toBe(lines('short'))
  })
  it('tells each remedy where they differ', () => {
    const two = [finding('not-met', { fix: 'Raise it.' }), finding('not-met', { fix: 'Lock it.' })]
    const text = terminal.render(assessment([result('STO-3', 'not-met', { units: [unit('not-met', { checks: [check('not-met', { findings: two })] })] })]))
    expect(text.match(/fix: (Raise|Lock) it\./g)).toEqual(['fix: Raise it.', 'fix: Lock it.'])
  })
  it('says of a check without findings what it is', () => {
    const text = terminal.render(assessment([result('STO-3', 'not-shown', { units: [unit('not-shown', { checks: [check('not-shown', { findings: [] })] })] })]))
    expect(text).toContain('    total payments-api: not shown, nothing was sent that shows it')
  })
  it('shows every file that was judged before, and of other problems the first five of each kind', () => {
    const problem = (code: string, index: number) => ({ code, file: `${code}-${index}.csv`, message: `${code}-${index}.csv is odd`, answers: ['STO-3'] })
    const problems = ['unreadable', 'sent-before'].flatMap((code) => Array.from({ length: 8 }, (_, index) => problem(code, index)))
    const text = terminal.render({ ...mixed, submission: { ...mixed.submission, problems } })
    expect(text.match(/^ {2}sent-before-\d\.csv is odd \(sent for STO-3\)$/gm)).toHaveLength(8)
    expect(text.match(/^ {2}unreadable-\d\.csv is odd/gm)).toHaveLength(5)
    expect(text).toContain('\n  and 3 more; all are in the JSON report\n')
  })
  it('counts the files that were judged before where there are very many', () => {
    const problems = Array.from({ length: 100 }, (_, index) => ({ code: 'sent-before', file: `${index}.csv`, message: `${index}.csv is odd`, answers: [] }))
    const text = terminal.render({ ...mixed, submission: { ...mixed.submission, problems } })
    expect(text.match(/\.csv is odd/g)).toHaveLength(30)
    expect(text).toContain('and 70 more; all are in the JSON report')
  })
  it('names the place of a problem whose message does not begin with it', () => {
    const one = { code: 'unreadable', file: 'a.csv', line: 7, item: 'E-1', answers: [] }
    const told = (message: string) => terminal.render({ ...mixed, submission: { ...mixed.submission, problems: [{ ...one, message }] } })
    expect(told('a.csv: no columns')).toContain('\n  a.csv:7, item E-1: no columns\n')
    expect(told('a.csvx is odd')).toContain('\n  a.csv:7, item E-1: a.csvx is odd\n')
  })
  it('lists what is met last, in one line', () => {
    expect(terminal.render(mixed)).toContain("✓ met (2): MON-1, IRP-2 (tool's own verdict: needs review)\n- not applicable (1): MON-2\n")
  })
})

describe('lines', () => {
  it('break at blanks and hang under their text', () => {
    expect(hang('  Notes: ', 'one two three four five six seven eight nine ten', 50)).toEqual([
      '  Notes: one two three four five six seven eight',
      '         nine ten',
    ])
  })
  it('are not broken without a width, nor where it is too narrow to help', () => {
    expect(hang('', 'a b '.repeat(60), undefined)).toHaveLength(1)
    expect(hang('', 'a b '.repeat(60), 10)).toHaveLength(1)
  })
  it('count wide letters as two columns and marks as none', () => {
    expect([columns('abc'), columns('監視'), columns('é'), columns('e\u0301')]).toEqual([3, 4, 1, 1])
  })
  it('show what steers a terminal', () => {
    expect(safe('a\u001b[31mb\r\nc\u202ed')).toBe('a\\u{1b}[31mb c\\u{202e}d')
  })
})

describe('the JSON report', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, shuffled(inner)]),
    )
  }
  it('is the same bytes whatever the order of fields it was given', () => {
    for (const sample of Object.values(samples)) expect(json.render(shuffled(sample) as Assessment)).toBe(json.render(sample))
  })
  it('begins with what it is, and indents by two', () => {
    expect(json.render(mixed)).toMatch(/^\{\n {2}"watchclause": "assessment\/1",\n {2}"tool": \{\n {4}"name"/)
  })
  it('holds every finding', () => {
    expect(JSON.parse(json.render(many)).results[0].units[0].checks[0].findings).toHaveLength(63)
  })
  it('keeps a field of a later version', () => {
    const later = { ...mixed, later: { b: 1, a: [2] } } as Assessment
    expect(JSON.parse(json.render(later))).toEqual(later)
  })
  it('writes what nobody can see as escapes', () => {
    const text = json.render({ ...mixed, notes: ['a\u202eb\u200bc\u0085\u{e0041}'] })
    expect(text).toContain('"a\\u202eb\\u200bc\\u0085\\udb40\\udc41"')
    expect(JSON.parse(text).notes).toEqual(['a\u202eb\u200bc\u0085\u{e0041}'])
  })
})

describe('the HTML report', () => {
  it('says what it lacks when it gets no page to stand in', () => {
    expect(() => html.render(mixed)).toThrow(/options\.assets/)
  })
})

it('a finding without anything optional is told without holes', () => {
  const { fix: _fix, grade: _grade, date: _date, ...bare } = finding('not-met', { places: [], rests_on_word: [], found: '' })
  const sample = structuredClone(mixed)
  const first = sample.results[2]?.units[0]?.checks[0]
  if (first) first.findings = [bare]
  expect(reportFormats.markdown.render(sample)).toContain('nothing to compare')
  expect(terminal.render(sample)).toContain('    total payments-api: larkspur-audit keeps 90 days; 365 are required\n')
})
