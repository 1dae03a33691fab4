// The route tree of a configuration, with what children inherit. What Alertmanager would refuse to load is refused here too.
import { listed } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { parsePrometheusDuration } from '../prometheus-rules/durations.ts'
import { shown } from '../table/notes.ts'
import { BadMatcher, type Matcher, matcherOf, parseMatchers, printMatcher } from './matchers.ts'

export interface RouteNode {
  /** Matchers from the root to here, as text; children that look alike are numbered. */
  path: string
  pointer: string
  matchers: readonly Matcher[]
  /** Its own or the nearest ancestor's. */
  receiver: string
  continue: boolean
  /** Whether this node itself names times at which it is silent. Not inherited, as in Alertmanager. */
  muted: boolean
  /** How long the first alert of a group is held back, in milliseconds. */
  wait: number
  children: readonly RouteNode[]
}

export type LineOf = (pointer: string) => number | undefined

const KEYS = [
  'receiver',
  'group_by',
  'continue',
  'routes',
  'matchers',
  'match',
  'match_re',
  'group_wait',
  'group_interval',
  'repeat_interval',
  'mute_time_intervals',
  'active_time_intervals',
]
const MOST = 3000
/** Alertmanager's own default. */
const GROUP_WAIT = 30_000

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Building {
  lineOf: LineOf
  count: number
}

/** What a node hands down. */
interface Inherited {
  receiver: string
  wait: number
}

function refuse(building: Building, pointer: string, why: string): never {
  throw new UnreadableFile(
    `the ${pointer.startsWith('/inhibit') ? 'inhibition rule' : 'route'} at ${pointer} is one Alertmanager would not load: ${why}`,
    building.lineOf(pointer),
  )
}

function scalarText(building: Building, pointer: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return refuse(building, pointer, 'a matcher has a value that is no text')
}

function mapMatchers(building: Building, pointer: string, value: unknown, operator: '=' | '=~'): Matcher[] {
  if (value === undefined || value === null) return []
  if (!isRecord(value)) return refuse(building, pointer, '`match` and `match_re` must map labels to values')
  return Object.keys(value).map((label) => matcherOf(label, operator, scalarText(building, pointer, value[label])))
}

function listMatchers(building: Building, pointer: string, value: unknown): Matcher[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) return refuse(building, pointer, '`matchers` must be a list')
  return value.flatMap((entry) => parseMatchers(scalarText(building, pointer, entry)))
}

/** All matchers of a node, old maps first; in the order of their labels, as Alertmanager keeps them. `side`: prefix of the keys. */
function matchersOf(building: Building, pointer: string, route: Record<string, unknown>, side = ''): Matcher[] {
  try {
    const all = [
      ...mapMatchers(building, pointer, route[`${side}match`], '='),
      ...mapMatchers(building, pointer, route[`${side}match_re`], '=~'),
      ...listMatchers(building, pointer, route[`${side}matchers`]),
    ]
    return all.sort((a, b) => (printMatcher(a) < printMatcher(b) ? -1 : 1))
  } catch (error) {
    if (error instanceof BadMatcher) return refuse(building, pointer, error.message)
    throw error
  }
}

function namesTimes(building: Building, pointer: string, value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (!Array.isArray(value)) return refuse(building, pointer, 'time intervals must be a list of names')
  return value.length > 0
}

function waitOf(building: Building, pointer: string, value: unknown, inherited: number): number {
  if (value === undefined || value === null) return inherited
  const wait = parsePrometheusDuration(value)
  return wait ?? refuse(building, pointer, '`group_wait` is no duration')
}

function receiverOf(building: Building, pointer: string, value: unknown, inherited: string): string {
  if (value === undefined || value === null || value === '') return inherited
  return typeof value === 'string' ? value : refuse(building, pointer, '`receiver` must be a name')
}

function continues(building: Building, pointer: string, value: unknown): boolean {
  if (value === undefined || value === null) return false
  return typeof value === 'boolean' ? value : refuse(building, pointer, '`continue` must be true or false')
}

function build(building: Building, route: unknown, pointer: string, inherited: Inherited, path: (own: string) => string): RouteNode {
  building.count += 1
  if (building.count > MOST) throw new UnreadableFile(`the configuration has more than ${MOST} routes`)
  if (!isRecord(route)) return refuse(building, pointer, 'it must be a mapping')
  const unknown = Object.keys(route).find((key) => !KEYS.includes(key))
  if (unknown !== undefined) refuse(building, pointer, `there is no key ${shown(unknown)} in a route; known are ${listed(KEYS)}`)
  const matchers = matchersOf(building, pointer, route)
  const receiver = receiverOf(building, pointer, route['receiver'], inherited.receiver)
  const wait = waitOf(building, pointer, route['group_wait'], inherited.wait)
  const muted = namesTimes(building, pointer, route['mute_time_intervals']) || namesTimes(building, pointer, route['active_time_intervals'])
  const own = path(`{${matchers.map(printMatcher).join(',')}}`)
  const children = childrenOf(building, route['routes'], pointer, { receiver, wait }, own)
  return { path: own, pointer, matchers, receiver, wait, muted, continue: continues(building, pointer, route['continue']), children }
}

function childrenOf(building: Building, routes: unknown, pointer: string, inherited: Inherited, parent: string): RouteNode[] {
  if (routes === undefined || routes === null) return []
  if (!Array.isArray(routes)) return refuse(building, pointer, '`routes` must be a list')
  const seen = new Map<string, number>()
  const path = (own: string) => {
    const times = (seen.get(own) ?? 0) + 1
    seen.set(own, times)
    return `${parent}/${own}${times > 1 ? `#${times}` : ''}`
  }
  return routes.map((route, at) => build(building, route, `${pointer}/routes/${at}`, inherited, path))
}

/** The tree of `route`. Throws UnreadableFile with the line for anything Alertmanager would refuse. */
export function routeTree(route: unknown, lineOf: LineOf): RouteNode {
  const building: Building = { lineOf, count: 0 }
  const root = build(building, route, '/route', { receiver: '', wait: GROUP_WAIT }, (own) => own)
  if (root.receiver === '') refuse(building, '/route', 'the root route must name a receiver')
  if (root.matchers.length > 0) refuse(building, '/route', 'the root route must have no matchers')
  if (root.muted) refuse(building, '/route', 'the root route must not be muted')
  return root
}

/** The matchers of an inhibition rule: of the alerts it silences (`target_`), or of those that do it (`source_`). Throws UnreadableFile for those Alertmanager would refuse. */
export function inhibitionMatchers(rule: Record<string, unknown>, side: 'source_' | 'target_', pointer: string, lineOf: LineOf): Matcher[] {
  return matchersOf({ lineOf, count: 0 }, pointer, rule, side)
}

/** All nodes, the root first. */
export function allNodes(root: RouteNode): RouteNode[] {
  return [root, ...root.children.flatMap(allNodes)]
}
