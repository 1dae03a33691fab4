// One check for one system or the supplier: items, coverage, findings. A crash is this check's own verdict.
import type { Fact, Listing } from '../model/evidence.ts'
import type { CheckedCheck } from '../model/spec.ts'
import { type CheckResult, crashed, type Judged, result } from './check-result.ts'
import type { Context } from './context.ts'
import { coverage, coverageWords, coveredTo, holeWords, isReliable, openHoles } from './coverage.ts'
import { leftOut } from './each-system.ts'
import { type Finding, notShownFinding, restingOn, reviewFinding } from './finding.ts'
import { type Item, itemsOf, uncovered } from './items.ts'
import { bindings, type Scope, truth } from './judge.ts'
import { factsAbout, judgeEvery, judgeList, judgeSome } from './quantifiers.ts'
import { silentExports } from './silent-exports.ts'
import { weakness } from './weakness.ts'

const judges = { every: judgeEvery, some: judgeSome, over: judgeList }

/** Facts of the judged type. The buyer's own inventory says what must be there; it never shows that the supplier keeps one. */
function candidates(check: CheckedCheck, context: Context): Fact[] {
  const quantifier = check.quantifier
  if (quantifier.kind === 'none') return []
  return context.facts.filter((fact) => fact.type === quantifier.fact && !(fact.buyer && fact.type === 'inventory'))
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
        facts: item.fact ? [item.fact] : [],
      }),
    )
    return false
  })
}

function judgeItem(item: Item | undefined, all: readonly Fact[], check: CheckedCheck, context: Context, judged: Judged): void {
  const quantifier = check.quantifier
  if (quantifier.kind === 'none') return
  const findings = judged.findings
  const field = check.of && 'field' in check.of ? check.of.field : ''
  if (item && item.names === undefined) {
    findings.push(
      notShownFinding(check, context, 'incomplete', {
        subject: item.label,
        message: `${item.label} does not say its ${field}`,
        found: `${field}: (not given)`,
        facts: item.fact ? [item.fact] : [],
      }),
    )
    return
  }
  if (item?.names?.length === 0) {
    findings.push(
      notShownFinding(check, context, 'missing', {
        subject: item.label,
        message: `${item.label} names no ${field}`,
        found: `${field}: none`,
        facts: item.fact ? [item.fact] : [],
      }),
    )
    return
  }
  const names = item?.names ?? [undefined]
  const base: Scope = { context, check, ...(item && { item }) }
  const about = [...new Set(names.flatMap((name) => factsAbout(name, all, base)))]
  for (const fact of about) judged.facts.add(fact)
  const intervals = coverage(check, about, context)
  const end = coveredTo(intervals)
  const scope: Scope = { ...base, ...(end !== undefined && { coveredTo: end }) }
  // A finding says what the period it was judged for rests on, whichever file says so.
  const words = coverageWords(check, context)
  findings.push(...judges[quantifier.kind](names, all, scope).map((one) => restingOn(one, words)))
  const open = openHoles(check, intervals, context)
  if (open.length > 0 && about.length > 0) findings.push(notCovered(scope, open, about))
  else findings.push(...silentExports(scope, about))
}

/** Holes in the period; or, if weak or old exports would fill them, that these are not good enough. */
function notCovered(scope: Scope, open: Parameters<typeof holeWords>[0][], facts: readonly Fact[]): Finding {
  const { check, context } = scope
  if (openHoles(check, coverage(check, facts, context, true), context).length > 0) return outOfPeriod(scope, open, facts)
  const type = check.quantifier.kind === 'none' ? '' : check.quantifier.fact
  const why = weakness(check, context, facts)
  return notShownFinding(check, context, why.reason, {
    subject: scope.item?.label ?? type,
    message: `what covers the period is not good enough: ${why.text}`,
    found: `${type} evidence of the whole period`,
    facts,
    fix: context.requirement.requirement.evidence.how,
  })
}

