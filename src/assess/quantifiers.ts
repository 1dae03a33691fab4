// every, some and over for one item: facts in, findings out. Nothing passes on nothing.
import type { Fact } from '../model/evidence.ts'
import type { FactType } from '../model/fact-type.ts'
import { type Finding, notShownFinding } from './finding.ts'
import { candidatesOf, isAbout } from './items.ts'
import type { Scope } from './judge.ts'
import { judgeOver } from './over.ts'
import { judgeSubject, provenFinding, type SubjectResult } from './quantify.ts'
import { subjectsOf } from './subjects.ts'

/** Facts of the judged type that are about a name of the item; all of them without one. */
export function factsAbout(name: string | undefined, facts: readonly Fact[], scope: Scope): Fact[] {
  const by = scope.check.by
  if (name === undefined || by === undefined) return [...facts]
  return facts.filter((fact) => isAbout(fact, by, name, scope.item?.buyer ?? false))
}

function missing(scope: Scope, name: string | undefined, sent: readonly Fact[]): Finding {
  const type = scope.check.quantifier.fact as FactType
  const of = name === undefined ? '' : ` of ${name}`
  const many = `${sent.length} ${type} facts${of} were sent, and none of them is what this check asks for`
  const one = `one ${type} fact${of} was sent, and it is not what this check asks for`
  const message = sent.length > 1 ? many : sent.length === 1 ? one : `no ${type}${of} was sent`
  const item = scope.item?.label
  const subject = name === undefined || name === item ? (item ?? type) : `${item}: ${name}`
  return notShownFinding(scope.check, scope.context, 'missing', {
    subject,
    message,
    found: 'nothing',
    facts: [],
    fix: scope.context.requirement.requirement.evidence.how,
  })
}

/** A finding if the facts of a name are about more than one thing of that name, or others that were sent are about another one. */
function ambiguous(scope: Scope, name: string | undefined, facts: readonly Fact[]): Finding[] {
  const by = scope.check.by
  const fits = name === undefined || by === undefined ? [] : candidatesOf(facts, by, name, scope.context.facts)
  if (fits.length === 0) return []
  const ground = { subject: scope.item?.label ?? `${name}`, message: `${name} fits more than one: ${fits.join(', ')}`, found: `${fits.length} of that name` }
  return [notShownFinding(scope.check, scope.context, 'ambiguous', { ...ground, facts, fix: `Name ${name} by its full id in the inventory.` })]
}

interface NameResult {
  name: string | undefined
  facts: Fact[]
  ambiguous: Finding[]
  results: SubjectResult[]
}

function byName(names: readonly (string | undefined)[], facts: readonly Fact[], scope: Scope): NameResult[] {
  return names.map((name) => {
    const about = factsAbout(name, facts, scope)
    const results = subjectsOf(about, scope.context.input.asOf).map((subject) => judgeSubject(subject, scope))
    return { name, facts: about, ambiguous: ambiguous(scope, name, about), results }
  })
}

const findingsOf = (results: readonly SubjectResult[]) => results.flatMap((one) => (one.kind === 'finding' ? [one.finding] : []))
const isJudged = (one: NameResult) => one.results.some((result) => result.kind !== 'outside')

/** Each name has a fact, and each subject passes. */
export function judgeEvery(names: readonly (string | undefined)[], facts: readonly Fact[], scope: Scope): Finding[] {
  const each = byName(names, facts, scope)
  const findings = each.flatMap((one) => {
    if (one.ambiguous.length > 0) return one.ambiguous
    return isJudged(one) ? findingsOf(one.results) : [missing(scope, one.name, one.facts)]
  })
  const proven = provenFinding(
    scope,
    each.filter((one) => one.ambiguous.length === 0).flatMap((one) => one.results),
    `${facts.length} sent`,
  )
  return proven ? [...findings, proven] : findings
}

/** One subject of one name passes. A person's answer may still be enough where nothing fails. */
export function judgeSome(names: readonly (string | undefined)[], facts: readonly Fact[], scope: Scope): Finding[] {
  const each = byName(names, facts, scope)
  const clear = each.filter((one) => one.ambiguous.length === 0)
  const proven = provenFinding(
    scope,
    clear.flatMap((one) => one.results),
    `${facts.length} sent`,
  )
  if (proven) return [proven]
  const findings = clear.flatMap((one) => findingsOf(one.results))
  const all = [...findings, ...each.flatMap((one) => one.ambiguous)]
  if (all.length === 0)
    return [
      missing(
        scope,
        names.length === 1 ? names[0] : undefined,
        each.flatMap((one) => one.facts),
      ),
    ]
  const fails = findings.some((one) => one.verdict === 'not-met')
  const asked = findings.filter((one) => one.verdict === 'needs-review')
  return !fails && asked.length > 0 ? asked : all
}

/** The expectation over all facts of the names. */
export function judgeList(names: readonly (string | undefined)[], facts: readonly Fact[], scope: Scope): Finding[] {
  const about = names.flatMap((name) => factsAbout(name, facts, scope))
  const findings = judgeOver([...new Set(about)], scope)
  return findings.length > 0 ? findings : [missing(scope, names.length === 1 ? names[0] : undefined, about)]
}
