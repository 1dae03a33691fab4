// Answers of PagerDuty's REST API: one object, one page of a list, or the pages of a list one after the other in an array.
// In: content. Out: rows with pointers. May import model/, source/, reader.ts and aws/answer.ts (wrappers of recorded answers).
import { type Content, UnreadableFile } from '../../reader.ts'
import { answerOf, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from '../aws/answer.ts'

/** Names of a kind of object in answers, e.g. `escalation_policies`, `escalation_policy`. Some have no answer with one alone. */
export interface Kind {
  list: string
  single?: string
  /** What tells a row of the kind from rows of other tools. */
  fits(row: Plain): boolean
}

export interface Row {
  value: Plain
  pointer: string
}

export interface Rows {
  rows: Row[]
  /** Rows that are no objects. */
  unreadable: number
  /** Whether the pages are all there are. */
  complete: boolean
  /** Whether it is one object that was asked for by its id, and no list. */
  single: boolean
}

const isPage = (value: Plain) => ['limit', 'offset', 'more', 'total'].filter((key) => Object.hasOwn(value, key)).length >= 2

/** Whether the object is an answer of the kind: a list with its paging, a list of rows of the kind, or one object. */
function isOfKind(value: Plain, kind: Kind): boolean {
  const list = own(value, kind.list)
  if (Array.isArray(list)) {
    const [first] = list
    return first === undefined ? isPage(value) : isPlain(first) && kind.fits(first)
  }
  const one = kind.single === undefined ? undefined : own(value, kind.single)
  return isPlain(one) && kind.fits(one)
}

/** Whether the file is an answer of the kind, or an array of its pages. Cheap on the head first. */
export function isKind(content: Content, kind: Kind): boolean {
  const names = kind.single === undefined ? kind.list : `${kind.list}|${kind.single}`
  const named = new RegExp(`"(?:${names})"\\s*:\\s*[[{]`)
  if (!named.test(content.head)) return false
  const page = /"(?:html_url|more|escalation_level|escalation_rules|rendered_coverage_percentage|acknowledgements)"\s*:/
  if (/^\s*\{/.test(content.head)) return isAnswer(content, ({ value }) => isOfKind(value, kind), page)
  if (!/^\s*\[\s*\{/.test(content.head)) return false
  try {
    const pages = content.json()
    return Array.isArray(pages) && isPlain(pages[0]) && isOfKind(pages[0], kind)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return page.test(content.head)
  }
}

function pagesOf(content: Content): Row[] {
  if (answerOf(content) !== undefined) {
    const { value, pointer } = readAnswer(content)
    return [{ value, pointer }]
  }
  const pages = content.json()
  if (!Array.isArray(pages) || !pages.every(isPlain)) throw new UnreadableFile('it is neither an answer of the API nor an array of its pages')
  return pages.map((value, at) => ({ value, pointer: `/${at}` }))
}

/** Whether the pages follow each other from the first to the last. Pages that do not say so are not all there are. */
function isWhole(pages: readonly Plain[], list: string): boolean {
  let next = 0
  for (const [at, page] of pages.entries()) {
    const rows = own(page, list)
    if (own(page, 'offset') !== next || !Array.isArray(rows)) return false
    const more = at < pages.length - 1
    if (own(page, 'more') !== more) return false
    // A page that another follows is full: rows were taken out of one that holds fewer, and they are gone.
    if (more && own(page, 'limit') !== rows.length) return false
    next += rows.length
  }
  // Where it says how many there are, so many must be here.
  const counts = pages.map((page) => own(page, 'total')).filter((total) => typeof total === 'number')
  const held = pages.reduce((sum, page) => sum + (own(page, list) as unknown[]).length, 0)
  return counts.every((total) => total === held)
}

/** The rows of all pages. Throws UnreadableFile for an error answer and for pages of different kinds. */
export function readRows(content: Content, kind: Kind): Rows {
  const pages = pagesOf(content)
  const result: Rows = { rows: [], unreadable: 0, complete: true, single: false }
  for (const { value, pointer } of pages) {
    const list = own(value, kind.list)
    const single = kind.single === undefined ? undefined : own(value, kind.single)
    if (isPlain(single) && pages.length === 1)
      return { rows: [{ value: single, pointer: `${pointer}/${kind.single}` }], unreadable: 0, complete: false, single: true }
    if (!Array.isArray(list)) throw new UnreadableFile(`the answer at ${pointer || '/'} has no list \`${kind.list}\``)
    for (const [at, row] of list.entries()) {
      if (isPlain(row) && kind.fits(row)) result.rows.push({ value: row, pointer: `${pointer}/${kind.list}/${at}` })
      else result.unreadable += 1
    }
  }
  return {
    ...result,
    complete: isWhole(
      pages.map(({ value }) => value),
      kind.list,
    ),
  }
}

/** Id of an object or a reference to one. */
export function idOf(value: unknown): string | undefined {
  const id = isPlain(value) ? textOf(own(value, 'id')) : undefined
  return id !== undefined && id.length <= 200 ? id : undefined
}

/** Name of an object, or the summary of a reference to one. */
export function nameOf(value: unknown): string | undefined {
  const name = isPlain(value) ? (textOf(own(value, 'name')) ?? textOf(own(value, 'summary'))) : undefined
  return name !== undefined && name.length <= 2000 ? name : undefined
}

/** Type of an object or reference without `_reference`. */
export function typeOf(value: unknown): string | undefined {
  return isPlain(value) ? textOf(own(value, 'type'))?.replace(/_reference$/, '') : undefined
}

export const onePageNote = 'It is one page of a list, or pages are missing; collect all pages, first to last.'

/** The commands that collect a list with all its pages in one file. */
export function collectPages(path: string, file: string): string {
  return `o=0; while :; do p=$(curl -s -H "Authorization: Token token=$PD_TOKEN" -H 'Accept: application/vnd.pagerduty+json;version=2' "https://api.pagerduty.com/${path}&limit=100&offset=$o"); echo "$p"; [ "$(echo "$p" | jq .more)" = true ] || break; o=$((o+100)); done | jq -s . > ${file}`
}
