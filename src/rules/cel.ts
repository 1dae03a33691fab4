// The only importer of cel-js: text -> syntax tree, and CEL's own type check against the declared names.
import { type ASTNode, Environment, ParseError, type TypeCheckResult } from '@marcbachmann/cel-js'
import type { Names, ValueType } from '../model/expression.ts'
import { factTypes } from '../model/fact-type.ts'
import { functionTable } from './functions.ts'
import { factRecord } from './types.ts'
import type { RecordType } from './values.ts'

export type { ASTNode }

/** Where in the source and what is wrong there, as CEL says it. */
export interface CelProblem {
  offset: number
  length: number
  code: string
  message: string
}

const limits = { maxAstNodes: 1000, maxDepth: 60, maxListElements: 200, maxMapEntries: 1, maxCallArguments: 5 }
/** A source that is CEL: its tree, and what CEL's own type check has against it, or nothing. Read the tree first: the check writes into it. */
export interface ParsedCel {
  tree: ASTNode
  check(): CelProblem | undefined
}

/** The source as CEL over the names, or where it stops being CEL. */
export function parseCel(source: string, names: Names): ParsedCel | { problem: CelProblem } {
  try {
    const parsed = environmentFor(names).parse(source)
    const check = () => {
      const result = parsed.check()
      return result.valid || !result.error ? undefined : problemOf(result.error, source)
    }
    return { tree: parsed.ast, check }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { problem: problemOf(error, source) }
  }
}

function problemOf(error: NonNullable<TypeCheckResult['error']>, source: string): CelProblem {
  const start = Math.min(error.range?.start ?? 0, source.length)
  const end = Math.max(start + 1, error.range?.end ?? start)
  return { offset: start, length: end - start, code: error.code, message: error.summary }
}

const celNames: Record<Exclude<ValueType['kind'], 'list' | 'record'>, string> = {
  int: 'int',
  double: 'double',
  string: 'string',
  bool: 'bool',
  time: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  period: 'string',
}

const shapes = new WeakMap<RecordType, string>()

function recordShape(type: RecordType): string {
  const known = shapes.get(type)
  if (known !== undefined) return known
  const shape = `{${Object.entries(type.fields).map(([name, field]) => `${name}:${shapeOf(field.type)}`)}}`
  shapes.set(type, shape)
  return shape
}

function shapeOf(type: ValueType): string {
  if (type.kind === 'list') return `[${shapeOf(type.of)}]`
  return type.kind === 'record' ? recordShape(type) : type.kind
}

/** An environment with functions and record types, and no names. It cannot grow once it is cloned, so each addition is a clone. */
interface Ground {
  environment: Environment
  /** Names of the record types by their shape. */
  records: Map<string, string>
}

let ground: Ground | undefined
/** Environments by the shape of their names: a catalogue uses a few dozen shapes for hundreds of expressions. */
const environments = new Map<string, Environment>()
const mostKept = 500

/** The fact types all at once: registering them one by one is most of the time that checking takes. */
function firstGround(): Ground {
  const environment = new Environment({ limits })
  for (const { cel } of functionTable) environment.registerFunction(cel, () => undefined)
  const first: Ground = { environment, records: new Map() }
  for (const { id } of factTypes) register(factRecord(id), first)
  return first
}

function register(type: RecordType, to: Ground): string {
  const name = `Record${to.records.size}`
  const fields = Object.fromEntries(Object.entries(type.fields).map(([field, { type: of }]) => [field, celName(of, to)]))
  to.environment.registerType(name, { fields })
  to.records.set(recordShape(type), name)
  return name
}

function celName(type: ValueType, to: Ground): string {
  if (type.kind === 'list') return `list<${celName(type.of, to)}>`
  return type.kind === 'record' ? (to.records.get(recordShape(type)) ?? register(type, to)) : celNames[type.kind]
}

function recordOf(type: ValueType): RecordType | undefined {
  if (type.kind === 'list') return recordOf(type.of)
  return type.kind === 'record' ? type : undefined
}

/** The ground with the record types of the names. */
function groundFor(names: Names): Ground {
  const old = ground && ground.records.size < mostKept ? ground : firstGround()
  const types = Object.values(names).map(recordOf)
  const isNew = types.some((type) => type && !old.records.has(recordShape(type)))
  const found = isNew ? { environment: old.environment.clone(), records: new Map(old.records) } : old
  for (const type of types) if (type) celName(type, found)
  ground = found
  return found
}

function environmentFor(names: Names): Environment {
  const entries = Object.entries(names)
  const key = entries.map(([name, type]) => `${name}=${shapeOf(type)}`).join(';')
  const known = environments.get(key)
  if (known) return known
  const found = groundFor(names)
  const environment = found.environment.clone()
  for (const [name, type] of entries) environment.registerVariable(name, celName(type, found))
  if (environments.size >= mostKept) environments.clear()
  environments.set(key, environment)
  return environment
}
