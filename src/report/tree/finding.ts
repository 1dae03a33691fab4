// Findings of one check as a table: expected beside found, with place, strength and what to do.
import { cell, lineBreak, paragraph, prose, strong, table, text } from '../../document/build.ts'
import type { Block, Cell, Column, Inline } from '../../document/tree.ts'
import { reasonWords } from '../../model/verdict.ts'
import type { Assessment, Check, Finding, Result } from '../format.ts'
import { sharedFix } from '../gist.ts'
import { morePlaces, strengthWords } from '../places.ts'
import { clauseText, placeInlines, requirementLink, verdictBadge } from './inline.ts'

/** Findings of one check that a document shows. The JSON report has all of them. */
export const SHOWN = 50

export function findingBlocks(assessment: Assessment, result: Result, check: Check): Block[] {
  const shown = check.findings.slice(0, SHOWN)
  if (shown.length === 0) return [paragraph('The check has no findings.', 'small')]
  const common = commonExpectation(check)
  const rows = shown.map((finding) => row(assessment, result, check, finding, common !== undefined))
  const expected = common === undefined ? [] : [paragraph([strong('Expected of each:'), ' ', ...clauseText(common)])]
  const rest = restWords(check, SHOWN)
  return [...expected, table(columns(common !== undefined), rows), ...(rest === undefined ? [] : [paragraph(rest, 'note')])]
}

/** The exact number of findings left out and where they are; undefined if none are. */
export function restWords(check: Check, shown: number): string | undefined {
  const rest = check.findings.length - shown
  return rest > 0 ? `And ${rest} more; all are in the JSON report.` : undefined
}

/** The text all findings expect, where there are several and they agree: it is told once, above what was found. */
function commonExpectation(check: Check): string | undefined {
  const [first, ...rest] = check.findings
  return first && rest.length > 0 && rest.every((finding) => finding.expected === first.expected) ? first.expected : undefined
}

function columns(once: boolean): Column[] {
  const widths = once ? [42, 26, 32] : [29, 23, 20, 28]
  const headers = once ? ['Finding', 'Found', 'Where'] : ['Finding', 'Expected', 'Found', 'Where']
  return headers.map((header, index) => ({ header, width: widths[index] as number }))
}

function row(assessment: Assessment, result: Result, check: Check, finding: Finding, once: boolean): Cell[] {
  const found = cell(finding.found === '' ? 'nothing to compare' : finding.found)
  const expected = once ? [] : [cell(clauseText(finding.expected))]
  return [cell(findingInlines(assessment, result, check, finding)), ...expected, found, cell(whereInlines(assessment, finding))]
}

/** Verdict and reason, the duty it is about, the subject, the message, what to do. */
export function findingInlines(assessment: Assessment, result: Result, check: Check, finding: Finding): Inline[] {
  const clause = check.shows === undefined ? result.id : `${result.id}(${check.shows})`
  const reason = finding.reason === undefined ? '' : `: ${reasonWords[finding.reason]}`
  const head = [verdictBadge(finding.verdict), text(`${reason} · `), requirementLink(assessment, result.id, clause), text(` · ${finding.subject}: `)]
  const fix = finding.fix === undefined || finding.fix === sharedFix(result) ? [] : [lineBreak(), strong('To do:'), text(' '), ...prose(finding.fix)]
  return [...head, lineBreak(), ...prose(sentence(finding.message)), ...fix]
}

/** Places, then strength, date and what rests on the supplier's word. */
export function whereInlines(assessment: Assessment, finding: Finding): Inline[] {
  const places = finding.places.map((place) => placeInlines(assessment, place))
  const rest = [morePlaces(finding), ...strengthWords(finding)].filter((words) => words !== undefined).map((words) => [text(words)])
  const parts = [...places, ...rest]
  if (parts.length === 0) return [text('nowhere: nothing was sent')]
  return parts.flatMap((part, index) => [...(index > 0 ? [text(';'), lineBreak()] : []), ...part])
}

/** The words with a full stop, where they end without one. */
function sentence(words: string): string {
  return /[.!?…]\s*$/.test(words) ? words : `${words}.`
}
