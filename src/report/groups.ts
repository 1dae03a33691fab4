// Checks and findings told once: the same check of all systems together, and findings that say the same with the systems they are about.
import { compareOutcomes } from '../model/verdict.ts'
import type { Check, Finding, Result, Unit } from './format.ts'

/** A check in one system, or for the supplier. */
export interface Run {
  unit: Unit
  check: Check
}

/** One check of a requirement over all systems. */
export interface CheckGroup {
  id: string
  shows?: string | undefined
  runs: Run[]
}

/** A finding with where it was found. */
export interface Located extends Run {
  finding: Finding
}

/** Findings that say the same: one text, and everything it is about. */
export interface Told {
  finding: Finding
  members: Located[]
}

/** The checks of a result, each once, in the order of the assessment. */
export function checkGroups(result: Result): CheckGroup[] {
  const runs = result.units.flatMap((unit) => unit.checks.map((check) => ({ unit, check })))
  return partition(runs, ({ check }) => [check.id, check.shows]).map((own) => ({ id: own[0].check.id, shows: own[0].check.shows, runs: own }))
}

/** Checks worst first; those that stand alike keep their order. */
export function worstChecks(groups: readonly CheckGroup[]): CheckGroup[] {
  const worstRun = (group: CheckGroup) => group.runs.map(({ check }) => check).reduce((a, b) => (compareOutcomes(b, a) > 0 ? b : a))
  return [...groups].sort((a, b) => compareOutcomes(worstRun(b), worstRun(a)))
}

/** All findings of these runs, in the order of the assessment. */
export function located(runs: readonly Run[]): Located[] {
  return runs.flatMap((run) => run.check.findings.map((finding) => ({ ...run, finding })))
}

/** Findings worst first; those with equal verdict, message, remedy and expectation together, and equal content where it was judged. */
export function toldOnce(findings: readonly Located[]): Told[] {
  const same = ({ finding, check }: Located) => {
    const { verdict, reason, fix, expected, found } = finding
    return [check.id, verdict, reason, bareMessage(finding), fix, expected, reason === undefined ? found : undefined]
  }
  return partition(findings, same)
    .map((members) => ({ finding: members[0].finding, members }))
    .sort((a, b) => compareOutcomes(b.finding, a.finding))
}

/** The message of a not-shown finding without the subject before it: `it is only documented; exported is required`. Others as they are. */
export function bareMessage({ message, subject, reason }: Finding): string {
  if (reason === undefined || subject === '') return message
  const lead = [`${subject}: `, `${subject} `].find((one) => message.startsWith(one) && (one.endsWith(': ') || message.startsWith(`${one}cannot be judged`)))
  return lead === undefined ? message : message.slice(lead.length)
}

/** The entries by key, in order of first appearance. */
export function partition<T>(entries: readonly T[], key: (entry: T) => readonly (string | undefined)[]): [T, ...T[]][] {
  const parts = new Map<string, [T, ...T[]]>()
  for (const entry of entries) {
    const name = JSON.stringify(key(entry).map((part) => part ?? null))
    const part = parts.get(name)
    if (part) part.push(entry)
    else parts.set(name, [entry])
  }
  return [...parts.values()]
}

/** Systems of some entries, each once. */
export function unitsOf(entries: readonly { unit: Unit }[]): Unit[] {
  return [...new Set(entries.map(({ unit }) => unit))]
}
