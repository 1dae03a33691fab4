// A requirement of the supplier as a whole is met for each of its systems, or it is not met: what was sent for one shows nothing of
// the others.
import type { Fact } from '../model/evidence.ts'
import type { CheckedCheck, FactCheck, System } from '../model/spec.ts'
import type { Context } from './context.ts'
import { coverage, holesWords, openHoles, wholeExports } from './coverage.ts'
import { type Finding, groundOf, notShownFinding } from './finding.ts'

/** The context as it is for one system: only what was sent for it. */
function narrowed(context: Context, system: System): Context {
  return { ...context, listings: context.listings.filter((listing) => listing.systems.includes(system.id)) }
}

/** Systems that the facts behind the findings are about; where nothing was left to judge, those of the exports that say so. */
function shownFor(findings: readonly Finding[], check: FactCheck, context: Context): Set<string> {
  const nothingLeft = findings.some((one) => groundOf(one).length === 0)
  const lists = nothingLeft ? wholeExports(check, context) : []
  return new Set([...findings.flatMap(groundOf), ...lists].flatMap((one) => one.systems))
}

function missing(check: CheckedCheck, context: Context, system: System, message: string): Finding {
  const fix = `Send it for ${system.name}, or name \`${system.id}\` in \`systems\` of the item if the file is about it, too.`
  return notShownFinding(check, context, 'missing', { subject: system.name, message, found: 'nothing', facts: [], fix })
}

function notCovered(check: CheckedCheck, context: Context, facts: readonly Fact[], system: System, type: string): Finding[] {
  const own = narrowed(context, system)
  const about = facts.filter((fact) => fact.systems.includes(system.id))
  const open = openHoles(check, coverage(check, about, own), own)
  if (open.length === 0) return []
  if (about.length === 0 && !own.listings.some((listing) => listing.type === type))
    return [missing(check, context, system, `no ${type} was sent for ${system.name}`)]
  const { which, count } = holesWords(open)
  const message = `the ${type} evidence of ${system.name} does not cover ${which}`
  const fix = `Send an export of the whole period for ${system.name}, or name \`${system.id}\` in \`systems\` of the item if it holds that, too.`
  return [notShownFinding(check, context, 'out-of-period', { subject: system.name, message, found: count, facts: about, fix })]
}

/** For a supplier as a whole: a finding for each system in scope that what was judged says nothing of. */
export function leftOut(check: FactCheck, context: Context, findings: readonly Finding[], facts: readonly Fact[]): Finding[] {
  const good = findings.filter((one) => one.verdict === 'met' || one.verdict === 'needs-review')
  if (context.unit.system || good.length === 0) return []
  const type = check.quantifier.fact
  // Holes that all of it leaves open are told already.
  if (check.covers && openHoles(check, coverage(check, facts, context), context).length > 0) return []
  if (check.covers) return context.unit.systems.flatMap((system) => notCovered(check, context, facts, system, type))
  const shown = shownFor(good, check, context)
  const left = context.unit.systems.filter((system) => !shown.has(system.id))
  return left.map((system) => missing(check, context, system, `nothing that was sent shows it for ${system.name}`))
}
