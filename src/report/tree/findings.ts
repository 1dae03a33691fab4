// Findings of one check as short lists: what was expected once, each finding with what was found and where, what to do once.
import { badge, paragraph, prose, strong, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { verdictWords } from '../../model/verdict.ts'
import type { Assessment, Result, Unit } from '../format.ts'
import { bareMessage, type Located, partition, type Told, toldOnce, unitsOf } from '../groups.ts'
import { plural, printed, sentence } from '../words.ts'
import { clauseText } from './inline.ts'
import { remedyInlines } from './remedy.ts'
import { detailInlines, groundInlines, joined, unitWords } from './where.ts'

/** Findings of one check that a document shows, those that say the same counted as one. The JSON report has all of them. */
export const SHOWN = 50

/** What is told beside each finding, because it is not the same for all of its check. */
export interface Beside {
  /** The verdict. */
  verdict: boolean
  /** What rests on the supplier's word. */
  word: boolean
}

/** The findings, with those that say the same told once. */
export function findingBlocks(assessment: Assessment, result: Result, findings: readonly Located[], beside: Beside): Block[] {
  const told = toldOnce(findings)
  const expectations = partition(told.slice(0, SHOWN), ({ finding }) => [finding.expected])
  const blocks = expectations.flatMap((part) => {
    const units = unitsOf(part.flatMap(({ members }) => members))
    const own = expectations.length > 1 && units.length < result.units.length
    const look = { ...beside, units: own ? units.length : result.units.length }
    const alike = partition(part, ({ finding }) => [finding.fix, finding.verdict, finding.reason])
    return [expected(part[0].finding.expected, own ? units : []), ...alike.flatMap((some) => alikeBlocks(assessment, result, some, look))]
  })
  const rest = told.slice(SHOWN).reduce((sum, { members }) => sum + members.length, 0)
  return rest > 0 ? [...blocks, paragraph(`And ${rest} more; all are in the JSON report.`, 'note')] : blocks
}

/** With the number of systems that a finding may be about. */
interface Look extends Beside {
  units: number
}

/** What the clause asks for, with the thresholds that hold here; of which systems, where it differs. */
function expected(words: string, units: readonly Unit[]): Block {
  const whose = units.length > 0 ? `Expected of ${units.map((unit) => unit.name).join(', ')}:` : 'Expected:'
  return paragraph([strong(whose), ' ', ...clauseText(words)])
}

/** Findings with one remedy, verdict and reason: a list, then what to do. What they all rest on is told once. */
function alikeBlocks(assessment: Assessment, result: Result, alike: readonly Told[], look: Look): Block[] {
  const grounds = alike.map(({ members }) => membersGround(assessment, members, look))
  const once = alike.length > 1 && new Set(grounds.map((ground) => JSON.stringify(ground))).size === 1 ? grounds[0] : undefined
  const fixes = alike.map(({ finding }) => finding.fix)
  const todo = remedyInlines(result, fixes)
  const after = alike.length === 1 && todo.length > 0 ? [text(' '), ...todo] : []
  return [
    { kind: 'list', ordered: false, items: alike.map((told, index) => item(told, look, once === undefined ? (grounds[index] ?? []) : [], after)) },
    ...(once === undefined || once.length === 0 ? [] : [paragraph([text(`All ${alike.length}: `), ...once], 'small')]),
    ...(alike.length === 1 || todo.length === 0 ? [] : [paragraph(todo)]),
  ]
}

function membersGround(assessment: Assessment, members: readonly Located[], look: Look): Inline[] {
  const findings = members.map(({ finding }) => finding)
  return groundInlines(assessment, findings, !look.word)
}

/** The message, and below it what was found and where; what is about nothing that was sent needs no line of its own. */
function item(told: Told, look: Look, ground: readonly Inline[], after: readonly Inline[]): Block[] {
  const details = detailInlines(told)
  const { places, reason } = told.finding
  if (ground.length === 0 && places.length === 0 && reason === 'missing') return [paragraph([...messageInlines(told, look, details), ...after])]
  const below = joined([details, ground], ' · ')
  return [paragraph([...messageInlines(told, look, []), ...after]), ...(below.length === 0 ? [] : [paragraph(below, 'small')])]
}

function messageInlines({ finding, members }: Told, look: Look, beside: readonly Inline[]): Inline[] {
  const count = members.length > unitsOf(members).length ? plural(members.length, 'finding') : ''
  const whose = [count, unitWords(look.units, members)].filter((part) => part !== '').map((part) => [text(part)])
  const about = joined([...whose, beside], ', ')
  const standing = look.verdict ? [badge(finding.verdict, verdictWords[finding.verdict]), text(': ')] : []
  return [...standing, ...prose(sentence(printed(bareMessage(finding)))), ...(about.length === 0 ? [] : [text(' ('), ...about, text(')')])]
}
