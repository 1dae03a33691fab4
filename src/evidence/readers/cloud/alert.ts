// An alert of a cloud, as its file writes it, and what the manifest says of it -> an alert-rule without receivers.
import { sha256 } from '../../../model/canonical.ts'
import type { FieldValue } from '../../../model/evidence.ts'
import { factField, knownFactType } from '../../../model/fact-type.ts'
import { sameName } from '../../../model/names.ts'
import { formatDuration } from '../../../model/time.ts'
import { closest, quote } from '../../../source/index.ts'
import type { About, PartFact } from '../../reader.ts'

const SITUATIONS: readonly string[] = factField(knownFactType('alert-rule'), 'situations')?.oneOf ?? []

export interface WrittenAlert {
  /** Name that tells it from every other, and further names the manifest may use. */
  rule: string
  names: readonly string[]
  /** Tool, unless the manifest names it. */
  tool: string
  enabled: boolean
  /** One of ours, or the vendor's word in lower case; `words` are what the manifest may map it by. */
  severity?: string | undefined
  words: readonly string[]
  owner?: string | undefined
  runbook?: string | undefined
  /** Situations its condition was fully parsed to catch. */
  situations: readonly string[]
  /** Names in the condition of what falls silent: only where every source is among them the reader says so. */
  silent?: readonly string[] | undefined
  /** Longest time from the event being stored to the alert leaving, in milliseconds. */
  delay?: number | undefined
  /** What of the alert a person looks at who answers for what it catches. */
  condition: unknown
  account: string | undefined
  at: { pointer: string }
  date?: number
}

const OURS: readonly string[] = ['critical', 'high', 'medium', 'low']
const entriesFor = <T>(values: Record<string, T> | undefined, names: readonly string[]): T[] =>
  Object.entries(values ?? {}).flatMap(([key, value]) => (names.some((name) => name === key || sameName(name, key)) ? [value] : []))

/** A word of ours means what it says; another means what the manifest says. */
function severityOf({ severity, words }: WrittenAlert, about: About): { severity?: string; rested: boolean } {
  if (severity !== undefined && OURS.includes(severity)) return { severity, rested: false }
  const said = Object.entries(about.severities ?? {}).find(([word]) => words.some((each) => each.toLowerCase() === word.toLowerCase()))?.[1]
  if (said !== undefined) return { severity: said, rested: true }
  return { ...(severity !== undefined && { severity }), rested: false }
}

function saidSituations(alert: WrittenAlert, about: About): { said: string[]; notes: string[] } {
  const names = [alert.rule, ...alert.names]
  const all = Object.entries(about.situations ?? {}).flatMap(([situation, rules]) =>
    entriesFor(Object.fromEntries(rules.map((rule) => [rule, 1])), names).length > 0 ? [situation] : [],
  )
  const notes = all
    .filter((situation) => !SITUATIONS.includes(situation))
    .map((situation) => {
      const near = closest(situation, SITUATIONS)
      return `The manifest names the situation ${quote(situation)}, which there is not${near ? `; did you mean ${near}?` : '.'}`
    })
  return { said: all.filter((situation) => SITUATIONS.includes(situation)), notes }
}

/** Only the fields that are known. */
function given(fields: Record<string, FieldValue | undefined>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined))
}

