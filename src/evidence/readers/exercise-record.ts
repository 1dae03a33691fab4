// The record of one exercise as a document with labelled lines. Prose: a person must confirm it. What is not labelled is not guessed.
import type { FieldValue } from '../../model/evidence.ts'
import { formatInstant } from '../../model/time.ts'
import { listed } from '../../source/index.ts'
import { type About, type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isExerciseRecord, type Label, labelledIn } from './exercise-record/labels.ts'
import { exerciseValue } from './exercise-record/values.ts'
import { readMarkdown } from './incident-plan/markdown.ts'
import { paperFormat } from './paper/format.ts'
import { type Paper, readPaper } from './paper/text.ts'

const NEEDED = ['held', 'kind', 'scenario', 'participants', 'tested_notification'] as const
const FORM = '`Date:`, `Type:`, `Scenario:`, `Participants:` (a number), `Findings:` (a number) and `Customer notification tested:` (yes or no)'
const HEAD = 16_384
const HINT = /\bscenario\b/i

function recognise(content: Content, about?: About): boolean {
  const format = paperFormat(content)
  if (about?.document !== undefined) return about.document === 'exercise' && format !== 'xlsx' && (format !== undefined || isText(content))
  if (about?.register !== undefined || about?.tickets !== undefined || format !== undefined) return false
  return HINT.test(content.head) && isText(content) && isExerciseRecord(readMarkdown(content.head.slice(0, HEAD)))
}

/** Not a table, not JSON, not a configuration: text with a heading or front matter. */
function isText({ head }: Content): boolean {
  return !/^\uFEFF?\s*[{["]/.test(head) && !head.includes('\0') && /^(?:#{1,6} |---\s*$|[=-]{3,}\s*$)/m.test(head)
}

async function read(content: Content, _context: ReadContext): Promise<ReadResult> {
  const paper = await readPaper(content, paperFormat(content))
  if (paper.pictures)
    throw new UnreadableFile(`it holds pictures only, no text; a program cannot read it: send the exercises as a table too (\`register: exercise\`)`)
  return resultOf(paper)
}

function resultOf(paper: Paper): ReadResult {
  const found = labelledIn(paper.text)
  const fields: Record<string, FieldValue> = {}
  const lines: Partial<Record<Label, number>> = {}
  for (const { label, value, line } of found) {
    const said = exerciseValue(label, value)
    if (said === undefined) throw new UnreadableFile(`what stands beside ${label} (${paper.say([line])}) cannot be read; write ${FORM}`)
    if (fields[label] !== undefined && fields[label] !== said)
      throw new UnreadableFile(
        `${label} is given twice, and differently (${paper.say([lines[label] ?? line, line])}); several exercises belong into a table (\`register: exercise\`)`,
      )
    fields[label] = said
    lines[label] ??= line
  }
  const lacking = NEEDED.filter((label) => fields[label] === undefined)
  if (lacking.length > 0)
    throw new UnreadableFile(`the record does not say ${listed(lacking)} in labelled lines; write ${FORM}, or send a table (\`register: exercise\`)`)
  const held = fields['held'] as number
  return {
    parts: [
      {
        kind: 'fact',
        type: 'exercise',
        fields: { ...fields, held: formatInstant(held) },
        at: paper.placeOf(lines.held ?? 1),
        also: (Object.entries(lines) as [Label, number][]).map(([field, line]) => ({ ...paper.placeOf(line), field })),
        word: [],
        prose: true,
      },
    ],
    listings: [{ type: 'exercise', complete: false, unreadable: 0 }],
    newest: held,
    notes: [...paper.doubts],
  }
}

/** Records of exercises. */
export const exerciseRecord: Reader = {
  id: 'exercise-record',
  title: 'Exercise record (Markdown, HTML, DOCX or PDF)',
  yields: ['exercise'],
  ceiling: 'documented',
  proves:
    'When one exercise was held, of what, with how many people, with how many findings, and whether telling the customer was practised. A person must confirm it.',
  collect: [
    `Write these lines, or a table of two columns, at the head of the record: ${FORM}. Names of people are not needed.`,
    'Several exercises in one file belong into a table: `register: exercise`, one row for each. A table needs no confirmation by a person.',
  ],
  about: ['document: `exercise`, needed for HTML, DOCX and PDF'],
  recognise,
  read,
}
