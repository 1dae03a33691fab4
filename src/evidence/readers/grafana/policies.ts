// Notification policies of Grafana as a tree of routes: Grafana walks them as Alertmanager does.
import { listed } from '../../../source/index.ts'
import { type About, type Part, UnreadableFile } from '../../reader.ts'
import { routesBySeverity } from '../alertmanager/routes.ts'
import { unexplainedWords } from '../alertmanager/severities.ts'
import { isRecord, type LineOf, routeTree } from '../alertmanager/tree.ts'
import { shown } from '../table/notes.ts'
import type { NotificationValue, Place } from './values.ts'

/** Keys that say nothing of where alerts go. */
const ASIDE = ['orgId', 'provenance', 'object_matchers']
const OPERATORS = ['=', '!=', '=~', '!~']

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

/** `["team", "=", "db"]` as text. Grafana takes off quotes around the value. */
function matcherText(value: unknown, pointer: string): string {
  const [label, operator, wanted] = Array.isArray(value) && value.length === 3 ? value : []
  if (typeof label !== 'string' || typeof wanted !== 'string' || typeof operator !== 'string' || !OPERATORS.includes(operator))
    throw new UnreadableFile(`a matcher at ${pointer} is not a label, one of ${listed(OPERATORS)} and a value`)
  return `${quoted(label)}${operator}${quoted(wanted.replace(/^"/, '').replace(/"$/, ''))}`
}

/** The policy with its matchers in the words of Alertmanager. */
function asRoute(value: unknown, pointer: string): unknown {
  if (!isRecord(value)) return value
  const own = Object.fromEntries(Object.entries(value).filter(([key]) => !ASIDE.includes(key)))
  const objects = value['object_matchers'] ?? []
  if (!Array.isArray(objects)) throw new UnreadableFile(`\`object_matchers\` at ${pointer} must be a list`)
  const more = objects.map((matcher) => matcherText(matcher, pointer))
  const matchers = own['matchers'] ?? []
  if (!Array.isArray(matchers)) throw new UnreadableFile(`\`matchers\` at ${pointer} must be a list`)
  const routes = own['routes']
  const children = Array.isArray(routes) ? { routes: routes.map((route, at) => asRoute(route, `${pointer}/routes/${at}`)) } : {}
  return { ...own, matchers: [...matchers, ...more], ...children }
}

/** One tree of policies as a part, with notes. Throws UnreadableFile for what Grafana would refuse. */
export function policyOf(value: unknown, about: About, org: number | undefined, place: Place, lineOf: LineOf): { part: Part; grave: number; notes: string[] } {
  const { pointer = '' } = place.at
  const root = routeTree(asRoute(value, pointer), (wanted) => lineOf(wanted.replace(/^\/route/, pointer)))
  const { grave, minor } = unexplainedWords(root, about)
  const notes: string[] = []
  if (grave.length > 0)
    notes.push(
      `policies for severities that are not explained were not judged: ${listed(grave.slice(0, 20).map(shown))}; say what they mean in \`about.severities\``,
    )
  if (minor.length > 0)
    notes.push(
      `severities that are neither critical nor high were left aside: ${listed(minor.slice(0, 20).map(shown))}; map them in \`about.severities\` if they matter`,
    )
  const policy: NotificationValue = { kind: 'policy', root, routes: routesBySeverity(root, about), rotas: about.rotas ?? {}, ...(org !== undefined && { org }) }
  const word = about.tool === undefined ? [] : ['tool']
  return { part: { kind: 'notification', tool: place.tool, value: policy, word, at: place.at }, grave: grave.length, notes }
}
