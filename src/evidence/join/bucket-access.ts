// The policy of a bucket, the principals' own policies as they were simulated, and its versioning -> access.
// Neither policy alone shows what somebody cannot do: in the bucket's own account either may allow it, and from another account both
// must. What is not known makes no fact and counts as an unreadable record. To put an object is to overwrite one, unless versions are kept.
// May import model/ and evidence/reader.ts.
import { sameName } from '../../model/names.ts'
import { bucketActions } from '../bucket-actions.ts'
import type { BucketPrincipal, Part, PartFact } from '../reader.ts'
import { type Join, type JoinedFact, oldestDate, type PartSource, partsOf, type Sourced } from './join.ts'

type Rights = Sourced<Extract<Part, { kind: 'bucket-rights' }>>
type Versioning = Sourced<Extract<Part, { kind: 'bucket-versioning' }>>
type May = 'yes' | 'no' | 'unknown'

/** One principal of one bucket for the systems that the same files are about. */
interface Subject {
  store: string
  account?: string
  principal: BucketPrincipal
  policies: readonly Rights[]
  simulations: readonly Rights[]
  versionings: readonly Versioning[]
}

const rootOf = (account: string | undefined) => (account === undefined ? undefined : `arn:aws:iam::${account}:root`)

const SESSION = /^arn:aws[\w-]*:sts::(\d{12}):assumed-role\/([^/]+)\//
const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/

/** Whether the name is that of a session of the role: what the session may, the role may by taking that name. */
function isSessionOf(name: string, role: string): boolean {
  const [session, whole] = [SESSION.exec(name), ROLE.exec(role)]
  return session !== null && whole !== null && session[1] === whole[1] && session[2] === whole[2]
}

/** What one file says of the principal: by its own name, as everybody, and as one of its account. A service is none of an account. */
function says(rights: Rights, principal: BucketPrincipal, action: string): 'allows' | 'denies' | 'silent' | 'unknown' {
  const named = rights.part.principals.filter(
    ({ name }) => name === principal.name || (rights.part.by === 'policy' && (name === '*' || name === rootOf(principal.account))),
  )
  const found = named.map((each) => (Object.hasOwn(each.says, action) ? each.says[action] : rights.part.by === 'policy' ? 'silent' : 'unknown'))
  const denies = named.some((each, index) => found[index] === 'denies' && (principal.kind !== 'service' || each.name === principal.name))
  if (denies) return 'denies'
  const sessions = rights.part.principals.filter((each) => isSessionOf(each.name, principal.name))
  if (found.includes('allows') || sessions.some((each) => Object.hasOwn(each.says, action) && each.says[action] === 'allows')) return 'allows'
  return found.includes('unknown') || (named.length === 0 && rights.part.by === 'simulation') ? 'unknown' : 'silent'
}

/** Whether a simulation is of the principal, or of a session of it. */
const isOf = ({ part }: Rights, { name }: BucketPrincipal) => part.principals.some((each) => each.name === name || isSessionOf(each.name, name))

/** Of several files the one that allows more counts. */
function together(files: readonly Rights[], principal: BucketPrincipal, action: string): ReturnType<typeof says> {
  const all = files.map((file) => says(file, principal, action))
  if (all.length === 0) return 'unknown'
  return (['allows', 'unknown', 'silent', 'denies'] as const).find((one) => all.includes(one)) ?? 'unknown'
}

/** What the policy of the bucket says, where the principal has none of its own: services, everybody, and whole accounts. */
function mayAll(principal: BucketPrincipal, isOther: boolean, bucket: ReturnType<typeof says>): May {
  if (bucket === 'allows') return 'yes'
  // A whole account, or who is not told apart, may have what the bucket's own account gives: of accounts only another one surely has not.
  const isOutside = principal.kind === 'service' || principal.name === '*' || isOther
  return isOutside && bucket === 'silent' ? 'no' : 'unknown'
}

/** Whether the action is allowed, as AWS puts the two policies together. Source: the policy evaluation logic in the IAM user guide. */
function may({ principal, policies, simulations, account }: Subject, action: string): May {
  const mine = simulations.filter((each) => isOf(each, principal))
  const [bucket, self] = [together(policies, principal, action), together(mine, principal, action)]
  if (bucket === 'denies' || self === 'denies') return 'no'
  const isOther = principal.account !== undefined && account !== undefined && principal.account !== account
  if (principal.kind === 'service' || principal.kind === 'everyone') return mayAll(principal, isOther, bucket)
  if (isOther && (bucket === 'silent' || self === 'silent')) return 'no'
  if (bucket === 'allows' || self === 'allows') return 'yes'
  return bucket === 'silent' && self === 'silent' ? 'no' : 'unknown'
}

function right(subject: Subject, actions: readonly string[]): May {
  const all = actions.map((action) => may(subject, action))
  return all.includes('yes') ? 'yes' : all.includes('unknown') ? 'unknown' : 'no'
}

/** Versions are kept where every file on the versioning of the bucket says so, and there is one. */
const keepsVersions = ({ versionings }: Subject) => versionings.length > 0 && versionings.every(({ part }) => part.enabled)

/** The rights; undefined where one of them is not known. */
function rightsOf(subject: Subject): Record<string, boolean> | undefined {
  const append = right(subject, bucketActions.append)
  const all = {
    can_read: right(subject, bucketActions.read),
    can_append: append,
    can_change: keepsVersions(subject) ? ('no' as const) : append,
    can_delete: right(subject, bucketActions.delete),
    can_configure: right(subject, bucketActions.configure),
  }
  if (Object.values(all).includes('unknown')) return undefined
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value === 'yes']))
}

