// What Splunk's REST answers have in common. In: an answer, or the content of an entry. Out: settings as texts, its date, whether it is whole.
// May import: model/, evidence/reader.ts, readers/aws/answer.ts.
import { type Epoch, parseInstant } from '../../../model/time.ts'
import { UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'
import type { Setting } from './limits.ts'

/** Settings as texts, whichever way Splunk wrote them. */
export const settingOf =
  (settings: Plain): Setting =>
  (name) => {
    const value = own(settings, name)
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
  }

/** When it was given. Throws UnreadableFile where it does not say. */
export function updatedOf(answer: Plain): Epoch {
  const updated = parseInstant(textOf(own(answer, 'updated')) ?? '')
  if (updated === undefined) throw new UnreadableFile('it does not say when it was given (`updated`); send the answer as Splunk gave it')
  return updated
}

/** Whether the answer holds every entry: it says how many there are. */
export function isWholeList(answer: Plain, rows: number): boolean {
  const paging = own(answer, 'paging')
  return isPlain(paging) && own(paging, 'total') === rows
}
