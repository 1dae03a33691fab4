// A requirement system by system: the table of systems, then for each its open checks, what was not sent, and what is met.
import { cell, fold, heading, rowHeader, table } from '../../document/build.ts'
import type { Block } from '../../document/tree.ts'
import type { Assessment, Result, Unit } from '../format.ts'
import { unitGist } from '../gist.ts'
import { plural } from '../words.ts'
import { checkBlocks } from './check.ts'
import { verdictBadge } from './inline.ts'
import { isMissing, missingTable } from './missing.ts'
import { isProven, provenTable } from './proven.ts'

/** The result for each system, or for the supplier. */
export function unitBlocks(assessment: Assessment, result: Result): Block[] {
  const several = result.units.length > 1
  return [...(several ? [unitTable(result)] : []), ...result.units.flatMap((unit) => oneUnit(assessment, result, unit, several))]
}

function unitTable(result: Result): Block {
  const rows = result.units.map((unit) => [
    rowHeader(unitName(unit)),
    cell([verdictBadge(unit.decided)]),
    cell([verdictBadge(unit.verdict)]),
    cell(unitGist(unit)),
  ])
  const columns = [
    { header: 'System', width: 30 },
    { header: 'Verdict', width: 16 },
    { header: "Tool's own verdict", width: 18 },
    { header: 'Why', width: 36 },
  ]
  return table(columns, rows)
}

function unitName(unit: Unit): string {
  return unit.system === undefined || unit.system === unit.name ? unit.name : `${unit.name} (${unit.system})`
}

function oneUnit(assessment: Assessment, result: Result, unit: Unit, several: boolean): Block[] {
  if (unit.checks.length === 0) return []
  const name = several || unit.system !== undefined ? [heading(3, several ? [unitName(unit), ' ', verdictBadge(unit.decided)] : unitName(unit))] : []
  const open = unit.checks.filter((check) => !isProven(check) && !isMissing(check))
  const missing = unit.checks.filter(isMissing)
  const unsent = missing.length === 0 ? [] : [missingTable(assessment, result, missing)]
  const met = unit.checks.filter(isProven).map((check) => ({ unit, check }))
  const proven = met.length === 0 ? [] : [fold(`Met here: ${plural(met.length, 'check')}`, [provenTable(assessment, result, met)])]
  return [...name, ...open.flatMap((check) => checkBlocks(assessment, result, unit, check, name.length > 0 ? 4 : 3)), ...unsent, ...proven]
}
