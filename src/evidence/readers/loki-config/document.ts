// The configuration of Loki in its wrappers: a file, the running one, or a Kubernetes ConfigMap or Secret.
// In: the content. Out: its mappings. May import: source/, evidence/reader.ts, readers/alertmanager/tree.ts.
import { evidenceYamlLimits, readYamlStream } from '../../../source/index.ts'
import { type Content, UnreadableFile } from '../../reader.ts'
import { isRecord, type LineOf } from '../alertmanager/tree.ts'

export interface LokiDocument {
  value: Record<string, unknown>
  lineOf: LineOf
  /** Pointer of the configuration in the file; empty where it is the file. */
  base: string
}

const bare = (head: string) =>
  (/^schema_config:/m.test(head) || (/^query_range:/m.test(head) && /^ingester_client:/m.test(head))) && !/^scrape_configs:/m.test(head)
const WRAPPED = /^kind:[ \t]*["']?(?:Secret|ConfigMap)\b/m
/** The text of a Secret is encoded, so its name and its key have to do. */
const KEY = /^[ \t]+["']?(?:config|loki)\.ya?ml["']?:/m
const FILE = /^(?:loki(?:\.local-config)?|config|loki-config)\.ya?ml$/

/** Whether the text looks like a configuration of Loki. Promtail has limits too, and scrapes. */
export function isLoki({ head }: Content): boolean {
  if (bare(head)) return true
  if (!WRAPPED.test(head)) return false
  return (
    /^[ \t]+schema_config:/m.test(head) || (/^kind:[ \t]*["']?Secret\b/m.test(head) && /^[ \t]+name:[ \t]*["']?[\w-]{0,60}loki/m.test(head) && KEY.test(head))
  )
}

const isConfig = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && ('schema_config' in value || 'limits_config' in value || 'compactor' in value)

/** The text of a ConfigMap or Secret that holds a configuration. */
function within(value: Record<string, unknown>, line: number | undefined, path: string): LokiDocument[] {
  return ['data', 'stringData'].flatMap((part) => {
    const held = value[part]
    if (!isRecord(held)) return []
    return Object.keys(held)
      .filter((name) => FILE.test(name) && typeof held[name] === 'string')
      .flatMap((name) => {
        const written = String(held[name])
        const text = part === 'data' && value['kind'] === 'Secret' ? Buffer.from(written, 'base64').toString('utf8') : written
        const parsed = readYamlStream(text, path, { limits: evidenceYamlLimits, lenient: true })
        if (Array.isArray(parsed)) throw new UnreadableFile(`the configuration in ${name}: ${parsed[0]?.message ?? 'it cannot be read'}`, line)
        return parsed.documents.flatMap((document) =>
          isConfig(document.value) ? [{ value: document.value, lineOf: () => line, base: `/${part}/${name}` }] : [],
        )
      })
  })
}

export interface LokiFile {
  config: LokiDocument
  /** Limits of tenants that were sent along: the file `runtime_config` names, or what Loki answers of it. */
  overrides: { value: unknown; lineOf: LineOf }[]
}

/** The one configuration of a file. Throws UnreadableFile if there is none, or more than one. */
export function lokiFile(content: Content): LokiFile {
  const documents = content.yaml()
  const configs = documents.flatMap(({ value, lineOf }): LokiDocument[] => {
    if (isConfig(value)) return [{ value, lineOf, base: '' }]
    return isRecord(value) ? within(value, lineOf('/data'), content.path) : []
  })
  const [config, second] = configs
  if (!config) throw new UnreadableFile('the file holds no configuration of Loki with schema_config, limits_config or compactor')
  if (second) throw new UnreadableFile('the file holds more than one configuration of Loki; send one file for each')
  const overrides = documents.filter(({ value }) => isRecord(value) && 'overrides' in value && !isConfig(value))
  return { config, overrides: overrides.map(({ value, lineOf }) => ({ value: (value as Record<string, unknown>)['overrides'], lineOf })) }
}
