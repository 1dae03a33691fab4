// The policy of a bucket and those of its project and what stands above -> access. What a project or organisation grants holds for all
// their buckets, and where a bucket has lists of access of its own those count, too: without a whole chain, and an answer on the bucket
// that shows it has none (uniform access), policies show what somebody may do, never what nobody may.
// May import model/, source/, evidence/grants.ts and evidence/reader.ts.
import { quote } from '../../source/index.ts'
import { type Grant, type Holder, holdersOf, isWorkload, type Rights, unknownNotes } from '../grants.ts'
import type { Part, PartFact } from '../reader.ts'
import { contradicted, isContradicted } from './google-projects.ts'
import { type Join, type Joined, type JoinedFact, partsOf, type Sourced } from './join.ts'

type Policy = Sourced<Extract<Part, { kind: 'google-policy' }>>
type Bucket = Sourced<Extract<Part, { kind: 'google-bucket' }>>
type Given = Grant & { policy: Policy }

/** One bucket for the systems that the same files are about. */
interface Subject {
  store: string
  account?: string
  buckets: readonly [Policy, ...Policy[]]
  /** Answers on the bucket itself. */
  answers: readonly Bucket[]
  projects: readonly Policy[]
  systems: string[]
}

const isNumber = (name: string) => /^\d+$/.test(name)

/** The project of the bucket, where its files name one and no other; a number is no other name than an id. */
function accountOf(buckets: readonly Policy[], answers: readonly Bucket[]): string | undefined {
  const [account, ...others] = new Set(buckets.flatMap(({ part }) => part.account ?? []))
  if (account === undefined || others.length > 0) return undefined
  const elsewhere = answers.some(({ part }) => part.account !== undefined && part.account !== account && isNumber(part.account) === isNumber(account))
  return elsewhere ? undefined : account
}

/** Names of projects that the manifest gives to two of them. */
const twice = (parts: readonly (Policy | Bucket)[]) =>
  contradicted(parts.flatMap(({ part: { project, account } }) => (project === undefined || account === undefined ? [] : [{ found: project, said: account }])))

function subjects(policies: readonly Policy[], answers: readonly Bucket[]): Subject[] {
  const byFiles = new Map<string, Subject>()
  const all = [...policies, ...answers]
  const bad = twice(all)
  const systems = [...new Set(policies.flatMap(({ from }) => from.systems))].sort()
  for (const store of new Set(policies.flatMap(({ part }) => part.store ?? []))) {
    for (const system of systems) {
      const near = policies.filter(({ from }) => from.systems.includes(system))
      const [first, ...others] = near.filter(({ part }) => part.store === store)
      if (!first) continue
      const mine = answers.filter(({ part, from }) => part.store === store && from.systems.includes(system))
      const account = accountOf([first, ...others], mine)
      const known = account !== undefined && !isContradicted(account, bad)
      const projects = near.filter(({ part }) => part.store === undefined && known && part.account === account)
      const key = JSON.stringify([store, [first, ...others, ...projects, ...mine].map((file) => all.indexOf(file))])
      const owner = account === undefined ? {} : { account }
      const subject = byFiles.get(key) ?? { store, buckets: [first, ...others], answers: mine, projects, systems: [], ...owner }
      subject.systems.push(system)
      byFiles.set(key, subject)
    }
  }
  return [...byFiles.values()]
}

const filesOf = ({ buckets, projects }: Subject): Policy[] => [...buckets, ...projects]

/** Answers that show that the bucket has no lists of access; none where another says that it may have. */
const uniform = ({ answers }: Subject): Bucket[] => (answers.some(({ part }) => part.uniform === false) ? [] : answers.filter(({ part }) => part.uniform))

/** Everybody the files give something, whatever it is on the bucket. */
function holders(subject: Subject): Holder<Given>[] {
  return holdersOf(filesOf(subject).flatMap((policy) => policy.part.grants.map((grant) => ({ ...grant, policy }))))
}

function factOf(subject: Subject, holder: Holder<Given>, rights: Rights): JoinedFact {
  const { store, account, systems } = subject
  const [first] = holder.grants
  const files = [...filesOf(subject), ...uniform(subject)]
  const workloads = filesOf(subject).flatMap(({ part }) => part.workloads)
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
const notUniform = (store: string) =>
  `the bucket ${quote(store)} may have lists of access (ACLs) beside its policy, so what nobody may do is not known; switch uniform bucket-level access on, and send \`gcloud storage buckets describe\``

/** Why the policies do not show what nobody may do. What lacks above a project its reader tells. */
function gapsOf(subject: Subject): { from: Policy['from']; text?: string }[] {
  const { buckets, projects, store } = subject
  const [{ from }] = buckets
  const [project] = projects
  return [
    ...(project ? [] : [{ from, text: withoutProject(store) }]),
    ...(project && !projects.some(({ part }) => part.above) ? [{ from: project.from }] : []),
    ...(uniform(subject).length > 0 ? [] : [{ from, text: notUniform(store) }]),
  ]
}

function accessOf(subject: Subject): Joined & { unread: NonNullable<Joined['unread']> } {
  const all = holders(subject)
  const unknown = all.filter(({ rights }) => rights === undefined)
  const lost = unknown.map(({ grants }) => (grants.find(({ rights }) => rights === undefined) ?? grants[0]).policy)
  const unreadable = subject.projects.flatMap((policy) => Array.from({ length: policy.part.unreadable }, () => policy))
  const gaps = gapsOf(subject)
  return {
    facts: all.flatMap((holder) => (holder.rights && hasAccess(holder, holder.rights) ? [factOf(subject, holder, holder.rights)] : [])),
    notes: [
      ...gaps.flatMap(({ from, text }) => (text === undefined ? [] : [{ source: from, text }])),
      ...[...new Set(lost)].flatMap((policy) => unknownNotes(unknown.filter((_, at) => lost[at] === policy)).map((text) => ({ source: policy.from, text }))),
    ],
    unread: [...lost, ...unreadable, ...gaps].map(({ from }) => ({ source: from, type: 'access' as const })),
  }
}

/** Joins the policies that reach a bucket of Google Cloud. */
export const googleAccess: Join = {
  kinds: ['google-policy', 'google-bucket'],
  join(parts) {
    const all = subjects(partsOf(parts, 'google-policy'), partsOf(parts, 'google-bucket')).map(accessOf)
    return { facts: all.flatMap(({ facts }) => facts), notes: all.flatMap(({ notes }) => notes), unread: all.flatMap(({ unread }) => unread) }
  },
}
