// Proposed items as YAML, with a comment wherever something waits to be filled in.
import { placeholder } from '../../model/placeholder.ts'
import { formatInstant } from '../../model/time.ts'
import { listed, yamlComment, yamlText } from '../../source/index.ts'
import type { ProposedItem } from './items.ts'
import { type AboutKey, aboutLines, formOf } from './keys.ts'

/**
 * The lines of one item in a block list whose dashes stand at the indentation. The first of several explains what its keys mean, the first of a
 * reader what that reader shows.
 */
export function itemLines(item: ProposedItem, indent: number, first: { ofAll: boolean; ofReader: boolean }): string[] {
  const key = ' '.repeat(indent + 2)
  return [
    ...yamlComment(headOf(item, first.ofReader), indent),
    `${' '.repeat(indent)}- id: ${item.id}`,
    `${key}title: ${yamlText(item.title)}`,
    ...answerLines(item, indent + 2),
    `${key}files:`,
    ...item.entries.flatMap(({ path, needed }) => fileLines(path, needed, indent + 4)),
    ...systemLines(item, indent + 2),
    ...timeLines(item, indent + 2, first.ofAll),
  ]
}

const NOTES = 5

function headOf({ reader, shows, faults, notes, entries }: ProposedItem, isFirst: boolean): string[] {
  const types = listed(shows.map(({ type }) => type))
  const asked = [...new Map(entries.flatMap(({ needed }) => needed).map((each) => [each.key, each])).values()]
  const more = aboutLines(reader).filter(({ key }) => !asked.some((each) => each.key === key))
  return [
    isFirst
      ? `${reader.id}: ${reader.proves} It shows ${types}, at most ${reader.ceiling}.`
      : `${reader.id}, as above. It shows ${types}, at most ${reader.ceiling}.`,
    ...asked.map(({ key, says, value }) =>
      value === undefined ? `Fill in about.${key}: ${says}.` : `about.${key} is ${value} by its content; change it if that is wrong.`,
    ),
    ...(isFirst ? more.map(({ key, says }) => `about.${key}, if needed: ${says}.`) : []),
    ...faults.slice(0, 3).map(({ path, fault }) => `${path} cannot be read so: ${withStop(fault)}`),
    ...notes.slice(0, NOTES).map(({ path, note }) => `${path}: ${withStop(note)}`),
  ]
}

const withStop = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`)

function answerLines({ answers, tooWeak, shows, reader }: ProposedItem, indent: number): string[] {
  const margin = ' '.repeat(indent)
  if (answers.length === 0) return [...yamlComment([`answers: ids of the requirements it answers`], indent), `${margin}answers: [${placeholder}]`]
  const types = listed(shows.map(({ type }) => type))
  const weak = tooWeak
    ? yamlComment([`only ${reader.ceiling}: ${listed(answers)} ask for ${types} from a stronger source, so this alone will not do`], indent)
    : []
  return [...weak, `${margin}answers: [${answers.join(', ')}]`]
}

const OPEN = { text: placeholder, list: `[${placeholder}]`, map: placeholder, 'map of lists': `[${placeholder}]` } as const

/** A file with its `about`: on one line, or one key a line where a mapping is asked. */
function fileLines(path: string, needed: readonly AboutKey[], indent: number): string[] {
  const margin = ' '.repeat(indent)
  const head = `${margin}- path: ${yamlText(path)}`
  if (needed.length === 0) return [head]
  if (needed.every(({ entries }) => !entries)) return [head, `${margin}  about: { ${needed.map(plainKey).join(', ')} }`]
  return [head, `${margin}  about:`, ...needed.flatMap((each) => (each.entries ? mappingLines(each, indent + 4) : [`${margin}    ${plainKey(each)}`]))]
}

const plainKey = ({ key, value }: AboutKey) => `${key}: ${value ?? OPEN[formOf(key)]}`

/** Each entry on a line of its own, so that what does not belong is easily taken away. */
function mappingLines({ key, entries = [] }: AboutKey, indent: number): string[] {
  const margin = ' '.repeat(indent)
  const open = OPEN[formOf(key)]
  if (entries.length === 0) return [`${margin}${key}: { ${placeholder}: ${open} }`]
  return [
    `${margin}${key}:`,
    ...entries.flatMap(({ name, only }, index) => [
      ...(only !== undefined && entries[index - 1]?.only !== only ? yamlComment([`only for ${only}; else take these lines away`], indent + 2) : []),
      `${margin}  ${yamlText(name)}: ${open}`,
    ]),
  ]
}

function systemLines({ systems, among }: ProposedItem, indent: number): string[] {
  const margin = ' '.repeat(indent)
  if (systems.length > 0) return [`${margin}systems: [${systems.join(', ')}]`]
  return [
    ...yamlComment(
      [`systems: ${among.length > 0 ? `those it is about, of ${listed(among, 'and')}` : 'ids of the systems it is about, as the customer has them'}`],
      indent,
    ),
    `${margin}systems: [${placeholder}]`,
  ]
}

function timeLines({ newest, events, span }: ProposedItem, indent: number, isFirst: boolean): string[] {
  const margin = ' '.repeat(indent)
  const collected = [
    ...(isFirst ? ['when it was taken, with zone, such as 2026-01-31T09:00:00Z'] : []),
    ...(newest === undefined ? [] : [`not before ${formatInstant(newest)}, the newest date in it`]),
  ]
  const period = [
    ...(isFirst ? ['what the export was asked for, first and last day'] : []),
    ...(span ? [`its records run from ${formatInstant(span.from)} to ${formatInstant(span.to)}`] : []),
  ]
  const said = (key: string, words: readonly string[]) => (words.length > 0 ? yamlComment([`${key}: ${words.join('; ')}`], indent) : [])
  return [
    ...said('collected', collected),
    `${margin}collected: ${placeholder}`,
    ...(events ? [...said('period', period), `${margin}period: { from: ${placeholder}, to: ${placeholder} }`] : []),
  ]
}
