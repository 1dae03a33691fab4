// A plan that is a picture: nothing in it can be read, so a person is asked to look. What the supplier says of it stands as its word.
import type { FieldValue } from '../../../model/evidence.ts'
import { formatInstant, parseDate } from '../../../model/time.ts'
import { type About, type Content, type ReadResult, UnreadableFile } from '../../reader.ts'
import type { Paper } from '../paper/text.ts'

const HOLDS = 'it holds pictures only, no text'

/**
 * The plan as the manifest describes it, for a person to confirm: prose, sealed by the bytes of the file. Without `about.document`
 * nothing says that it is a plan: then it is unreadable, and that is said.
 */
export function picturePlan(content: Content, paper: Paper, about: About): ReadResult {
  if (about.document !== 'plan')
    throw new UnreadableFile(
      `${HOLDS}, so nothing says what it is; send it as a PDF with text, or say in the manifest \`about: { document: plan, parts: […], approved: … }\``,
    )
  const approved = parseDate(about.approved ?? '')
  const parts = [...new Set(about.parts ?? [])]
  const name = content.path.slice(content.path.lastIndexOf('/') + 1)
  const fields: Record<string, FieldValue> = {
    title: name.slice(-2000).toWellFormed(),
    document: content.path.slice(-2000).toWellFormed(),
    parts,
    placeholders: 0,
  }
  if (approved !== undefined) fields['approved'] = formatInstant(approved)
  const word = ['parts', 'placeholders', ...(approved === undefined ? [] : ['approved'])].sort()
  const lacks = [...(parts.length === 0 ? ['`parts`'] : []), ...(approved === undefined ? ['`approved`'] : [])]
  return {
    parts: [{ kind: 'fact', type: 'plan', fields, at: { page: 1 }, word, prose: true, assumed: true, seal: content.sha256 }],
    listings: [{ type: 'plan', complete: false, unreadable: 0 }],
    notes: [
      `${HOLDS}: a person must read it; which parts it has, and that none is left open, is the supplier's word`,
      ...(lacks.length > 0 ? [`the manifest does not say ${lacks.join(' and ')} of it, so these cannot be shown`] : []),
      ...paper.doubts,
    ],
  }
}
