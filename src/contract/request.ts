// The evidence request: what the supplier is asked to send, clause by clause, in plain words.
import {
  type Block,
  bullets,
  cell,
  code,
  type DocumentTree,
  facts,
  heading,
  lettered,
  link,
  paragraph,
  prose,
  reference,
  rowHeader,
  strong,
  table,
} from '../document/index.ts'
import { type Grade, gradeRank } from '../model/grade.ts'
import { tiersInForce } from '../model/parameters.ts'
import type { CheckedRequirement, Spec, SupplierFile } from '../model/spec.ts'
import { appliesTo, duties, factWords, ownRecords } from './clauses.ts'
import { type ContractOptions, type Frame, frameOf, joined, periodWords } from './frame.ts'
import { longDate } from './language.ts'

/** What a reader can read and how to collect it, passed in as data. */
export interface ReaderRecipe {
  id: string
  title: string
  proves: string
  collect: readonly string[]
  about: readonly string[]
  yields: readonly string[]
  ceiling: Grade
}

/** Requirements that apply to the supplier; without one, all that are not withdrawn. */
export function applicable(spec: Spec, supplier: SupplierFile | undefined): CheckedRequirement[] {
  const active = spec.requirements.filter(({ requirement }) => !requirement.withdrawn)
  return supplier ? active.filter(({ requirement }) => tiersInForce(spec.file, requirement, supplier.systems).length > 0) : active
}

/** Recipes whose files show the fact type with at least the grade. */
export function recipesFor(type: string, grade: Grade, recipes: readonly ReaderRecipe[]): ReaderRecipe[] {
  return recipes.filter((recipe) => recipe.yields.includes(type) && gradeRank[recipe.ceiling] >= gradeRank[grade])
}

/**
 * The evidence request as a document: what to send for each clause, how strong, how old, how to collect it; how to check it before
 * it is sent; what is never needed. Throws InputError if something is missing.
 */
export function request(spec: Spec, supplier: SupplierFile | undefined, recipes: readonly ReaderRecipe[], options: ContractOptions): DocumentTree {
  const frame = frameOf(spec, supplier, options)
  const title = frame.holes.need(spec.file.title, 'the title (title)', 'Write it.')
  const asked = applicable(spec, supplier)
  const blocks: Block[] = [
    ...front(frame, asked),
    ...howToSend(frame),
    ...redaction(),
    ...asked.flatMap((checked, index) => section(frame, checked, asked[index - 1], recipes)),
    ...recipeAnnex(recipes),
  ]
  frame.holes.stop()
  return {
    kind: 'request',
    title: 'Evidence request',
    subtitle: supplier ? `${title}, for ${supplier.name}` : `${title}, standard form`,
    running: `Evidence request · ${title} ${spec.file.version}${supplier ? ` · ${supplier.name}` : ''}`,
    draft: options.draft,
    date: options.date,
    blocks,
  }
}

function front(frame: Frame, asked: readonly CheckedRequirement[]): Block[] {
  const { file, supplier, options } = frame
  const rows = [
    ...(supplier
      ? ([
          ['Supplier', supplier.name],
          ['Agreement', supplier.agreement.reference],
          ['Systems', supplier.systems.map((system) => `${system.name} (${system.tier})`).join(', ')],
        ] as const)
      : []),
    ['Requirements', `${file.title}, version ${file.version}: ${asked.length} ${asked.length === 1 ? 'clause applies' : 'clauses apply'}`],
    ['Date of this request', longDate(options.date)],
    ['Due', supplier?.submission.due === undefined ? `within ${periodWords(file.terms.evidence_due)}` : longDate(supplier.submission.due)],
    ['Questions to', joined(`${file.owner.name}, `, link(`mailto:${file.owner.email}`, file.owner.email))],
  ] as const
  return [facts(rows), { kind: 'page-break' }, { kind: 'contents' }, { kind: 'page-break' }]
}

/** How a submission is put together and checked; numbered in the request, plain in a README. */
export function howToSend(frame: Frame, plain = false): Block[] {
  const all = steps(frame.file.id, frame.file.version)
  if (plain) return [heading(1, 'How to send it'), bullets(all)]
  return [
    heading(1, 'How to send it', { number: '1', id: 'how-to-send' }),
    lettered(all.map((content, index) => ({ marker: `1.${index + 1}`, blocks: [paragraph(content)] }))),
  ]
}

