// Rules about duties: one keyword each, each shown by a check, terms defined.
import type { Check, RequirementsFile } from '../model/spec.ts'
import { listed, type Path } from '../source/index.ts'
import type { Context, Rule } from './context.ts'
import { type At, activeOf, checksOf, dutiesOf } from './walk.ts'

type Spec = Context<RequirementsFile>

const KEYWORD = /\b(MUST|SHOULD|SHALL|MAY|REQUIRED|RECOMMENDED|OPTIONAL)\b/g
const INSTEAD: Record<string, string> = { SHALL: 'MUST', REQUIRED: 'MUST', RECOMMENDED: 'SHOULD', MAY: 'may', OPTIONAL: 'optional' }

/** The text with every {{…}} made an ordinary word, at the same offsets. */
function plain(text: string): string {
  return text.replace(/\{\{[\s\S]*?\}\}/g, (match) => 'x'.repeat(match.length))
}

function keywordsOf(text: string): { word: string; offset: number }[] {
  return [...plain(text).matchAll(KEYWORD)].map((match) => ({ word: match[1] as string, offset: match.index }))
}

function dutyKeyword(level: string, duty: { text: string; path: Path; letter?: string }, context: Spec): void {
  const [code, path] = ['spec/keyword', duty.path]
  const found = keywordsOf(duty.text)
  for (const { word, offset } of found.filter((each) => each.word !== level)) {
    const other = word === 'MUST' || word === 'SHOULD'
    const message = other ? `the duty says ${word}, but the level is ${level}` : `\`${word}\` is not used here; a duty says ${level} or ${level} NOT`
    const fix = other
      ? 'Change the word or the level; split what is only recommended into a requirement of its own.'
      : `Write ${INSTEAD[word] === 'may' ? 'it in small letters' : INSTEAD[word]}.`
    context.report({ code, path, message, fix, within: { offset, length: word.length } })
  }
  const own = found.filter((each) => each.word === level)
  const second = own[1]
  if (found.length === 0)
    context.report({ code, path, message: `the duty has no ${level} in capitals, which is its level`, fix: `Say what the Supplier ${level} do.` })
  if (second) {
    const message = `the duty says ${level} ${own.length} times: it holds more than one duty`
    context.report({
      code: 'spec/compound-duty',
      path,
      message,
      fix: 'Make lettered duties of it.',
      severity: 'warning',
      within: { offset: second.offset, length: level.length },
    })
  }
}

/** The keyword of each duty is its level, in capitals, and no other. */
const keywords: Rule<RequirementsFile> = (context) => {
  for (const requirement of activeOf(context.file)) {
    const { level } = requirement.value
    if (level !== 'MUST' && level !== 'SHOULD') continue
    for (const duty of dutiesOf(requirement)) if (duty.text !== '') dutyKeyword(level, duty, context)
  }
}

function checkShows(check: At<Check>, letters: readonly string[], context: Spec): void {
  const { shows } = check.value
  if (shows === undefined) {
    if (letters.length === 0) return
    const fix = `Add \`shows:\` with ${listed(letters, 'or')}.`
    context.report({ code: 'spec/shows', path: check.path, message: 'the check does not say which duty it shows', fix, absence: true })
    return
  }
  if (letters.includes(shows)) return
  const path = [...check.path, 'shows']
  if (letters.length === 0)
    context.report({ code: 'spec/shows', path, message: '`shows` is for lettered duties; this requirement has one duty', fix: 'Remove it.' })
  else context.report({ code: 'spec/shows', path, message: `there is no duty \`${shows}\`; there are ${listed(letters)}`, fix: 'Name one of them.' })
}

/** Each lettered duty is shown by a check; a check says which; a single duty has no letter. */
const shown: Rule<RequirementsFile> = (context) => {
  for (const requirement of activeOf(context.file)) {
    const { value, path } = requirement
    const letters = dutiesOf(requirement).flatMap(({ letter }) => letter ?? [])
    for (const check of checksOf(requirement)) checkShows(check, letters, context)
    const used = new Set(value.checks.map(({ shows }) => shows))
    for (const letter of context.isShaky([...path, 'checks']) ? [] : letters.filter((each) => !used.has(each))) {
      const message = `no check shows duty (${letter}): nothing would ever be asked for it`
      const fix = `Add a check with \`shows: ${letter}\`, or a question.`
      context.report({ code: 'spec/duty-not-shown', path: [...path, 'statement', letter], message, fix, what: 'key' })
    }
  }
}

/** Runs of capitalised words within a sentence: they read as defined terms. */
const CAPITALISED = /(?<=[\p{Ll}\p{N},;)]\s)\p{Lu}\p{Ll}+(?:-\p{L}+)?(?:\s\p{Lu}\p{Ll}+(?:-\p{L}+)?)*/gu

/** The text with the defined terms, in singular or plural, made ordinary words. */
function withoutTerms(text: string, terms: readonly string[]): string {
  const longestFirst = [...terms].sort((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, term) => {
    const stem = term.endsWith('y') ? `(?:${escaped(term)}|${escaped(term.slice(0, -1))}ies)` : `${escaped(term)}(?:e?s)?`
    return rest.replace(new RegExp(`(?<![\\p{L}])${stem}(?![\\p{L}])`, 'gu'), (match) => 'x'.repeat(match.length))
  }, text)
}

const escaped = (term: string) => term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** A term with a capital letter is defined. */
const definedTerms: Rule<RequirementsFile> = (context) => {
  const terms = context.file.definitions.map(({ term }) => term)
  if (terms.length === 0 || context.isShaky(['definitions'])) return
  for (const requirement of activeOf(context.file)) {
    for (const { text, path } of dutiesOf(requirement)) {
      for (const match of withoutTerms(plain(text), terms).matchAll(CAPITALISED)) {
        const message = `\`${match[0]}\` is written as a defined term, and is not defined`
        const within = { offset: match.index, length: match[0].length }
        context.report({ code: 'spec/undefined-term', path, message, fix: 'Add it to definitions, or write it small.', severity: 'warning', within })
      }
    }
  }
}

function noTemplate(context: Spec, path: Path, text: string | undefined): void {
  const offset = text?.indexOf('{{') ?? -1
  if (offset < 0) return
  context.report({
    code: 'spec/not-a-template',
    path,
    message: '{{…}} is not filled in here, and would be printed as it stands',
    fix: 'Only statements, messages, fixes and questions hold {{…}}.',
    within: { offset, length: 2 },
  })
}

/** {{…}} stands only where it is filled in. */
const templatesInPlace: Rule<RequirementsFile> = (context) => {
  const { file } = context
  noTemplate(context, ['title'], file.title)
  for (const name of ['notice', 'determination', 'evidence_handling', 'precedence', 'changes'] as const) noTemplate(context, ['terms', name], file.terms[name])
  for (const [i, { meaning }] of file.definitions.entries()) noTemplate(context, ['definitions', i, 'meaning'], meaning)
  for (const [name, { says }] of Object.entries(file.parameters)) noTemplate(context, ['parameters', name, 'says'], says)
  for (const [i, { intro }] of file.sections.entries()) noTemplate(context, ['sections', i, 'intro'], intro)
  for (const { value, path } of activeOf(file)) {
    noTemplate(context, [...path, 'title'], value.title)
    noTemplate(context, [...path, 'rationale'], value.rationale)
    noTemplate(context, [...path, 'evidence', 'how'], value.evidence.how)
  }
}

export const dutyRules: readonly Rule<RequirementsFile>[] = [keywords, shown, definedTerms, templatesInPlace]
