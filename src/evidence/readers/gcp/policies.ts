// Policies of Google Cloud IAM in one file: that of a bucket, that of a project, or the chain from a project up to its organisation.
import type { Grant } from '../../grants.ts'
import { type About, UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'
import { type CloudAnswer, listOf, type Row } from '../cloud/answer.ts'
import { memberOf } from './members.ts'
import { rightsOfRole } from './roles.ts'

const ROLE = /^(?:roles|projects\/[^/]{1,200}\/roles|organizations\/\d{1,30}\/roles)\//
const isBinding = (value: unknown) => isPlain(value) && ROLE.test(textOf(own(value, 'role')) ?? '') && Array.isArray(own(value, 'members'))
const isPolicy = (value: unknown) => isPlain(value) && Array.isArray(own(value, 'bindings')) && (own(value, 'bindings') as unknown[]).some(isBinding)

/** A link of `gcloud projects get-ancestors-iam-policy`. */
const isLink = (row: Plain) => 'policy' in row && 'type' in row
export const isPolicyRow = (row: Plain): boolean => isPolicy(row) || (isLink(row) && isPolicy(own(row, 'policy')))

export interface Policies {
  rows: Row[]
  /** Whether it is a project's, alone or with those above it. */
  project: boolean
  /** Whether that of its organisation is there: a project alone does not show what it inherits. */
  above: boolean
  /** Id of the project, where the file says it. */
  id?: string
}

const levels: readonly unknown[] = ['project', 'folder', 'organization']

function chainOf(links: readonly Row[]): Policies {
  const projects = links.filter(({ value }) => own(value, 'type') === 'project')
  const id = textOf(own(projects[0]?.value ?? {}, 'id'))
  if (projects.length !== 1 || id === undefined || id.length > 200 || !links.every(({ value }) => levels.includes(own(value, 'type'))))
    throw new UnreadableFile('it must hold the policy of one project and those of the folders and the organisation above it')
  const rows = links.map(({ value, pointer }) => {
    const policy = own(value, 'policy')
    if (!isPlain(policy)) throw new UnreadableFile(`${pointer} has no policy`)
    return { value: policy, pointer: `${pointer}/policy` }
  })
  return { rows, project: true, above: links.some(isOrganisation), id }
}

/** An organisation always has administrators: an answer without any does not show them. */
function isOrganisation({ value }: Row): boolean {
  return own(value, 'type') === 'organization' && isPolicy(own(value, 'policy'))
}

/** Projects whose owners, editors or viewers the policy names as members. */
export function projectsIn(policy: Plain): string[] {
  const members = listOf(policy, 'bindings').flatMap((binding) => (isPlain(binding) ? listOf(binding, 'members') : []))
  return [...new Set(members.flatMap((member) => (typeof member === 'string' ? (/^project(?:Owner|Editor|Viewer):(.{1,200})$/.exec(member)?.[1] ?? []) : [])))]
}

/** What only the policy of a bucket holds: its name, and the basic roles of the project as members. */
function isOfBucket(policy: Plain): boolean {
  return own(policy, 'kind') === 'storage#policy' || own(policy, 'resourceId') !== undefined || projectsIn(policy).length > 0
}

/** The policies of the file. A project's alone is known by its audit configuration, or by the manifest naming a project and no store. */
export function policiesOf({ rows }: CloudAnswer, about: About): Policies {
  const [row, ...others] = rows
  if (row && rows.every(({ value }) => isLink(value))) return chainOf(rows)
  if (!row || others.length > 0) throw new UnreadableFile('it must hold one policy, or those of one project and of what stands above it')
  const named = about.store === undefined && about.account !== undefined && !isOfBucket(row.value)
  return { rows: [row], project: 'auditConfigs' in row.value || named, above: false }
}

/** What the policies grant; those that were deleted have no rights any more. */
export function grantsOf(rows: readonly Row[]): { grants: Grant[]; unreadable: string[] } {
  const bindings = rows.flatMap(({ value, pointer }) => listOf(value, 'bindings').map((binding, at) => ({ binding, pointer: `${pointer}/bindings/${at}` })))
  const grants: Grant[] = []
  const unreadable: string[] = []
  for (const { binding, pointer } of bindings) {
    const role = isPlain(binding) ? textOf(own(binding, 'role')) : undefined
    if (!isPlain(binding) || role === undefined) {
      unreadable.push(`${pointer} has no role`)
      continue
    }
    for (const member of listOf(binding, 'members')) {
      const known = memberOf(member)
      if (known === 'gone') continue
      if (known) grants.push({ ...known, role, rights: rightsOfRole(role), pointer })
      else unreadable.push(`${pointer} has a member of a kind that is not known here`)
    }
  }
  return { grants, unreadable }
}
