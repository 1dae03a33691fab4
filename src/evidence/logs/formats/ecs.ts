// One record of the Elastic Common Schema: dotted or nested keys, or both.
import { classBit } from '../classes.ts'
import type { LineFormat } from '../format.ts'
import { nameTree, walkNames } from '../name-tree.ts'
import { objectReader } from '../object.ts'
import { ecsClasses, ecsClassifiers, ecsNames, ecsTampering } from './ecs-names.ts'
import { createGatherer, namesWith, type ValueRole } from './gatherer.ts'

type EcsRole = ValueRole | 'kind' | 'category' | 'type' | 'action-name'

type Json = Readonly<Record<string, unknown>>

const kinds = new Set(['alert', 'asset', 'enrichment', 'event', 'metric', 'pipeline_error', 'signal', 'state'])
const categories = new Set(
  'api authentication configuration database driver email file host iam intrusion_detection library malware network package process registry session threat vulnerability web'.split(
    ' ',
  ),
)

const own = (from: unknown, key: string): unknown =>
  typeof from === 'object' && from !== null && !Array.isArray(from) && Object.hasOwn(from, key) ? (from as Json)[key] : undefined
const under = (value: object, object: string, key: string): unknown => own(value, `${object}.${key}`) ?? own(own(value, object), key)

/** Whether a JSON object is a record of ECS: `@timestamp`, and the version of the schema or a kind or category that it defines. */
export function isEcsRecord(value: unknown): value is Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || own(value, '@timestamp') === undefined) return false
  const [kind, category] = [under(value, 'event', 'kind'), under(value, 'event', 'category')]
  if (typeof under(value, 'ecs', 'version') === 'string' || (typeof kind === 'string' && kinds.has(kind))) return true
  return wordsOf(category).some((name) => categories.has(name))
}

/** The record itself, or that of a hit of Elasticsearch, which wraps it in `_source`. */
export function ecsSource(value: object): object {
  const source = own(value, '_source')
  return typeof source === 'object' && source !== null && own(value, '@timestamp') === undefined ? source : value
}

/** ECS has lists where one event is of several categories or types; a single word is common, too. */
function wordsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value.slice(0, 8) : [value]
  return list.filter((word): word is string => typeof word === 'string')
}

const isOrHolds = (value: unknown, name: string): boolean => value === name || (Array.isArray(value) && value.includes(name))

function classesOf(found: readonly string[], types: readonly string[]): { bits: number; category: string } {
  let [bits, category] = [0, '']
  for (const row of ecsClasses) {
    const first = found.find((name) => row.categories.includes(name))
    if (first === undefined || (row.types && !row.types.some((type) => types.includes(type)))) continue
    bits |= row.bits
    category ||= first
  }
  return { bits, category }
}

/** Elastic Common Schema, one JSON object a line. */
export const ecs: LineFormat = {
  id: 'ecs',
  create(options) {
    const names: Partial<Record<EcsRole, readonly string[]>> = { ...namesWith(ecsNames, options), 'action-name': ['event.action'] }
    for (const name of ecsClassifiers) names[name.slice(6) as EcsRole] = [name]
    const tree = nameTree(names)
    const all = Object.values(names).flat()
    const objectOf = objectReader([...all, ...all.map((name) => `_source.${name}`)])
    const gatherer = createGatherer(options)
    let [kind, found, types]: [unknown, string[], string[]] = ['', [], []]
    const take = (role: EcsRole, rank: number, value: unknown): void => {
      if (role === 'kind') kind = value
      else if (role === 'category') found = wordsOf(value)
      else if (role === 'type') types = wordsOf(value)
      else if (role !== 'action-name') gatherer.take(role, rank, value)
      else for (const name of ecsTampering) if (isOrHolds(value, name)) gatherer.event({ name, classes: classBit['logging-on-off'], tampering: true })
    }
    return (text, from, to, record) => {
      const value = objectOf(text.slice(from, to))
      if (!value) return false
      kind = ''
      found = types = []
      gatherer.begin(record)
      walkNames(ecsSource(value), tree, take)
      const { bits, category } = kind === 'pipeline_error' ? { bits: 0, category: '' } : classesOf(found, types)
      if (bits !== 0) gatherer.event({ name: `event.category ${category}`, classes: bits, tampering: false })
      gatherer.end()
      return true
    }
  },
}
