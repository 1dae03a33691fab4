// How long a store keeps its records, whatever the product: one shape, and the retention fact it becomes.
// In: days, from the readers of stores. Out: fields of the fact schema retention. May import: model/, evidence/reader.ts, readers/aws/endless.ts.
import type { FieldValue } from '../../../model/evidence.ts'
import { type ReadContext, UnreadableFile } from '../../reader.ts'
import { endless } from '../aws/endless.ts'

/** Whole days a record is kept in all, and searchable at once. Infinity where nothing ends it. */
export interface Kept {
  total: number
  hot: number
}

export const forever: Kept = { total: Number.POSITIVE_INFINITY, hot: Number.POSITIVE_INFINITY }

const DAY = 86_400_000

/** Whole days of a time in milliseconds: a part of a day is none. */
export const wholeDays = (milliseconds: number): number => Math.floor(milliseconds / DAY)

/** What is certain where two rules may apply: the shorter of each. */
export const shorter = (a: Kept, b: Kept): Kept => ({ total: Math.min(a.total, b.total), hot: Math.min(a.hot, b.hot) })

/** Fields of a retention fact. Records that are gone cannot be searched, so hot days are never more than all days. */
export function retentionFields(store: string, account: string | undefined, { total, hot }: Kept): Record<string, FieldValue> {
  const searchable = Math.min(total, hot)
  return {
    store,
    ...(account !== undefined && { account }),
    ...(total === Number.POSITIVE_INFINITY ? { unlimited: true } : { unlimited: false, total_days: total }),
    hot_days: searchable === Number.POSITIVE_INFINITY ? endless : searchable,
  }
}

/** The store a file is about, where only the manifest can say it. Throws UnreadableFile where it does not. */
export function storeSaid({ about }: ReadContext, example: string): string {
  if (about.store !== undefined) return about.store
  throw new UnreadableFile(`it does not say which store it is about; name it in the manifest, as in the inventory (\`about: { store: ${example} }\`)`)
}

/** The fields that rest on `about`, of those that are told by it alone. */
export const accountWord = ({ about }: ReadContext): string[] => (about.account === undefined ? [] : ['account'])
