// Which bucket an S3 answer is about: the answer itself never says so.
import { type ReadContext, UnreadableFile } from '../../reader.ts'
import { type Answer, own, textOf } from './answer.ts'

/** The bucket from recorded request parameters, else from `about`. Throws where neither says, or where they differ. */
export function bucketOf(answer: Answer, { about }: ReadContext): { store: string; word: string[] } {
  const recorded = textOf(own(answer.request, 'Bucket'))
  if (recorded !== undefined) return { store: recorded, word: [] }
  if (about.store === undefined) throw new UnreadableFile('it does not say which bucket it is about; name the bucket in the manifest (`about: { store: … }`)')
  return { store: about.store, word: ['store'] }
}
