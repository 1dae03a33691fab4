// Which project a Google answer is about: what it says itself, or the manifest's word.
import type { About } from '../../reader.ts'

/**
 * The project, and whether that is the manifest's word. A project has a number and an id, and neither shows the other: where the
 * file gives the one and the manifest the other, the manifest's is taken, as its word.
 */
export function accountHere(found: string | undefined, about: About): { account?: string; word: string[] } {
  const said = about.account
  const comparable = found !== undefined && said !== undefined && /^\d+$/.test(found) === /^\d+$/.test(said)
  if (found !== undefined && (said === undefined || comparable)) return { account: found, word: [] }
  return said === undefined ? { word: [] } : { account: said, word: ['account'] }
}

/** The project a resource name begins with: `projects/<project>/…`. */
export function projectOf(name: string): string | undefined {
  return /^projects\/([^/]{1,200})\//.exec(name)?.[1]
}
