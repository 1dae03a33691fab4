// Where findings stand, grouped by file and linked to the list of what was sent; what was found, and how strong and old it is.
import { code, reference, text } from '../../document/build.ts'
import type { Inline } from '../../document/tree.ts'
import { fileAnchor } from '../anchors.ts'
import type { Assessment, Finding } from '../format.ts'
import { bareMessage, type Located, partition, type Told, unitsOf } from '../groups.ts'
import { morePlaces, type PlaceGroup, placeGroups } from '../places.ts'
import { strengthWords, wordWords } from '../strength.ts'
import { plural, printed } from '../words.ts'

/** Files or folders told for one finding; the rest is counted. */
const FILES = 6
/** Subjects told for findings that say the same; the rest is counted. */
const SUBJECTS = 12

/** Places of the findings, grouped; empty where there are none. */
export function whereInlines(assessment: Assessment, findings: readonly Finding[]): Inline[] {
  const sets = partition(findings, (finding) => [JSON.stringify(finding.places), String(finding.more_places)]).map(([first]) => first)
  const whole = sets.filter((finding) => finding.more_places === 0).flatMap((finding) => finding.places)
  const parts = [whole, ...sets.filter((finding) => finding.more_places > 0)].map((set) =>
    Array.isArray(set) ? groupsInlines(assessment, placeGroups(set)) : cutInlines(assessment, set as Finding),
  )
  return joined(parts, '; ')
}

/** Places of a finding whose list is cut: what is missing is counted. */
function cutInlines(assessment: Assessment, finding: Finding): Inline[] {
  const more = morePlaces(finding)
  return [...groupsInlines(assessment, placeGroups(finding.places)), ...(more === undefined ? [] : [text(` ${more}`)])]
}

function groupsInlines(assessment: Assessment, groups: readonly PlaceGroup[]): Inline[] {
  const rest = groups.slice(FILES).reduce((sum, group) => sum + group.files, 0)
  const told = joined(
    groups.slice(0, FILES).map((group) => groupInlines(assessment, group)),
    '; ',
  )
  return rest > 0 ? [...told, text(` and ${plural(rest, 'more file')}`)] : told
}

function groupInlines(assessment: Assessment, { name, where, items, first }: PlaceGroup): Inline[] {
  const anchor = fileAnchor(assessment, first)
  const named = anchor === undefined ? code(name) : reference(anchor, code(name))
  const inside = where === '' ? [] : where.startsWith('/') ? [text(' '), code(where)] : [text(`, ${where}`)]
  return [named, ...inside, text(items.length === 0 ? '' : ` (${items.join(', ')})`)]
}

/** Places, strength, age, and, unless that is told elsewhere, what rests on the supplier's word. */
export function groundInlines(assessment: Assessment, findings: readonly Finding[], isWordTold = false): Inline[] {
  const words = [strengthWords(findings), isWordTold ? '' : wordWords(findings)].filter((part) => part !== '').map((part) => [text(part)])
  return joined([whereInlines(assessment, findings), ...words], ' · ')
}

/** What a finding is about, where its message does not say it, and the values found. */
export function detailInlines(told: Told): Inline[] {
  const { message, reason, places } = told.finding
  const said = bareMessage(told.finding)
  const subjects = subjectsOf(told.members).filter((subject) => !said.includes(subject))
  const about = subjects.length === 0 ? [] : [[text(`about ${cut(subjects)}`)]]
  const values = [...new Set(told.members.map(({ finding }) => finding.found))]
  const found = values.length === 1 ? (values[0] as string) : `${values.length} different values, all in the JSON report`
  const sayFound = found !== message && !(reason === 'missing' && places.length === 0)
  return joined([...about, ...(sayFound ? [[text(`found: ${found === '' ? 'nothing to compare' : printed(found)}`)]] : [])], ' · ')
}

/** Subjects without the name of the unit they belong to, which is told apart. */
function subjectsOf(members: readonly Located[]): string[] {
  const own = members.map(({ unit, finding: { subject } }) =>
    subject === unit.name ? '' : subject.startsWith(`${unit.name}: `) ? subject.slice(unit.name.length + 2) : subject,
  )
  return [...new Set(own)].filter((subject) => subject !== '')
}

function cut(subjects: readonly string[]): string {
  const rest = subjects.length - SUBJECTS
  return `${subjects.slice(0, SUBJECTS).join('; ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** The names of the systems, where the requirement is about more than one. */
export function unitWords(units: number, members: readonly Located[]): string {
  const own = unitsOf(members)
  return units < 2 ? '' : own.length === units ? `all ${units} systems` : own.map((unit) => unit.name).join(', ')
}

/** The parts that are not empty, with something between them. */
export function joined(parts: readonly (readonly Inline[])[], between: string): Inline[] {
  return parts.filter((part) => part.length > 0).flatMap((part, index) => [...(index > 0 ? [text(between)] : []), ...part])
}
