// Resources of a state or plan as `terraform show -json` writes them, from all modules, each with what of it is hidden or unknown.
// In: the JSON document. Out: resources with pointers. Throws UnreadableFile for another version of the format.
// May import: source/, evidence/reader.ts, readers/aws/answer.ts.
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'

export interface Resource {
  type: string
  /** With module and index, e.g. `module.logs.aws_s3_bucket.this["audit"]`. */
  address: string
  pointer: string
  /** An attribute; undefined where it is null or not there. Throws UnreadableFile where it is hidden or not known yet. */
  get(name: string): unknown
}

export interface Found {
  resource: Plain
  pointer: string
}

/** Modules are nested at most so deep. */
const DEEPEST = 40

/** Every managed resource below a module. */
export function resourcesBelow(module: unknown, pointer: string, depth = 0): Found[] {
  if (!isPlain(module) || depth > DEEPEST) return []
  const list = (key: string): unknown[] => {
    const value = own(module, key) ?? []
    if (!Array.isArray(value)) throw new UnreadableFile(`${key} of a module is no list`)
    return value
  }
  const mine = list('resources').flatMap((resource, index) =>
    isPlain(resource) && own(resource, 'mode') === 'managed' ? [{ resource, pointer: `${pointer}/resources/${index}` }] : [],
  )
  return [...mine, ...list('child_modules').flatMap((child, index) => resourcesBelow(child, `${pointer}/child_modules/${index}`, depth + 1))]
}

/** Whether anything in a map of marks (`sensitive_values`, `after_unknown`) is marked. */
function isMarked(marks: unknown): boolean {
  if (marks === true) return true
  if (Array.isArray(marks)) return marks.some(isMarked)
  return isPlain(marks) && Object.values(marks).some(isMarked)
}

/** A resource to read; `unknown` are the marks of what a plan does not know yet. Undefined without type or values. */
export function resourceOf({ resource, pointer }: Found, unknown: unknown): Resource | undefined {
  const [type, address, values] = [textOf(own(resource, 'type')), textOf(own(resource, 'address')), own(resource, 'values')]
  if (type === undefined || address === undefined || !isPlain(values)) return undefined
  const marked = (marks: unknown, name: string) => marks === true || (isPlain(marks) && isMarked(own(marks, name)))
  return {
    type,
    address,
    pointer,
    get(name) {
      if (marked(unknown, name)) throw new UnreadableFile(`${name} is known only after it is applied`)
      if (marked(own(resource, 'sensitive_values'), name)) throw new UnreadableFile(`${name} is marked as sensitive`)
      return own(values, name) ?? undefined
    },
  }
}

/** The format's version must be 0.x or 1.x: another may mean other things by the same names. */
export function checkVersion(document: Plain): void {
  const version = textOf(own(document, 'format_version'))
  if (version === undefined || !/^[01]\.\d{1,4}$/.test(version)) {
    throw new UnreadableFile(`format_version is ${quote(version)}; 0.x and 1.x are known`)
  }
}

/** The one block of an attribute that is a list of at most one; undefined where there is none. */
export function blockOf(value: unknown): Plain | undefined {
  if (value === undefined || value === null) return undefined
  if (isPlain(value)) return value
  if (!Array.isArray(value) || value.length > 1 || !value.every(isPlain)) throw new UnreadableFile('a block is not a list of one')
  return value[0]
}

/** The blocks of an attribute that is a list of them. */
export function blocksOf(value: unknown): Plain[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.every(isPlain)) return value
  throw new UnreadableFile('blocks are not a list')
}

/** A text that must be there. */
export function needText(resource: Resource, name: string): string {
  const text = textOf(resource.get(name))
  if (text === undefined) throw new UnreadableFile(`${name} is not given`)
  return text
}

/** A whole number that must be there; old providers write it as text. */
export function needWhole(value: unknown, name: string): number {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0)
    throw new UnreadableFile(`${name} is ${quote(value)}, which is no whole number`)
  return number
}

/** A yes or no that must be there. */
export function needSwitch(resource: Resource, name: string): boolean {
  const value = resource.get(name)
  if (typeof value !== 'boolean') throw new UnreadableFile(`${name} is ${quote(value)}; true and false are known`)
  return value
}
