// How a requirement stands in each system, in one line.
import { paragraph, strong, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { reasonWords } from '../../model/verdict.ts'
import type { Result, Unit } from '../format.ts'
import { partition } from '../groups.ts'
import { verdictBadge } from './inline.ts'
import { joined } from './where.ts'

/** The systems by verdict; nothing where there is only one, for which the requirement says it all. */
export function systemsLine(result: Result): Block[] {
  if (result.units.length < 2) return []
  const told = partition(result.units, (unit) => [unit.decided, unit.verdict, unit.reason, unit.why_not_applicable])
  return [
    paragraph(
      joined(
        told.map((alike) => unitsInlines(alike)),
        ' · ',
      ),
    ),
  ]
}

function unitsInlines(alike: readonly [Unit, ...Unit[]]): Inline[] {
  const [unit] = alike
  const reason = unit.reason === undefined || unit.decided !== unit.verdict ? '' : `, ${reasonWords[unit.reason]}`
  const own = unit.decided === unit.verdict ? [] : [text(" (the tool's own verdict: "), verdictBadge(unit.verdict), text(')')]
  const why = unit.why_not_applicable === undefined ? [] : [text(` (${unit.why_not_applicable})`)]
  return [strong(alike.map(({ name }) => name).join(', ')), text(': '), verdictBadge(unit.decided), text(reason), ...own, ...why]
}
