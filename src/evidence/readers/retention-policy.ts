// How long a policy says that logs are kept. Prose, so never enough by itself: it stands beside the setting, and shows where the two differ.
import type { FieldValue } from '../../model/evidence.ts'
import { type About, type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { paperFormat } from './paper/format.ts'
import { readPaper } from './paper/text.ts'
import { claimsOf } from './retention-policy/claims.ts'

function recognise(content: Content, about?: About): boolean {
  if (about?.document !== 'policy') return false
  const format = paperFormat(content)
  return format === undefined ? !/^\uFEFF?\s*[{[]/.test(content.head) && !content.head.includes('\0') : format !== 'xlsx'
}

async function read(content: Content, { about }: ReadContext): Promise<ReadResult> {
  if (about.store === undefined) throw new UnreadableFile('the manifest must say which store of logs the policy is held against, with `about: { store: … }`')
  const paper = await readPaper(content, paperFormat(content))
  if (paper.pictures) throw new UnreadableFile('it holds pictures only, no text; a person must read it')
  const claims = claimsOf(paper.text)
  const [first] = claims
  if (!first) throw new UnreadableFile('no sentence of it says plainly how long logs are kept, such as "logs are kept for 365 days"')
  const different = [...new Set(claims.map(({ days }) => days))]
  if (different.length > 1)
    throw new UnreadableFile(
      `it says several times how long logs are kept, and differently (${paper.say(claims.map(({ line }) => line))}); which one holds for ${about.store.slice(0, 100)} is not guessed`,
    )
  const fields: Record<string, FieldValue> = { store: about.store, unlimited: false, total_days: first.days }
  if (about.account !== undefined) fields['account'] = about.account
  const word = ['store', ...(about.account === undefined ? [] : ['account'])].sort()
  const also = claims.slice(0, 5).map(({ line }) => ({ ...paper.placeOf(line), field: 'total_days' }))
  return {
    parts: [
      {
        kind: 'fact',
        type: 'retention',
        fields,
        at: paper.placeOf(first.line),
        also,
        word,
        prose: true,
        ...(about.account !== undefined && { account: about.account }),
      },
    ],
    listings: [{ type: 'retention', complete: false, unreadable: 0 }],
    notes: [`it says that logs are kept ${first.days} days (${paper.say(claims.map(({ line }) => line))})`, ...paper.doubts],
  }
}

/** Policies that say how long logs are kept. */
export const retentionPolicy: Reader = {
  id: 'retention-policy',
  title: 'Retention policy (Markdown, HTML, DOCX or PDF)',
  yields: ['retention'],
  ceiling: 'documented',
  proves: 'How long a policy says that the logs of one store are kept. It never shows that they are: it is held against the setting of the store.',
  collect: [
    'Send the policy itself, and the export of the setting of the store beside it. Say in the manifest which store it speaks of: `about: { document: policy, store: audit-logs }`.',
  ],
  about: ['document: `policy`', 'store: the store of logs it speaks of', 'account: the account the store lies in, as the export of its setting names it'],
  recognise,
  read,
}
