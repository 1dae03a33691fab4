// Checks that are met, one item each: what proved them, on whose list that rests, in which files; or who answered their question.
import { code, paragraph, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import type { Assessment, Check, Result } from '../format.ts'
import { type CheckGroup, located, partition, type Run } from '../groups.ts'
import { strengthWords, wordWords } from '../strength.ts'
import { plural, restsOnShort } from '../words.ts'
import { judgedWords } from './basis.ts'
import { verdictBadge } from './inline.ts'
import { answerInlines } from './question.ts'
import { groundInlines, joined, whereInlines } from './where.ts'

/** Whether the tool itself says met, and no decision says otherwise. */
export function isProven(check: Check): boolean {
  return check.verdict === 'met' && check.decided === 'met'
}

/** Checks decided as met, one item each; those with the same proof in the same places share one. */
export function metList(assessment: Assessment, result: Result, groups: readonly CheckGroup[]): Block {
  const told = groups.map((group) => ({
    name: [text(group.shows === undefined ? '' : `(${group.shows}) `), code(group.id)],
    proof: proof(assessment, result, group),
  }))
  const items = partition(told, (one) => [JSON.stringify(one.proof)]).map((alike) =>
    item(
      alike.map((one) => one.name),
      alike[0].proof,
    ),
  )
  return { kind: 'list', ordered: false, items }
}

function item(names: readonly Inline[][], [words, where]: readonly [Inline[], Inline[]]): Block[] {
  return [paragraph([...joined(names, ', '), text(': '), ...words]), ...(where.length > 0 ? [paragraph(where, 'small')] : [])]
}

/** What proved a check, and where. */
function proof(assessment: Assessment, result: Result, group: CheckGroup): readonly [Inline[], Inline[]] {
  const proven = group.runs.filter(({ check }) => isProven(check))
  const reviewed = group.runs.filter(({ check }) => !isProven(check))
  const lines = [...(proven.length > 0 ? [[text(provenWords(proven))]] : []), ...reviewed.map((run) => reviewedInlines(assessment, result, run))]
  const findings = located(group.runs).map(({ finding }) => finding)
  return [joined(lines, ' '), whereInlines(assessment, findings)]
}

function provenWords(runs: readonly Run[]): string {
  const met = located(runs).map(({ finding }) => finding)
  const rests = [...new Set(runs.map(({ check }) => restsOnShort[check.rests_on]))].join(' and ')
  const words = [judgedWords(runs), strengthWords(met)].filter((part) => part !== '').join('; ')
  const word = wordWords(met)
  return `${words}. Rests on ${rests}${word === '' ? '' : `; ${word}`}.`
}

function reviewedInlines(assessment: Assessment, result: Result, run: Run): Inline[] {
  const { question, verdict } = run.check
  const asked = question === undefined ? [] : answerInlines(assessment, result, { ...run, question })
  return [text("the tool's own verdict: "), verdictBadge(verdict), text('. '), ...asked]
}

/** What is met within a check that is not met as a whole; nothing if nothing is. */
export function metWithin(assessment: Assessment, group: CheckGroup, isWordTold: boolean): Inline[] {
  const all = located(group.runs)
  const met = all.filter(({ finding }) => finding.verdict === 'met').map(({ finding }) => finding)
  if (met.length === 0) return []
  return [text(`Met: ${met.length} of ${plural(all.length, 'finding')} · `), ...groundInlines(assessment, met, isWordTold)]
}