function outOfPeriod(scope: Scope, open: Parameters<typeof holeWords>[0][], facts: readonly Fact[]): Finding {
  const type = scope.check.quantifier.kind === 'none' ? '' : scope.check.quantifier.fact
  const message = `the ${type} evidence does not cover ${open.slice(0, 5).map(holeWords).join(', ')}${open.length > 5 ? ` and ${open.length - 5} more holes` : ''}`
  return notShownFinding(scope.check, scope.context, 'out-of-period', {
    subject: scope.item?.label ?? type,
    message,
    found: `${open.length} hole${open.length === 1 ? '' : 's'} in the period`,
    facts,
    fix: 'Send an export of the whole period, and say in the manifest which period it was asked for.',
  })
}

/** Lines that could not be read are never a clean pass of all. Of samples only the files that were judged count. */
function unreadable(check: CheckedCheck, context: Context, judged: Judged): Finding[] {
  const quantifier = check.quantifier
  if (quantifier.kind === 'none' || quantifier.kind === 'some') return []
  const files = new Set([...judged.facts].flatMap((fact) => fact.places.map((place) => place.file)))
  const known = new Set(candidates(check, context).flatMap((fact) => fact.places.map((place) => place.file)))
  const matters = (listing: Listing) => quantifier.fact !== 'log-sample' || listing.places.some((place) => files.has(place.file) || !known.has(place.file))
  return context.listings
    .filter((listing) => listing.type === quantifier.fact && listing.unreadable > 0 && matters(listing))
    .map((listing) => {
      const file = listing.places[0]?.file ?? 'a file'
      const message = `${listing.unreadable} line${listing.unreadable === 1 ? '' : 's'} of ${file} could not be read`
      return notShownFinding(check, context, 'unreadable', {
        subject: file,
        message,
        found: message,
        facts: [],
        places: listing.places,
        fix: 'Correct the lines, or export the file again.',
      })
    })
}

/** Nothing to judge: a person is asked if whole exports cover the time, else it is missing. */
function nothing(check: CheckedCheck, context: Context, all: readonly Fact[]): Finding[] {
  const type = check.quantifier.kind === 'none' ? undefined : check.quantifier.fact
  const listed = check.of?.from === 'fact' && check.of.fact !== 'inventory' ? [check.of.fact, type] : [type]
  const reliable = context.listings.filter((listing) => listed.includes(listing.type) && isReliable(listing, context))
  const open = openHoles(check, coverage(check, all, context), context)
  const subject = type ?? 'evidence'
  if (check.none && reliable.length > 0 && open.length === 0) {
    const message = check.none.render(bindings({ context, check }, {})).text
    return [reviewFinding(check, context, { subject, message, found: 'nothing to judge', facts: [], places: reliable.flatMap((listing) => listing.places) })]
  }
  if (reliable.length > 0 && open.length > 0) return [outOfPeriod({ context, check }, open, all)]
  const message = check.of ? `nothing says which ${subject} must be there` : `no ${subject} was sent`
  return [notShownFinding(check, context, 'missing', { subject, message, found: 'nothing', facts: [], fix: context.requirement.requirement.evidence.how })]
}

function asks(check: CheckedCheck, context: Context): Finding[] {
  const message = check.question?.render(bindings({ context, check }, {})).text ?? ''
  return [reviewFinding(check, context, { subject: context.unit.name, message, found: 'a person must say', facts: [] })]
}

function run(check: CheckedCheck, context: Context): Judged {
  const judged: Judged = { findings: [], facts: new Set(), items: [] }
  if (check.quantifier.kind === 'none') return { ...judged, findings: asks(check, context) }
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
  const isEmpty =
    judged.findings.length === 0 ||
    (check.none !== undefined && judged.findings.every((one) => one.verdict === 'not-shown' && one.reason === 'missing') && !check.of)
  if (isEmpty) judged.findings = nothing(check, context, all)
  judged.findings.push(...leftOut(check, context, judged.findings, all), ...unreadable(check, context, judged))
  return judged
}

/** The result of one check. Never throws: what goes wrong here is `not-shown: error`. */
export function runCheck(check: CheckedCheck, context: Context): CheckResult {
  try {
    return result(check, context, run(check, context))
  } catch (error) {
    return crashed(check, context, error)
  }
}
