// What the schema says is wrong with a manifest, in plain words and by item.
import { readSchema } from '../../assets.ts'
import { validate } from '../../model/generated/validators/evidence.js'
import { placeholder, placeholderPaths } from '../../model/placeholder.ts'
import { didYouMean, listed, quote, type SourceDocument } from '../../source/index.ts'
import type { ManifestPath } from './authority.ts'

interface SchemaError {
  instancePath: string
  keyword: string
  message?: string
  params: Record<string, unknown>
}

export interface ManifestFault {
  /** Where it stands; the last step may be an unknown key. */
  path: ManifestPath
  message: string
}

interface Keyed {
  properties?: Record<string, Keyed>
  items?: Keyed
}

/** Keys the schema knows at a path, for "did you mean"; the schema is only read when something is misspelt. */
export function keysAt(path: ManifestPath): readonly string[] {
  let at = readSchema('evidence') as Keyed | undefined
  for (const step of path) at = typeof step === 'number' ? at?.items : at?.properties?.[step]
  return Object.keys(at?.properties ?? {})
}

/** Faults of the whole manifest, and of single items by their index. None where the schema holds and nothing is left to fill in. */
export function manifestFaults(manifest: unknown): { whole: ManifestFault[]; items: Map<number, ManifestFault[]> } {
  const whole: ManifestFault[] = []
  const items = new Map<number, ManifestFault[]>()
  for (const fault of allFaults(manifest)) {
    const index = fault.path[0] === 'evidence' && typeof fault.path[1] === 'number' ? fault.path[1] : undefined
    if (index === undefined) whole.push(fault)
    else items.set(index, [...(items.get(index) ?? []), fault])
  }
  return { whole, items }
}

/** What still waits to be filled in is said in these words alone, not in the schema's too. */
function allFaults(manifest: unknown): ManifestFault[] {
  const errors = validate(manifest) ? [] : ((validate as unknown as { errors?: SchemaError[] | null }).errors ?? [])
  const open = placeholderPaths(manifest)
  const isOpen = new Set(open.map((path) => JSON.stringify(path)))
  const faults = errors.map(faultOf).filter(({ path }) => !isOpen.has(JSON.stringify(path)))
  const byItem = new Map<unknown, ManifestPath[]>()
  for (const path of open) {
    const item = path[0] === 'evidence' ? path[1] : undefined
    byItem.set(item, [...(byItem.get(item) ?? []), path])
  }
  const waiting = [...byItem.values()].map((paths): ManifestFault => ({ path: paths[0] ?? [], message: waitingWords(paths) }))
  return [...faults, ...waiting]
}

function waitingWords(paths: readonly ManifestPath[]): string {
  const keys = [...new Set(paths.map((path) => `\`${path.filter((step) => typeof step === 'string').at(-1)}\``))]
  return `${listed(keys)} still ${keys.length === 1 ? 'says' : 'say'} ${placeholder}; fill ${keys.length === 1 ? 'it' : 'them'} in`
}

function faultOf(error: SchemaError): ManifestFault {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d{1,9}$/.test(step) ? Number(step) : step))
  const at = path.length > 0 ? path.filter((step) => typeof step === 'string').at(-1) : undefined
  const where = at === undefined || at === 'evidence' || at === 'files' ? '' : `\`${at}\`: `
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty'])
    return { path: [...path, key], message: `unknown key ${quote(key)}.${didYouMean(key, keysAt(path))}` }
  }
  if (error.keyword === 'required') return { path, message: `${where}\`${String(error.params['missingProperty'])}\` is missing` }
  return { path, message: `${where}${wordsOf(error)}` }
}

const formatWords: Record<string, string> = {
  'date-time': 'must be an instant with zone, such as 2026-11-18T09:00:00Z',
  'date-or-time': 'must be a date such as 2026-08-01, or an instant with zone',
}

function wordsOf({ keyword, params, message }: SchemaError): string {
  if (keyword === 'format') return formatWords[String(params['format'])] ?? `must be a ${String(params['format'])}`
  if (keyword === 'type') return `must be of type ${String(params['type'])}`
  if (keyword === 'const') return `must be ${quote(params['allowedValue'])}`
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}`
  if (keyword === 'pattern') return 'is not written as such a name is written'
  return message ?? 'is not allowed'
}

/** The line of a fault, or of the nearest part around it that has one. */
export function lineOfFault(document: SourceDocument, fault: ManifestFault): number | undefined {
  for (let length = fault.path.length; length > 0; length -= 1) {
    const position = document.at(fault.path.slice(0, length), 'key')
    if (position) return position.line
  }
  return undefined
}
