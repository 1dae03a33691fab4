// Every fixed word a report prints for a closed set of the assessment. Total: a new member does not compile without its words.
import { frameworkTitles } from '../model/frameworks.ts'
import { type Reason, reasonWords, type Verdict, verdictWords } from '../model/verdict.ts'
import type { Assessment, Check, Decision, Finding, Result } from './format.ts'

type File = Assessment['submission']['files'][number]
type Item = Assessment['submission']['items'][number]

export const severities = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Result['severity'][]
export const levels = ['MUST', 'SHOULD'] as const satisfies readonly Result['level'][]

/** What each verdict means for somebody who has never read a clause. */
export const verdictMeanings: Record<Verdict, string> = {
  met: 'the evidence shows that the clause is kept',
  'not-met': 'the evidence shows that the clause is not kept',
  'not-shown': 'what was sent does not show it either way; the supplier has to show it, so it counts as a gap',
  'needs-review': 'a person has to decide; it counts neither as met nor as a gap until then',
  'not-applicable': 'the clause does not apply to this supplier; it is left out of the count and is never called met',
}

export const restsOnWords: Record<Check['rests_on'], string> = {
  contract: 'The clause itself says what must be there.',
  'buyer-list': "What must be there comes from the buyer's own list.",
  'supplier-inventory': "What must be there comes from the supplier's inventory: what the inventory leaves out was not looked for.",
  'complete-export': 'What must be there comes from a complete export: what it does not list is not there.',
  'what-was-sent': 'Only what was sent was judged: something left out would not have been noticed.',
}

/** The same in a word or two, for a table. */
export const restsOnShort: Record<Check['rests_on'], string> = {
  contract: 'the clause itself',
  'buyer-list': "the buyer's own list",
  'supplier-inventory': "the supplier's inventory",
  'complete-export': 'a complete export',
  'what-was-sent': 'only what was sent',
}

/** What each strength of evidence means. */
export const gradeMeanings: Record<NonNullable<Finding['grade']>, string> = {
  asserted: 'somebody says so',
  documented: 'a policy, a plan or a hand-made table says so',
  exported: 'a machine wrote out the setting',
  observed: 'it was measured in records',
}

export const fileStatusWords: Record<File['status'], string> = {
  read: 'read',
  'not-recognised': 'not recognised',
  unreadable: 'could not be read',
  unclaimed: 'not claimed by any item',
}

export const itemStatusWords: Record<Item['status'], string> = { read: 'read', 'partly-read': 'partly read', unreadable: 'could not be read' }

export const stateWords: Record<Decision['state'], string> = {
  expired: 'EXPIRED',
  void: 'void',
  'without-effect': 'without effect',
  'not-yet': 'not yet in force',
  'in-force': 'in force',
}

/** `not shown: the evidence is too old`, or the verdict alone. */
export function outcomeWords(outcome: { verdict: Verdict; reason?: Reason | undefined }): string {
  const words = verdictWords[outcome.verdict]
  return outcome.reason ? `${words}: ${reasonWords[outcome.reason]}` : words
}

/** Title of a framework, or its key where we know no title. */
export function frameworkWords(key: string): string {
  return Object.hasOwn(frameworkTitles, key) ? frameworkTitles[key as keyof typeof frameworkTitles] : key
}

/** `1 file`, `3 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Text of the assessment as a report prints it: the mark of a value that was not given stands without its stars. */
export function printed(words: string): string {
  return words.replaceAll('*(not given)*', '(not given)')
}

/** The words with a full stop, where they end without one. */
export function sentence(words: string): string {
  return /[.!?…]\s*$/.test(words) ? words : `${words}.`
}

/** The words with a capital letter. */
export function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** The law of verdicts, in five plain sentences. */
export const lawOfVerdicts: readonly string[] = [
  'A requirement is met only if evidence of the agreed strength and age shows it for every system and everything else it covers; having found nothing wrong is never enough.',
  'The worst result counts: one system, one file or one alert that is not met makes the whole requirement not met.',
  'Not shown means that what was sent does not settle the question, for the reason given; it counts as a gap, because showing it is the duty of the supplier.',
  'Every percentage is rounded down and stands beside the number of requirements that apply; what does not apply is left out and is never counted as met.',
  "Only the buyer decides: a decision has a name, a reason and often an end date, stands beside the tool's own verdict and never hides it, and a waiver never makes a requirement met.",
]
