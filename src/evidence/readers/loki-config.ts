// Grafana Loki's configuration: how long its compactor (or, of old, its table manager) keeps the records of every stream and tenant.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isRecord } from './alertmanager/tree.ts'
import { isLoki, type LokiDocument, type LokiFile, lokiFile } from './loki-config/document.ts'
import { keptBy, keptByTenants, limitOf } from './loki-config/limits.ts'
import { accountWord, forever, type Kept, retentionFields, shorter, storeSaid } from './stores/kept.ts'

type Mapping = Record<string, unknown>

/** A section of the configuration; one that is not there is empty: Loki's defaults hold. */
function section({ value, lineOf }: LokiDocument, key: string): Mapping {
  const found = value[key]
  if (found === undefined || found === null) return {}
  if (!isRecord(found)) throw new UnreadableFile(`${key} must be a mapping`, lineOf(`/${key}`))
  return found
}

/** A switch that is off unless it is set, as Loki documents. */
function isOn(config: LokiDocument, key: string, name: string): boolean {
  const value = section(config, key)[name]
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean') throw new UnreadableFile(`${name} of ${key} is ${quote(value)}; true and false are known`, config.lineOf(`/${key}/${name}`))
  return value
}

/** What a compactor keeps whose period is not set: 744 hours up to version 2, without end from 3 on, and the version is not in the file. */
const UNSET_DAYS = 31

/** What the compactor keeps, with the limits of tenants, and what the table manager keeps: either may delete. */
function keptByConfig({ config, overrides }: LokiFile): Kept {
  const { lineOf } = config
  const limits = keptBy(section(config, 'limits_config'), '/limits_config', lineOf)
  const tenants = [{ value: config.value['overrides'], lineOf }, ...overrides].map((each) => keptByTenants(each.value, '/overrides', each.lineOf))
  const unset = section(config, 'limits_config')['retention_period'] ?? undefined
  const all = tenants.reduce(shorter, unset === undefined ? shorter(limits, { ...forever, total: UNSET_DAYS }) : limits)
  const compactor = isOn(config, 'compactor', 'retention_enabled') ? all : { ...forever, hot: all.hot }
  if (!isOn(config, 'table_manager', 'retention_deletes_enabled')) return compactor
  const total = limitOf(section(config, 'table_manager'), 'retention_period', '/table_manager', lineOf)
  return shorter(compactor, { ...forever, total })
}

/** Limits of tenants in a file that was not sent along. */
function unseenTenants({ config, overrides }: LokiFile): boolean {
  const files = [section(config, 'runtime_config')['file'], section(config, 'limits_config')['per_tenant_override_config']]
  // An empty name is no name: Loki takes the other one then.
  return files.flat().some((file) => file !== undefined && file !== null && file !== '') && overrides.length === 0
}

/** Whether all records lie on a disk of Loki's own, where no rule of a bucket deletes them. */
function onDisk(config: LokiDocument): boolean {
  const configs = section(config, 'schema_config')['configs']
  return Array.isArray(configs) && configs.length > 0 && configs.every((each: unknown) => isRecord(each) && each['object_store'] === 'filesystem')
}

function read(content: Content, context: ReadContext): ReadResult {
  const file = lokiFile(content)
  const { config } = file
  const kept = keptByConfig(file)
  const unseen = unseenTenants(file)
  const bucket = !onDisk(config)
  const line = config.lineOf('/limits_config') ?? config.lineOf('/compactor')
  const notes: string[] = []
  if (unseen) notes.push('limits of tenants stand in another file, which may shorten what is kept: send them along as a second YAML document')
  if (bucket)
    notes.push(
      `${kept.total === Number.POSITIVE_INFINITY ? 'Loki itself deletes nothing' : 'Loki itself deletes nothing earlier'}, but life-cycle rules of its bucket may, so the days are documented only: name the bucket as a store and send its rules`,
    )
  const fields = retentionFields(storeSaid(context, 'loki'), context.about.account, kept)
  const at = { pointer: config.base || '/limits_config', ...(line !== undefined && { line }) }
  const weak = unseen || bucket
  const word = ['store', ...accountWord(context)]
  return {
    parts: [{ kind: 'fact', type: 'retention', fields, at, word, ...(weak && { grade: 'documented' as const }) }],
    listings: [{ type: 'retention', complete: false, unreadable: 0 }],
    notes,
  }
}

/** Grafana Loki. */
export const lokiConfig: Reader = {
  id: 'loki-config',
  title: 'Grafana Loki configuration',
  yields: ['retention'],
  ceiling: 'exported',
  proves:
    'How long Loki keeps records: the shortest of the global limit, of each stream and of each tenant that was sent. With records in a bucket, whose own rules may delete earlier, or with unseen limits of tenants, it is documented only.',
  collect: [
    "{ curl -s http://<loki>:3100/config; echo '---'; curl -s http://<loki>:3100/runtime_config; } > loki.yaml",
    'Without runtime_config send the first answer alone. Loki masks secrets; look for passwords in URLs and take them out.',
  ],
  about: ['store: name of the store in the inventory, needed because Loki does not name itself', 'account: account or cluster it runs in'],
  recognise: isLoki,
  read,
}
