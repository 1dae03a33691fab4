// What every rule gets: the document with positions, its value, and where problems go.

import { readSchema } from '../assets.ts'
import type { Problem } from '../model/problem.ts'
import { type Limits, type Path, readSource, type SourceDocument, shapeProblems, sortProblems, type Validator } from '../source/index.ts'
import { holdsHelped, isHelped, repaired } from './repair.ts'

/** One problem as a rule tells it. */
export interface Finding {
  code: string
  path: Path
  message: string
  fix?: string
  what?: 'key' | 'value'
  severity?: 'error' | 'warning'
  /** The rule misses something at the path: said only where no field is misspelt. */
  absence?: boolean
  /** A stretch of the text at the path. */
  within?: { offset: number; length: number }
}

export interface Context<T> {
  document: SourceDocument
  /** In the shape of the schema; what was missing or wrong is blank, and `report` keeps quiet about it. */
  file: T
  report(finding: Finding): void
  /** Whether the schema had something to say at or below the path. */
  isShaky(path: Path): boolean
}

/** A rule: one thing that must hold. */
export type Rule<T> = (context: Context<T>) => void

function positionOf(document: SourceDocument, finding: Finding): Problem['position'] {
  const { path, what, within } = finding
  const exact = within && document.within(path, within.offset, within.length)
  return exact ?? document.at(path, what ?? 'value') ?? document.at(path.slice(0, -1), 'key')
}

function problemOf(document: SourceDocument, finding: Finding): Problem {
  const position = positionOf(document, finding)
  const { code, message, fix, severity } = finding
  return { code, file: document.file, ...(position && { position }), message, ...(fix && { fix }), severity: severity ?? 'error' }
}

export interface Checked<T> {
  context: Context<T>
  /** Filled by the rules; shape problems stand in it from the start. */
  problems: Problem[]
}

/** Reads one of our files and checks its shape. The problems are those of the parser alone if it cannot be read. */
export function readChecked<T>(text: string, file: string, name: string, validate: Validator, limits?: Limits): Checked<T> | Problem[] {
  const document = readSource(text, file, limits)
  if (Array.isArray(document)) return document
  const problems: Problem[] = []
  const schema = () => readSchema(name)
  problems.push(...shapeProblems(document, validate, schema))
  const fits = problems.length === 0
  const { value, helped } = fits ? { value: document.value, helped: new Set<string>() } : repaired(document.value, schema())
  const context: Context<T> = {
    document,
    file: value as T,
    isShaky: (path) => holdsHelped(helped, path),
    report(finding) {
      if (isHelped(helped, finding.path) || (finding.absence && holdsHelped(helped, finding.path))) return
      problems.push(problemOf(document, finding))
    },
  }
  return { context, problems }
}

/** Whether nothing stops the file from being used. */
export function isUsable(problems: readonly Problem[]): boolean {
  return problems.every((problem) => problem.severity === 'warning')
}

/** Runs the rules in order; the problems sorted by place. */
export function runRules<T>(checked: Checked<T>, rules: readonly Rule<T>[]): Problem[] {
  for (const rule of rules) rule(checked.context)
  return sortProblems(checked.problems)
}

/** Tells every second use of an id. `kind` is what it names, e.g. `requirement`. */
export function reportDuplicates<T>(context: Context<T>, kind: string, entries: readonly { id: string; path: Path }[]): void {
  const first = new Map<string, Path>()
  for (const { id, path } of entries) {
    if (id === '') continue
    const known = first.get(id)
    if (!known) {
      first.set(id, path)
      continue
    }
    const line = context.document.at(known)?.line
    const message = `the ${kind} \`${id}\` stands here twice${line === undefined ? '' : `; first on line ${line}`}`
    context.report({ code: 'spec/duplicate-id', path, message, fix: 'Give one of them another name.' })
  }
}
