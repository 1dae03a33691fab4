// What the manifest says of an alert by name: situations, sources, severity. The supplier's word, so each says that it is.
import { factField, knownFactType } from '../../../model/fact-type.ts'
import { closest } from '../../../source/index.ts'
import type { About } from '../../reader.ts'
import { shown } from '../table/notes.ts'

const SITUATIONS: readonly string[] = factField(knownFactType('alert-rule'), 'situations')?.oneOf ?? []

/** The value under the first of the names that is there. */
export const byName = <T>(values: Record<string, T> | undefined, names: readonly string[]): T | undefined => {
  const name = names.find((each) => values !== undefined && Object.hasOwn(values, each))
  return name === undefined ? undefined : values?.[name]
}

/** Situations that `about.situations` gives the alert, under any of its names. */
export function situationsSaid(about: About, names: readonly string[]): string[] {
  const said = Object.entries(about.situations ?? {}).filter(([, rules]) => rules.some((rule) => names.includes(rule)))
  return SITUATIONS.filter((situation) => said.some(([name]) => name === situation))
}

/** Log sources that `about.rule_sources` gives the alert. */
export const sourcesSaid = (about: About, names: readonly string[]): string[] => [...new Set(byName(about.rule_sources, names) ?? [])]

/** The severity that `about.severities` gives the alert. */
export const severitySaid = (about: About, names: readonly string[]): string | undefined => byName(about.severities, names)

/** Words of `about.situations` that are no situation, each with the nearest that is one. */
export function situationNotes(about: About): string[] {
  return Object.keys(about.situations ?? {})
    .filter((name) => !SITUATIONS.includes(name))
    .map((name) => {
      const near = closest(name, SITUATIONS)
      return `\`about.situations\` names ${shown(name)}, which is no situation${near ? `; did you mean ${near}?` : ''}`
    })
}
