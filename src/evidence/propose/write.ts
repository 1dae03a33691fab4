// Proposed items as YAML, with a comment wherever something waits to be filled in.
import { placeholder } from '../../model/placeholder.ts'
import { formatInstant } from '../../model/time.ts'
import { listed, yamlComment, yamlText } from '../../source/index.ts'
import type { ProposedItem } from './items.ts'
import { aboutLines, filler } from './look.ts'

/** The lines of one item in a block list whose dashes stand at the indentation. The first of several explains what its keys mean. */
export function itemLines(item: ProposedItem, indent: number, isFirst: boolean): string[] {
  const key = ' '.repeat(indent + 2)
  return [
    ...yamlComment(headOf(item), indent),
    `${' '.repeat(indent)}- id: ${item.id}`,
    `${key}title: ${yamlText(item.title)}`,
    ...(item.answers.length > 0 ? [`${key}answers: [${item.answers.join(', ')}]`] : []),
    `${key}files:`,
    ...item.paths.flatMap((path) => fileLines(path, item, `${key}  `)),
    ...systemLines(item, indent + 2),
    ...timeLines(item, indent + 2, isFirst),
  ]
}

function headOf({ reader, shows, faults, needed }: ProposedItem): string[] {
  const types = listed(shows.map(({ type }) => type))
  const more = aboutLines(reader).filter(({ key }) => !needed.some((each) => each.key === key))
  return [
    `${reader.id}: ${reader.proves} It shows ${types}, at most ${reader.ceiling}.`,
    ...needed.map(({ key, says }) => `Fill in about.${key}: ${says}.`),
    ...more.map(({ key, says }) => `about.${key}, where it is wanted: ${says}.`),
    ...faults.slice(0, 3).map(({ path, fault }) => `${path} cannot be read so: ${fault}.`),
  ]
}

function fileLines(path: string, { needed }: ProposedItem, margin: string): string[] {
  const values = needed.map(({ key }) => {
    const value = filler(key)
    return `${key}: ${typeof value === 'string' ? value : `[${value.join(', ')}]`}`
  })
  const about = values.length > 0 ? [`${margin}  about: { ${values.join(', ')} }`] : []
  return [`${margin}- path: ${yamlText(path)}`, ...about]
}

function systemLines({ systems, among }: ProposedItem, indent: number): string[] {
  const margin = ' '.repeat(indent)
  if (systems.length > 0) return [`${margin}systems: [${systems.join(', ')}]`]
  return [
    ...yamlComment([`systems: ${among.length > 0 ? listed(among, 'or') : 'ids of the systems it is about, as the customer has them'}`], indent),
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
