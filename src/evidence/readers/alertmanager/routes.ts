// The routes that alerts of each severity can take, each told once, and the name a route has.
import { sha256 } from '../../../model/canonical.ts'
import type { About } from '../../reader.ts'
import { severityLabel, severityValues } from './severities.ts'
import type { RouteNode } from './tree.ts'
import { reachableRoutes } from './walk.ts'

const LONGEST = 1900

export interface SeverityRoute {
  severity: string
  node: RouteNode
  /** Whether only the manifest says that alerts of the severity take it. */
  rested: boolean
}

/** One entry for each severity and route. A route that several words of one severity reach is told once. */
export function routesBySeverity(root: RouteNode, about: About): SeverityRoute[] {
  const found = new Map<string, SeverityRoute>()
  for (const { severity, value, rested } of severityValues(root, about)) {
    for (const node of reachableRoutes(root, { [severityLabel]: value ?? '' })) {
      const key = `${severity} ${node.path}`
      const known = found.get(key)
      if (known) known.rested &&= rested
      else found.set(key, { severity, node, rested })
    }
  }
  return [...found.values()]
}

/** A very long path is cut; the digest keeps two that begin alike apart. */
export const routeName = (path: string) => (path.length <= LONGEST ? path : `${path.slice(0, LONGEST).toWellFormed()}… ${sha256(path).slice(0, 16)}`)
