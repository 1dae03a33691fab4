// Subjects judged one by one: the ground of `every` and `some`.
import { gradeRank, type Reason } from '../model/verdict.ts'
import { authored, type Finding, metFinding, notMetFinding, notShownFinding, reviewFinding, sayWhat, valuesRead } from './finding.ts'
import { type Judgement, judge, type Scope } from './judge.ts'
import { questionOn } from './question.ts'
import type { Subject } from './subjects.ts'
import { type Insufficiency, type ProvenFact, proofOf } from './sufficiency.ts'

/** What became of one subject: proven, or a finding that says why not. `outside`: the check leaves it out. */
export type SubjectResult =
  | { kind: 'outside' }
  | { kind: 'proven'; subject: string; proof: [ProvenFact, ...ProvenFact[]]; found: string }
  | { kind: 'finding'; finding: Finding }

const rank = (one: Judgement) => gradeRank[one.fact.grade]
const by = <K extends Judgement['answer']['kind']>(all: readonly Judgement[], kind: K) =>
  all.filter((one): one is Judgement & { answer: Extract<Judgement['answer'], { kind: K }> } => one.answer.kind === kind)

function label(subject: Subject, scope: Scope): string {
  const item = scope.item?.label
  return item === undefined || item === subject.label ? subject.label : `${item}: ${subject.label}`
}

/** A fact that fails: not met, or, if the check asks a question, a person is asked. */
function failed(subject: Subject, scope: Scope, fails: readonly Judgement[]): Finding {
  const [first] = fails as [Judgement]
  const { message, fix } = authored(scope.check, first.bindings)
  const facts = fails.map((one) => one.fact)
  const ground = { subject: label(subject, scope), message: message ?? 'the rule does not hold', found: valuesRead(scope.check, first.fact), facts, fix }
  return scope.check.question ? reviewFinding(scope.check, scope.context, ground) : notMetFinding(scope.check, scope.context, ground)
}

function conflict(subject: Subject, scope: Scope, fails: readonly Judgement[], passes: readonly Judgement[]): Finding {
  const facts = [...passes, ...fails].map((one) => one.fact)
  const [fail, pass] = [fails[0] as Judgement, passes[0] as Judgement]
  const found = `${pass.fact.grade}: ${valuesRead(scope.check, pass.fact)}; ${fail.fact.grade}: ${valuesRead(scope.check, fail.fact)}`
  const message = `what was ${pass.fact.grade} and what was ${fail.fact.grade} say different things of ${label(subject, scope)}`
  return notShownFinding(scope.check, scope.context, 'conflicting', {
    subject: label(subject, scope),
    message,
    found,
    facts,
    fix: 'Correct what is wrong, and send both again.',
  })
}

/** What the file must say instead of leaving it out. */
function unclear(subject: Subject, scope: Scope, unknown: Judgement & { answer: { kind: 'unknown'; lacks: string } }): Finding {
  const lacks = unknown.answer.lacks
  const message = `${label(subject, scope)} cannot be judged: ${lacks} is not given`
  return notShownFinding(scope.check, scope.context, 'incomplete', {
    subject: label(subject, scope),
    message,
    found: `${lacks}: (not given)`,
    facts: [unknown.fact],
    fix: sayWhat(lacks, scope.check),
  })
}

function crashed(subject: Subject, scope: Scope, one: Judgement & { answer: { kind: 'error'; message: string } }): Finding {
  return notShownFinding(scope.check, scope.context, 'error', {
    subject: label(subject, scope),
    message: `the check failed: ${one.answer.message}. This is our fault, not the supplier's.`,
    found: 'nothing',
    facts: [one.fact],
  })
}

/** Facts that pass, none of them good enough: the strongest says why. */
function insufficient(subject: Subject, scope: Scope, passing: readonly Judgement[]): Finding {
  const best = passing.reduce((a, b) => (rank(b) > rank(a) ? b : a))
  const { reason, text } = best.insufficient as Insufficiency
  const message = `${label(subject, scope)}: ${text}`
  return notShownFinding(scope.check, scope.context, reason, {
    subject: label(subject, scope),
    message,
    found: valuesRead(scope.check, best.fact),
    facts: passing.map((one) => one.fact),
    fix: fixes[reason],
  })
}

