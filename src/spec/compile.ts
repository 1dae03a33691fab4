// Checks with their expressions and texts checked: every problem at its place in the file.
import type { Expression, Names, Template } from '../model/expression.ts'
import type { Check, CheckedCheck, CheckedRequirement, Duty, Of, Quantifier, Requirement, RequirementsFile } from '../model/spec.ts'
import { type Compiled, compileExpression, compileTemplate, functionNames } from '../rules/index.ts'
import type { Path } from '../source/index.ts'
import type { NamesMaker } from './check-names.ts'
import { byOf, coversOf, ofOf, type Part, quantifierOf } from './check-parts.ts'
import type { Context } from './context.ts'
import { type At, checksOf, dutiesOf } from './walk.ts'

type Spec = Context<RequirementsFile>

/** The value, after telling what is wrong with it. */
function told<T>(compiled: Compiled<T>, code: string, path: Path, context: Spec): T | undefined {
  if (compiled.ok) return compiled.value
  for (const { offset, length, message, fix } of compiled.problems) context.report({ code, path, message, ...(fix && { fix }), within: { offset, length } })
  return undefined
}

interface Work {
  context: Spec
  check: Check
  path: Path
  failed: boolean
}

function part<T>(found: Part<T>, name: string, work: Work): T | undefined {
  if (found.ok) return found.value
  work.failed = true
  work.context.report({ ...found.problem, path: [...work.path, name] })
  return undefined
}

type TextName = 'only' | 'where' | 'expect' | 'question' | 'none' | 'otherwise' | 'fix'

function expression(name: TextName, names: Names, work: Work): Expression | undefined {
  const source = work.check[name]
  if (source === undefined) return undefined
  const value = told(compileExpression(source, names, 'bool'), 'spec/expression', [...work.path, name], work.context)
  work.failed ||= value === undefined
  return value
}

function template(name: TextName, names: Names, work: Work): Template | undefined {
  const source = work.check[name]
  if (source === undefined) return undefined
  const value = told(compileTemplate(source, names), 'spec/template', [...work.path, name], work.context)
  work.failed ||= value === undefined
  return value
}

/** Names a `let` must not take. */
function isTaken(name: string, names: Names): boolean {
  return Object.hasOwn(names, name) || ['fact', 'facts', 'item', 'system', 'covered_to'].includes(name) || functionNames.includes(name)
}

function lets(start: Names, work: Work): { list: { name: string; expression: Expression }[]; names: Names } {
  let names = start
  const list: { name: string; expression: Expression }[] = []
  for (const [name, source] of Object.entries(work.check.let ?? {})) {
    const path = [...work.path, 'let', name]
    if (isTaken(name, names)) {
      work.failed = true
      work.context.report({ code: 'spec/let', path, message: `\`${name}\` has a meaning of its own here`, fix: 'Take another name.', what: 'key' })
      continue
    }
    const value = told(compileExpression(source, names), 'spec/expression', path, work.context)
    if (!value) work.failed = true
    else {
      list.push({ name, expression: value })
      names = { ...names, [name]: value.type }
    }
  }
  return { list, names }
}

