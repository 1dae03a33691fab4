// `over`: the expectation over the list of facts, one for each subject.
import { canonical } from '../model/canonical.ts'
import type { Fact } from '../model/evidence.ts'
import { gradeRank } from '../model/verdict.ts'
import { formatValue } from '../rules/index.ts'
import { authored, type Finding, metFinding, notMetFinding, notShownFinding, reviewFinding, sayWhat } from './finding.ts'
import { together } from './given.ts'
import { bindings, type Scope, truth, type Unclear, withLet } from './judge.ts'
import { questionOn } from './question.ts'
import { subjectsOf } from './subjects.ts'
import { type Insufficiency, insufficiency, type ProvenFact, proofOf } from './sufficiency.ts'

interface Sorted {
  /** The strongest fact of each subject that the check's `where` lets in. */
  inside: Fact[]
  /** Weaker facts of a subject. */
  others: { instead: Fact; fact: Fact }[]
  findings: Finding[]
  /** Of some facts nobody knows whether they belong to the list. */
  isOpen: boolean
}

function subjectOf(scope: Scope): string {
  return scope.item?.label ?? scope.context.unit.name
}

function whereOf(fact: Fact, scope: Scope): boolean | Unclear {
  return scope.check.where ? truth(scope.check.where.evaluate(bindings(scope, { fact }))) : true
}

function unclear(scope: Scope, facts: readonly Fact[], answer: Unclear): Finding {
  const subject = subjectOf(scope)
  if (answer.kind === 'error') {
    return notShownFinding(scope.check, scope.context, 'error', {
      subject,
      message: `the check failed: ${answer.message}. This is our fault, not the supplier's.`,
      found: 'nothing',
      facts,
    })
  }
  const { lacks } = answer
  const message = `${subject} cannot be judged: ${lacks} is not given`
  return notShownFinding(scope.check, scope.context, 'incomplete', {
    subject,
    message,
    found: `${lacks}: (not given)`,
    facts,
    fix: sayWhat(lacks, scope.check),
  })
}

function clash(scope: Scope, label: string, facts: Fact[]): Finding {
  const message = `${label} stands twice, with different content`
  return notShownFinding(scope.check, scope.context, 'conflicting', {
    subject: `${subjectOf(scope)}: ${label}`,
    message,
    found: `${facts.length} records of ${label}`,
    facts,
    fix: 'Send one export that covers the period, not several that overlap.',
  })
}

/** A column that an export lacks is told once, and not for each of its rows. */
function alike(open: Map<string, { facts: Fact[]; answer: Unclear }>, answer: Unclear): { facts: Fact[] } {
  const key = canonical(answer)
  const known = open.get(key) ?? { facts: [], answer }
  open.set(key, known)
  return known
}

/** One fact for each subject; what stands twice with different content is a finding. */
function sortOut(facts: readonly Fact[], scope: Scope): Sorted {
  const sorted: Omit<Sorted, 'isOpen'> = { inside: [], others: [], findings: [] }
  const open = new Map<string, { facts: Fact[]; answer: Unclear }>()
  for (const subject of subjectsOf(facts, scope.context.input.asOf)) {
    const inside: Fact[] = []
    for (const fact of subject.facts) {
      const found = whereOf(fact, scope)
      if (found === true) inside.push(fact)
      else if (found !== false) alike(open, found).facts.push(fact)
    }
    const isProof = (fact: Fact) => Number(proofOf(fact, scope.context) !== undefined)
    const order = [...inside].sort((a, b) => gradeRank[b.grade] - gradeRank[a.grade] || isProof(b) - isProof(a))
    const [first, ...rest] = order
    if (!first) continue
    const equal = rest.filter((fact) => fact.grade === first.grade)
    // Only what could prove the check itself says that something is not there.
    const best = together(first, equal.filter(isProof))
    const same = equal.find((fact) => canonical(fact.fields) !== canonical(best.fields))
    if (same) sorted.findings.push(clash(scope, subject.label, [best, same]))
    sorted.inside.push(best)
    for (const fact of rest.filter((one) => one.grade !== best.grade)) sorted.others.push({ instead: best, fact })
  }
  for (const { facts: lacking, answer } of open.values()) sorted.findings.push(unclear(scope, lacking, answer))
  return { ...sorted, isOpen: open.size > 0 }
}

