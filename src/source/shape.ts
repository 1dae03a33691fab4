// What a generated validator complains of, with positions and in words that teach. Every problem of a file at once, each told once.
import type { Problem } from '../model/problem.ts'
import { didYouMean, listed } from './closest.ts'
import { foreignLetters, quote } from './escape.ts'
import type { Path } from './positions.ts'
import { alternatives, formatWords, jsonType, patternText, typeName } from './shape-words.ts'
import type { SourceDocument } from './yaml.ts'

/** A JSON Schema, as far as messages need it. */
export type Schema = { readonly [key: string]: unknown }

/** An error of ajv. */
export interface ShapeError {
  instancePath: string
  schemaPath: string
  keyword: string
  params: Record<string, unknown>
  propertyName?: string
}

/** A generated validator; `errors` is set when it returns false. */
export interface Validator {
  (data: unknown): boolean
  errors?: readonly ShapeError[] | null
}

interface Told {
  code: string
  message: string
  fix?: string
  path: Path
  what: 'key' | 'value'
}

interface Context {
  schema: Schema
  value: unknown
  errors: readonly ShapeError[]
}

/** The path of a JSON pointer; steps into lists are numbers. */
export function pathOf(pointer: string, value: unknown): (string | number)[] {
  let at = value
  return pointer
    .split('/')
    .slice(1)
    .map((raw) => {
      const step = raw.replaceAll('~1', '/').replaceAll('~0', '~')
      const list = Array.isArray(at)
      at = valueAt(at, [list ? Number(step) : step])
      return list ? Number(step) : step
    })
}

/** What stands at a path, own properties only. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string | number, unknown>)[step]
  }
  return at
}

/** The schema itself, or what its $ref means. */
export function resolved(node: unknown, root: Schema): Schema {
  const schema = (node ?? {}) as Schema
  const ref = schema['$ref']
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return schema
  return resolved(valueAt(root, ref.slice(2).split('/')), root)
}

/** The branch of an anyOf that is meant: the one of the value's type. */
function meant(schema: Schema, value: unknown, root: Schema): Schema {
  const branches = schema['anyOf']
  if (!Array.isArray(branches)) return schema
  return resolved(branches.find((branch) => resolved(branch, root)['type'] === jsonType(value)) ?? {}, root)
}

/** The schema that holds at a path of a value. */
function schemaAt(root: Schema, value: unknown, path: Path): Schema {
  let [schema, at] = [meant(root, value, root), value]
  for (const step of path) {
    const named = typeof step === 'string' ? valueAt(schema['properties'], [step]) : schema['items']
    at = valueAt(at, [step])
    schema = meant(resolved(named ?? schema['additionalProperties'], root), at, root)
  }
  return schema
}

const describe = (schema: Schema) => (typeof schema['description'] === 'string' ? schema['description'].replace(/\.$/, '') : undefined)
const label = (path: Path) => {
  const last = path[path.length - 1]
  return last === undefined ? 'the file' : typeof last === 'number' ? `entry ${last + 1} of \`${String(path[path.length - 2] ?? 'the list')}\`` : quote(last)
}

function unknownField(error: ShapeError, path: Path, context: Context): Told {
  const name = String(error.params['additionalProperty'])
  const fields = Object.keys((schemaAt(context.schema, context.value, path)['properties'] ?? {}) as object)
  const letters = foreignLetters(name)
  const homoglyph = letters.length > 0 ? ` It holds letters of another script: ${listed(letters)}.` : ''
  const message = `there is no field ${quote(name)} here.${homoglyph}${didYouMean(name, fields)}`
  return { code: 'spec/unknown-field', message, fix: `Fields here: ${listed(fields, 'and', 60)}.`, path: [...path, name], what: 'key' }
}

function missingField(error: ShapeError, path: Path, context: Context): Told | undefined {
  const name = String(error.params['missingProperty'])
  const typo = context.errors.some(
    (other) =>
      other.keyword === 'additionalProperties' &&
      other.instancePath === error.instancePath &&
      didYouMean(String(other.params['additionalProperty']), [name]) !== '',
  )
  if (typo) return undefined
  const says = describe(schemaAt(context.schema, context.value, [...path, name]))
  const message = `${path.length === 0 ? 'the file' : label(path)} lacks \`${name}\`${says ? ` (${says})` : ''}`
  return { code: 'spec/missing-field', message, fix: `Add \`${name}: …\`.`, path, what: 'key' }
}

function oneOf(allowed: readonly string[], path: Path, value: unknown): Told {
  const near = typeof value === 'string' ? didYouMean(value, allowed) : ''
  return { code: 'spec/enum', message: `${label(path)} is ${quote(value)}; allowed are ${listed(allowed, 'and', 40)}.${near}`, path, what: 'value' }
}

/** A number has lost its zeros (1.10, 007): it is quoted as it was written; where a quoted one would not fit either, the fix says what would. */
function quoting(value: number | boolean, schema: Schema): string {
  const wanted = schema['pattern']
  if (typeof wanted === 'string' && !new RegExp(wanted, 'u').test(String(value)))
    return `It must be ${patternText(wanted)}; write it in full, in quotes if it could be a number.`
  return typeof value === 'boolean' || Number.isInteger(value) ? `Quote it: "${String(value)}".` : 'Quote it, just as you wrote it.'
}

