import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Spec } from '../../src/model/spec.ts'
import { formatProblem } from '../../src/source/index.ts'
import { readRequirements, readSupplier } from '../../src/spec/index.ts'

const text = readFileSync(join(import.meta.dirname, '../cases/spec/valid-requirements.yaml'), 'utf8')
const read = (source: string, file = 'r.yaml') => readRequirements(source, file)
const spec = read(text).spec as Spec
const change = (from: string, to: string) => {
  expect(text).toContain(from)
  return text.replace(from, to)
}

describe('a checked set of requirements', () => {
  it('leaves out what is withdrawn, and keeps it in the file', () => {
    expect(spec.requirements.map(({ requirement }) => requirement.id)).toEqual(['STO-1', 'STO-2', 'IRP-1'])
    expect(spec.file.sections.flatMap(({ requirements }) => requirements.map(({ id }) => id))).toContain('IRP-2')
  })
  it('has the duties with their letters', () => {
    expect(spec.requirements.map(({ duties }) => duties.map(({ letter, template }) => [letter, template.reads.length]))).toEqual([
      [[undefined, 2]],
      [
        ['a', 1],
        ['b', 1],
      ],
      [[undefined, 2]],
    ])
  })
  it('has quantifier, items and periods parsed', () => {
    const checks = spec.requirements.flatMap(({ checks }) => checks)
    expect(checks.map(({ quantifier, of, by, covers }) => ({ quantifier, of, by, covers }))).toEqual([
      { quantifier: { kind: 'some', fact: 'retention' }, of: { from: 'fact', fact: 'inventory', field: 'stores' }, by: 'store', covers: undefined },
      { quantifier: { kind: 'every', fact: 'log-sample' }, of: { from: 'system', field: 'sources' }, by: 'source', covers: { parameter: 'review_window' } },
      { quantifier: { kind: 'some', fact: 'alert-rule' }, of: { from: 'params', name: 'situations' }, by: 'situations', covers: undefined },
      { quantifier: { kind: 'over', fact: 'ticket' }, of: undefined, by: undefined, covers: { period: 'P90D' } },
      { quantifier: { kind: 'none' }, of: undefined, by: undefined, covers: undefined },
    ])
  })
  it('declares the names each check can be bound with', () => {
    const names = spec.requirements.flatMap(({ checks }) => checks.map((check) => Object.keys(check.names).sort()))
    expect(names).toEqual([
      ['as_of', 'covered_to', 'fact', 'item', 'params', 'supplier', 'system'],
      ['as_of', 'covered_to', 'fact', 'item', 'params', 'supplier', 'system'],
      ['as_of', 'covered_to', 'fact', 'item', 'params', 'supplier', 'system'],
      ['as_of', 'covered_to', 'fact', 'facts', 'params', 'supplier'],
      ['as_of', 'params', 'supplier'],
    ])
  })
  it('knows the types of the parameters by name', () => {
    expect(Object.keys(spec.parameterNames)).toEqual(Object.keys(spec.file.parameters))
    expect(spec.parameterNames['retention_days']).toMatchObject({ kind: 'int', unit: 'days' })
  })
  it('is the same from JSON', () => {
    const json = JSON.stringify(spec.file)
    expect(read(json, 'r.json').spec?.requirements.map(({ requirement }) => requirement.id)).toEqual(['STO-1', 'STO-2', 'IRP-1'])
  })
})

describe('one mistake', () => {
  const mistakes: [name: string, from: string, to: string, shown: string][] = [
    [
      'a misspelt field of a fact, in the middle of an expression',
      'fact.total_days >= params.retention_days',
      'fact.total_day >= params.retention_days',
      'r.yaml:47:44: retention record: there is no field `total_day`. Did you mean `total_days`? [spec/expression]',
    ],
    [
      'a misspelt field of ours',
      'severity: high',
      'severty: high',
      'r.yaml:37:9: there is no field `severty` here. Did you mean `severity`? [spec/unknown-field]',
    ],
    [
      'a homoglyph',
      '        severity: high',
      '        s\u0435verity: high',
      'r.yaml:37:9: there is no field `s\u0435verity` here. It holds letters of another script: U+0435. Did you mean `severity`? [spec/unknown-field]',
    ],
    [
      'MUST for SHOULD',
      'b: "The Supplier SHOULD alert',
      'b: "The Supplier MUST alert',
      'r.yaml:59:28: the duty says MUST, but the level is SHOULD [spec/keyword]',
    ],
    [
      'a bidi mark in a value',
      'severity: high',
      'severity: "high\u202e"',
      'r.yaml:37:19: `severity` is `high\\u{202e}`; allowed are critical, high, medium and low. Did you mean `high`? [spec/enum]',
    ],
  ]
  it.each(mistakes)('%s is told with place and nearest word, and nothing else is', (_name, from, to, shown) => {
    const source = change(from, to)
    const { spec: none, problems } = read(source)
    expect(none).toBeUndefined()
    expect(problems.map((problem) => formatProblem(problem).split('\n')[0])).toEqual([shown])
  })
  it('prints with the line and a caret', () => {
    const source = change('severity: high', 'severity: hihg')
    expect(read(source).problems.map((problem) => formatProblem(problem, source))).toEqual([
      'r.yaml:37:19: `severity` is `hihg`; allowed are critical, high, medium and low. Did you mean `high`? [spec/enum]\n' +
        '  37 |         severity: hihg\n     |                   ^^^^',
    ])
  })
})

describe('nothing crashes the reader', () => {
  const whole = JSON.parse(JSON.stringify(spec.file)) as object
  const odd = [null, 0, -1, true, '', 'x', [], {}, [[]], { a: 1 }, 'P1D', Number.MAX_SAFE_INTEGER]
  function* spoilt(value: unknown, replace: (next: unknown) => unknown): Generator<unknown> {
    for (const other of odd) yield replace(other)
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      const put = (next: unknown) => (Array.isArray(value) ? value.map((item, i) => (String(i) === key ? next : item)) : { ...value, [key]: next })
      yield* spoilt((value as Record<string, unknown>)[key], (next) => replace(put(next)))
      if (!Array.isArray(value)) yield replace(Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)))
    }
  }
  it('whatever any one value is replaced by', { timeout: 120_000 }, () => {
    let tried = 0
    for (const file of spoilt(whole, (next) => next)) {
      tried += 1
      if (tried % 13 !== 0) continue
      const { spec: read_, problems } = read(JSON.stringify(file), 'r.json')
      expect(read_ !== undefined || problems.length > 0).toBe(true)
      for (const { message } of problems) expect(message).not.toMatch(/undefined|\[object/)
    }
    expect(tried).toBeGreaterThan(1000)
  })
  it.each(['', 'null', '[]', '"x"', '7', '{}', '{"watchclause":"requirements/1"}', '{"sections":{"toString":1}}'])('%s', (source) => {
    expect(read(source, 'r.json').problems.length).toBeGreaterThan(0)
    expect(readSupplier(source, 's.json', spec).problems.length).toBeGreaterThan(0)
  })
})
