// The manifest that stands in a folder already, as far as it names files: what else is wrong with it, `validate` and `check` say.
import { InputError } from '../../model/problem.ts'
import { type Epoch, parseDateOrInstant } from '../../model/time.ts'
import { decodeText, evidenceYamlLimits, readSource } from '../../source/index.ts'
import type { Item } from '../claims.ts'
import type { Submission } from '../intake/index.ts'
import type { ManifestItem } from '../manifest/index.ts'

export const MANIFEST = 'evidence.yaml'

/** The manifest's text. A JSON manifest has no room for comments. Throws InputError. */
export async function manifestText({ entries }: Submission): Promise<string | undefined> {
  const entry = entries.find(({ path }) => path === MANIFEST)
  if (!entry) {
    if (!entries.some(({ path }) => path === 'evidence.json')) return undefined
    const fix = 'Rename it evidence.yaml and write its list as lines: JSON has no room for the comments of a proposal.'
    throw new InputError([{ code: 'manifest/json', file: 'evidence.json', severity: 'error', message: 'the manifest is JSON', fix }])
  }
  const decoded = decodeText((await entry.read()).bytes, MANIFEST, evidenceYamlLimits.size)
  if (Array.isArray(decoded)) throw new InputError(decoded)
  return decoded.text
}

type Plain = Record<string, unknown>
export const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value of a manifest. Throws InputError for a text that is no YAML. */
export function manifestValue(text: string): unknown {
  const source = readSource(text, MANIFEST, evidenceYamlLimits)
  if (Array.isArray(source)) throw new InputError(source)
  return source.value
}

/** The items of a manifest, each with the files that have a path. */
export function writtenItems(text: string): Item[] {
  const value = manifestValue(text)
  const list = isPlain(value) && Array.isArray(value['evidence']) ? value['evidence'].filter(isPlain) : []
  return list.map((item, index) => {
    const files = Array.isArray(item['files']) ? item['files'].filter((file) => isPlain(file) && typeof file['path'] === 'string') : []
    const id = typeof item['id'] === 'string' ? item['id'] : `evidence[${index}]`
    const manifest = { id, files, ...(typeof item['statement'] === 'string' && { statement: item['statement'] }) } as ManifestItem
    const period = writtenPeriod(item['period'])
    return { id, manifest, ...(period && { period }), answers: [], systems: [], index, lineOf: () => undefined, broken: false }
  })
}

/** A period that is one; anything else counts as none given. */
function writtenPeriod(value: unknown): { from: Epoch; to: Epoch } | undefined {
  if (!isPlain(value) || typeof value['from'] !== 'string' || typeof value['to'] !== 'string') return undefined
  const from = parseDateOrInstant(value['from'])
  const to = parseDateOrInstant(value['to'], true)
  return from === undefined || to === undefined || from > to ? undefined : { from, to }
}
