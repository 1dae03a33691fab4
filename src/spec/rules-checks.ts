// Rules about the make-up of a check: what needs what. The expressions themselves are checked in compile.ts.
import { factField, knownFactType } from '../model/fact-type.ts'
import type { Check, RequirementsFile } from '../model/spec.ts'
import { didYouMean, type Path } from '../source/index.ts'
import { quantifierOf } from './check-parts.ts'
import type { Context, Rule } from './context.ts'
import { activeOf, checksOf } from './walk.ts'

type Spec = Context<RequirementsFile>

const checks =
  (run: (check: Check, path: Path, context: Spec) => void): Rule<RequirementsFile> =>
  (context) => {
    for (const requirement of activeOf(context.file)) for (const { value, path } of checksOf(requirement)) run(value, path, context)
  }

/** At most one quantifier. */
const oneQuantifier = checks((check, path, context) => {
  const quantifier = quantifierOf(check)
  if (quantifier.ok) return
  const used = (['every', 'some', 'over'] as const).filter((kind) => check[kind] !== undefined)
  const line = (kind: string) => context.document.at([...path, kind], 'key')?.line ?? 0
  const second = used.reduce((last, kind) => (line(kind) >= line(last) ? kind : last))
  context.report({ ...quantifier.problem, path: [...path, second], what: 'key' })
})

const hasQuantifier = (check: Check) => check.every !== undefined || check.some !== undefined || check.over !== undefined
const ranging = ['of', 'by', 'only', 'where', 'covers', 'expect', 'none'] as const

/** Without a quantifier there is only a question. */
const needsQuantifier = checks((check, path, context) => {
  if (hasQuantifier(check)) return
  const used = ranging.filter((name) => check[name] !== undefined)
  for (const name of used) {
    const message = `\`${name}\` needs facts: the check has none of every, some and over`
    context.report({
      code: 'spec/needs-quantifier',
      path: [...path, name],
      message,
      fix: 'Say which fact is judged, e.g. `every: retention`.',
      what: 'key',
      ...(context.isShaky(path) && { absence: true }),
    })
  }
  if (used.length === 0 && check.question === undefined) {
    context.report({
      code: 'spec/needs-question',
      path,
      message: 'the check judges nothing and asks nothing',
      fix: 'Add every, some or over with expect, or a question.',
      absence: true,
    })
  }
})

/** of and by go together; only filters the items of `of`. */
const ofAndBy = checks((check, path, context) => {
  if (!hasQuantifier(check)) return
  if (check.of !== undefined && check.by === undefined) {
    context.report({
      code: 'spec/by',
      path: [...path, 'of'],
      message: '`of` needs `by`: the field of the judged fact that names the item',
      fix: 'Add e.g. `by: store`.',
      what: 'key',
      ...(context.isShaky(path) && { absence: true }),
    })
  }
  for (const name of ['by', 'only'] as const) {
    if (check[name] === undefined || check.of !== undefined) continue
    context.report({
      code: 'spec/of',
      path: [...path, name],
      message: `\`${name}\` needs \`of\`, which says what must be there`,
      fix: 'Add e.g. `of: inventory.stores`, or remove it.',
      what: 'key',
    })
  }
})

/** Without expect there is a question; with expect there is a message for when it is false. */
const expectOrQuestion = checks((check, path, context) => {
  if (!hasQuantifier(check)) return
  if (check.expect === undefined && check.question === undefined) {
    context.report({
      code: 'spec/needs-question',
      path,
      message: 'the check has no `expect` and no `question`: it would decide nothing',
      fix: 'Add one of them.',
      absence: true,
    })
  }
  if (check.expect !== undefined && check.otherwise === undefined) {
    context.report({
      code: 'spec/needs-otherwise',
      path: [...path, 'expect'],
      message: '`expect` needs `otherwise`: the message when it is false',
      fix: 'Say what was found, e.g. `otherwise: "{{fact.store}} keeps {{fact.total_days}} days"`.',
      what: 'key',
      ...(context.isShaky(path) && { absence: true }),
    })
  }
  if (check.expect === undefined && check.otherwise !== undefined) {
    context.report({
      code: 'spec/needs-expect',
      path: [...path, 'otherwise'],
      message: '`otherwise` is never said: the check has no `expect`',
      fix: 'Add `expect`, or remove it.',
      what: 'key',
      ...(context.isShaky(path) && { absence: true }),
    })
  }
})

/** Values of the list that the judged field can never hold. */
function strangers(list: readonly string[], allowed: readonly string[]): string[] {
  return list.filter((entry) => !allowed.includes(entry))
}

/** Where a list parameter says what must be there, its entries are values the judged field can hold. */
const listValues = checks((check, _path, context) => {
  const type = check.every ?? check.some ?? check.over
  const name = /^params\.([a-z][a-z0-9_]*)$/.exec(check.of ?? '')?.[1]
  if (type === undefined || name === undefined || check.by === undefined || !Object.hasOwn(context.file.parameters, name)) return
  const allowed = factField(knownFactType(type), check.by)?.oneOf
  const parameter = context.file.parameters[name]
  if (!allowed || !parameter) return
  const lists: [unknown, Path][] = [
    [parameter.value, ['parameters', name, 'value']],
    ...Object.entries(parameter.by_tier ?? {}).map(([tier, value]): [unknown, Path] => [value, ['parameters', name, 'by_tier', tier]]),
  ]
  for (const [list, path] of lists) {
    if (!Array.isArray(list)) continue
    for (const entry of strangers(list, allowed)) {
      const message = `\`${name}\` holds \`${entry}\`, which \`${type}.${check.by}\` never does.${didYouMean(entry, allowed)}`
      context.report({ code: 'spec/parameter-value', path: [...path, list.indexOf(entry)], message, fix: `Values: ${allowed.join(', ')}.` })
    }
  }
})

export const checkRules: readonly Rule<RequirementsFile>[] = [oneQuantifier, needsQuantifier, ofAndBy, expectOrQuestion, listValues]
