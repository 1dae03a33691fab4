// What the schema says is wrong with a manifest, in plain words and by item.
import { validate } from '../../model/generated/validators/evidence.js'
import { didYouMean, quote, type SourceDocument } from '../../source/index.ts'
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

/** Keys the manifest knows, for "did you mean". A test holds them against the schema. */
export const knownKeys = {
  manifest: ['watchclause', 'supplier', 'requirements', 'prepared', 'evidence'],
  item: ['id', 'title', 'answers', 'files', 'statement', 'systems', 'collected', 'period', 'how'],
  file: ['path', 'about'],
  about: [
    ...['store', 'source', 'account', 'region', 'environment', 'component', 'tool', 'register', 'tickets', 'sources', 'zone', 'date_order', 'columns'],
    ...['severities', 'fields', 'requests', 'event_classes', 'situations', 'rule_sources', 'rotas'],
  ],
  period: ['from', 'to'],
}

/** Faults of the whole manifest, and of single items by their index. None where the schema holds. */
export function manifestFaults(manifest: unknown): { whole: ManifestFault[]; items: Map<number, ManifestFault[]> } {
  const whole: ManifestFault[] = []
  const items = new Map<number, ManifestFault[]>()
  if (validate(manifest)) return { whole, items }
  for (const error of (validate as unknown as { errors?: SchemaError[] | null }).errors ?? []) {
    const fault = faultOf(error)
    const index = fault.path[0] === 'evidence' && typeof fault.path[1] === 'number' ? fault.path[1] : undefined
    if (index === undefined) whole.push(fault)
    else items.set(index, [...(items.get(index) ?? []), fault])
  }
  return { whole, items }
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

function keysAt(path: ManifestPath): readonly string[] {
  const last = path.at(-1)
  if (path.length === 0) return knownKeys.manifest
  if (last === 'period') return knownKeys.period
  if (last === 'about') return knownKeys.about
  return path.includes('files') ? knownKeys.file : knownKeys.item
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
