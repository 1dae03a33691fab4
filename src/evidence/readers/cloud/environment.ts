// What an answer is of, by the name the supplier file has for it.
import { quote } from '../../../source/index.ts'
import { type About, UnreadableFile } from '../../reader.ts'

/** The environment the answer names, or the manifest's word for it. `other` is what the manifest's word names, where that is no other name for it. */
export function environmentOf(
  found: { kind: string; name: string },
  { environment: said }: About,
  other: (said: string) => string | undefined,
): { environment: string; word: string[] } {
  if (said === undefined || said === found.name) return { environment: found.name, word: [] }
  const named = other(said)
  if (named !== undefined && named !== found.name) throw new UnreadableFile(`it is of ${found.kind} ${quote(found.name)}; the manifest says ${quote(said)}`)
  return { environment: said, word: ['environment'] }
}
