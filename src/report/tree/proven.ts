// Checks that are met, told shortly: what proved each, where it stands, and what that rests on.
import { cell, code, lineBreak, table, text } from '../../document/build.ts'
import type { Block, Cell, Inline } from '../../document/tree.ts'
import type { Assessment, Check, Result, Unit } from '../format.ts'
import { shortBasis } from './basis.ts'
import { findingInlines, restWords, whereInlines } from './finding.ts'

/** Findings of one met check that a document shows. The JSON report has all of them. */
export const SHOWN_MET = 5

/** Whether the tool itself says met, and no decision says otherwise. */
export function isProven(check: Check): boolean {
  return check.verdict === 'met' && check.decided === 'met'
}

/** The checks in one table, one row each. */
export function provenTable(assessment: Assessment, result: Result, checks: readonly { unit: Unit; check: Check }[]): Block {
  const columns = [
    { header: 'Check', width: 17 },
    { header: 'What proved it', width: 32 },
    { header: 'Where', width: 26 },
    { header: 'What that rests on', width: 25 },
  ]
  return table(
    columns,
    checks.map(({ unit, check }) => row(assessment, result, unit, check)),
  )
}

function row(assessment: Assessment, result: Result, unit: Unit, check: Check): Cell[] {
  const shown = check.findings.slice(0, SHOWN_MET)
  const told = shown.map((finding) => {
    const found = finding.found === '' || finding.found === finding.message ? [] : [text(` Found: ${finding.found}.`)]
    return [...findingInlines(assessment, result, check, finding), ...found]
  })
  const rest = restWords(check, SHOWN_MET)
  return [
    cell([text(unit.system ?? 'supplier'), text(', '), lineBreak(), code(check.id)]),
    cell(apart([...told, ...(rest === undefined ? [] : [[text(rest)]])])),
    cell(apart(shown.map((finding) => whereInlines(assessment, finding)))),
    cell(shortBasis(check)),
  ]
}

/** Parts with a line between them. */
function apart(parts: readonly Inline[][]): Inline[] {
  return parts.flatMap((part, index) => [...(index > 0 ? [text(' '), lineBreak()] : []), ...part])
}
