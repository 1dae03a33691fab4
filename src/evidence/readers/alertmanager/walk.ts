// Which routes an alert takes. Depth first, first match wins unless `continue`, a node is used when no child matches.
import type { Matcher } from './matchers.ts'
import { allNodes, type RouteNode } from './tree.ts'

type Labels = Readonly<Record<string, string>>

const matchesAll = (matchers: readonly Matcher[], labels: Labels) =>
  matchers.every((matcher) => matcher.test(Object.hasOwn(labels, matcher.label) ? (labels[matcher.label] as string) : ''))

/** The routes an alert with exactly these labels takes. Empty only if the root itself does not match. */
export function routesOf(root: RouteNode, labels: Labels): RouteNode[] {
  if (!matchesAll(root.matchers, labels)) return []
  const taken: RouteNode[] = []
  for (const child of root.children) {
    const reached = routesOf(child, labels)
    taken.push(...reached)
    if (reached.length > 0 && !child.continue) break
  }
  return taken.length > 0 ? taken : [root]
}

/**
 * What is known of the labels on the way to a node: for each label the values it may still have, and matchers of which at
 * least one must fail. A label whose values cannot be listed has no entry and rules nothing out, so no route is ever missed.
 */
interface Known {
  values: ReadonlyMap<string, readonly string[]>
  /** Each a list of matchers that do not all hold. */
  not: readonly (readonly Matcher[])[]
}

/** Stands for every value no matcher speaks of. */
const OTHER = '\u0000other'
/** Bounds of the work: beyond them less is ruled out, and nothing is missed. */
const MOST_VALUES = 100
const MOST_OPEN = 50

/** For each label the values that matter: those matchers name, none, and any other. */
function valuesThatMatter(root: RouteNode, fixed: Labels): Map<string, readonly string[]> {
  const values = new Map<string, Set<string>>()
  const open = new Set<string>()
  for (const matcher of allNodes(root).flatMap((node) => node.matchers)) {
    const known = values.get(matcher.label) ?? new Set(['', OTHER])
    values.set(matcher.label, known)
    for (const literal of matcher.literals ?? []) known.add(literal)
    if (!matcher.literals || known.size > MOST_VALUES) open.add(matcher.label)
  }
  for (const label of open) values.delete(label)
  for (const [label, value] of Object.entries(fixed)) values.set(label, new Set([value]))
  return new Map([...values].map(([label, known]) => [label, [...known]]))
}

/** The known with the matcher holding, or failing; undefined if that cannot be. */
function narrowed(values: Known['values'], matcher: Matcher, holds: boolean): Known['values'] | undefined {
  const before = values.get(matcher.label)
  if (!before) return values
  const after = before.filter((value) => matcher.test(value) === holds)
  if (after.length === before.length) return values
  return after.length === 0 ? undefined : new Map([...values, [matcher.label, after]])
}

/** How a matcher stands: true or false for every value its label may still have, or open. */
function standing(values: Known['values'], matcher: Matcher): boolean | undefined {
  const left = values.get(matcher.label)
  if (!left) return undefined
  const first = matcher.test(left[0] as string)
  return left.every((value) => matcher.test(value) === first) ? first : undefined
}

/** Works out what follows from "not all of these hold"; undefined if they contradict what is known. */
function settle(known: Known): Known | undefined {
  let { values } = known
  let open = known.not
  for (let changed = true; changed; ) {
    changed = false
    const left: (readonly Matcher[])[] = []
    for (const matchers of open) {
      if (matchers.some((matcher) => standing(values, matcher) === false)) continue
      const undecided = matchers.filter((matcher) => standing(values, matcher) === undefined)
      if (undecided.length === 0) return undefined
      const [only] = undecided
      if (undecided.length > 1 || !only || !values.has(only.label)) left.push(undecided)
      else {
        const next = narrowed(values, only, false)
        if (!next) return undefined
        values = next
        changed = true
      }
    }
    open = left
  }
  return { values, not: open.slice(-MOST_OPEN) }
}

function withAll(known: Known, matchers: readonly Matcher[]): Known | undefined {
  let values: Known['values'] | undefined = known.values
  for (const matcher of matchers) values = values && narrowed(values, matcher, true)
  return values && settle({ values, not: known.not })
}

const withoutAll = (known: Known, matchers: readonly Matcher[]) => settle({ values: known.values, not: [...known.not, matchers] })

function reach(node: RouteNode, known: Known, found: Set<RouteNode>): void {
  let later: Known | undefined = known
  let none: Known | undefined = known
  for (const child of node.children) {
    if (!later) break
    const taken = withAll(later, child.matchers)
    if (taken) reach(child, taken, found)
    if (!child.continue) later = withoutAll(later, child.matchers)
    none = none && withoutAll(none, child.matchers)
  }
  if (none) found.add(node)
}

/**
 * Every route that some alert with these labels can take, whatever its other labels are: routes on `team` or `service` that only
 * some critical alerts take are among them. Routes no alert can take are left out where that is certain.
 */
export function reachableRoutes(root: RouteNode, fixed: Labels): RouteNode[] {
  const found = new Set<RouteNode>()
  reach(root, { values: valuesThatMatter(root, fixed), not: [] }, found)
  return allNodes(root).filter((node) => found.has(node))
}
