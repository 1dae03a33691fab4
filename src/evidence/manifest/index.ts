// The manifest: bytes -> checked items, each by itself, with lines. A broken manifest gives no items, a broken item only itself.

import { type FileBytes, FileError } from '../../files/index.ts'
import type { EvidenceManifest } from '../../model/generated/evidence.ts'
import { decodeText, evidenceYamlLimits, quote, readSource, type SourceDocument } from '../../source/index.ts'
import type { SubmissionInput } from '../input.ts'
import type { SubmissionEntry } from '../intake/index.ts'
import type { Problems } from '../problems.ts'
import { stripAuthority } from './authority.ts'
import { type ReadItem, readItems } from './items.ts'
import { lineOfFault, manifestFaults } from './schema-errors.ts'

export { knownAnswers, type LineOf, type ManifestItem } from './items.ts'

export interface ReadManifest {
  path: string
  sha256: string
  prepared?: string
  items: ReadItem[]
}

const names = ['evidence.yaml', 'evidence.json']

/** Why there is no manifest to use. */
interface Broken {
  code: string
  message: string
  line?: number | undefined
}

const isBroken = (value: object): value is Broken => 'code' in value

/** Reads the one manifest of a submission. Undefined if there is none that can be used; a blocking problem then says why. */
export async function readManifest(input: SubmissionInput, problems: Problems): Promise<ReadManifest | undefined> {
  const block = ({ code, message, line }: Broken, file?: string) =>
    problems.block(code, message, { ...(file !== undefined && { file }), line, answers: input.requirements })
  const entry = theManifest(input)
  if (isBroken(entry)) return void block(entry)
  const read = await bytesOf(entry)
  if (isBroken(read)) return void block(read, entry.path)
  const document = parse(read.bytes, entry.path)
  if (isBroken(document)) return void block(document, entry.path)
  const { value, items: faults, broken } = checked(document, input, problems)
  for (const each of broken) block(each, entry.path)
  if (broken.length > 0) return undefined
  const manifest = value as EvidenceManifest
  noteSpecification(input, manifest, document, problems)
  return { path: entry.path, sha256: read.sha256, prepared: manifest.prepared, items: readItems(manifest, document, faults, entry.path, problems, input) }
}

function theManifest(input: SubmissionInput): SubmissionEntry | Broken {
  const [entry, second] = input.submission.entries.filter(({ path }) => names.includes(path))
  if (!entry) return { code: 'manifest-missing', message: `The submission has files but no evidence.yaml, so nobody knows what they show.${nearName(input)}` }
  if (second) return { code: 'manifest-double', message: 'The submission has an evidence.yaml and an evidence.json. Send one of them.' }
  return entry
}

/** The manifest without claims of authority, held against its schema and against the supplier it must be of. */
function checked(document: SourceDocument, input: SubmissionInput, problems: Problems) {
  const { value, found } = stripAuthority(document.value)
  for (const claim of found) {
    const place = { file: document.file, line: document.at(claim.path, 'key')?.line }
    problems.ignore(`${claim.text} in the manifest. Only the customer decides that; it was ignored.`, place)
  }
  const { whole, items } = manifestFaults(value)
  const broken = whole.map(
    (fault): Broken => ({ code: 'manifest-invalid', message: `The manifest cannot be used: ${fault.message}.`, line: lineOfFault(document, fault) }),
  )
  if (broken.length === 0) broken.push(...otherSupplier(value as EvidenceManifest, document, input))
  return { value, items, broken }
}

function otherSupplier({ supplier }: EvidenceManifest, document: SourceDocument, input: SubmissionInput): Broken[] {
  if (supplier === input.supplier) return []
  const message = `The manifest is of supplier ${quote(supplier)}; evidence of \`${input.supplier}\` was asked for. None of it was used.`
  return [{ code: 'other-supplier', message, line: document.at(['supplier'])?.line }]
}

function nearName(input: SubmissionInput): string {
  const near = input.submission.entries.map(({ path }) => path).find((path) => /(^|\/)evidence\.(ya?ml|json)$/i.test(path))
  return near === undefined ? '' : ` There is ${quote(near)}: it must be named evidence.yaml and lie at the top.`
}

async function bytesOf(entry: SubmissionEntry): Promise<FileBytes | Broken> {
  try {
    return await entry.read()
  } catch (error) {
    if (error instanceof FileError) return { code: 'manifest-unreadable', message: error.message }
    throw error
  }
}

function parse(bytes: Uint8Array, file: string): SourceDocument | Broken {
  const decoded = decodeText(bytes, file, evidenceYamlLimits.size)
  const parsed = Array.isArray(decoded) ? decoded : readSource(decoded.text, file, evidenceYamlLimits)
  if (!Array.isArray(parsed)) return bounded(parsed, file)
  const [first] = parsed
  return { code: 'manifest-unreadable', message: `The manifest cannot be read: ${first?.message}. ${first?.fix ?? ''}`.trim(), line: first?.position?.line }
}

const MOST_LINES = 300

/** The document with a bound on look-ups, where they are slow. */
function bounded(document: SourceDocument, file: string): SourceDocument {
  let left = file.endsWith('.json') ? MOST_LINES : Number.POSITIVE_INFINITY
  return {
    ...document,
    at(path, what) {
      left -= 1
      return left < 0 ? undefined : document.at(path, what)
    },
  }
}

function noteSpecification(input: SubmissionInput, manifest: EvidenceManifest, document: SourceDocument, problems: Problems): void {
  if (input.specification === undefined || manifest.requirements === input.specification) return
  const message = `The manifest answers ${quote(manifest.requirements)}; it is judged against \`${input.specification}\`.`
  problems.note('other-requirements', message, { file: document.file, line: document.at(['requirements'])?.line })
}
