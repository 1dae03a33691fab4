// Every field and every enum word in every expression of the catalogue, misspelt one at a time: each is named.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { examplePath } from '../../src/assets.ts'
import { factTypes } from '../../src/model/fact-type.ts'
import type { Requirement, Spec } from '../../src/model/spec.ts'
import { readRequirements } from '../../src/spec/index.ts'

const path = examplePath('supplier-monitoring/requirements.yaml')
const { spec } = readRequirements(readFileSync(path, 'utf8'), 'requirements.yaml')
/** Enum words of the fact types a requirement can read. */
function enumWordsOf(requirement: Requirement): Set<string> {
  const types = [...Object.keys(requirement.evidence.accept), ...requirement.checks.map(({ of }) => of?.split('.')[0])]
  return new Set(factTypes.filter(({ id }) => types.includes(id)).flatMap(({ fields }) => fields.flatMap((field) => [...(field.oneOf ?? [])])))
}

const expressions = ['only', 'where', 'expect'] as const
const texts = ['question', 'none', 'otherwise', 'fix'] as const

interface Slip {
  word: string
  requirement: Requirement
  where: string
}

const spoil = (word: string) => `${word.slice(0, -1)}${word.endsWith('q') ? 'z' : 'q'}`

/** Each field in the text, misspelt, and each enum word that is compared with a field of a fact. */
function slipsOf(text: string, enumWords: Set<string>): { text: string; word: string }[] {
  const fields = [...text.matchAll(/(?<=[a-z_)]\.)[a-z][a-z_]*\b(?!\s*\()/g)]
  const words = [...text.matchAll(/(?<=")[a-z-]+(?=")/g)].filter((match) => enumWords.has(match[0]) && comparesEnum(text, match.index, match[0].length))
  return [...fields, ...words].map((match) => {
    const word = spoil(match[0])
    return { word, text: `${text.slice(0, match.index)}${word}${text.slice(match.index + match[0].length)}` }
  })
}

/** The word stands right beside ==, != or in, or in a list behind in. */
function comparesEnum(text: string, index: number, length: number): boolean {
  return /(?:==|!=|\bin\s*\[[^\]]*)\s*"$/.test(text.slice(0, index)) || /^"\s*(?:==|!=|in\b)/.test(text.slice(index + length))
}

/** Inside {{…}} only. */
function slipsInText(text: string, enumWords: Set<string>): { text: string; word: string }[] {
  return [...text.matchAll(/\{\{([\s\S]*?)\}\}/g)].flatMap((match) => {
    const start = match.index + 2
    return slipsOf(match[1] as string, enumWords).map((slip) => ({
      word: slip.word,
      text: text.slice(0, start) + slip.text + text.slice(start + (match[1] as string).length),
    }))
  })
}

function inChecks(requirement: Requirement): Slip[] {
  const words = enumWordsOf(requirement)
  return requirement.checks.flatMap((check, index) => {
    const put = (name: string, value: unknown, word: string): Slip => ({
      word,
      where: `${check.id}.${name}`,
      requirement: { ...requirement, checks: requirement.checks.map((other, i) => (i === index ? { ...other, [name]: value } : other)) },
    })
    const own = expressions.flatMap((name) => slipsOf(check[name] ?? '', words).map(({ text, word }) => put(name, text, word)))
    const said = texts.flatMap((name) => slipsInText(check[name] ?? '', words).map(({ text, word }) => put(name, text, word)))
    const named = Object.entries(check.let ?? {}).flatMap(([name, source]) =>
      slipsOf(source, words).map(({ text, word }) => put('let', { ...check.let, [name]: text }, word)),
    )
    return [...own, ...said, ...named]
  })
}

function inStatement(requirement: Requirement): Slip[] {
  const { statement } = requirement
  if (typeof statement === 'string')
    return slipsInText(statement, new Set()).map(({ text, word }) => ({ word, where: 'statement', requirement: { ...requirement, statement: text } }))
  return Object.entries(statement).flatMap(([letter, duty]) =>
    slipsInText(duty, new Set()).map(({ text, word }) => ({
      word,
      where: `statement.${letter}`,
      requirement: { ...requirement, statement: { ...statement, [letter]: text } },
    })),
  )
}

function problemsOf(slip: Slip, file: Spec['file'], section: { id: string; title: string }) {
  const whole = { ...file, sections: [{ ...section, intro: 'x', requirements: [slip.requirement] }] }
  return readRequirements(JSON.stringify(whole), 'r.json').problems.filter(({ code }) => code === 'spec/expression' || code === 'spec/template')
}

describe('every misspelt word of the catalogue is named', () => {
  it('reads the catalogue', () => expect(spec?.requirements.length).toBeGreaterThan(0))
  it.each((spec?.requirements ?? []).map((one) => [one.requirement.id, one] as const))('%s', (_id, { requirement, section }) => {
    const slips = [...inStatement(requirement), ...inChecks(requirement)]
    expect(slips.length).toBeGreaterThan(0)
    const silent = slips.filter(
      (slip) => !problemsOf(slip, (spec as Spec).file, section).some(({ message, position }) => message.includes(slip.word) && position),
    )
    expect(silent.map(({ where, word }) => `${where}: ${word}`)).toEqual([])
  })
})
