// A copy of a value that has the schema's shape, so that rules can run beside shape problems; it remembers where it had to help.
import { jsonType, pointerOf, resolved, type Schema } from '../source/index.ts'

type Path = (string | number)[]

export interface Repaired {
  value: unknown
  /** Pointers of values that were missing or of the wrong kind, and of mappings that hold unknown fields. */
  helped: ReadonlySet<string>
}

interface Work {
  root: Schema
  helped: Set<string>
}

const blank: Record<string, () => unknown> = {
  string: () => '',
  number: () => 0,
  integer: () => 0,
  boolean: () => false,
  array: () => [],
  object: () => ({}),
}

const has = (value: unknown, key: string): value is Record<string, unknown> => typeof value === 'object' && value !== null && Object.hasOwn(value, key)

function branch(schema: Schema, value: unknown, work: Work): Schema {
  const branches = schema['anyOf']
  if (!Array.isArray(branches)) return schema
  const all = branches.map((each) => resolved(each, work.root))
  return all.find((each) => each['type'] === jsonType(value)) ?? (all[0] as Schema)
}

function fits(schema: Schema, value: unknown): boolean {
  const type = schema['type'] === 'integer' ? 'number' : schema['type']
  if (type !== jsonType(value)) return false
  const allowed = schema['enum']
  return !Array.isArray(allowed) || allowed.includes(value)
}

function knownFields(schema: Schema, value: Record<string, unknown>, path: Path, work: Work): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null)
  const required = (schema['required'] ?? []) as string[]
  for (const [name, each] of Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)) {
    const given = has(value, name) ? value[name] : undefined
    const field = branch(resolved(each, work.root), given, work)
    const usable = has(value, name) && fits(field, given)
    const needed = required.includes(name)
    if (!usable && (needed || has(value, name))) work.helped.add(pointerOf([...path, name]))
    if (usable || needed) result[name] = repair(field, given, [...path, name], work)
  }
  return result
}

function fields(schema: Schema, value: Record<string, unknown>, path: Path, work: Work): Record<string, unknown> {
  const result = knownFields(schema, value, path, work)
  const known = schema['properties'] ?? {}
  const other = schema['additionalProperties']
  for (const name of Object.keys(value).filter((each) => !Object.hasOwn(known, each))) {
    if (typeof other === 'object' && other !== null) result[name] = repair(other as Schema, value[name], [...path, name], work)
    else if (other === false) work.helped.add(`${pointerOf(path)}#`)
    else result[name] = value[name]
  }
  return result
}

function repair(node: Schema, value: unknown, path: Path, work: Work): unknown {
  const schema = branch(resolved(node, work.root), value, work)
  if (!fits(schema, value)) {
    work.helped.add(pointerOf(path))
    const type = String(schema['type'])
    return type === 'object' ? fields(schema, {}, path, work) : blank[type]?.()
  }
  if (Array.isArray(value)) return value.map((item, index) => repair((schema['items'] ?? {}) as Schema, item, [...path, index], work))
  if (schema['type'] === 'object') return fields(schema, value as Record<string, unknown>, path, work)
  return value
}

/** The value in the shape of the schema: what is missing is blank, what does not belong is left out. */
export function repaired(value: unknown, schema: Schema): Repaired {
  const work: Work = { root: schema, helped: new Set() }
  return { value: repair(schema, value, [], work), helped: work.helped }
}

/** Whether the path, or anything above it, was helped: then a rule has nothing to add there. */
export function isHelped(helped: ReadonlySet<string>, path: readonly (string | number)[]): boolean {
  if (helped.size === 0) return false
  return path.some((_step, index) => helped.has(pointerOf(path.slice(0, index + 1)))) || helped.has('')
}

/** Whether anything in the mapping at the path was helped, or it holds unknown fields: then "… is missing" may only be a slip. */
export function holdsHelped(helped: ReadonlySet<string>, path: readonly (string | number)[]): boolean {
  if (helped.size === 0) return false
  const here = pointerOf(path)
  return [...helped].some((each) => each === `${here}#` || each.startsWith(`${here}/`)) || isHelped(helped, path)
}