function holds(facts: readonly Fact[], scope: Scope): boolean | Unclear {
  if (!scope.check.expect) return true
  return truth(scope.check.expect.evaluate(withLet(scope.check, bindings(scope, { facts }))))
}

/** `done: 97.2 %; 38 records`: the named values the rule worked with. */
function foundWords(scope: Scope, facts: readonly Fact[]): string {
  let bound = bindings(scope, { facts })
  const values = scope.check.let.map(({ name, expression }) => {
    const result = expression.evaluate(bound)
    bound = bound.with(name, result)
    return `${name}: ${result.kind === 'value' ? formatValue(result.value, result.type) : '(not given)'}`
  })
  return [...values, `${facts.length} record${facts.length === 1 ? '' : 's'}`].join('; ')
}

function fails(scope: Scope, facts: readonly Fact[]): Finding {
  const { message, fix } = authored(scope.check, withLet(scope.check, bindings(scope, { facts })))
  const ground = { subject: subjectOf(scope), message: message ?? 'the rule does not hold', found: foundWords(scope, facts), facts, fix }
  return scope.check.question ? reviewFinding(scope.check, scope.context, ground) : notMetFinding(scope.check, scope.context, ground)
}

/** Facts of which at least one is not good enough: the first says why. */
function tooLittle(scope: Scope, facts: readonly Fact[]): Finding {
  const { reason, text } = facts.map((fact) => insufficiency(fact, scope.context)).find((one) => one !== undefined) as Insufficiency
  const message = `${scope.check.quantifier.fact} evidence: ${text}`
  return notShownFinding(scope.check, scope.context, reason, {
    subject: subjectOf(scope),
    message,
    found: foundWords(scope, facts),
    facts,
    fix: 'Collect it again from the tool itself and send it.',
  })
}

function asks(scope: Scope, facts: readonly Fact[]): Finding {
  const bound = withLet(scope.check, bindings(scope, { facts }))
  const message = questionOn(scope, facts, scope.check.question?.render(bound).text)
  return reviewFinding(scope.check, scope.context, { subject: subjectOf(scope), message, found: foundWords(scope, facts), facts })
}

/** All that was sent must pass, and what is good enough must pass alone: weak records neither help nor hide. */
function judgeList(sorted: Sorted, scope: Scope): Finding {
  const good = sorted.inside.filter((fact) => !insufficiency(fact, scope.context))
  const all = holds(sorted.inside, scope)
  if (all === false) return fails(scope, sorted.inside)
  if (all !== true) return unclear(scope, sorted.inside.slice(0, 1), all)
  if (good.length === 0) return tooLittle(scope, sorted.inside)
  const alone = holds(good, scope)
  if (alone === false) return tooLittle(scope, sorted.inside)
  if (alone !== true) return unclear(scope, good.slice(0, 1), alone)
  const other = sorted.others.find(
    ({ instead, fact }) =>
      holds(
        sorted.inside.map((one) => (one === instead ? fact : one)),
        scope,
      ) !== true,
  )
  if (other) return clash(scope, 'a record', [other.instead, other.fact])
  return settled(scope, good)
}

function settled(scope: Scope, good: readonly Fact[]): Finding {
  const proof = good.map((fact) => proofOf(fact, scope.context)).filter((one): one is ProvenFact => one !== undefined)
  const [first, ...rest] = proof
  if (!scope.check.expect || !first || proof.length < good.length) return asks(scope, good)
  const found = foundWords(scope, good)
  return metFinding(scope.check, scope.context, { subject: subjectOf(scope), message: found, found }, [first, ...rest])
}

/** Findings over the facts of an item; none if the check's `where` leaves all of them out. */
export function judgeOver(facts: readonly Fact[], scope: Scope): Finding[] {
  const sorted = sortOut(facts, scope)
  if (sorted.inside.length === 0) return sorted.findings
  const whole = judgeList(sorted, scope)
  // With what is missing the list might have held.
  return sorted.isOpen && whole.verdict === 'not-met' ? sorted.findings : [...sorted.findings, whole]
}
