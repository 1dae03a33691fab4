// Names of stores, sources, accounts: they match by short name or by full id, never by part of a word.

const FULL = /^(arn:|\/subscriptions\/|projects\/|https?:\/\/|gs:\/\/|s3:\/\/|organizations\/|folders\/)/i

/** Whether the name is a full id (ARN, Azure resource id, project path, bucket URL). */
export function isFullName(name: string): boolean {
  return FULL.test(name)
}

/** The short name of a full id; a short name is its own. */
export function shortName(name: string): string {
  if (!isFullName(name)) return name
  const rest = name
    .replace(/:\*$/, '')
    .replace(/^s3:\/\/|^gs:\/\//i, '')
    .replace(/\/+$/, '')
  if (/^arn:/i.test(name)) return arnName(rest)
  return rest.slice(rest.lastIndexOf('/') + 1)
}

/** arn:aws:logs:…:log-group:/aws/x keeps its slashes; arn:…:trail/x and arn:aws:s3:::x give x. */
function arnName(arn: string): string {
  const resource = arn.split(':').slice(5)
  if (resource[0] === 'log-group') return resource[1] ?? ''
  const last = resource[resource.length - 1] ?? ''
  return last.slice(last.indexOf('/') + 1)
}

/** The account an ARN, a subscription a resource id, a project a path names. */
export function accountOf(name: string): string | undefined {
  const arn = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/i.exec(name)
  if (arn) return arn[1] || undefined
  return /^\/subscriptions\/([^/]+)/i.exec(name)?.[1] ?? /^projects\/([^/]+)/i.exec(name)?.[1]
}

/** Whether two names mean the same: equal, or one is the short name of the other's full id. */
export function sameName(a: string, b: string): boolean {
  const [x, y] = [a.normalize('NFC'), b.normalize('NFC')]
  if (x === y) return true
  if (isFullName(x) === isFullName(y)) return false
  return isFullName(x) ? shortName(x) === y : shortName(y) === x
}

/** Whether the name is a glob: `*` stands for any text. Globs count in the buyer's lists alone. */
export function isGlob(name: string): boolean {
  return name.includes('*')
}

/** Whether a name of the buyer's list, which may be a glob, means the name. */
export function listedName(listed: string, name: string): boolean {
  if (!isGlob(listed)) return sameName(listed, name)
  return globMatches(listed.normalize('NFC'), name.normalize('NFC')) || globMatches(listed.normalize('NFC'), shortName(name).normalize('NFC'))
}

/** Linear matching of `*`, no regular expression. */
function globMatches(glob: string, name: string): boolean {
  const parts = glob.split('*')
  const [first = '', last = ''] = [parts[0], parts[parts.length - 1]]
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at)
    if (found < 0 || found + part.length > name.length - last.length) return false
    at = found + part.length
  }
  return true
}
