// Facts grouped by what they are about. Of state facts of one subject and grade only the newest counts.
import { canonical } from '../model/canonical.ts'
import type { Fact } from '../model/evidence.ts'
import { factField, knownFactType } from '../model/fact-type.ts'
import { accountOf, isFullName, shortName } from '../model/names.ts'
import { type Epoch, parseInstant } from '../model/time.ts'
import { compareText } from './order.ts'

export interface Subject {
  label: string
  facts: Fact[]
  /** Older state facts left aside. */
  superseded: number
}

/** What tells two things of the same short name apart: a full id, else an account. */
function identity(fact: Fact): { full?: string; account?: string } {
  const type = knownFactType(fact.type)
  const named = type.key
    .filter((key) => factField(type, key)?.names)
    .map((key) => fact.fields[key])
    .filter((value): value is string => typeof value === 'string' && isFullName(value))
  const own = fact.fields['account']
  const account = (typeof own === 'string' ? own : undefined) ?? fact.account ?? named.map(accountOf).find((found) => found !== undefined)
  return { ...(named[0] !== undefined && { full: named[0].replace(/:\*$/, '') }), ...(account !== undefined && { account }) }
}

/** Key fields with names shortened; `account` is left to `identity`. */
function looseKey(fact: Fact): string {
  const type = knownFactType(fact.type)
  const value = (key: string) => {
    const found = fact.fields[key]
    const short = typeof found === 'string' && factField(type, key)?.names ? shortName(found) : found
    return typeof short === 'string' ? short.normalize('NFC') : (short ?? null)
  }
  return canonical(type.key.filter((key) => key !== 'account').map(value))
}

/** How people call what the fact is about. */
export function factLabel(fact: Fact): string {
  const values = knownFactType(fact.type).key.map((key) => fact.fields[key])
  return values
    .filter((value) => value !== undefined)
    .map(String)
    .join(' · ')
}

/** Facts of one loose key, split where full ids or accounts prove that they are about different things. */
function split(facts: Fact[]): Fact[][] {
  const marks = (pick: (fact: Fact) => string | undefined) => [...new Set(facts.map(pick))]
  const full = (fact: Fact) => identity(fact).full
  const account = (fact: Fact) => identity(fact).account
  const different = (pick: (fact: Fact) => string | undefined) => marks(pick).filter((mark) => mark !== undefined).length > 1
  const pick = different(full) ? full : different(account) ? account : undefined
  if (!pick) return [facts]
  return marks(pick).map((mark) => facts.filter((fact) => pick(fact) === mark))
}

const dateOf = (fact: Fact) => (fact.date === undefined ? undefined : parseInstant(fact.date))

/** The key to the letter, with the account: a namesake in another account, or one that doesn't say its account, is no newer version. */
function strictKey(fact: Fact): string {
  const values = knownFactType(fact.type).key.map((key) => {
    const value = fact.fields[key]
    return typeof value === 'string' ? value.normalize('NFC') : (value ?? null)
  })
  return canonical([...values, fact.fields['account'] ?? fact.account ?? null])
}

/**
 * Whether a newer fact of the same grade, side, key and format stands in for it. Undated and future facts replace nothing, prose
 * only prose, and what has no name of its own (two Alertmanagers that nobody tells apart) neither replaces nor is replaced.
 */
function isSuperseded(fact: Fact, others: readonly Fact[], asOf: Epoch): boolean {
  const date = dateOf(fact)
  if (date === undefined || fact.assumed) return false
  const key = strictKey(fact)
  const alike = (other: Fact) =>
    other.grade === fact.grade && other.buyer === fact.buyer && other.reader === fact.reader && (!other.prose || fact.prose) && strictKey(other) === key
  const newer = (other: Fact) => {
    const found = dateOf(other)
    return found !== undefined && found > date && found <= asOf
  }
  return others.some((other) => alike(other) && newer(other))
}

function subjectOf(facts: Fact[], asOf: Epoch): Subject {
  const [first] = facts
  const isState = first !== undefined && knownFactType(first.type).kind === 'state'
  const kept = isState ? facts.filter((fact) => !isSuperseded(fact, facts, asOf)) : facts
  return { label: first ? factLabel(first) : '', facts: kept, superseded: facts.length - kept.length }
}

/** The subjects of facts of one type, in a fixed order. */
export function subjectsOf(facts: readonly Fact[], asOf: Epoch): Subject[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = looseKey(fact)
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  const subjects = [...groups.values()].flatMap(split).map((group) => subjectOf(group, asOf))
  return subjects.sort((a, b) => compareText(a.label, b.label))
}

/** Facts with the older state facts left aside. */
export function currentFacts(facts: readonly Fact[], asOf: Epoch): Fact[] {
  return subjectsOf(facts, asOf).flatMap((subject) => subject.facts)
}
