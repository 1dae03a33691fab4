// Actions of S3 in policies: wildcards spread over the actions that matter, and whether a Deny covers a whole bucket.
import { bucketActions } from '../../bucket-actions.ts'

const known = Object.values(bucketActions).flat() as readonly string[]
/** Other names that give what a known action gives. */
const like: Readonly<Record<string, string>> = {
  getobjecttorrent: 'getobject',
  getobjectversionforreplication: 'getobjectversion',
  getobjectversiontorrent: 'getobjectversion',
  replicateobject: 'putobject',
  replicatedelete: 'deleteobject',
  putobjectversionacl: 'putobjectacl',
  putobjectversiontagging: 'putobjecttagging',
  deleteobjecttagging: 'putobjecttagging',
  deleteobjectversiontagging: 'putobjecttagging',
}
/** Reads of settings and lists: no right to records. Source: the service authorization reference of Amazon S3. */
const HARMLESS =
  /^(?:list\w*|headbucket|abortmultipartupload|restoreobject|describe\w*|getbucket\w*|get\w+configuration|getobject(?:acl|attributes|legalhold|retention|tagging|versionacl|versionattributes|versiontagging))$/

/** Linear matching of `*` and `?` in an action, in lower case. */
function fits(pattern: string, action: string): boolean {
  let [at, in_, star, mark] = [0, 0, -1, 0]
  while (at < action.length) {
    if (in_ < pattern.length && (pattern[in_] === action[at] || pattern[in_] === '?')) [at, in_] = [at + 1, in_ + 1]
    else if (pattern[in_] === '*') [star, mark, in_] = [in_, at, in_ + 1]
    else if (star >= 0) [in_, mark, at] = [star + 1, mark + 1, mark + 1]
    else return false
  }
  while (pattern[in_] === '*') in_ += 1
  return in_ === pattern.length
}

const plainName = (action: string) => action.toLowerCase().replace(/^s3:/, '')

/** One name of an Allow gives at least what it says; a name that is not known here may change settings. */
function allowed(name: string): string[] {
  const plain = plainName(name)
  const direct = [...known, ...Object.keys(like)].filter((action) => fits(plain, action)).map((action) => like[action] ?? action)
  const isPattern = plain.includes('*') || plain.includes('?')
  return direct.length > 0 || isPattern || HARMLESS.test(plain) ? direct : ['putbucketpolicy']
}

/** The known actions that names of a statement mean, sorted. */
export function actionsOf(names: readonly string[], allow: boolean): string[] {
  const found = allow ? names.flatMap(allowed) : names.flatMap((name) => known.filter((action) => fits(plainName(name), action)))
  return [...new Set(found)].sort()
}

const OBJECT = /object(?!lockconfiguration)|bypassgovernance/

/** Whether the action is one on objects, and not on the bucket. */
export const isObjectAction = (action: string) => OBJECT.test(action)

/** Whether resources cover every object, or the bucket itself, whichever the action is about. */
export function coversAll(resources: readonly string[], action: string): boolean {
  return resources.some((resource) => {
    if (resource === '*' || /^arn:aws[\w-]*:s3:::[a-z0-9.-]*\*$/.test(resource)) return true
    return isObjectAction(action) ? /^arn:aws[\w-]*:s3:::[a-z0-9.-]+\/\*$/.test(resource) : /^arn:aws[\w-]*:s3:::[a-z0-9.-]+$/.test(resource)
  })
}
