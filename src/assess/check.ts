// One check for one system or the supplier: items, coverage, findings. A crash is this check's own verdict.
import type { Fact, Listing } from '../model/evidence.ts'
import type { CheckedCheck, FactCheck } from '../model/spec.ts'
import { type CheckResult, crashed, type Judged, result } from './check-result.ts'
import type { Context } from './context.ts'
import { coverage, coverageWords, coveredTo, holesWords, type Interval, openHoles, wholeExports } from './coverage.ts'
import { leftOut } from './each-system.ts'
import { type Finding, notShownFinding, restingOn, reviewFinding } from './finding.ts'
import { type Item, itemsOf, recordOf, uncovered } from './items.ts'
import { bindings, type Scope, truth } from './judge.ts'
import { atPerson } from './person-place.ts'
import { factsAbout, judgeEvery, judgeList, judgeSome } from './quantifiers.ts'
import { silentExports } from './silent-exports.ts'
import { unreadableFinding } from './unreadable.ts'
import { weakness } from './weakness.ts'

const judges = { every: judgeEvery, some: judgeSome, over: judgeList }

/** Facts of the judged type. The buyer's own inventory says what must be there; it never shows that the supplier keeps one. */
function candidates(check: FactCheck, context: Context): Fact[] {
  return context.facts.filter((fact) => fact.type === check.quantifier.fact && !(fact.buyer && fact.type === 'inventory'))
}

/** The items `only` lets in. An item it cannot decide on is a finding. */
function chosen(items: readonly Item[], check: CheckedCheck, context: Context, findings: Finding[]): Item[] {
  const only = check.only
  if (!only) return [...items]
  return items.filter((item) => {
    const found = truth(only.evaluate(bindings({ context, check, item }, {})))
    if (found === true || found === false) return found
    const lacks = found.kind === 'unknown' ? found.lacks : 'its rule failed'
    const reason = found.kind === 'unknown' ? 'incomplete' : 'error'
    findings.push(
      notShownFinding(check, context, reason, {
        subject: item.label,
        message: `${item.label} cannot be judged: ${lacks} is not given`,
        found: `${lacks}: (not given)`,
        facts: recordOf(item),
      }),
    )
    return false
  })
}

/** An item that holds no name nothing can be shown of. */
function nameless(item: Item, check: FactCheck, context: Context): Finding | undefined {
  const field = check.of?.field
  const ground = { subject: item.label, facts: recordOf(item) }
  if (item.names === undefined)
    return notShownFinding(check, context, 'incomplete', { ...ground, message: `${item.label} does not say its ${field}`, found: `${field}: (not given)` })
  if (item.names.length > 0) return undefined
  return notShownFinding(check, context, 'missing', { ...ground, message: `${item.label} names no ${field}`, found: `${field}: none` })
}

function judgeItem(item: Item | undefined, all: readonly Fact[], check: FactCheck, context: Context, judged: Judged): void {
  const { findings } = judged
  const finding = item && nameless(item, check, context)
  if (finding) {
    findings.push(finding)
    return
  }
  const names = item?.names ?? [undefined]
  const base: Scope = { context, check, ...(item && { item }) }
  const about = [...new Set(names.flatMap((name) => factsAbout(name, all, base)))]
  for (const fact of about) judged.facts.add(fact)
  const intervals = coverage(check, about, context)
  const scope: Scope = { ...base, coveredTo: coveredTo(intervals) }
  // A finding says what the period it was judged for rests on, whichever file says so.
  const words = coverageWords(check, context)
  findings.push(...judges[check.quantifier.kind](names, all, scope).map((one) => atPerson(restingOn(one, words), item, check)))
  const open = openHoles(check, intervals, context)
  if (open.length > 0 && about.length > 0) findings.push(notCovered(check, scope, open, about))
  else findings.push(...silentExports(scope, about))
}

/** Holes in the period; or, if weak or old exports would fill them, that these are not good enough. */
function notCovered(check: FactCheck, scope: Scope, open: readonly Interval[], facts: readonly Fact[]): Finding {
  const { context } = scope
  if (openHoles(check, coverage(check, facts, context, true), context).length > 0) return outOfPeriod(check, scope, open, facts)
  const type = check.quantifier.fact
  const why = weakness(check, context, facts)
  return notShownFinding(check, context, why.reason, {
    subject: scope.item?.label ?? type,
    message: `what covers the period is not good enough: ${why.text}`,
    found: `${type} evidence of the whole period`,
    facts,
    fix: context.requirement.requirement.evidence.how,
  })
}

