// Which requirements nothing is sent for yet, by the fact types the files show, and the grade they can show them at.
import { type FactType, knownFactType } from '../../model/fact-type.ts'
import { type Grade, gradeRank } from '../../model/grade.ts'
import { tiersInForce } from '../../model/parameters.ts'
import type { CheckedRequirement, Spec, System } from '../../model/spec.ts'
import type { Reader } from '../reader.ts'

/** What is sent: a fact type, at most at this grade. */
export interface Shown {
  type: FactType
  grade: Grade
}

export interface Wanted {
  type: FactType
  grade: Grade
  /** Readers that can show it so strong. */
  readers: readonly string[]
}

/** A requirement that something is missing for. */
export interface Lack {
  id: string
  title: string
  level: 'MUST' | 'SHOULD'
  /** Whether nothing at all is sent for it, or only a part. */
  all: boolean
  wanted: readonly Wanted[]
}

/** Requirements that apply to the systems; without systems, all that are in force. */
export function applicable(spec: Spec, systems: readonly System[] | undefined): CheckedRequirement[] {
  const active = spec.requirements.filter(({ requirement }) => !requirement.withdrawn)
  return systems ? active.filter(({ requirement }) => tiersInForce(spec.file, requirement, systems).length > 0) : active
}

/** Fact types a requirement accepts from the supplier, with the grade it asks for. */
function accepted({ requirement }: CheckedRequirement): [FactType, Grade][] {
  return (Object.entries(requirement.evidence.accept) as [FactType, Grade][]).filter(([type]) => knownFactType(type).from !== 'buyer')
}

const isShown = (type: FactType, grade: Grade, shown: readonly Shown[]) => shown.some((each) => each.type === type && gradeRank[each.grade] >= gradeRank[grade])

/** Requirements that accept what is shown, by id. `weaker`: also those that ask for a stronger grade of it. */
export function answered(requirements: readonly CheckedRequirement[], shown: readonly Shown[], weaker = false): string[] {
  return requirements
    .filter((each) => accepted(each).some(([type, grade]) => isShown(type, weaker ? 'asserted' : grade, shown)))
    .map(({ requirement }) => requirement.id)
}

/** What is still missing, in the order of the requirements. Something sent is no promise that it is enough: only a check tells. */
export function lacksOf(requirements: readonly CheckedRequirement[], shown: readonly Shown[], readers: readonly Reader[]): Lack[] {
  return requirements.flatMap((checked): Lack[] => {
    const { id, title, level } = checked.requirement
    const open = accepted(checked).filter(([type, grade]) => !isShown(type, grade, shown))
    const all = open.length === accepted(checked).length
    const judged = judgedTypes(checked)
    const missing = all ? open : open.filter(([type]) => judged.has(type))
    const wanted = missing.map(([type, grade]) => ({ type, grade, readers: readersFor(type, grade, readers) }))
    return wanted.length === 0 ? [] : [{ id, title, level, all, wanted }]
  })
}

/** Fact types a check of the requirement cannot do without: what it judges, and the list it goes by. */
function judgedTypes({ checks }: CheckedRequirement): Set<FactType> {
  const types = new Set<FactType>()
  for (const { quantifier, of } of checks) {
    if (quantifier.kind !== 'none') types.add(quantifier.fact)
    if (of?.from === 'fact') types.add(of.fact)
  }
  return types
}

function readersFor(type: FactType, grade: Grade, readers: readonly Reader[]): string[] {
  return readers.filter((reader) => reader.yields.includes(type) && gradeRank[reader.ceiling] >= gradeRank[grade]).map(({ id }) => id)
}
