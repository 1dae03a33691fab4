// The self-check kit: unpacked it is a supplier folder, and checking it there gives the verdicts the customer will see.
import { zipSync } from 'fflate'
import { stringify } from 'yaml'
import { type Block, bullets, code, type DocumentTree, heading, paragraph, strong, toMarkdown } from '../document/index.ts'
import type { Spec, SupplierFile } from '../model/spec.ts'
import { type ContractOptions, type Frame, frameOf } from './frame.ts'
import { longDate } from './language.ts'
import { manifestText } from './manifest.ts'
import { howToSend, type ReaderRecipe, redaction, request } from './request.ts'

export interface KitSources {
  /** The requirements file as it stands. */
  requirementsText: string
  recipes: readonly ReaderRecipe[]
  /** Empty tables for what is kept by hand, with a guide to their columns. */
  registers: readonly { name: string; csv: string; guide: string }[]
}

export interface KitFile {
  /** Path in the kit, with forward slashes. */
  path: string
  text: string
}

/**
 * The files of the self-check kit: requirements, the supplier's file without the buyer's notes, a manifest to fill in, empty tables,
 * the request and a README. No decisions. Throws InputError if something is missing.
 */
export function requestKit(spec: Spec, supplier: SupplierFile, sources: KitSources, options: ContractOptions): KitFile[] {
  const frame = frameOf(spec, supplier, options)
  const files = [
    { path: 'README.md', text: toMarkdown(readme(frame, supplier, sources)) },
    { path: 'request.md', text: toMarkdown(request(spec, supplier, sources.recipes, options)) },
    { path: 'requirements.yaml', text: sources.requirementsText },
    { path: 'supplier.yaml', text: supplierText(supplier) },
    { path: 'submission/evidence.yaml', text: manifestText(frame, sources.recipes) },
    ...sources.registers.flatMap(({ name, csv, guide }) => [
      { path: `templates/${name}.csv`, text: csv },
      { path: `templates/${name}.md`, text: guide },
    ]),
  ]
  frame.holes.stop()
  return files
}

/** The supplier's file for the supplier's eyes: no notes, paths that fit the kit. */
function supplierText(supplier: SupplierFile): string {
  const { notes: _notes, requirements: _requirements, submission, watchclause, id, name, ...rest } = supplier
  const shared = { watchclause, id, name, requirements: 'requirements.yaml', ...rest, submission: { ...submission, folder: 'submission/' } }
  return `# Who you are, what is in scope and what was agreed, as the customer has it. Do not change it: the customer judges by its own copy.\n${stringify(shared, { lineWidth: 0 })}`
}

function readme(frame: Frame, supplier: SupplierFile, sources: KitSources): DocumentTree {
  const due = supplier.submission.due
  const files: Block = bullets([
    [code('request.md'), ': what is asked for, clause by clause, and how to collect it'],
    [code('submission/evidence.yaml'), ': the list of what you send, to fill in; your files go beside it'],
    ...(sources.registers.length > 0 ? [[code('templates/'), ': empty tables for what is kept by hand; each has a guide to its columns']] : []),
    [code('supplier.yaml'), ' and ', code('requirements.yaml'), ': what was agreed; read them, do not change them'],
  ])
  const check = [
    paragraph([
      'You need Node.js 20.19 or newer, watchclause as the customer sends or names it to you, installed with ',
      code('npm install -g'),
      ', and no account. In this folder, run:',
    ]),
    {
      kind: 'code',
      text: 'npx watchclause manifest . -o submission/evidence.yaml\nnpx watchclause check .\nnpx watchclause check . -o gap.html',
      language: 'sh',
    } as const,
    paragraph([
      'The first looks at the files in ',
      code('submission/'),
      ' and adds an item to the list for each it knows, with CHANGE-ME where you must fill something in; what stands there is kept. It also says which requirements nothing is sent for yet. The second prints what is met, not met and not shown; the third writes the report as a page. Each gap says what was expected, what was found, where, and what to do. The result is the one the customer gets, before its own decisions.',
    ]),
  ]
  return {
    kind: 'request',
    title: `Self-check kit for ${supplier.name}`,
    subtitle: `${frame.file.title} ${frame.file.version}${due === undefined ? '' : `, due ${longDate(due)}`}`,
    running: '',
    draft: frame.options.draft,
    date: frame.options.date,
    blocks: [
      heading(1, 'What is here'),
      files,
      ...howToSend(frame, true),
      heading(1, 'How to check it'),
      ...check,
      ...redaction(true),
      paragraph([strong('Send back'), ' the folder ', code('submission/'), ' and nothing else.']),
    ],
  }
}

/** The files as one .zip; same files, same bytes, on any day and in any time zone. */
export function zipFiles(files: readonly KitFile[]): Uint8Array {
  // Zip keeps local time: a date made of local parts is written the same everywhere.
  const mtime = new Date(1980, 0, 2)
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  return zipSync(Object.fromEntries(sorted.map(({ path, text }) => [path, [new TextEncoder().encode(text), { mtime, level: 9 }]])))
}
