// Which situations a log filter catches: methods of Google's audit logs that are the situation itself.
import { type Atom, casesOf } from './log-filter.ts'

interface Method {
  service: string
  resource: readonly string[]
  situation: string
  /** A field that must be there for it to be that situation. */
  needs?: string
}

const AUDIT_CHANGE = 'protoPayload.serviceData.policyDelta.auditConfigDeltas'

/** Names as Google's audit logs write them. */
const methods: Readonly<Record<string, readonly Method[]>> = {
  'google.logging.v2.ConfigServiceV2.DeleteSink': [{ service: 'logging.googleapis.com', resource: ['logging_sink'], situation: 'logging-off' }],
  'storage.buckets.update': [{ service: 'storage.googleapis.com', resource: ['gcs_bucket'], situation: 'log-store-changed' }],
  SetIamPolicy: [
    { service: 'cloudresourcemanager.googleapis.com', resource: ['project'], situation: 'right-raised' },
    { service: 'cloudresourcemanager.googleapis.com', resource: ['project'], situation: 'logging-off', needs: AUDIT_CHANGE },
  ],
}

/** Whether an atom beside the method leaves out nothing of it. */
function harmless(atom: Atom, method: Method): boolean {
  if (atom.field === 'protoPayload.serviceName') return atom.operator === '=' && atom.value === method.service
  if (atom.field === 'resource.type') return atom.operator === '=' && method.resource.includes(atom.value)
  return method.needs !== undefined && atom.field === method.needs && atom.operator === ':' && atom.value === '*'
}

function caughtByCase(atoms: readonly Atom[]): string[] {
  const named = atoms.filter(({ field }) => field === 'protoPayload.methodName')
  const [name] = named
  const rest = atoms.filter((atom) => atom !== name)
  if (named.length !== 1 || name?.operator !== '=' || !Object.hasOwn(methods, name.value)) return []
  return (methods[name.value] ?? []).flatMap((method) => {
    const complete = method.needs === undefined || rest.some(({ field }) => field === method.needs)
    return complete && rest.every((atom) => harmless(atom, method)) ? [method.situation] : []
  })
}

/** Methods that change rights, buckets or where logs go: none of them comes all the time. */
const RARE =
  /^(?:SetIamPolicy|storage\.(?:setIamPermissions|buckets\.(?:create|delete|update))|google\.logging\.v2\.ConfigServiceV2\.(?:Create|Update|Delete)(?:Sink|Bucket|Exclusion|View)|google\.iam\.admin\.v1\.(?:Create|Update|Delete|Undelete|Disable)\w{1,60})$/

/** Whether what it selects is rare for certain. Notices are limited in number, so what comes all the time leaves none for the rest. */
const isRare = (atoms: readonly Atom[]) =>
  atoms.some(({ field, operator, value }) => field === 'protoPayload.methodName' && operator === '=' && RARE.test(value))

/** Situations that a filter catches; none where any part of it is not understood, or may drown the rest. */
export function caughtByFilter(filter: string): string[] {
  const cases = casesOf(filter) ?? []
  return cases.every(isRare) ? [...new Set(cases.flatMap(caughtByCase))].sort() : []
}
