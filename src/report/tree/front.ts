// The first page: what is wrong, how bad it is, who acts next and by when.
import { badge, bullets, callout, cell, facts, heading, inlines, lineBreak, paragraph, reference, rowHeader, strong, table } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { verdictWords } from '../../model/verdict.ts'
import { type Action, actions, NOBODY } from '../actions.ts'
import { dayOf, dueWords, waiversOf } from '../due.ts'
import type { Assessment, Result } from '../format.ts'
import { gapsBySeverity } from '../numbers.ts'
import { group, worstFirst } from '../order.ts'
import { capital } from '../words.ts'
import { dueInlines, requirementLink, requirementLinks, verdictBadge } from './inline.ts'
import { meanings, numbers } from './numbers.ts'
import { why } from './why.ts'

/** Gaps told on the first page; the others follow in the table of all requirements. */
const WORST = 5

export function front(assessment: Assessment): Block[] {
  return [
    ...draftNotice(assessment),
    paragraph(assessment.summary.headline, 'lead'),
    standing(assessment),
    paragraph([strong(severities(assessment)), ' A gap is a requirement that is not met or not shown.']),
    heading(1, 'Who acts next, and by when', { id: 'next' }),
    nextSteps(assessment),
    ...worstGaps(assessment),
    ...waivers(assessment),
    heading(1, 'The result in numbers', { id: 'numbers' }),
    ...numbers(assessment),
    paragraph('What the words mean:', 'small'),
    meanings(),
    heading(1, 'What was judged', { id: 'judged' }),
    identity(assessment),
  ]
}

function draftNotice(assessment: Assessment): Block[] {
  if (!assessment.draft) return []
  const why =
    assessment.supplier.agreement.digest === undefined
      ? 'No signed terms are on record for this supplier.'
      : 'It was made as a draft, without being bound to the signed terms.'
  return [
    callout('draft', 'DRAFT: not an assessment under the agreement', [
      paragraph(`${why} The report shows what would be found; it starts no period and gives no right to either side.`),
    ]),
  ]
}

function standing(assessment: Assessment): Block {
  const { decided } = assessment.summary
  const segments = (['not_met', 'not_shown', 'needs_review', 'met'] as const).map((key) => {
    const tone = key.replace('_', '-') as 'not-met' | 'not-shown' | 'needs-review' | 'met'
    return { tone, label: verdictWords[tone], value: decided[key] }
  })
  return { kind: 'bar', label: `Met: ${assessment.summary.met_share} of the requirements that apply`, segments }
}

function severities(assessment: Assessment): string {
  return gapsBySeverity(assessment)
    .map((words) => `${words}.`)
    .join(' ')
}

function nextSteps(assessment: Assessment): Block {
  const all = actions(assessment)
  if (all.length === 0) return paragraph(NOBODY)
  const row = (action: Action) => [rowHeader(action.who), cell(what(assessment, action)), cell(dueInlines(action.when))]
  const columns = [
    { header: 'Who', width: 15 },
    { header: 'What', width: 57 },
    { header: 'By when', width: 28 },
  ]
  return table(columns, all.map(row))
}

function what(assessment: Assessment, action: Action): Inline[] {
  const tasks = action.tasks.flatMap(({ say, requirements }, index) => {
    const start = index === 0 && action.about === '' ? capital(say) : say
    const ids = requirements.length > 0 ? [': ', ...requirementLinks(assessment, requirements)] : []
    return [index > 0 ? '; ' : '', start, ...ids]
  })
  const about = action.about === '' ? [] : [strong(action.about), ': ']
  return inlines([...about, ...tasks, '.'])
}

function worstGaps(assessment: Assessment): Block[] {
  const gaps = worstFirst(assessment).filter((result) => group(result) === 0)
  if (gaps.length === 0) return []
  const row = (result: Result) => [
    rowHeader([requirementLink(assessment, result.id), ` ${result.title}`]),
    cell([verdictBadge(result.decided), lineBreak(), `${result.level}, ${result.severity}`]),
    cell(why(assessment, result)),
    cell(dueInlines(dueWords(assessment, result))),
  ]
  const columns = [
    { header: 'Requirement', width: 25 },
    { header: 'How bad', width: 16 },
    { header: 'What is wrong', width: 39 },
    { header: 'By when', width: 20 },
  ]
  const rest = gaps.length - WORST
  const more = rest > 0 ? [paragraph(['And ', strong(`${rest} more`), ', in the ', reference('requirements', 'table of all requirements'), '.'], 'small')] : []
  return [heading(1, 'The worst gaps', { id: 'gaps' }), table(columns, gaps.slice(0, WORST).map(row)), ...more]
}

function waivers(assessment: Assessment): Block[] {
  const waived = worstFirst(assessment).filter((result) => result.waived)
  if (waived.length === 0) return []
  const told = waived.flatMap((result) => {
    const own = waiversOf(assessment, result)
    return own.map((waiver) =>
      inlines([
        badge('waived', 'waived'),
        ' ',
        requirementLink(assessment, result.id),
        ` (still ${verdictWords[result.decided]}): ${waiver.id}, ${waiver.expires === undefined ? 'without end date' : `to ${waiver.expires}`}, by ${waiver.by}. ${waiver.reason}`,
      ]),
    )
  })
  return [heading(2, 'Waivers in force', { id: 'waivers' }), bullets(told)]
}

function identity(assessment: Assessment): Block {
  const { supplier, requirements, submission } = assessment
  const { reference: agreement, signed, digest } = supplier.agreement
  const day = (value: string | undefined) => value ?? 'not given'
  return facts([
    ['Supplier', `${supplier.name} (${supplier.id})`],
    ['Systems', supplier.systems.map((system) => `${system.name} (${system.id}, tier ${system.tier})`).join('; ')],
    ['Agreement', `${agreement}, ${signed === undefined ? 'no day of signature given' : `signed ${signed}`}`],
    ['Digest that was signed', digest ?? 'none on record'],
    ['Requirements', `${requirements.title}, version ${requirements.version} (${requirements.id})`],
    ['Judged as of', `${dayOf(assessment.as_of)} (${assessment.as_of})`],
    ['Evidence', `prepared ${day(submission.prepared)}; received ${day(submission.received)}; due ${day(submission.due)}`],
  ])
}
