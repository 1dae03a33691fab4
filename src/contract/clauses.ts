// The duties: one section a chapter, one requirement a clause, its id the clause number.
import { type Block, type Content, heading, type Inline, lettered, paragraph, paragraphsOf, strong } from '../document/index.ts'
import { type FactType, knownFactType } from '../model/fact-type.ts'
import { tiersInForce } from '../model/parameters.ts'
import type { CheckedRequirement, Requirement } from '../model/spec.ts'
import { type Frame, joined, periodWords } from './frame.ts'
import { dutyId, listed } from './language.ts'
import { clauseTiers, dutyInlines } from './thresholds.ts'

/** Every section with its clauses. */
export function sections(frame: Frame): Block[] {
  return frame.file.sections.flatMap((section) => [
    heading(1, frame.holes.need(section.title, `the title of section ${section.id}`, 'Write it.'), { number: section.id, id: `section-${section.id}` }),
    ...paragraphsOf(frame.holes.need(section.intro, `the introduction of section ${section.id}`, 'Write it.')).map((text) =>
      paragraph(frame.language(text), 'lead'),
    ),
    ...frame.spec.requirements.filter((checked) => checked.section.id === section.id).map((checked) => clause(frame, checked)),
    ...section.requirements
      .filter((requirement) => requirement.withdrawn && !frame.spec.requirements.some((checked) => checked.requirement.id === requirement.id))
      .map(notUsed),
  ])
}

function notUsed(requirement: Requirement): Block {
  return { kind: 'clause', id: requirement.id, number: requirement.id, title: 'Not used', blocks: [] }
}

function clause(frame: Frame, checked: CheckedRequirement): Block {
  const { requirement } = checked
  if (requirement.withdrawn) return notUsed(requirement)
  const title = frame.holes.need(requirement.title, `the title of ${requirement.id}`, 'Write it.')
  return { kind: 'clause', id: requirement.id, number: requirement.id, title, blocks: [...duties(frame, checked), ...notes(frame, requirement)] }
}

/** The duty, or its lettered duties, with the thresholds in force. */
export function duties(frame: Frame, { requirement, duties: all }: CheckedRequirement): Block[] {
  const tiers = clauseTiers(frame.file, requirement, frame.supplier)
  if (all.length === 0) frame.holes.miss(`${requirement.id} has no duty`, 'Write its `statement`.')
  const written = all.map((duty) => {
    const where = duty.letter === undefined ? requirement.id : `${requirement.id}(${duty.letter})`
    frame.holes.need(duty.template.source, `the text of ${where}`, 'Write the duty.')
    return { letter: duty.letter, inlines: dutyInlines(duty.template, where, tiers, frame) }
  })
  if (written.length === 1 && written[0]?.letter === undefined) return [paragraph(written[0]?.inlines ?? [])]
  return [
    lettered(
      written.map(({ letter, inlines }, index) => ({
        marker: `(${letter ?? index + 1})`,
        id: dutyId(requirement.id, letter ?? String(index + 1)),
        blocks: [paragraph(inlines)],
      })),
    ),
  ]
}

function notes(frame: Frame, requirement: Requirement): Block[] {
  const line = (label: string, content: Content): Block => paragraph(joined(strong(label), ' ', content), 'note')
  const why = frame.holes.need(requirement.rationale, `the rationale of ${requirement.id}`, 'Write why the duty is there.')
  const how = frame.holes.need(requirement.evidence.how, `how the evidence of ${requirement.id} is collected (evidence.how)`, 'Write how to collect it.')
  return [
    line('Applies to', appliesTo(frame, requirement)),
    line('Shown by', shownBy(frame, requirement)),
    line('How', frame.language(how.replace(/\s+/g, ' '))),
    line('Why', frame.language(why.replace(/\s+/g, ' '))),
  ]
}

/** To whom a requirement applies, and how bad a gap is. */
export function appliesTo(frame: Frame, requirement: Requirement): string {
  const cure = periodWords(frame.file.terms.cure[requirement.severity])
  const scope = requirement.scope === 'supplier' ? 'the Supplier as a whole' : 'each System in scope'
  const limited = requirement.tiers && requirement.tiers.length < frame.file.tiers.length
  const tiers =
    limited && requirement.tiers
      ? requirement.scope === 'supplier'
        ? `, where it has a System of ${tierWords(requirement.tiers)}`
        : ` of ${tierWords(requirement.tiers)}`
      : ''
  const none = frame.supplier && tiersInForce(frame.file, requirement, frame.supplier.systems).length === 0
  return `${scope}${tiers}${none ? '; at the date of this document there is none' : ''}. Severity ${requirement.severity}: a Gap is put right within ${cure} of notice.`
}

function tierWords(tiers: readonly string[]): string {
  return `${tiers.length > 1 ? 'tiers' : 'tier'} ${listed(tiers)}`
}

/** What a fact type is, in words that fit behind its name. */
export function factWords(type: string): string {
  return knownFactType(type as FactType).description
}

/** Whether the customer has it in its own records, so that the supplier sends nothing. */
export function ownRecords(type: string): boolean {
  return knownFactType(type as FactType).from === 'buyer'
}

function shownBy(frame: Frame, requirement: Requirement): Inline[] {
  const accepted = Object.entries(requirement.evidence.accept)
  if (accepted.length === 0) frame.holes.miss(`${requirement.id} accepts no evidence (evidence.accept)`, 'Name at least one fact type with its least grade.')
  const kinds = accepted.map(([type, grade]) => (ownRecords(type) ? `${type} (from the Customer’s own records)` : `${type} (${grade} or stronger)`))
  return joined(`${listed(kinds)}; no older than ${periodWords(requirement.evidence.max_age)}.`)
}
