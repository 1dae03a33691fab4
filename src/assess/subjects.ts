// Facts grouped by what they are about. Of state facts of one subject and grade only the newest counts.
import { canonical } from '../model/canonical.ts'
import type { Fact } from '../model/evidence.ts'
import { type FactField, knownFactType } from '../model/fact-type.ts'
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
function identity(fact: Fact): { full: string | undefined; account: string | undefined } {
  const named = keyFields(fact)
    .filter((field) => field.names)
    .map((field) => String(fact.fields[field.name]))
    .filter(isFullName)
  const [account] = named.flatMap((name) => accountOf(name) ?? [])
  return { full: named[0]?.replace(/:\*$/, ''), account: accountSaid(fact) ?? account }
}

/** The account the fact names itself, or its file. */
export function accountSaid(fact: Fact): string | undefined {
  const own = fact.fields['account']
  return own === undefined ? fact.account : String(own)
}

function keyFields(fact: Fact): FactField[] {
  const { key, fields } = knownFactType(fact.type)
  return fields.filter(({ name }) => key.includes(name))
}

/** Key fields with names shortened; `account` is left to `identity`. */
function looseKey(fact: Fact): string {
  const short = ({ name, names }: FactField) => (names ? shortName(String(fact.fields[name])) : String(fact.fields[name]))
  const fields = keyFields(fact).filter(({ name }) => name !== 'account')
  return canonical(fields.map((field) => short(field).normalize('NFC')))
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

/** No date is neither before nor after any other. */
const dateOf = (fact: Fact) => parseInstant(String(fact.date)) ?? Number.NaN

/** The key to the letter, with the account: a namesake in another account, or one that doesn't say its account, is no newer version. */
function strictKey(fact: Fact): string {
  const values = knownFactType(fact.type).key.map((key) => String(fact.fields[key]).normalize('NFC'))
  return canonical([...values, accountSaid(fact) ?? null])
}

/** Facts of the same grade, side, key and format can stand in for each other. */
const kindOf = (fact: Fact) => canonical([fact.grade, fact.buyer, fact.reader, strictKey(fact)])

/**
 * Whether a newer fact of the same kind stands in for a fact. Undated and future facts replace nothing, prose only prose, and what
 * has no name of its own (two Alertmanagers that nobody tells apart) neither replaces nor is replaced.
 */
function supersededIn(facts: readonly Fact[], asOf: Epoch): (fact: Fact) => boolean {
  const [newest, plain] = [new Map<string, Epoch>(), new Map<string, Epoch>()]
  for (const fact of facts) {
    const [kind, date] = [kindOf(fact), dateOf(fact)]
    if (!(date <= asOf)) continue
    for (const dates of fact.prose ? [newest] : [newest, plain]) dates.set(kind, Math.max(date, dates.get(kind) ?? date))
  }
  return (fact) => !fact.assumed && ((fact.prose ? newest : plain).get(kindOf(fact)) ?? Number.NaN) > dateOf(fact)
}

function subjectOf(facts: Fact[], asOf: Epoch): Subject {
  const [first] = facts as [Fact]
  const isState = knownFactType(first.type).kind === 'state'
  const isSuperseded = supersededIn(isState ? facts : [], asOf)
  const kept = facts.filter((fact) => !isSuperseded(fact))
  return { label: factLabel(first), facts: kept, superseded: facts.length - kept.length }
}

/** The subjects of facts of one type, in a fixed order. */
export function subjectsOf(facts: readonly Fact[], asOf: Epoch): Subject[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = looseKey(fact)
    const group = groups.get(key)
    if (group) group.push(fact)
    else groups.set(key, [fact])
  }
  const subjects = [...groups.values()].flatMap(split).map((group) => subjectOf(group, asOf))
  return subjects.sort((a, b) => compareText(a.label, b.label))
}

/** Facts with the older state facts left aside. */
export function currentFacts(facts: readonly Fact[], asOf: Epoch): Fact[] {
  return subjectsOf(facts, asOf).flatMap((subject) => subject.facts)
}
