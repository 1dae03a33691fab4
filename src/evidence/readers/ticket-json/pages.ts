// Answers of ticket tools as pages: which tool, the entries with their pointers, and what the page says of other pages.

export type Tool = 'jira' | 'github' | 'linear' | 'servicenow'
export type Json = Record<string, unknown>

export interface Page {
  tool: Tool
  entries: { value: Json; pointer: string }[]
  /** The answer itself, for what it says of its place among the pages. */
  answer: Json
}

/** Most pages of one list. */
const MOST_PAGES = 10_000

export const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const own = (value: Json, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined)

/** Nested value by keys; undefined where one is missing. */
export function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((found, key) => (isRecord(found) ? own(found, key) : undefined), value)
}

function entriesAt(list: unknown, pointer: string, fits: (entry: Json) => boolean): Page['entries'] | undefined {
  if (!Array.isArray(list) || !list.every((entry) => isRecord(entry) && fits(entry))) return undefined
  return list.map((value: Json, index) => ({ value, pointer: `${pointer}/${index}` }))
}

/** How each tool answers. An empty list fits too, where the frame around it is the tool's own. */
function pageOf(answer: Json, pointer: string): Page | undefined {
  const jira = entriesAt(own(answer, 'issues'), `${pointer}/issues`, (entry) => typeof own(entry, 'key') === 'string' && isRecord(own(entry, 'fields')))
  if (jira && (jira.length > 0 || 'total' in answer || 'isLast' in answer)) return { tool: 'jira', entries: jira, answer }
  const nodes = at(answer, 'data', 'issues', 'nodes')
  const linear = entriesAt(nodes, `${pointer}/data/issues/nodes`, (entry) => typeof own(entry, 'createdAt') === 'string')
  if (linear) return { tool: 'linear', entries: linear, answer }
  const result = entriesAt(own(answer, 'result'), `${pointer}/result`, (entry) => 'number' in entry && ('opened_at' in entry || 'sys_created_on' in entry))
  return result && result.length > 0 ? { tool: 'servicenow', entries: result, answer } : undefined
}

/** `gh issue list --json …` is a bare list. */
function githubPage(list: readonly unknown[]): Page | undefined {
  const entries = entriesAt(list, '', (entry) => Number.isInteger(own(entry, 'number')) && typeof own(entry, 'createdAt') === 'string')
  return entries && entries.length > 0 ? { tool: 'github', entries, answer: {} } : undefined
}

/** The pages of a file. `listed`: they were sent as a list of all pages, not as one answer alone. */
export interface Pages {
  tool: Tool
  pages: readonly Page[]
  listed: boolean
}

/** The pages of a file, all of one tool; undefined if it is no ticket export. */
export function pagesOf(json: unknown): Pages | undefined {
  if (isRecord(json)) {
    const page = pageOf(json, '')
    return page && { tool: page.tool, pages: [page], listed: false }
  }
  if (!Array.isArray(json) || json.length === 0 || json.length > MOST_PAGES * 10) return undefined
  const github = githubPage(json)
  if (github) return { tool: 'github', pages: [github], listed: false }
  if (json.length > MOST_PAGES) return undefined
  const pages = json.map((answer, index) => (isRecord(answer) ? pageOf(answer, `/${index}`) : undefined))
  const known = pages.filter((page): page is Page => page !== undefined)
  const tool = known[0]?.tool
  const same = tool !== undefined && known.length === json.length && known.every((page) => page.tool === tool)
  return same ? { tool, pages: known, listed: true } : undefined
}
