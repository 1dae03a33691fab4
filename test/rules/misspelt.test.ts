// One letter wrong, anywhere in any expression, must be named: a typo must never pass a check.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Names, ValueType } from '../../src/model/expression.ts'
import type { FactType } from '../../src/model/fact-type.ts'
import type { Parameter } from '../../src/model/spec.ts'
import { compileExpression, compileTemplate, type ExpressionProblem, factRecord, parameterType } from '../../src/rules/index.ts'
import { cases, namesOf, record, type Shape } from './names.ts'

interface Sound extends Shape {
  source: string
  free?: string[]
}

interface Slip {
  source: string
  offset: number
  length: number
  word: string
  text: boolean
}

const misspell = (word: string) => `${word}q`

/** Every word of the source, one at a time, with a letter too many: names, fields, functions, methods, texts. */
function slips(source: string): Slip[] {
  const words = [...source.matchAll(/"([^"]*)"|\b([a-z_][A-Za-z_0-9]*)\b/g)]
  return words.flatMap((match) => {
    const [whole, text, name] = match
    if (name !== undefined && ['true', 'false', 'in'].includes(name)) return []
    const word = text ?? (name as string)
    const wrong = text === undefined ? misspell(word) : `"${misspell(word)}"`
    const made = source.slice(0, match.index) + wrong + source.slice(match.index + whole.length)
    return [{ source: made, offset: match.index, length: wrong.length, word, text: text !== undefined }]
  })
}

/** A variable of a macro, misspelt where it is bound, is missed where it is used, and the other way round. */
function names(problem: ExpressionProblem, slip: Slip): boolean {
  const touches = problem.offset < slip.offset + slip.length && slip.offset < problem.offset + problem.length
  return touches && (slip.text || problem.message.includes(misspell(slip.word)) || problem.fix !== undefined)
}

function expectNamed(slip: Slip, found: { ok: boolean; problems?: ExpressionProblem[] }, variables: readonly string[]) {
  expect(found.ok, `"${slip.word}" misspelt passes: ${slip.source}`).toBe(false)
  const problems = found.problems ?? []
  if (variables.includes(slip.word)) return
  const named = problems.find((problem) => names(problem, slip))
  expect(named, `"${slip.word}" is not named: ${slip.source} ${JSON.stringify(problems)}`).toBeDefined()
  if (slip.word.length > 3) expect(`${named?.message} ${named?.fix ?? ''}`, slip.source).toContain(slip.word)
}

const variablesOf = (source: string) => [...source.matchAll(/\.(?:all|exists|exists_one|filter|map)\((\w+),/g)].map((match) => match[1] as string)

const sound = cases<Sound>('sound')

describe('every expression of the fixtures', () => {
  it('there are many', () => expect(sound.length).toBeGreaterThan(35))
  it.each(sound)('$source: sound as it stands', ({ source, ...shape }) => {
    expect(compileExpression(source, namesOf(shape), 'bool')).toMatchObject({ ok: true })
  })
  it.each(sound)('$source: each word misspelt is named', ({ source, free = [], ...shape }) => {
    const all = slips(source).filter((slip) => !slip.text || !free.includes(slip.word))
    expect(all.length).toBeGreaterThan(1)
    for (const slip of all) expectNamed(slip, compileExpression(slip.source, namesOf(shape), 'bool'), variablesOf(source))
  })
  it.each(sound)('$source: the same inside a text', ({ source, ...shape }) => {
    const [slip] = slips(source).filter((one) => !one.text)
    const found = compileTemplate(`Found: {{ ${slip?.source} }}.`, namesOf(shape))
    expect(found).toMatchObject({ ok: false })
    if (!found.ok) expect(found.problems[0]?.offset).toBeGreaterThanOrEqual('Found: {{ '.length)
  })
})

const worked = join(import.meta.dirname, '../../../shared/reference/worked-checks.yaml')

interface WorkedCheck {
  every?: FactType
  some?: FactType
  over?: FactType
  of?: string
  only?: string
  where?: string
  let?: Record<string, string>
  expect?: string
}

/** Expressions of a check, each with its names. */
function expressionsOf(check: WorkedCheck, start: Names): { source: string; names: Names; bool: boolean }[] {
  const fact = check.every ?? check.some ?? check.over
  const [from] = check.of?.split('.') ?? []
  const item: Names = from === undefined ? {} : { item: from === 'params' ? { kind: 'string' } : factRecord(from as FactType) }
  const outer: Names = { ...start, ...item }
  const single: Names = fact ? { ...outer, fact: factRecord(fact) } : outer
  let judged: Names = check.over ? { ...outer, facts: { kind: 'list', of: factRecord(check.over) } } : single
  const found = [
    ...(check.only === undefined ? [] : [{ source: check.only, names: outer, bool: true }]),
    ...(check.where === undefined ? [] : [{ source: check.where, names: single, bool: true }]),
  ]
  for (const [name, source] of Object.entries(check.let ?? {})) {
    found.push({ source, names: judged, bool: false })
    const compiled = compileExpression(source, judged)
    if (compiled.ok) judged = { ...judged, [name]: compiled.value.type }
  }
  return check.expect === undefined ? found : [...found, { source: check.expect, names: judged, bool: true }]
}

describe.skipIf(!existsSync(worked))('every expression of the worked checks', () => {
  const file = existsSync(worked) ? parse(readFileSync(worked, 'utf8')) : { parameters: {}, requirements: [] }
  const entries = Object.entries(file.parameters as Record<string, Parameter>)
  const params = record('params', Object.fromEntries(entries.map(([name, parameter]): [string, ValueType] => [name, parameterType(parameter)])))
  const start: Names = { as_of: { kind: 'time' }, covered_to: { kind: 'time' }, params }
  const checks = (file.requirements as { checks: WorkedCheck[] }[]).flatMap((requirement) => requirement.checks)
  const all = checks.flatMap((check) => expressionsOf(check, start))
  const free = ['critical', 'email', 'post-incident', '']
  it('there are many', () => expect(all.length).toBeGreaterThan(50))
  it.each(all)('$source', ({ source, names: scope, bool }) => {
    expect(compileExpression(source, scope, bool ? 'bool' : 'any')).toMatchObject({ ok: true })
    for (const slip of slips(source).filter((one) => !one.text || !free.includes(one.word))) {
      expectNamed(slip, compileExpression(slip.source, scope, bool ? 'bool' : 'any'), variablesOf(source))
    }
  })
})