function wrongType(type: string, path: Path, value: unknown, schema: Schema = {}): Told {
  const found = value === null ? 'nothing' : `${typeName(jsonType(value))}, ${quote(value)}`
  const scalar = typeof value === 'number' || typeof value === 'boolean'
  const fix = type.includes('a text') && scalar ? quoting(value, schema) : undefined
  return { code: 'spec/type', message: `${label(path)} must be ${type}; found ${found}`, ...(fix && { fix }), path, what: 'value' }
}

function pattern(error: ShapeError, path: Path, value: unknown): Told {
  const wanted = String(error.params['pattern'])
  const words = alternatives(wanted)
  if (error.propertyName !== undefined) {
    const name = error.propertyName
    const message = words ? `allowed are ${listed(words, 'and')}.${didYouMean(name, words)}` : `a key here is ${patternText(wanted)}`
    return { code: 'spec/pattern', message: `the key ${quote(name)}: ${message}`, path: [...path, name], what: 'key' }
  }
  if (words) return oneOf(words, path, value)
  return { code: 'spec/pattern', message: `${label(path)} is ${quote(value)}; it must be ${patternText(wanted)}`, path, what: 'value' }
}

const limits: Record<string, (limit: number) => string> = {
  minLength: (limit) => (limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`),
  maxLength: (limit) => `must have at most ${limit} characters`,
  minItems: (limit) => (limit === 1 ? 'must hold at least one entry' : `must hold at least ${limit} entries`),
  maxItems: (limit) => `must hold at most ${limit} entries`,
  minProperties: (limit) => (limit === 1 ? 'must hold at least one entry' : `must hold at least ${limit} entries`),
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
}

function tell(error: ShapeError, context: Context): Told | undefined {
  const path = pathOf(error.instancePath, context.value)
  const value = valueAt(context.value, path)
  const { keyword, params } = error
  if (keyword === 'additionalProperties') return unknownField(error, path, context)
  if (keyword === 'required') return missingField(error, path, context)
  if (keyword === 'enum') return oneOf(params['allowedValues'] as string[], path, value)
  if (keyword === 'const')
    return { code: 'spec/enum', message: `${label(path)} is ${quote(value)}; it must be ${quote(params['allowedValue'])}`, path, what: 'value' }
  if (keyword === 'type') return wrongType(typeName(String(params['type'])), path, value, schemaAt(context.schema, context.value, path))
  if (keyword === 'pattern') return pattern(error, path, value)
  if (keyword === 'format') {
    const wanted = formatWords[String(params['format'])] ?? String(params['format'])
    return { code: 'spec/format', message: `${label(path)} is ${quote(value)}; it must be ${wanted}`, path, what: 'value' }
  }
  const limit = Object.hasOwn(limits, keyword) ? limits[keyword]?.(Number(params['limit'])) : undefined
  const what = typeof value === 'object' ? 'key' : 'value'
  return { code: 'spec/limit', message: `${label(path)} ${limit ?? 'does not fit the schema'}`, path, what }
}

/** Of an anyOf only the branch of the value's type speaks; if none is of its type, one sentence names the types. */
function quiet(context: Context): { kept: ShapeError[]; told: Told[] } {
  const told: Told[] = []
  let kept = context.errors.filter((error) => error.keyword !== 'propertyNames')
  for (const choice of context.errors.filter((error) => error.keyword === 'anyOf')) {
    const path = pathOf(choice.instancePath, context.value)
    const value = valueAt(context.value, path)
    const branches = branchesOf(choice, context)
    const index = branches.indexOf(jsonType(value))
    const prefix = `${choice.schemaPath}/`
    kept = kept.filter((error) => {
      if (error === choice) return false
      const within =
        error.schemaPath.startsWith(prefix) && (error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`))
      return !within || (index >= 0 && error.schemaPath.startsWith(`${prefix}${index}/`))
    })
    if (index < 0) told.push(wrongType(listed([...new Set(branches.map(typeName))], 'or'), path, value))
  }
  return { kept, told }
}

/** Types of the branches of an anyOf, in order. */
function branchesOf(choice: ShapeError, context: Context): string[] {
  const path = pathOf(choice.instancePath, context.value)
  const parent = path.length === 0 ? context.schema : schemaAt(context.schema, context.value, path.slice(0, -1))
  const last = path[path.length - 1]
  const named = typeof last === 'string' ? valueAt(parent['properties'], [last]) : parent['items']
  const branches = resolved(named ?? parent['additionalProperties'], context.schema)['anyOf']
  return Array.isArray(branches) ? branches.map((branch) => String(resolved(branch, context.schema)['type'])) : []
}

/**
 * The problems of a document against a generated validator; empty if it fits. `schema` gives the schema the validator was
 * made from; it is asked for only then. A path or prefix to the value checked may be given where only a part of the document is.
 */
export function shapeProblems(document: SourceDocument, validate: Validator, schema: () => Schema, prefix: Path = []): Problem[] {
  const value = valueAt(document.value, prefix)
  if (validate(value)) return []
  const context: Context = { schema: schema(), value, errors: validate.errors ?? [] }
  const { kept, told } = quiet(context)
  const all = [...kept.flatMap((error) => tell(error, context) ?? []), ...told]
  const seen = new Set<string>()
  return all.flatMap(({ path, what, ...rest }) => {
    const position = document.at([...prefix, ...path], what)
    const key = JSON.stringify([path, rest.code, rest.message])
    if (seen.has(key)) return []
    seen.add(key)
    return [{ ...rest, file: document.file, ...(position && { position }), severity: 'error' as const }]
  })
}
