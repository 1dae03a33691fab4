// The configuration in its wrappers: bare, in a Kubernetes Secret or ConfigMap, or as the API gives it back.
import { evidenceYamlLimits, readYamlStream } from '../../../source/index.ts'
import { type Content, UnreadableFile } from '../../reader.ts'
import { isRecord, type LineOf } from './tree.ts'

export interface ConfigDocument {
  value: Record<string, unknown>
  /** Line in the file; undefined where the configuration is a text inside another value. */
  lineOf: LineOf
  /** Pointer to the text that holds the configuration. */
  within?: string
}

const FILES = ['alertmanager.yaml', 'alertmanager.yml']
const WRAPPED = /^kind:[ \t]*["']?(?:Secret|ConfigMap)\b/m

const plainHead = (head: string) => /^route:/m.test(head) && /^receivers:/m.test(head)
const wrappedHead = (head: string) => WRAPPED.test(head) && /^[ \t]+["']?alertmanager\.ya?ml["']?:/m.test(head)
const apiHead = (head: string) => /^\s*\{/.test(head) && /"original"\s*:/.test(head) && /"(?:cluster|versionInfo|uptime)"\s*:/.test(head)

/** Whether the text looks like a configuration of Alertmanager in one of the wrappers. */
export function isConfiguration(content: Content): boolean {
  return plainHead(content.head) || wrappedHead(content.head) || apiHead(content.head)
}

/** `start`: the line before the first of the text, where it stands as it is. */
function inner(text: string, content: Content, pointer: string, start?: number): ConfigDocument {
  const parsed = readYamlStream(text, content.path, { limits: evidenceYamlLimits, lenient: true })
  if (Array.isArray(parsed)) throw new UnreadableFile(`the configuration in ${pointer}: ${parsed[0]?.message ?? 'it cannot be read'}`)
  const value = parsed.documents[0]?.value
  if (!isRecord(value)) throw new UnreadableFile(`the configuration in ${pointer} is no mapping`)
  const document = parsed.documents[0]
  const lineOf: LineOf = (wanted) => {
    const line = start === undefined ? undefined : document?.at(pathOf(wanted))?.line
    return line === undefined || start === undefined ? start : start + line
  }
  return { value, lineOf, within: pointer }
}

/** Pointers into a configuration hold names and indexes only. */
const pathOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d{1,9}$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))

/** The line of a literal block (`key: |`), whose text follows as it is. */
function blockLine(content: Content, line: number | undefined): number | undefined {
  const written = line === undefined ? undefined : content.text().split('\n')[line - 1]
  return written !== undefined && /:[ \t]+\|[-+]?[ \t]*\r?$/.test(written) ? line : undefined
}

/** The text of a Secret or ConfigMap, and where it stands. */
function wrappedText(value: Record<string, unknown>): { text: string; pointer: string } | undefined {
  for (const part of ['stringData', 'data']) {
    const held = value[part]
    const name = isRecord(held) ? FILES.find((file) => typeof held[file] === 'string') : undefined
    if (!isRecord(held) || name === undefined) continue
    const text = String(held[name])
    const encoded = part === 'data' && value['kind'] === 'Secret'
    return { text: encoded ? Buffer.from(text, 'base64').toString('utf8') : text, pointer: `/${part}/${name}` }
  }
  return undefined
}

/** The one configuration in the content. Throws UnreadableFile if there is none. */
export function configuration(content: Content): ConfigDocument {
  if (apiHead(content.head)) {
    const json = content.json()
    const config = isRecord(json) && isRecord(json['config']) ? json['config']['original'] : undefined
    if (typeof config !== 'string') throw new UnreadableFile('the answer of the API holds no `config.original`')
    return inner(config, content, '/config/original')
  }
  const documents = content.yaml()
  const bare = documents.filter((document) => isRecord(document.value) && 'route' in document.value && 'receivers' in document.value)
  const [first, second] = bare
  if (second) throw new UnreadableFile('the file holds more than one configuration', second.lineOf('/route'))
  if (first) return { value: first.value as Record<string, unknown>, lineOf: first.lineOf }
  for (const { value, lineOf } of documents) {
    const text = isRecord(value) ? wrappedText(value) : undefined
    if (!text) continue
    const line = lineOf(text.pointer)
    const start = blockLine(content, line)
    const found = inner(text.text, content, text.pointer, start)
    return start === undefined ? { ...found, lineOf: () => line } : found
  }
  throw new UnreadableFile('the file holds no `route` with `receivers`')
}