function factOf(subject: Subject, rights: Record<string, boolean>, systems: string[]): JoinedFact {
  const { store, principal, policies, simulations, versionings, account } = subject
  const mine = simulations.filter((each) => isOf(each, principal))
  const own = [...policies, ...mine, ...versionings]
  // Which account the bucket lies in may stand beside another principal alone: the rights rest on that file, too.
  const placed = account === undefined || own.some(({ part }) => part.account !== undefined) ? [] : simulations.filter(({ part }) => part.account !== undefined)
  const files = [...own, ...placed]
  const first = files.find(({ part }) => part.kind === 'bucket-rights' && part.principals.some(({ name }) => name === principal.name)) ?? (files[0] as Rights)
  const date = oldestDate(files.map(({ part }) => part.date))
  const workload = files.some(({ part }) => part.kind === 'bucket-rights' && part.principals.some((each) => each.name === principal.name && each.workload))
  const fact: PartFact = {
    type: 'access',
    fields: { store, principal: principal.name === '*' ? 'everyone' : principal.name, principal_kind: principal.kind, workload, ...rights },
    at: first.part.at,
    word: [...new Set([...files.flatMap(({ part }) => part.word), 'workload'])].sort(),
    systems,
    ...(account !== undefined && { account }),
    ...(date !== undefined && { date }),
  }
  const others = files.filter((file) => file !== first)
  return { fact, from: [first, ...others].map(({ from: source, part }) => ({ source, at: part.at })) }
}

/** The subjects of one bucket for one system: who is allowed anything by its policy, and who was simulated. */
function subjectsOf(store: string, rights: readonly Rights[], versionings: readonly Versioning[]): Subject[] {
  const policies = rights.filter(({ part }) => part.by === 'policy')
  const simulations = rights.filter(({ part }) => part.by === 'simulation')
  const accounts = new Set([...rights, ...versionings].flatMap(({ part }) => part.account ?? []))
  const [account] = accounts
  const principals = new Map<string, BucketPrincipal>()
  for (const { part } of rights) {
    for (const each of part.principals) {
      if (part.by === 'policy' && !Object.values(each.says).includes('allows')) continue
      if (!principals.has(each.name)) principals.set(each.name, each)
    }
  }
  const shared = { store, policies, simulations, versionings, ...(accounts.size === 1 && account !== undefined && { account }) }
  return [...principals.values()].map((principal) => ({ ...shared, principal }))
}

/** Full names of buckets first, so that each short name finds the group it belongs to. */
function stores(rights: readonly Rights[]): string[] {
  return [...new Set(rights.map(({ part }) => part.store))]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .filter((name, index, all) => !all.slice(0, index).some((other) => sameName(other, name)))
}

interface Outcome {
  subject: Subject
  systems: string[]
}

/** Subjects of all systems, those with the same files together. */
function outcomes(parts: readonly Sourced[]): Outcome[] {
  const [rights, versionings] = [partsOf(parts, 'bucket-rights'), partsOf(parts, 'bucket-versioning')]
  const systems = [...new Set(rights.flatMap(({ from }) => from.systems))].sort()
  const index = new Map<Sourced, number>(parts.map((part, at) => [part, at]))
  const byFiles = new Map<string, Outcome>()
  for (const store of stores(rights)) {
    for (const system of systems) {
      const near = <T extends Rights | Versioning>(all: readonly T[]) =>
        all.filter(({ part, from }) => sameName(part.store, store) && from.systems.includes(system))
      for (const subject of subjectsOf(store, near(rights), near(versionings))) {
        const files = [...subject.policies, ...subject.simulations, ...subject.versionings].map((file) => index.get(file))
        const key = JSON.stringify([store, subject.principal.name, files])
        const outcome = byFiles.get(key) ?? { subject, systems: [] }
        outcome.systems.push(system)
        byFiles.set(key, outcome)
      }
    }
  }
  return [...byFiles.values()]
}

const unknownText = (count: number) =>
  `${count} ${count === 1 ? 'principal' : 'principals'} of the bucket may have more rights than these files show, because in the bucket's own account a principal's own policies count too; send get-bucket-policy with \`account\` of the bucket, and simulate-principal-policy of each of them`

/** Joins what the files say of each principal of a bucket. */
export const bucketAccess: Join = {
  kinds: ['bucket-rights', 'bucket-versioning'],
  join(parts) {
    const facts: JoinedFact[] = []
    const lost: PartSource[] = []
    for (const { subject, systems } of outcomes(parts)) {
      const rights = rightsOf(subject)
      if (rights) facts.push(factOf(subject, rights, systems))
      else {
        const files = [...subject.policies, ...subject.simulations]
        const mine = files.find(({ part }) => part.principals.some(({ name }) => name === subject.principal.name)) as Rights
        lost.push(mine.from)
      }
    }
    const counts = new Map<PartSource, number>()
    for (const source of lost) counts.set(source, (counts.get(source) ?? 0) + 1)
    return {
      facts,
      notes: [...counts].map(([source, count]) => ({ source, text: unknownText(count) })),
      unread: lost.map((source) => ({ source, type: 'access' as const })),
    }
  },
}
