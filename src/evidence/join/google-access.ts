// The policy of a bucket and those of its project and what stands above -> access. What a project grants holds for all its buckets, so
// the policy of a bucket alone shows what somebody may do, never what nobody may: without the project's it counts as not whole.
// May import model/, source/, evidence/grants.ts and evidence/reader.ts.
import { quote } from '../../source/index.ts'
import { type Grant, type Holder, holdersOf, isWorkload, type Rights, unknownNotes } from '../grants.ts'
import type { Part, PartFact } from '../reader.ts'
import { type Join, type Joined, type JoinedFact, partsOf, type Sourced } from './join.ts'

type Policy = Sourced<Extract<Part, { kind: 'google-policy' }>>
type Given = Grant & { policy: Policy }

/** One bucket for the systems that the same files are about. */
interface Subject {
  store: string
  account?: string
  buckets: readonly [Policy, ...Policy[]]
  projects: readonly Policy[]
  systems: string[]
}

/** The project of the bucket, where its files name one and no other. */
function accountOf(buckets: readonly Policy[]): string | undefined {
  const [account, ...others] = new Set(buckets.flatMap(({ part }) => part.account ?? []))
  return others.length === 0 ? account : undefined
}

function subjects(policies: readonly Policy[]): Subject[] {
  const byFiles = new Map<string, Subject>()
  const systems = [...new Set(policies.flatMap(({ from }) => from.systems))].sort()
  for (const store of new Set(policies.flatMap(({ part }) => part.store ?? []))) {
    for (const system of systems) {
      const near = policies.filter(({ from }) => from.systems.includes(system))
      const [first, ...others] = near.filter(({ part }) => part.store === store)
      if (!first) continue
      const account = accountOf([first, ...others])
      const projects = near.filter(({ part }) => part.store === undefined && account !== undefined && part.account === account)
      const key = JSON.stringify([store, [first, ...others, ...projects].map((policy) => policies.indexOf(policy))])
      const subject = byFiles.get(key) ?? { store, buckets: [first, ...others], projects, systems: [], ...(account !== undefined && { account }) }
      subject.systems.push(system)
      byFiles.set(key, subject)
    }
  }
  return [...byFiles.values()]
}

const filesOf = ({ buckets, projects }: Subject): Policy[] => [...buckets, ...projects]

/** Everybody the files give something, whatever it is on the bucket. */
function holders(subject: Subject): Holder<Given>[] {
  return holdersOf(filesOf(subject).flatMap((policy) => policy.part.grants.map((grant) => ({ ...grant, policy }))))
}

function factOf(subject: Subject, holder: Holder<Given>, rights: Rights): JoinedFact {
  const { store, account, systems } = subject
  const [first] = holder.grants
  const files = filesOf(subject)
  const workloads = files.flatMap(({ part }) => part.workloads)
  const dates = files.map(({ part }) => part.date)
  const fact: PartFact = {
    type: 'access',
    fields: { store, principal: holder.principal, principal_kind: holder.kind, workload: isWorkload(holder, workloads), ...rights },
    at: { pointer: first.pointer },
    word: [...new Set([...files.flatMap(({ part }) => part.word), 'workload'])].sort(),
    systems,
    ...(account !== undefined && { account }),
    ...(dates.every((date) => date !== undefined) && { date: dates.reduce((a, b) => Math.min(a, b)) }),
  }
  const others = files.filter((file) => file !== first.policy)
  return { fact, from: [{ source: first.policy.from, at: fact.at }, ...others.map(({ from: source, part }) => ({ source, at: part.at }))] }
}

/** Whom only the project names, and gives nothing on its buckets, has no access to tell of. */
const hasAccess = ({ grants }: Holder<Given>, rights: Rights) =>
  Object.values(rights).includes(true) || grants.some(({ policy }) => policy.part.store !== undefined)

const withoutProject = (store: string) =>
  `the policy of the project of the bucket ${quote(store)} is not among the files, so rights that come from the project are not seen, and what nobody may do is not known; send \`gcloud projects get-ancestors-iam-policy\`, and give both policies the same \`account\``

function accessOf(subject: Subject): Joined & { unread: NonNullable<Joined['unread']> } {
  const { buckets, projects, store } = subject
  const all = holders(subject)
  const unknown = all.filter(({ rights }) => rights === undefined)
  const lost = unknown.map(({ grants }) => (grants.find(({ rights }) => rights === undefined) ?? grants[0]).policy)
  const unreadable = projects.flatMap((policy) => Array.from({ length: policy.part.unreadable }, () => policy))
  const alone = projects.length === 0 ? [buckets[0]] : []
  return {
    facts: all.flatMap((holder) => (holder.rights && hasAccess(holder, holder.rights) ? [factOf(subject, holder, holder.rights)] : [])),
    notes: [
      ...alone.map(({ from }) => ({ source: from, text: withoutProject(store) })),
      ...[...new Set(lost)].flatMap((policy) => unknownNotes(unknown.filter((_, at) => lost[at] === policy)).map((text) => ({ source: policy.from, text }))),
    ],
    unread: [...lost, ...unreadable, ...alone].map(({ from }) => ({ source: from, type: 'access' as const })),
  }
}

/** Joins the policies that reach a bucket of Google Cloud. */
export const googleAccess: Join = {
  kinds: ['google-policy'],
  join(parts) {
    const all = subjects(partsOf(parts, 'google-policy')).map(accessOf)
    return { facts: all.flatMap(({ facts }) => facts), notes: all.flatMap(({ notes }) => notes), unread: all.flatMap(({ unread }) => unread) }
  },
}
