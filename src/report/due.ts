// By when a gap has to be put right, in words. Without a notice there is a period and no date.
import { formatDate, parseDate, parseInstant } from '../model/time.ts'
import type { Assessment, Decision, Result } from './format.ts'

/** First word of what is overdue. */
export const OVERDUE = 'OVERDUE'

/** Day of judgement in UTC, `2026-11-23`; the text itself if it is not an instant. */
export function dayOf(instant: string): string {
  const epoch = parseInstant(instant)
  return epoch === undefined ? instant : formatDate(epoch)
}

/** The waivers in force over a result. */
export function waiversOf(assessment: Assessment, result: Result): Decision[] {
  return assessment.decisions.filter(
    (decision) => decision.kind === 'waiver' && decision.state === 'in-force' && decision.requirement === result.id && result.decisions.includes(decision.id),
  )
}

/** Whether the last day has gone by on the day of judgement. False where either is not a date. */
export function isOverdue(assessment: Assessment, result: Result): boolean {
  const today = dayOf(assessment.as_of)
  const { due } = result.cure
  return result.gap && due !== undefined && parseDate(due) !== undefined && parseDate(today) !== undefined && today > due
}

/** `by 2026-12-07`, `OVERDUE since …`, `waived to …`, or the period and that no notice was given; empty where nothing is due. */
export function dueWords(assessment: Assessment, result: Result): string {
  if (!result.gap) return ''
  if (result.waived) return waivedWords(waiversOf(assessment, result))
  return curedBy(assessment, result)
}

function waivedWords(waivers: readonly Decision[]): string {
  const days = waivers.flatMap((waiver) => waiver.expires ?? []).sort()
  return days[0] === undefined ? 'waived' : `waived to ${days[0]}`
}

function curedBy(assessment: Assessment, result: Result): string {
  const { period, notice, due } = result.cure
  const given = notice === undefined ? '' : ` (notice of ${notice}, ${period})`
  if (due !== undefined) return isOverdue(assessment, result) ? `${OVERDUE} since ${due}${given}` : `by ${due}${given}`
  return notice === undefined ? `${period} from notice (none given yet)` : `${period} from the notice of ${notice}`
}
