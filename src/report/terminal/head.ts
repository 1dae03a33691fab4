// The head: who was judged, the result in one sentence, the numbers, who acts next.
import { actions, NOBODY } from '../actions.ts'
import { dayOf } from '../due.ts'
import { countRows, countsLine, figures, gapsBySeverity } from '../numbers.ts'
import { hang, pad, safe } from './layout.ts'
import type { Page } from './page.ts'

export function head(page: Page): string[] {
  const { assessment, paint, width } = page
  const { supplier, requirements } = assessment
  const systems = supplier.systems.map((system) => `${system.id} (${system.tier})`).join(', ')
  const agreement = `agreement ${supplier.agreement.reference}${supplier.agreement.signed === undefined ? '' : `, signed ${supplier.agreement.signed}`}`
  const about = safe(`${requirements.id} ${requirements.version} · ${agreement} · systems ${systems}`)
  return [
    paint.bold(safe(`Gap report · ${supplier.name} · as of ${dayOf(assessment.as_of)}`)),
    ...hang('', about, width).map(paint.dim),
    ...(assessment.draft ? [paint.alarm('DRAFT: not an assessment under the agreement')] : []),
    '',
    ...hang('', safe(assessment.summary.headline), width).map(paint.bold),
    '',
    ...numbers(page),
    '',
    ...next(page),
  ]
}

function numbers({ assessment, width }: Page): string[] {
  const rows = countRows(assessment.summary)
  const label = Math.max(...rows.map((row) => row.label.length)) + 2
  const counts = rows.flatMap((row) => hang(pad(row.label, label), countsLine(row.counts), width))
  const rest = figures(assessment.summary).map((figure) => safe(`${figure.label}: ${figure.value}`))
  return [...counts, ...hang('', gapsBySeverity(assessment).join(' · '), width), ...hang('', rest.join(' · '), width)]
}

function next({ assessment, paint, width }: Page): string[] {
  const all = actions(assessment)
  if (all.length === 0) return [NOBODY]
  const lines = all.flatMap((action) => {
    const tasks = action.tasks.map(({ say, requirements }) => (requirements.length > 0 ? `${say}: ${requirements.join(', ')}` : say))
    const about = action.about === '' ? '' : `${action.about}: `
    const told = hang(`  ${action.who}: `, safe(`${about}${tasks.join('; ')} [${action.when}]`), width)
    return action.overdue ? told.map(paint.alarm) : told
  })
  return [paint.bold('Who acts next, and by when'), ...lines]
}
