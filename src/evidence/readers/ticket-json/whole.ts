// Whether the pages of a ticket export are all there is. Only what the answers themselves say counts; a lone last page may be the last of many.
import type { Whole } from '../ticket-csv/result.ts'
import { at, type Page, type Pages } from './pages.ts'

/** Numbers at which tools stop by themselves: their own limits, and the round ones people ask for. */
const isRound = (count: number) => count === 30 || (count > 0 && count % 50 === 0)

const partial = (note: string): Whole => ({ whole: false, note })
const ALL = 'send all pages as one list (`jq -s . page-*.json`)'

/** Jira with `total`: the pages, one behind the other, hold as many issues as there are. */
function counted(pages: readonly Page[]): Whole {
  const total = pages[0]?.answer['total']
  let next = 0
  for (const { answer, entries } of pages) {
    if (answer['startAt'] !== next || answer['total'] !== total) return partial(`the pages do not follow each other from the first on; ${ALL}`)
    next += entries.length
  }
  return next === total ? { whole: true } : partial(`it holds ${next} of ${String(total)} issues; ${ALL}`)
}

/** Pages that say whether another follows. Which stand before is not said, so a lone page is not taken for all. */
function chained(pages: readonly Page[], follows: (page: Page) => unknown, first: boolean): Whole {
  const last = pages.length - 1
  const linked = pages.every((page, index) => follows(page) === index < last)
  if (!linked) return partial(`it is not every page of the list, up to the last; ${ALL}`)
  if (!first) return partial(`it says that no page follows, and not that none stands before; ${ALL}`)
  return { whole: true, word: true }
}

function jiraFollows({ answer }: Page): boolean | undefined {
  const more = typeof answer['nextPageToken'] === 'string'
  if (answer['isLast'] === true) return more ? undefined : false
  return more ? true : undefined
}

/** Keys by which tools tell, beside what they give, that something went wrong. */
const TROUBLE = ['error', 'errors', 'errorMessages', 'warningMessages'] as const

const NO_TROUBLE = ['null', '[]', '{}', '""']

/** Whether a page tells of errors or warnings: it may lack entries. An empty list of them is none. */
const isTroubled = ({ answer }: Page) => answer['status'] === 'failure' || TROUBLE.some((key) => !NO_TROUBLE.includes(JSON.stringify(answer[key] ?? null)))

function linearOf(pages: readonly Page[]): Whole {
  const before = at(pages[0]?.answer, 'data', 'issues', 'pageInfo', 'hasPreviousPage')
  return chained(pages, ({ answer }) => at(answer, 'data', 'issues', 'pageInfo', 'hasNextPage'), before === false)
}

/** Whether the pages are a whole list, and if not why. */
export function wholeOf({ tool, pages, listed }: Pages): Whole {
  if (pages.some(isTroubled)) return partial('the answer names errors or warnings, so it may lack entries')
  const count = pages.reduce((sum, page) => sum + page.entries.length, 0)
  if (tool === 'jira') return pages.every(({ answer }) => typeof answer['total'] === 'number') ? counted(pages) : chained(pages, jiraFollows, listed)
  if (tool === 'linear') return linearOf(pages)
  if (isRound(count) || pages.some((page) => isRound(page.entries.length)))
    return partial(`it has exactly ${count} entries, a number at which lists are cut: it is not taken as complete; ask for more than there are`)
  return { whole: true, word: true }
}