/** The alert rule, and what is to be told of it. */
export function alertFact(alert: WrittenAlert, about: About): { fact: PartFact; notes: string[] } {
  const { rule, owner, runbook, enabled, delay, at, account, date } = alert
  const { said, notes } = saidSituations(alert, about)
  const sources = [...new Set(entriesFor(about.rule_sources, [rule, ...alert.names]).flat())].sort()
  const { severity, rested } = severityOf(alert, about)
  const bySupplier = saidBySupplier(alert, said, sources)
  const situations = SITUATIONS.filter((situation) => alert.situations.includes(situation) || said.includes(situation))
  const by = bySupplier ? 'supplier' : 'reader'
  const known = { rule, tool: about.tool ?? alert.tool, enabled, sources, situations, situations_by: by, severity, owner, runbook }
  const told = { tool: about.tool !== undefined, situations: bySupplier, sources: sources.length > 0, severity: rested }
  const fact: PartFact = {
    type: 'alert-rule',
    fields: given({ ...known, delay: delay === undefined ? undefined : formatDuration(delay) }),
    at,
    word: Object.entries(told).flatMap(([name, rests]) => (rests ? [name] : [])),
    seal: sha256(JSON.stringify([rule, alert.condition])),
    ...(about.tool === undefined && { assumed: true as const }),
    ...(account !== undefined && { account }),
    ...(date !== undefined && { date }),
  }
  return { fact, notes }
}

/** Whether a situation is only the manifest's word, or it does not show of which source the silence is. */
function saidBySupplier(alert: WrittenAlert, said: readonly string[], sources: readonly string[]): boolean {
  const unnamed = alert.silent !== undefined && !(sources.length > 0 && sources.every((source) => alert.silent?.includes(source)))
  return said.some((situation) => !alert.situations.includes(situation)) || (alert.situations.includes('source-silent') && unnamed)
}

const CALLED = /run-?book|playbook|procedure|instructions|what[ -]to[ -]do/i
const ADDRESS = /https?:\/\/[^\s"'<>)\]]{1,1500}/
const LINK = /^https?:\/\/[^\s/]{1,253}(?:\.[^\s/]|\/\S)\S{0,1500}$/
const DOCUMENT = /^\S{1,500}\.(?:md|html?|pdf|docx?|adoc|rst|txt)(?:#\S{0,200})?$/i

/** A text that leads to a runbook: a link, a document, or a path that says what it is. A mere word such as `none` leads nowhere. */
export function runbookAt(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 1500) return undefined
  const path = /^\S+\/\S+$/.test(text) && CALLED.test(text)
  return LINK.test(text) || DOCUMENT.test(text) || path ? text : undefined
}

/** A link that is called a runbook, or calls itself one: others lead to charts and the like. */
export function runbookLink(url: string | undefined, name: string | undefined): string | undefined {
  return url !== undefined && LINK.test(url) && CALLED.test(`${name ?? ''} ${url}`) ? url : undefined
}

/** A link to a runbook in a text, where the sentence it stands in calls it so. */
export function runbookIn(text: string | undefined): string | undefined {
  const sentences = (text ?? '').slice(0, 20_000).split(/[\n;]|[.!?](?=\s)/)
  return sentences
    .filter((each) => CALLED.test(each) && !/\bno (?:run-?book|playbook|procedure)/i.test(each))
    .flatMap((each) => ADDRESS.exec(each)?.[0] ?? [])[0]
}

const hosts: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)pagerduty\.com$/, 'pagerduty'],
  [/(?:^|\.)opsgenie\.com$/, 'opsgenie'],
  [/^hooks\.slack\.com$/, 'slack'],
  [/\.webhook\.office\.com$/, 'msteams'],
]

/** Kind of channel behind a web hook, by its host alone: the rest of the address is a secret. */
export function hookKind(address: unknown): string {
  const host = typeof address === 'string' ? (/^https:\/\/([a-z0-9.-]{1,253})(?:[:/?]|$)/i.exec(address)?.[1]?.toLowerCase() ?? '') : ''
  return hosts.find(([pattern]) => pattern.test(host))?.[1] ?? 'webhook'
}

/** What the manifest says of a target: its tool, and the rotas it interrupts, by its name. */
export function saidOfTarget(about: About, name: string, tool: string): { tool: string; rotas?: readonly string[]; word: string[] } {
  const rotas = about.rotas && Object.hasOwn(about.rotas, name) ? about.rotas[name] : undefined
  const word = [...(about.tool === undefined ? [] : ['tool']), ...(rotas === undefined ? [] : ['rotas'])]
  return { tool: about.tool ?? tool, ...(rotas !== undefined && { rotas }), word }
}
