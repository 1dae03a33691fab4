// watchclause render: the documents the supplier signs and answers.
import { dirname, extname, join } from 'node:path'
import { type ContractOptions, request, requestKit, schedule, scheduleJson, zipFiles } from '../../contract/index.ts'
import { type DocumentTree, documentAssets, toHtml, toMarkdown } from '../../document/index.ts'
import { readers, registerTemplate } from '../../evidence/index.ts'
import { kindOfPath, readOwnFile, writeAtomic } from '../../files/index.ts'
import { digestOf } from '../../model/canonical.ts'
import { factTypes } from '../../model/fact-type.ts'
import type { Spec, SupplierFile } from '../../model/spec.ts'
import { termsDigest } from '../../model/terms.ts'
import { parseDate } from '../../model/time.ts'
import { closest, parseJson } from '../../source/index.ts'
import { signedTermsDiffer } from '../../spec/index.ts'
import { UsageError } from '../fail.ts'
import { type Format, writeOutputs } from '../output.ts'
import type { Call } from '../run.ts'

interface Options {
  supplier?: string
  document?: string
  date?: string
  browser?: string
  output: string[]
}

const documents = ['schedule', 'request', 'standard'] as const
type DocumentName = (typeof documents)[number]

function documentFrom(options: Options): DocumentName {
  const named = options.document ?? (options.supplier === undefined ? 'standard' : 'schedule')
  const found = documents.find((name) => name === named)
  if (!found) {
    const near = closest(named, documents)
    throw new UsageError(`unknown document ${named}${near ? `. Did you mean ${near}?` : ''}`, `use one of ${documents.join(', ')}`)
  }
  if (found === 'schedule' && options.supplier === undefined)
    throw new UsageError('a schedule is made for a supplier', 'add --supplier supplier.yaml, or ask for --document standard')
  if (found === 'standard' && options.supplier !== undefined)
    throw new UsageError('the standard form is for no supplier in particular', 'leave out --supplier, or ask for --document schedule')
  const kit = options.output.find((file) => extname(file).toLowerCase() === '.zip')
  if (found === 'request' && options.supplier === undefined && kit !== undefined)
    throw new UsageError(`cannot write ${kit}: the kit is made for a supplier`, 'add --supplier supplier.yaml, or write the request as .md, .html or .pdf')
  return found
}

function dateFrom(text: string | undefined, spec: Spec): string {
  if (text === undefined) return spec.file.effective
  if (parseDate(text) === undefined) throw new UsageError(`--date ${text} is no date`, 'write --date 2026-12-01')
  return text
}

function kit(spec: Spec, supplier: SupplierFile, requirementsText: string, options: ContractOptions): Uint8Array {
  const registers = factTypes
    .filter((type) => type.from === 'supplier' && type.id !== 'statement')
    .map((type) => ({ name: type.id, ...registerTemplate(type.id) }))
  return zipFiles(requestKit(spec, supplier, { requirementsText, recipes: readers, registers }, options))
}

function formatsOf(tree: DocumentTree, options: Options, call: Call): Format[] {
  const html = () => toHtml(tree, documentAssets())
  const pdf = async () => (await import('../pdf.ts')).pdfOf(html(), tree.date, options.browser, call)
  return [
    { extension: '.md', make: () => toMarkdown(tree) },
    { extension: '.html', make: html },
    { extension: '.pdf', make: pdf },
  ]
}

const foldersOf = (output: readonly string[], call: Call) => [...new Set(output.map((file) => dirname(call.loader.absolute(file))))]

/** A schedule.json that holds what was signed is the only record of it in words: other terms must not take its place. */
async function keepSigned(spec: Spec, supplier: SupplierFile, call: Call, output: readonly string[]): Promise<void> {
  if (signedTermsDiffer(spec, supplier) !== true) return
  for (const folder of foldersOf(output, call)) {
    const path = join(folder, 'schedule.json')
    if ((await digestOfFile(path)) !== supplier.agreement.digest) continue
    throw new UsageError(
      `${call.loader.shown(path)} holds the terms that were signed, and these are others; nothing was written`,
      'write the new schedule into another folder, and keep that file until the new terms are signed',
    )
  }
}

async function digestOfFile(path: string): Promise<string | undefined> {
  if ((await kindOfPath(path, true)) !== 'file') return undefined
  const parsed = parseJson(new TextDecoder().decode((await readOwnFile(path, 16 * 1024 * 1024)).bytes), path)
  return Array.isArray(parsed) ? undefined : digestOf(parsed.value)
}

/** The terms beside the schedule: what its digest is the digest of, and what `check` compares with later. */
async function writeTerms(spec: Spec, supplier: SupplierFile, call: Call, output: readonly string[]): Promise<void> {
  const tell = (line: string) => call.quiet || call.world.stderr.write(`${line}\n`)
  for (const folder of foldersOf(output, call)) {
    const path = join(folder, 'schedule.json')
    await writeAtomic(path, scheduleJson(spec, supplier))
    tell(`wrote ${call.loader.shown(path)}`)
  }
  const digest = termsDigest(spec.file, supplier)
  tell(`digest of the agreed terms: ${digest}`)
  if (digest !== supplier.agreement.digest)
    tell('once it is signed, put the digest into the supplier file (agreement: digest) and keep schedule.json beside that file')
}

/** Writes the document in every format asked for; without any, prints Markdown. */
export async function render(call: Call, path: string, options: Options): Promise<number> {
  const name = documentFrom(options)
  const { loader, world } = call
  const spec = await loader.requirements(path)
  const supplier = options.supplier === undefined ? undefined : await loader.supplier(options.supplier, spec)
  const contract: ContractOptions = {
    date: dateFrom(options.date, spec),
    draft: false,
    names: {
      requirements: loader.shown(loader.absolute(path)),
      supplier: options.supplier === undefined ? 'supplier.yaml' : loader.shown(loader.absolute(options.supplier)),
    },
  }
  const tree = name === 'request' ? request(spec, supplier, readers, contract) : schedule(spec, supplier, contract)
  const formats = formatsOf(tree, options, call)
  const file = loader.shown(loader.absolute(path))
  if (name === 'request' && supplier) formats.push({ extension: '.zip', make: () => kit(spec, supplier, loader.sources.get(file) ?? '', contract) })
  if (options.output.length === 0) world.stdout.write(toMarkdown(tree))
  else {
    const signs = name === 'schedule' ? supplier : undefined
    if (signs) await keepSigned(spec, signs, call, options.output)
    await writeOutputs(options.output, formats, loader, world, call.quiet)
    if (signs) await writeTerms(spec, signs, call, options.output)
  }
  return 0
}