const rootOf = (read: string) => read.split(/[.[]/)[0] as string

/** Everything the expression reads, through the named values too. */
function readsOf(reads: readonly string[], list: readonly { name: string; expression: Expression }[]): Set<string> {
  const roots = new Set(reads.map(rootOf))
  for (const { name, expression: value } of [...list].reverse()) if (roots.has(name)) for (const read of value.reads) roots.add(rootOf(read))
  return roots
}

/** expect judges something: it reads the fact, or the facts. */
function readsFacts(checked: CheckedCheck, work: Work): void {
  const { expect, quantifier } = checked
  if (!expect || quantifier.kind === 'none') return
  const roots = readsOf(expect.reads, checked.let)
  if (roots.has('fact') || roots.has('facts')) return
  const name = quantifier.kind === 'over' ? 'facts' : 'fact'
  work.context.report({
    code: 'spec/expect',
    path: [...work.path, 'expect'],
    message: `\`expect\` does not read \`${name}\`: it would hold or fail whatever is sent`,
    fix: `Compare a field of \`${name}\`.`,
  })
}

/** Named values nothing reads. */
function unusedLets(checked: CheckedCheck, work: Work): void {
  const texts = [checked.expect, checked.otherwise, checked.fix, checked.question]
  const roots = readsOf(
    texts.flatMap((text) => text?.reads ?? []),
    checked.let,
  )
  for (const { name } of checked.let) {
    if (roots.has(name)) continue
    work.context.report({
      code: 'spec/let',
      path: [...work.path, 'let', name],
      message: `nothing reads \`${name}\``,
      fix: 'Use it, or remove it.',
      severity: 'warning',
      what: 'key',
    })
  }
}

type Parts = Pick<CheckedCheck, 'of' | 'by' | 'covers'> & { quantifier: Quantifier }

function parts(requirement: Requirement, work: Work): Parts | undefined {
  const { check, context } = work
  const quantifier = quantifierOf(check)
  if (!quantifier.ok) return undefined
  const of: Of | undefined = check.of === undefined ? undefined : part(ofOf(check.of, requirement, context.file), 'of', work)
  const type = quantifier.value.kind === 'none' ? undefined : quantifier.value.fact
  const by = check.by === undefined || !of || !type ? undefined : part(byOf(check.by, type, of), 'by', work)
  const covers = check.covers === undefined ? undefined : part(coversOf(check.covers, context.file), 'covers', work)
  if (check.of !== undefined && !of) return undefined
  return { quantifier: quantifier.value, ...(of && { of }), ...(by !== undefined && { by }), ...(covers && { covers }) }
}

/** Only the keys that have a value. */
function given<T extends object>(entries: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}

function compileCheck(at: At<Check>, requirement: Requirement, maker: NamesMaker, context: Spec): CheckedCheck | undefined {
  if (context.isShaky(at.path)) return undefined
  const work: Work = { context, check: at.value, path: at.path, failed: false }
  const found = parts(requirement, work)
  if (!found) return undefined
  const names = maker.forCheck(requirement.scope, found.quantifier, found.of)
  const [only, where] = [expression('only', names.only, work), expression('where', names.where, work)]
  const none = template('none', names.none, work)
  const { list, names: judged } = lets(names.judged, work)
  if (list.length < Object.keys(at.value.let ?? {}).length) return undefined
  const texts = given({
    only,
    where,
    expect: expression('expect', judged, work),
    question: template('question', judged, work),
    none,
    otherwise: template('otherwise', judged, work),
    fix: template('fix', judged, work),
  })
  const checked: CheckedCheck = { check: at.value, ...found, names: names.all, let: list, ...texts }
  readsFacts(checked, work)
  if (!work.failed) unusedLets(checked, work)
  return work.failed ? undefined : checked
}

function compileDuty(duty: ReturnType<typeof dutiesOf>[number], maker: NamesMaker, context: Spec): Duty | undefined {
  if (duty.text === '') return undefined
  const compiled = told(compileTemplate(duty.text, maker.statement), 'spec/template', duty.path, context)
  return compiled && { ...(duty.letter !== undefined && { letter: duty.letter }), template: compiled }
}

/** A requirement with its duties and checks ready to run; what cannot be made is told and left out. */
export function compileRequirement(at: At<Requirement>, section: { id: string; title: string }, maker: NamesMaker, context: Spec): CheckedRequirement {
  const duties = dutiesOf(at).flatMap((duty) => compileDuty(duty, maker, context) ?? [])
  const checks = checksOf(at).flatMap((check) => compileCheck(check, at.value, maker, context) ?? [])
  return { requirement: at.value, section: { id: section.id, title: section.title }, duties, checks }
}