function steps(id: string, version: string) {
  return [
    [
      'Put the files as your tools write them into one folder, with a manifest ',
      code('evidence.yaml'),
      ' that names ',
      code(`${id}@${version}`),
      '. The self-check kit holds a manifest to fill in.',
    ],
    'For each file the manifest says what it is about, when it was collected, for which systems, and, for anything that happens over time, the period it was asked for.',
    [
      'Check the folder before you send it: ',
      code('npx watchclause check .'),
      ' runs the very checks that the Customer runs and gives the same verdicts. Nothing leaves your machine.',
    ],
    'Send the folder, or the folder as one .zip file, on the way you have agreed with the Customer.',
    'What you do not send is reported as not shown. A statement without a file is welcome as an explanation, and shows little by itself.',
  ]
}

/** What to mask, and what nobody asks for. */
export function redaction(plain = false): Block[] {
  return [
    heading(1, 'What to mask, and what is never needed', plain ? {} : { number: '2', id: 'redaction' }),
    paragraph(
      'Keep the names of fields, the times, and the identifiers that join records. Mask the rest where it tells about people or customers, always in the same way: the same value becomes the same mask, for example a keyed hash.',
    ),
    paragraph(strong('Never send:')),
    bullets([
      'passwords, keys, tokens and recovery codes, not even expired ones',
      'personal data of your customers or staff; roles and pseudonyms are enough',
      'the content of messages, documents or payments',
      'log records beyond the sample that is asked for',
      'anything about systems that are not in scope',
    ]),
  ]
}

function section(frame: Frame, checked: CheckedRequirement, before: CheckedRequirement | undefined, recipes: readonly ReaderRecipe[]): Block[] {
  const { id, title } = checked.section
  const head = before?.section.id === id ? [] : [heading(1, title, { number: id, id: `section-${id}` })]
  return [...head, asked(frame, checked, recipes)]
}

function asked(frame: Frame, checked: CheckedRequirement, recipes: readonly ReaderRecipe[]): Block {
  const { requirement } = checked
  const how = frame.holes.need(requirement.evidence.how, `how the evidence of ${requirement.id} is collected (evidence.how)`, 'Write how to collect it.')
  const rows = Object.entries(requirement.evidence.accept).map(([type, grade]) => [
    rowHeader(code(type)),
    cell(factWords(type)),
    cell(ownRecords(type) ? 'nothing to send: the Customer has it' : `${grade} or stronger, no older than ${periodWords(requirement.evidence.max_age)}`),
    cell(readBy(type, grade, recipes)),
  ])
  const columns = [{ header: 'Send', width: 18 }, { header: 'What it shows', width: 32 }, { header: 'Grade and age', width: 25 }, { header: 'Read from' }]
  const notes: Block[] = [
    paragraph(joined(strong('Applies to'), ` ${appliesTo(frame, requirement)}`), 'note'),
    paragraph(joined(strong('How'), ' ', frame.language(how.replace(/\s+/g, ' '))), 'note'),
  ]
  return {
    kind: 'clause',
    id: requirement.id,
    number: requirement.id,
    title: requirement.title,
    blocks: [...duties(frame, checked), ...notes, table(columns, rows)],
  }
}

function readBy(type: string, grade: Grade, recipes: readonly ReaderRecipe[]) {
  if (ownRecords(type)) return '–'
  const found = recipesFor(type, grade, recipes)
  return found.length === 0
    ? 'no format yet: ask before you send'
    : found.flatMap((recipe, index) => [index > 0 ? '; ' : '', reference(`reader-${recipe.id}`, recipe.title)])
}

function recipeAnnex(recipes: readonly ReaderRecipe[]): Block[] {
  if (recipes.length === 0) return []
  const entry = (recipe: ReaderRecipe): Block[] => [
    heading(2, recipe.title, { id: `reader-${recipe.id}` }),
    paragraph(joined(...prose(recipe.proves), ` At most ${recipe.ceiling}.`)),
    bullets([...recipe.collect.map(prose), ...recipe.about.map((line) => joined('In the manifest: ', ...prose(line)))]),
  ]
  return [{ kind: 'page-break' }, heading(1, 'How to collect each kind of file', { number: 'Annex', id: 'readers' }), ...recipes.flatMap(entry)]
}
