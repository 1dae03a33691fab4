// What patterns, formats and types ask for, in words with an example.

/** Patterns of the schemas in words. A test holds this table to the schemas. */
export const patternWords: Readonly<Record<string, string>> = {
  '^[a-z][a-z0-9-]{0,79}$': 'small letters, digits and hyphens, beginning with a letter, e.g. payments-api',
  '^[a-z][a-z0-9_]{0,79}$': 'small letters, digits and underscores, beginning with a letter, e.g. retention_days',
  '^[A-Z]{2,8}-[0-9]{1,4}$': 'two to eight capitals, a hyphen and a number, e.g. STO-3',
  '^[A-Z]{2,8}$': 'two to eight capitals, e.g. STO',
  '^[a-z]$': 'one small letter, e.g. a',
  '^sha256:[0-9a-f]{64}$': '`sha256:` and 64 digits 0-9 and a-f, as the schedule or report prints it',
  '^[A-Za-z][A-Za-z0-9._-]{0,79}$': 'letters, digits, dots, hyphens and underscores, beginning with a letter, e.g. E-03',
  '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$': 'a semantic version, e.g. 1.0.0',
  '^[^@\\s]+@[^@\\s]+$': 'an e-mail address, e.g. assurance@example.com',
  '^[a-z0-9][a-z0-9.-]{0,79}$': 'small letters, digits, dots and hyphens, e.g. nist-800-53-r5',
  '^[a-z-]+\\.[a-z_]+$': 'a fact type and a field (inventory.source), a parameter (params.situations) or a list of the system (system.components)',
  '^[a-z][a-z0-9-]*@[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$': 'the id of the requirements, @ and their version, e.g. supplier-monitoring@1.0.0',
  '^(Z|[+-][0-2][0-9]:[0-5][0-9])$': 'Z or an offset, e.g. +01:00',
  '^.{1,80}$': '1 to 80 characters',
  '^.{1,300}$': '1 to 300 characters',
  '^.{1,2000}$': '1 to 2000 characters',
  '^[a-z-]{1,40}$': 'small letters and hyphens, e.g. root-use',
}

export const formatWords: Readonly<Record<string, string>> = {
  date: 'a day that exists, e.g. 2026-11-23',
  'date-time': 'an instant with zone, e.g. 2026-11-23T10:00:00Z',
  duration: 'an exact duration without months and years, e.g. PT15M or P7D',
  period: 'a period, e.g. P90D or P12M',
  'date-or-time': 'a day (2026-11-23) or an instant with zone (2026-11-23T10:00:00Z)',
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
}

/** A JSON Schema type in words. */
export function typeName(type: string): string {
  return typeNames[type] ?? type
}

/** JSON Schema's name for the type of a value. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

/** What a pattern wants: words, its alternatives, or the pattern itself. */
export function patternText(pattern: string): string {
  const words = Object.hasOwn(patternWords, pattern) ? patternWords[pattern] : undefined
  return words ?? `the pattern ${pattern}`
}

/** The words of a pattern that is a list of them: `^(a|b)$`. */
export function alternatives(pattern: string): string[] | undefined {
  const inner = /^\^\(([\w|-]+)\)\$$/.exec(pattern)?.[1]
  return inner?.split('|')
}
