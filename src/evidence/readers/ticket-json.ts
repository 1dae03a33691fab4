// Ticket exports as JSON of four tools: Jira search, gh issue list, Linear GraphQL, ServiceNow Table API; one answer, or a list of its pages.
import { type About, type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { asksOfTickets } from './ticket-csv/asks.ts'
import { aboutTickets, decidedByTickets } from './ticket-csv/recipe.ts'
import { ticketResult } from './ticket-csv/result.ts'
import { type Pages, pagesOf } from './ticket-json/pages.ts'
import { tableOf } from './ticket-json/table.ts'
import { wholeOf } from './ticket-json/whole.ts'

/** Words that the beginning of one of these exports holds; only then is the file parsed. */
const HINT = /"(?:issues|result|nodes|createdAt)"/

function pagesIn(content: Content): Pages | undefined {
  return /^\uFEFF?\s*[{[]/.test(content.head) && HINT.test(content.head) ? pagesOf(content.json()) : undefined
}

function recognise(content: Content, about?: About): boolean {
  if (about?.register !== undefined || !HINT.test(content.head)) return false
  return pagesIn(content) !== undefined
}

function neededPages(content: Content): Pages {
  const pages = pagesIn(content)
  if (!pages) throw new UnreadableFile('it is no answer of Jira, GitHub, Linear or ServiceNow that holds tickets')
  return pages
}

function read(content: Content, context: ReadContext): ReadResult {
  const pages = neededPages(content)
  return ticketResult(tableOf(pages, context.about), context, wholeOf(pages))
}

/** Ticket exports in JSON. */
export const ticketJson: Reader = {
  id: 'ticket-json',
  title: 'Ticket export (JSON of Jira, GitHub, Linear or ServiceNow)',
  yields: ['ticket', 'review', 'incident'],
  ceiling: 'exported',
  proves: 'Which tickets, reviews of logs or incidents there were in a period, and when each was opened, taken, closed and reviewed.',
  collect: [
    'Ask for the whole period and filter by nothing but project and time: what a filter leaves out cannot be seen.',
    'Jira: `curl -sS -G -u "$USER:$TOKEN" "$JIRA/rest/api/3/search/jql" --data-urlencode "jql=project = SEC AND created >= 2026-01-01" -d maxResults=100 -d fields=created,updated,resolutiondate,duedate,priority,status,labels > page-1.json`, again with `-d nextPageToken=…` until `isLast` is true; put all pages into one list: `jq -s . page-*.json > tickets.json`. Data Center: `/rest/api/2/search` with startAt.',
    'GitHub: `gh issue list --state all --limit 5000 --json number,state,stateReason,createdAt,updatedAt,closedAt,labels > tickets.json`',
    'Linear: the GraphQL query `issues(first: 250) { nodes { identifier priorityLabel createdAt updatedAt completedAt dueDate state { name type } labels { nodes { name } } } pageInfo { hasPreviousPage hasNextPage endCursor } }`, all pages in one list.',
    'ServiceNow: `curl -sS -G -u "$USER:$TOKEN" "$SERVICENOW/api/now/table/incident" -d sysparm_display_value=all -d sysparm_limit=10000 -d sysparm_fields=number,priority,state,opened_at,resolved_at,closed_at --data-urlencode "sysparm_query=opened_at>=2026-01-01" > incidents.json`',
    'Of reviews and incidents, ask also for the fields of your own that say what `columns` names below, such as when a person took it and when it was reviewed.',
    'Titles, descriptions and comments are not needed: leave them out of the fields.',
  ],
  about: aboutTickets,
  decides: decidedByTickets,
  asks: (content, about) => asksOfTickets(tableOf(neededPages(content), about), about),
  recognise,
  read,
}
