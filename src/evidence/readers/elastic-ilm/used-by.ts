// The stores a policy is used by: data streams and indexes, a stream's own indexes counted with the stream.
// In: `in_use_by` of a policy. Out: names. May import: evidence/reader.ts, readers/aws/answer.ts.
import { UnreadableFile } from '../../reader.ts'
import { own, type Plain } from '../aws/answer.ts'

const BACKING = /^(?:partial-|restored-)?(?:shrink-[^.]{1,20}-)?\.ds-(.+)-\d{4}\.\d{2}\.\d{2}-\d{6}$/
const DAY = /[-_.]\d{4}[.-]\d{2}[.-]\d{2}$/
const NUMBER = /-\d{6}$/

export interface UsedBy {
  name: string
  /** All its indexes hold one day each. */
  daily: boolean
}

/** A list of names of `in_use_by`. Throws UnreadableFile for anything else: what uses a policy must be known whole. */
function namesIn(use: Plain, key: string): string[] {
  const value = own(use, key)
  if (Array.isArray(value) && value.every((each): each is string => typeof each === 'string' && each !== '')) return value
  throw new UnreadableFile(`${key} of in_use_by is no list of names`)
}

/** Names of the stores, sorted; day or number of an index left out. Templates are no stores. */
export function usedBy(use: Plain): UsedBy[] {
  const found = new Map<string, boolean>()
  const add = (name: string, daily: boolean) => found.set(name, daily && (found.get(name) ?? true))
  for (const stream of namesIn(use, 'data_streams')) add(stream, false)
  for (const index of namesIn(use, 'indices')) {
    const stream = BACKING.exec(index)?.[1]
    if (stream !== undefined) add(stream, false)
    else add(index.replace(DAY, '').replace(NUMBER, ''), DAY.test(index))
  }
  return [...found].map(([name, daily]) => ({ name, daily })).sort((a, b) => (a.name < b.name ? -1 : 1))
}
