// What labels and annotations of an alert rule say: severity, owner, situations, sources. Prometheus and Grafana write them alike.
import { factField, knownFactType } from '../../../model/fact-type.ts'
import { closest } from '../../../source/index.ts'
import type { About } from '../../reader.ts'
import { isRecord } from '../alertmanager/tree.ts'
import { shown } from '../table/notes.ts'

export const knownSituations: readonly string[] = factField(knownFactType('alert-rule'), 'situations')?.oneOf ?? []
const LONGEST = 2000

/** Labels and annotations with their texts; those made from the data are left out. */
export function textsOf(value: unknown): { texts: Record<string, string>; templated: boolean } {
  const entries = isRecord(value) ? Object.entries(value) : []
  const written = entries.filter((entry): entry is [string, string | number | boolean] => ['string', 'number', 'boolean'].includes(typeof entry[1]))
  const known = written.filter(([, text]) => !String(text).includes('{{'))
  return { texts: Object.fromEntries(known.map(([name, text]) => [name, String(text)])), templated: known.length < written.length }
}

const own = <T>(values: Record<string, T> | undefined, name: string): T | undefined => (values && Object.hasOwn(values, name) ? values[name] : undefined)
const entries = (text: string | undefined) =>
  (text ?? '')
    .split(/[;|,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** The first text that is there and not too long. */
export const firstOf = (...texts: (string | undefined)[]) => texts.find((text) => text !== undefined && text !== '' && text.length <= LONGEST)

/** Situations the label `situation` or the manifest says the rule catches, and a note for each there is not. */
export function saidSituations(name: string, labels: Record<string, string>, about: About): { known: string[]; notes: string[] } {
  const fromAbout = Object.entries(about.situations ?? {}).flatMap(([situation, rules]) => (rules.includes(name) ? [situation] : []))
  const said = [...entries(labels['situation']), ...fromAbout]
  const notes = said
    .filter((situation) => !knownSituations.includes(situation))
    .map((situation) => {
      const near = closest(situation, knownSituations)
      return `the rule ${shown(name)} names the situation ${shown(situation)}, which there is not${near ? `; did you mean ${near}?` : ''}`
    })
  return { known: said.filter((situation) => knownSituations.includes(situation)), notes }
}

/** Sources the rule reads: the manifest's word, or the label's. */
export function sourcesOf(name: string, labels: Record<string, string>, about: About): string[] {
  const said = own(about.rule_sources, name) ?? []
  const labelled = [...entries(labels['source']), ...entries(labels['log_source'])]
  return [...new Set([...said, ...labelled])]
}

/** A severity in the words of this program where it is one of them or the manifest says so; else as it is written. */
export function severityOf(written: string | undefined, about: About): { severity: string | undefined; rested: boolean } {
  const plain = written?.toLowerCase() ?? ''
  // A word that is one of ours means what it says: the manifest cannot make `critical` low.
  if (['critical', 'high', 'medium', 'low'].includes(plain)) return { severity: plain, rested: false }
  const said = written === undefined ? undefined : own(about.severities, written)
  return said === undefined ? { severity: written, rested: false } : { severity: said, rested: said !== written }
}

/** Severity, owner and runbook as labels and annotations give them; what they do not say is left out. */
export function saidOf(labels: Record<string, string>, annotations: Record<string, string>, about: About): Record<string, string> {
  const said: Record<string, string | undefined> = {
    severity: severityOf(firstOf(labels['severity']), about).severity,
    owner: firstOf(labels['owner'], labels['team'], annotations['owner']),
    runbook: firstOf(annotations['runbook_url'], annotations['runbook']),
  }
  return Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