function outOfPeriod(check: FactCheck, scope: Scope, open: readonly Interval[], facts: readonly Fact[]): Finding {
  const type = check.quantifier.fact
  const { which, count } = holesWords(open)
  return notShownFinding(check, scope.context, 'out-of-period', {
    subject: scope.item?.label ?? type,
    message: `the ${type} evidence does not cover ${which}`,
    found: count,
    facts,
    fix: 'Send an export of the whole period, and say in the manifest which period it was asked for.',
  })
}

/**
 * Lines that could not be read are never a clean pass of all: not of what is judged, unless one of it is enough, and not of what says
 * which of it must be there. Of samples only the files that were judged count.
 */
function unreadable(check: FactCheck, context: Context, judged: Judged): Finding[] {
  const { quantifier, of } = check
  const files = new Set([...judged.facts].flatMap((fact) => fact.places.map((place) => place.file)))
  const known = new Set(candidates(check, context).flatMap((fact) => fact.places.map((place) => place.file)))
  const isJudged = (listing: Listing) => quantifier.fact !== 'log-sample' || listing.places.some((place) => files.has(place.file) || !known.has(place.file))
  const matters = (listing: Listing) => listing.type === of?.fact || (quantifier.kind !== 'some' && listing.type === quantifier.fact && isJudged(listing))
  return context.listings.filter((listing) => listing.unreadable > 0 && matters(listing)).map((listing) => unreadableFinding(check, context, listing))
}

/** Nothing to judge: a person is asked if whole exports cover the time, else it is missing. */
function nothing(check: FactCheck, context: Context, all: readonly Fact[]): Finding[] {
  const subject = check.quantifier.fact
  const reliable = wholeExports(check, context)
  const open = openHoles(check, coverage(check, all, context), context)
  if (check.none && reliable.length > 0 && open.length === 0) {
    const message = check.none.render(bindings({ context, check }, {})).text
    return [reviewFinding(check, context, { subject, message, found: 'nothing to judge', facts: [], places: reliable.flatMap((listing) => listing.places) })]
  }
  if (reliable.length > 0 && open.length > 0) return [outOfPeriod(check, { context, check }, open, all)]
  const message = check.of ? `nothing says which ${subject} must be there` : `no ${subject} was sent`
  return [notShownFinding(check, context, 'missing', { subject, message, found: 'nothing', facts: [], fix: context.requirement.requirement.evidence.how })]
}

/** A check that ranges over no facts has only a question. */
function asks(check: CheckedCheck, context: Context): Judged {
  const message = check.question?.render(bindings({ context, check }, {})).text ?? ''
  const finding = reviewFinding(check, context, { subject: context.unit.name, message, found: 'a person must say', facts: [] })
  return { findings: [finding], facts: new Set(), items: [] }
}

const rangesOverFacts = (check: CheckedCheck): check is FactCheck => check.quantifier.kind !== 'none'

function run(check: FactCheck, context: Context): Judged {
  const judged: Judged = { findings: [], facts: new Set(), items: [] }
  const all = candidates(check, context)
  if (!check.of) judgeItem(undefined, all, check, context, judged)
  else {
    const items = itemsOf(check.of, context)
    judged.items = chosen(items, check, context, judged.findings)
    for (const item of judged.items) judgeItem(item, all, check, context, judged)
    for (const name of uncovered(check.of, items, context))
      judged.findings.push(
        notShownFinding(check, context, 'missing', {
          subject: name,
          message: `${name} is in the supplier file, and in no inventory that was sent`,
          found: 'nothing',
          facts: [],
          fix: context.requirement.requirement.evidence.how,
        }),
      )
  }
  const isEmpty = judged.findings.length === 0 || (check.none !== undefined && judged.findings.every((one) => one.reason === 'missing') && !check.of)
  if (isEmpty) judged.findings = nothing(check, context, all)
  judged.findings.push(...leftOut(check, context, judged.findings, all), ...unreadable(check, context, judged))
  return judged
}

/** The result of one check. Never throws: what goes wrong here is `not-shown: error`. */
export function runCheck(check: CheckedCheck, context: Context): CheckResult {
  try {
    return result(check, context, rangesOverFacts(check) ? run(check, context) : asks(check, context))
  } catch (error) {
    return crashed(check, context, error)
  }
}
