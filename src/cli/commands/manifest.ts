// watchclause manifest: a folder of files in, a proposed evidence.yaml out.
import { dirname, join, relative, resolve } from 'node:path'
import { openSubmission, type Proposal, type ProposedItem, proposeManifest } from '../../evidence/index.ts'
import { FileError, kindOfPath, writeAtomic } from '../../files/index.ts'
import { placeholder } from '../../model/placeholder.ts'
import type { Spec, SupplierFile } from '../../model/spec.ts'
import { escapeControl, listed } from '../../source/index.ts'
import { UsageError } from '../fail.ts'
import { beside, supplierPath } from '../load.ts'
import { shown } from '../progress.ts'
import type { Call } from '../run.ts'

interface Options {
  supplier?: string
  requirements?: string
  output?: string
}

interface Known {
  spec?: Spec
  supplier?: SupplierFile
  /** Where the files lie. */
  folder: string
}

/** Proposes the manifest of a folder. Without -o it is printed; with it, new items are added to the file. Exit 0; 2 if something of the caller's is wrong. */
export async function manifest(call: Call, target: string, options: Options): Promise<number> {
  const { loader, world } = call
  const known = await knownFor(target, options, call)
  const output = options.output === undefined ? undefined : loader.absolute(options.output)
  const submission = await openSubmission(known.folder)
  if (submission.broken !== undefined) throw new FileError('io', submission.broken)
  const proposal = await shown(world, call.quiet, 'looking at the files', () =>
    proposeManifest({
      submission,
      ...(known.spec && { spec: known.spec }),
      ...(known.supplier && { supplier: known.supplier.id, systems: known.supplier.systems }),
    }),
  )
  if (output !== undefined) await write(output, proposal, known, call)
  else world.stdout.write(proposal.text)
  const report = reportOf(proposal, known, output, call)
  if (!call.quiet) (output === undefined ? world.stderr : world.stdout).write(report)
  return 0
}

/** The folder of the files, and what is known of supplier and requirements: named, or found in the folder or the one above. */
async function knownFor(target: string, options: Options, call: Call): Promise<Known> {
  const { loader } = call
  const root = loader.absolute(target)
  const kind = await kindOfPath(root, true)
  if (kind === 'missing') throw new FileError('missing', `${target} does not exist. Give the folder your files lie in.`)
  if (kind !== 'folder') throw new UsageError(`${target} is no folder`, 'give the folder your files lie in; unpack a .zip first')
  const own = options.supplier === undefined ? await supplierNear(root, call) : { path: await supplierPath(options.supplier, loader) }
  if (!own) return { folder: root, ...(options.requirements !== undefined && { spec: await loader.requirements(options.requirements) }) }
  const { spec, supplier } = await bothOf(own.path, options, call)
  const submission = resolve(beside(own.path, supplier.submission.folder))
  const isAbove = dirname(own.path) === root
  if (isAbove && (await kindOfPath(submission, true)) !== 'folder')
    throw new UsageError(
      `${loader.shown(submission)} is no folder, and ${loader.shown(own.path)} says the files lie there`,
      'make the folder and put your files in it',
    )
  return { spec, supplier, folder: isAbove ? submission : root }
}

async function bothOf(path: string, options: Options, { loader }: Call): Promise<{ spec: Spec; supplier: SupplierFile }> {
  if (options.requirements === undefined) return loader.case(path)
  const spec = await loader.requirements(options.requirements)
  return { spec, supplier: await loader.supplier(path, spec) }
}

/** A self-check kit or supplier folder is known by its supplier.yaml; its submission folder lies below. */
async function supplierNear(root: string, { loader }: Call): Promise<{ path: string } | undefined> {
  const inside = join(root, 'supplier.yaml')
  if ((await kindOfPath(inside, true)) === 'file') return { path: inside }
  const above = join(dirname(root), 'supplier.yaml')
  if ((await kindOfPath(above, true)) !== 'file') return undefined
  const { supplier } = await loader.case(above)
  return resolve(beside(above, supplier.submission.folder)) === root ? { path: above } : undefined
}

/** Only the manifest that was read may be written over, and only with lines added; anything else that is there stays. */
async function write(output: string, { before, text, lines }: Proposal, { folder }: Known, { loader }: Call): Promise<void> {
  const isOwn = output === join(folder, 'evidence.yaml')
  if (!isOwn && (await kindOfPath(output)) !== 'missing')
    throw new UsageError(
      `${loader.shown(output)} is there already; nothing was written`,
      `name another file, or ${loader.shown(join(folder, 'evidence.yaml'))} to add to it`,
    )
  if (isOwn && before !== undefined && lines === 0) return
  if ((await kindOfPath(dirname(output), true)) !== 'folder')
    throw new UsageError(`${loader.shown(dirname(output))} is no folder; nothing was written`, 'make it first')
  await writeAtomic(output, text)
}

