// Addresses that reach nobody outside the machine: the machine itself, names that never resolve (RFC 6761), placeholders.
const LOCAL = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|\[?::1?\]?)$/
/** The domains example.com and the like do resolve, and stand for real ones in exports made for showing. */
const NOWHERE = /(?:^|\.)(?:example|invalid|test)$/
const PLACEHOLDER = /^<?(?:example@email\.com|you@your-?domain\.com|changeme)>?$/i

/** The host of a web address, without port and user; undefined for anything else. */
function hostOf(address: string): string | undefined {
  const found = /^https?:\/\/(?:[^/@\s]*@)?(\[[^\]\s]*\]|[^/:?#\s]*)/i.exec(address)
  return found?.[1]?.toLowerCase().replace(/\.$/, '')
}

/** Whether something sent to the web address goes to the machine itself, or nowhere. A text that was removed (`<secret>`) is not known to. */
export function isHollowUrl(address: string): boolean {
  const host = hostOf(address.trim())
  return host !== undefined && (host === '' || LOCAL.test(host) || NOWHERE.test(host))
}

/** Whether an address, of the web or of a person, is a placeholder. */
export function reachesNobody(address: string): boolean {
  return PLACEHOLDER.test(address.trim()) || isHollowUrl(address)
}