const fixes: Partial<Record<Reason, string>> = {
  'too-weak': 'Send what the tool itself puts out, not a description of it.',
  stale: 'Collect it again and send it.',
  incomplete: 'Say in the manifest when it was collected, with time zone.',
  'out-of-period': 'Correct the date.',
}

/** A person is asked: the check always asks, or all that passes was read from prose. */
function asked(subject: Subject, scope: Scope, judgements: readonly Judgement[]): Finding {
  const [first] = judgements as [Judgement]
  const question = questionOn(
    scope,
    judgements.map((one) => one.fact),
    scope.check.question?.render(first.bindings).text,
  )
  return reviewFinding(scope.check, scope.context, {
    subject: label(subject, scope),
    message: question,
    found: valuesRead(scope.check, first.fact),
    facts: judgements.map((one) => one.fact),
  })
}

/** The law for one subject: a failing fact fails, unless it is weaker than a good passing one: then they conflict. */
export function judgeSubject(subject: Subject, scope: Scope): SubjectResult {
  const all = subject.facts.map((fact) => judge(fact, scope))
  const inside = all.filter((one) => one.answer.kind !== 'outside')
  const finding = (made: Finding): SubjectResult => ({ kind: 'finding', finding: made })
  const [error] = by(inside, 'error')
  if (error) return finding(crashed(subject, scope, error))
  const passes = by(inside, 'passes')
  const good = passes.filter((one) => !one.insufficient)
  const best = Math.max(-1, ...good.map(rank))
  const fails = by(inside, 'fails')
  if (fails.length > 0)
    return finding(!scope.check.question && fails.every((one) => rank(one) < best) ? conflict(subject, scope, fails, good) : failed(subject, scope, fails))
  // What one source leaves out another may say: it counts where nothing that is good enough answers for the subject.
  const isOutside = all.some((one) => one.answer.kind === 'outside' && proofOf(one.fact, scope.context) !== undefined)
  const answered = (one: { answer: { inside: boolean } }) => good.length > 0 || (isOutside && !one.answer.inside)
  const unknown = by(inside, 'unknown').find((one) => !answered(one))
  if (unknown) return finding(unclear(subject, scope, unknown))
  if (inside.every((one) => one.answer.kind === 'unknown')) return { kind: 'outside' }
  return proven(subject, scope, inside, good)
}

function proven(subject: Subject, scope: Scope, inside: readonly Judgement[], good: readonly Judgement[]): SubjectResult {
  const proofs = good.map((one) => proofOf(one.fact, scope.context)).filter((one) => one !== undefined)
  const [first, ...rest] = proofs
  if (first) return { kind: 'proven', subject: label(subject, scope), proof: [first, ...rest], found: valuesRead(scope.check, first) }
  const ask = by(inside, 'ask').filter((one) => !one.insufficient)
  if (ask.length > 0 || good.length > 0) return { kind: 'finding', finding: asked(subject, scope, ask.length > 0 ? ask : good) }
  const passing = inside.filter((one) => one.answer.kind === 'passes' || one.answer.kind === 'ask')
  return { kind: 'finding', finding: insufficient(subject, scope, passing) }
}

/** One finding for all the subjects of an item that are proven. */
export function provenFinding(scope: Scope, results: readonly SubjectResult[], what: string): Finding | undefined {
  const proven = results.filter((one) => one.kind === 'proven')
  const [first, ...rest] = proven
  if (!first) return undefined
  const proof: [ProvenFact, ...ProvenFact[]] = [...first.proof, ...rest.flatMap((one) => one.proof)]
  const many = proven.length > 1 ? `${proven.length} shown, ${what}` : first.subject
  return metFinding(
    scope.check,
    scope.context,
    { subject: scope.item?.label ?? many, message: many, found: proven.length > 1 ? `${first.subject}: ${first.found}; and ${rest.length} more` : first.found },
    proof,
  )
}
