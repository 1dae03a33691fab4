// What to do about findings, told once where several share it.
import { prose, strong, text } from '../../document/build.ts'
import type { Inline } from '../../document/tree.ts'
import type { Result } from '../format.ts'
import { sharedFix, sharedHow } from '../gist.ts'
import { printed } from '../words.ts'

/** `To do: …`, each remedy once; nothing for one that is told for the whole requirement. What is told at its end is pointed to. */
export function remedyInlines(result: Result, fixes: readonly (string | undefined)[]): Inline[] {
  const own = [...new Set(fixes)].flatMap((fix) => (fix === undefined || fix === sharedFix(result) ? [] : [fix]))
  return own.flatMap((fix, index) => [
    ...(index > 0 ? [text(' ')] : []),
    strong('To do:'),
    ...(fix === sharedHow(result) ? [text(' send the evidence described at the end of this requirement.')] : [text(' '), ...prose(printed(fix))]),
  ])
}