function reportOf(proposal: Proposal, known: Known, output: string | undefined, call: Call): string {
  const { added, claimed, unread, missing, lacks } = proposal
  const files = added.reduce((sum, item) => sum + item.files.length, 0)
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
  const head = `${count(files, 'new file')} in ${count(added.length, 'item')}, ${count(claimed, 'file')} listed already, ${count(unread.length, 'file')} in no form that can be read\n`
  const none = lacks?.filter(({ all }) => all) ?? []
  const part = lacks?.filter(({ all }) => !all) ?? []
  const sections = [
    section('New items', added.flatMap(itemLines)),
    section(
      'Files that show nothing as they are',
      cut(unread.map(({ path, reason, items }) => `${path}${items.length > 0 ? ` (item ${items.join(', ')})` : ''}: ${sentence(reason, path)}`)),
    ),
    section('Named in the manifest and not there', cut(missing)),
    section('Requirements nothing is sent for yet', none.map(lackLine)),
    section('Requirements only a part is sent for', part.map(lackLine)),
    ...(lacks === undefined
      ? ['\nWhich requirements are still open is said where they are known: name them with --requirements, or the supplier file with --supplier.\n']
      : []),
  ]
  return `${head}${sections.join('')}${next(proposal, known, output, call)}`
}

const SHOWN = 40
const NOTES = 5
const READERS = 4
const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${escapeControl(line)}\n`).join('')}`
const cut = (lines: readonly string[]) => (lines.length > SHOWN ? [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more`] : lines)

/** The reason without the path before it, with its full stop. */
function sentence(reason: string, path: string): string {
  const bare = reason.startsWith(`${path} `) ? reason.slice(path.length + 1) : reason
  return /[.?!]$/.test(bare) ? bare : `${bare}.`
}

function itemLines({ id, reader, entries, files, shows, answers, tooWeak, needed, systems, events, faults, notes }: ProposedItem): string[] {
  const paths = entries.map(({ path }) => path)
  const where = paths.length === files.length ? listed(paths, 'and', 3) : `${files.length} files below ${paths.join(', ')}`
  const open = [
    ...(answers.length === 0 ? ['answers'] : []),
    ...needed.filter(({ value }) => value === undefined).map(({ key }) => `about.${key}`),
    ...(systems.length === 0 ? ['systems'] : []),
    'collected',
    ...(events ? ['period'] : []),
  ]
  return [
    `${id}  ${reader.id}: ${where}`,
    `      shows ${listed(shows.map(({ type }) => type))}, at most ${reader.ceiling}${answers.length > 0 ? `; ${tooWeak ? 'too weak ' : ''}for ${listed(answers)}` : ''}`,
    `      fill in ${listed(open)}`,
    ...faults.slice(0, 3).map(({ path, fault }) => `      ${path} cannot be read so: ${sentence(fault, path)}`),
    ...notes.slice(0, NOTES).map(({ path, note }) => `      ${path}: ${sentence(note, path)}`),
    ...(notes.length > NOTES ? [`      and ${notes.length - NOTES} more such notes`] : []),
  ]
}

/** Those of the first readers; where there are more, how many and where they stand: nobody shall take the first for all. */
function formsOf(type: string, readers: readonly string[]): string {
  if (readers.length <= READERS) return listed(readers, 'or')
  return `${readers.slice(0, READERS).join(', ')} or one of ${readers.length - READERS} more: watchclause explain ${type}`
}

function lackLine({ id, title, level, wanted }: NonNullable<Proposal['lacks']>[number]): string {
  const words = wanted.map(({ type, grade, readers }) => `${type} (${grade} or stronger${readers.length > 0 ? `; ${formsOf(type, readers)}` : ''})`)
  return `${id} ${title} (${level}): ${words.join(', ')}`
}

function next({ lines, after, before }: Proposal, { folder, supplier }: Known, output: string | undefined, { loader, world }: Call): string {
  const own = join(folder, 'evidence.yaml')
  const shownOwn = loader.shown(own)
  const wrote = output === undefined ? '' : written({ lines, after, before }, output, own, loader.shown(output))
  const todo =
    output === undefined && (lines > 0 || before === undefined)
      ? [`add it with: watchclause manifest ${relative(world.cwd, folder) || '.'} -o ${shownOwn}`]
      : []
  const check = supplier ? ', then run `watchclause check` on the folder with supplier.yaml' : ''
  const fill = lines > 0 || before === undefined ? [`fill in each ${placeholder}; \`watchclause validate ${shownOwn}\` names those that are left${check}`] : []
  const steps = [...todo, ...fill]
  return `${wrote}${steps.length > 0 ? `\nNext\n${steps.map((step) => `  ${escapeControl(step)}\n`).join('')}` : ''}`
}

function written(
  { lines, after, before }: Pick<Proposal, 'lines' | 'after'> & { before: string | undefined },
  output: string,
  own: string,
  name: string,
): string {
  const where = output === own ? '' : ` Its paths start from ${dirname(own)}: it belongs there, as evidence.yaml.`
  if (output === own && before !== undefined && lines === 0) return `\nnothing to add: ${escapeControl(name)} was not written\n`
  const what =
    output === own && before !== undefined
      ? `added ${lines} lines to ${escapeControl(name)} behind line ${after}; nothing else in it changed`
      : `wrote ${escapeControl(name)}`
  return `\n${what}.${escapeControl(where)}\n`
}
