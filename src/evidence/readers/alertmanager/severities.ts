// Which values of the label `severity` mean which severity: the word itself in any case, and what the manifest says.
import type { About } from '../../reader.ts'
import { allNodes, type RouteNode } from './tree.ts'

export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number] | 'default'

/** Label that says how severe an alert is. */
export const severityLabel = 'severity'
/** Words that are less than high wherever they are used: not mapping them hides nothing. */
const MINOR = new Set(['warning', 'warn', 'info', 'informational', 'information', 'notice', 'debug', 'none', 'ok', 'resolved', ''])

export interface SeverityValue {
  severity: Severity
  /** The label's value; undefined: the label is not there. */
  value: string | undefined
  /** Whether only the manifest says what the word means. */
  rested: boolean
}

/** Words that matchers compare the label with. */
function wordsUsed(root: RouteNode): string[] {
  const matchers = allNodes(root).flatMap((node) => node.matchers)
  return [...new Set(matchers.filter((matcher) => matcher.label === severityLabel).flatMap((matcher) => matcher.literals ?? []))].sort()
}

const isSeverity = (word: string): word is (typeof severities)[number] => (severities as readonly string[]).includes(word)

/** The values to walk the tree with. */
export function severityValues(root: RouteNode, about: About): SeverityValue[] {
  const found = new Map<string, SeverityValue>()
  for (const severity of severities) found.set(severity, { severity, value: severity, rested: false })
  for (const word of wordsUsed(root)) {
    const plain = word.toLowerCase()
    if (isSeverity(plain)) found.set(word, { severity: plain, value: word, rested: false })
  }
  for (const [word, severity] of Object.entries(about.severities ?? {})) {
    if (!isSeverity(word.toLowerCase())) found.set(word, { severity, value: word, rested: true })
  }
  return [...found.values(), { severity: 'default', value: undefined, rested: false }]
}

/** Words of matchers that nobody has explained: `grave` ones may mean critical, so routes for them would go unjudged. */
export function unexplainedWords(root: RouteNode, about: About): { grave: string[]; minor: string[] } {
  const explained = (word: string) => isSeverity(word.toLowerCase()) || (about.severities !== undefined && Object.hasOwn(about.severities, word))
  const left = wordsUsed(root).filter((word) => word !== '' && !explained(word))
  return { grave: left.filter((word) => !MINOR.has(word.toLowerCase())), minor: left.filter((word) => MINOR.has(word.toLowerCase())) }
}
