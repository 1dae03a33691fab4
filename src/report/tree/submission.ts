// What was sent and what became of it: items, files with their digests, problems, and what was ignored because it is the buyer's to say.
import { badge, bullets, cell, code, facts, heading, inlines, lineBreak, paragraph, rowHeader, table } from '../../document/build.ts'
import type { Block, Cell, Tone } from '../../document/tree.ts'
import type { Assessment, SubmissionProblem } from '../format.ts'
import { fileStatusWords, itemStatusWords, plural } from '../words.ts'
import { requirementLinks } from './inline.ts'

type File = Assessment['submission']['files'][number]
type Item = Assessment['submission']['items'][number]

const fileTones: Record<File['status'], Tone> = { read: 'met', 'not-recognised': 'not-shown', unreadable: 'not-met', unclaimed: 'needs-review' }
const itemTones: Record<Item['status'], Tone> = { read: 'met', 'partly-read': 'not-shown', unreadable: 'not-met' }

export function submissionSection(assessment: Assessment): Block[] {
  const { submission } = assessment
  const { items, files } = submission
  return [
    heading(1, 'What was sent', { id: 'submission' }),
    paragraph(
      `${plural(items.length, 'evidence item')}, ${plural(files.length, 'file')}, ${plural(submission.problems.length, 'problem')}. Digest of all of it:`,
    ),
    facts([['Digest of the submission', [code(submission.digest)]]]),
    ...problems(assessment, 'Problems', 'problems', submission.problems),
    ...problems(assessment, 'Ignored, because only the buyer may say it', 'ignored', submission.ignored),
    ...unclaimed(files),
    ...itemTable(assessment, items),
    ...fileTable(files),
  ]
}

function problems(assessment: Assessment, title: string, id: string, list: readonly SubmissionProblem[]): Block[] {
  if (list.length === 0) return []
  const row = (problem: SubmissionProblem): Cell[] => [cell(placeOf(problem)), cell(problem.message), cell(requirementLinks(assessment, problem.answers))]
  return [
    heading(2, title, { id }),
    table(
      [
        { header: 'Where', width: 30 },
        { header: 'What', width: 50 },
        { header: 'Sent for', width: 20 },
      ],
      list.map(row),
    ),
  ]
}

function placeOf(problem: SubmissionProblem): string {
  const file = problem.file === undefined ? '' : `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}`
  const item = problem.item === undefined ? '' : `item ${problem.item}`
  return [file, item].filter((part) => part !== '').join(', ') || 'the submission as a whole'
}

function unclaimed(files: readonly File[]): Block[] {
  const left = files.filter((file) => file.status === 'unclaimed')
  if (left.length === 0) return []
  return [
    heading(2, 'Files that no item claims', { id: 'unclaimed' }),
    paragraph('They were sent but not named in the manifest, so they show nothing.'),
    bullets(left.map((file) => inlines(code(file.path)))),
  ]
}

function itemTable(assessment: Assessment, items: readonly Item[]): Block[] {
  if (items.length === 0) return [paragraph('The manifest names no evidence.')]
  const row = (item: Item): Cell[] => [
    rowHeader([item.id, ...(item.title === undefined ? [] : [` ${item.title}`])]),
    cell([...requirementLinks(assessment, item.answers), ...(item.systems.length === 0 ? [] : [lineBreak(), item.systems.join(', ')])]),
    cell(collected(item)),
    cell([badge(itemTones[item.status], itemStatusWords[item.status]), lineBreak(), plural(item.facts, 'fact')]),
  ]
  const columns = [
    { header: 'Item', width: 28 },
    { header: 'Sent for, systems', width: 22 },
    { header: 'Collected', width: 34 },
    { header: 'Read', width: 16 },
  ]
  return [heading(2, 'Evidence items', { id: 'items' }), table(columns, items.map(row))]
}

function collected(item: Item): string {
  const parts = [
    item.collected === undefined ? 'no date of collection' : item.collected,
    item.period === undefined ? '' : `period ${item.period}`,
    item.how ?? '',
  ]
  return parts.filter((part) => part !== '').join('; ')
}

function fileTable(files: readonly File[]): Block[] {
  if (files.length === 0) return [paragraph('No files were sent.')]
  const row = (file: File, index: number): Cell[] => [
    { ...cell([code(file.path), lineBreak(), file.sha256 === '' ? 'no sha256: it could not be read' : code(file.sha256)]), id: `file-${index + 1}` },
    cell([
      badge(fileTones[file.status], fileStatusWords[file.status]),
      ...(file.reader === undefined ? [] : [` as ${file.reader}`]),
      ...(file.items.length === 0 ? [] : [` for ${file.items.join(', ')}`]),
      ...(file.note === undefined ? [] : [`: ${file.note.replace(/\.$/, '')}`]),
      `; ${plural(file.facts, 'fact')}${file.unreadable ? `; ${plural(file.unreadable, 'record')} could not be read` : ''}; ${plural(file.bytes, 'byte')}`,
    ]),
  ]
  const columns = [
    { header: 'File and SHA-256', width: 60 },
    { header: 'Read', width: 40 },
  ]
  return [heading(2, 'Files', { id: 'files' }), table(columns, files.map(row))]
}
