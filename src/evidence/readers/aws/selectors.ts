// Event selectors of a trail, basic and advanced -> prefixes of ARNs of S3 objects whose reads it records, and whether it records every
// management event. Anything narrower is left out.
import { isPlain, own, type Plain } from './answer.ts'

const texts = (value: unknown): string[] => (Array.isArray(value) ? (value as unknown[]).filter((each): each is string => typeof each === 'string') : [])
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0
const plains = (value: unknown): Plain[] => (Array.isArray(value) ? (value as unknown[]).filter(isPlain) : [])

/** `arn:aws:s3` means every object of the account. */
const allBuckets = (value: string) => (/^arn:aws[\w-]*:s3(?::::?)?$/.test(value) ? 'arn:aws:s3:::' : value)

function basic(selector: Plain): string[] {
  const type = own(selector, 'ReadWriteType')
  if (type !== 'All' && type !== 'ReadOnly') return []
  const resources = plains(own(selector, 'DataResources')).filter((resource) => own(resource, 'Type') === 'AWS::S3::Object')
  return resources.flatMap((resource) => texts(own(resource, 'Values'))).map(allBuckets)
}

/** Values of a field that is compared with one operator alone; undefined for any other. */
function only(field: Plain, operator: string): string[] | undefined {
  const used = Object.keys(field).filter((key) => key !== 'Field' && own(field, key) !== null && !isEmptyList(own(field, key)))
  return used.length === 1 && used[0] === operator ? texts(own(field, operator)) : undefined
}

/** All fields of one selector must hold together, so each must be one that is understood. */
function advanced(selector: Plain): string[] {
  const fields = plains(own(selector, 'FieldSelectors'))
  const named = (name: string) => fields.filter((field) => own(field, 'Field') === name)
  const [category, type, readOnly, arn] = ['eventCategory', 'resources.type', 'readOnly', 'resources.ARN'].map(named) as [Plain[], Plain[], Plain[], Plain[]]
  if (category.length !== 1 || type.length !== 1 || readOnly.length > 1 || arn.length > 1) return []
  if (fields.length !== 2 + readOnly.length + arn.length) return []
  const isData = only(category[0] as Plain, 'Equals')?.join() === 'Data' && only(type[0] as Plain, 'Equals')?.includes('AWS::S3::Object') === true
  const reads = readOnly.length === 0 || only(readOnly[0] as Plain, 'Equals')?.join() === 'true'
  if (!isData || !reads) return []
  return arn.length === 0 ? ['arn:aws:s3:::'] : (only(arn[0] as Plain, 'StartsWith') ?? [])
}

/** Whether one selector by itself takes every management event, those of KMS too: one that leaves a source out shows nothing of it. */
export function recordsManagement(answer: Plain): boolean {
  const basicOnes = plains(own(answer, 'EventSelectors'))
  const all = (selector: Plain) =>
    own(selector, 'ReadWriteType') === 'All' && own(selector, 'IncludeManagementEvents') === true && isEmptyList(own(selector, 'ExcludeManagementEventSources'))
  const isWhole = (selector: Plain) => {
    const [field, ...others] = plains(own(selector, 'FieldSelectors'))
    return field !== undefined && others.length === 0 && own(field, 'Field') === 'eventCategory' && only(field, 'Equals')?.join() === 'Management'
  }
  return basicOnes.some(all) || plains(own(answer, 'AdvancedEventSelectors')).some(isWhole)
}

/** Prefixes of the ARNs of objects whose reads are recorded; an object is covered if its ARN begins with one. */
export function readPrefixes(answer: Plain): string[] {
  const all = [...plains(own(answer, 'EventSelectors')).flatMap(basic), ...plains(own(answer, 'AdvancedEventSelectors')).flatMap(advanced)]
  return [...new Set(all)].filter((prefix) => /^arn:aws[\w-]*:s3:::/.test(prefix)).sort()
}
