// The front of a contract document: cover, document control, parties and systems, interpretation.
import { type Block, badge, callout, cell, code, facts, heading, link, paragraph, paragraphsOf, rowHeader, strong, table } from '../document/index.ts'
import { digestOf } from '../model/canonical.ts'
import { activeRequirements, termsDigest } from '../model/terms.ts'
import { type Frame, joined, numbered } from './frame.ts'
import { listed, longDate, termId } from './language.ts'

/** First page: what it is, between whom, and what it is not. */
export function cover(frame: Frame): Block[] {
  const { file, supplier, options, holes } = frame
  const common = [
    ['Version', `${file.version}, effective ${longDate(file.effective)}`],
    ['Date of this document', longDate(options.date)],
  ] as const
  const parties =
    supplier &&
    ([
      ['Customer', customerName(frame)],
      ['Supplier', holes.need(supplier.name, 'the legal name of the supplier (name)', 'Write the name of the supplier.', 'supplier')],
      [
        'Agreement',
        holes.need(supplier.agreement.reference, 'the reference of the agreement (agreement.reference)', 'Write the reference of the agreement.', 'supplier'),
      ],
    ] as const)
  return [
    facts([...(parties ?? []), ...common]),
    callout('neutral', 'Before you use this document', coverNote(frame)),
    { kind: 'page-break' },
    { kind: 'contents' },
    { kind: 'page-break' },
  ]
}

function coverNote(frame: Frame): Block[] {
  const use =
    'It is a template, made from a set of requirements. It is not legal advice. Have it reviewed by a lawyer who knows your agreement and the law that governs it, before anybody signs.'
  const standard =
    'This is the standard form: it shows the usual thresholds, names no supplier and cannot be signed. The schedule for one supplier is made from that supplier’s own file.'
  return frame.supplier ? [paragraph(use)] : [paragraph(standard), paragraph(use)]
}

/** Legal name of the customer. A schedule cannot do without it. */
export function customerName(frame: Frame): string {
  return frame.holes.need(
    frame.file.owner.organization,
    'the legal name of the customer (owner.organization)',
    'Add `organization:` under `owner:` in the requirements file.',
  )
}

export function control(frame: Frame): Block[] {
  const { file, supplier, options } = frame
  const owner = joined(`${file.owner.name}, `, link(`mailto:${file.owner.email}`, file.owner.email))
  const rows = [
    ['Set of requirements', joined(file.title, ' (', code(file.id), ')')],
    ['Version', file.version],
    ['Effective from', longDate(file.effective)],
    ['Date of this document', longDate(options.date)],
    ['Status', options.draft ? badge('draft', 'DRAFT') : supplier ? 'For signature' : 'Standard form'],
    ['Requirements', `${activeRequirements(file).length} in ${file.sections.length} sections`],
    ['Answers for this set', owner],
    ...(supplier ? signedRows(frame) : [['Digest of the requirements', code(digestOf(file))] as const]),
  ] as const
  return [heading(1, 'Document control', { number: '1', id: 'part-control' }), facts(rows), paragraph(digestWords(frame), 'small')]
}

function signedRows(frame: Frame) {
  const { file, supplier } = frame
  if (!supplier) return []
  const digest = termsDigest(file, supplier)
  const before = supplier.agreement.digest
  const signed = supplier.agreement.signed === undefined ? '' : ` on ${longDate(supplier.agreement.signed)}`
  const differs = before !== undefined && before !== digest
  return [
    ['Agreement', supplier.agreement.reference] as const,
    ['Digest of the agreed terms', code(digest)] as const,
    ...(differs ? [['Signed before', joined(`other terms${signed}, digest `, code(before))] as const] : []),
    ...(before === digest ? [['Signed', `these terms${signed}`] as const] : []),
  ]
}

function digestWords(frame: Frame): string {
  return frame.supplier
    ? 'The digest is the SHA-256 of the agreed terms as canonical JSON (RFC 8785): the definitions, the general terms and, for each requirement, its id, level, severity, tiers, duties, accepted Evidence and its age, with the systems and thresholds of this Supplier. The file schedule.json holds exactly these terms, so that either party can work out the digest again.'
    : 'The digest is the SHA-256 of the whole set of requirements as canonical JSON (RFC 8785).'
}

export function parties(frame: Frame): Block[] {
  const { supplier, file, holes } = frame
  const title = heading(1, supplier ? 'Parties and Systems' : 'Tiers', { number: '2', id: 'part-parties' })
  const tiers = `Systems have tiers, from the lowest to the highest: ${listed(file.tiers)}. A threshold that depends on the tier is printed with every value that is in force, first that of the lowest tier, then in brackets those of other tiers that differ. A duty of the Supplier as a whole has the value of the highest tier among the Systems it concerns.`
  if (!supplier) return [title, numbered(2, [frame.language(tiers)])]
  if (supplier.systems.length === 0) holes.miss('no system is in scope (systems)', 'Name at least one system with its tier.', 'supplier')
  const who = joined(
    strong(customerName(frame)),
    ' is the Customer. ',
    strong(supplier.name),
    ...(supplier.address ? [`, ${supplier.address},`] : []),
    ' is the Supplier.',
  )
  const attached = `This Schedule is attached to the agreement ${supplier.agreement.reference} between them and is part of it.`
  const scope = 'These Systems are in scope, each with its tier:'
  return [title, numbered(2, [who, frame.language(attached), frame.language(tiers), frame.language(scope)]), systems(frame)]
}

function systems(frame: Frame): Block {
  const list = frame.supplier?.systems ?? []
  const parts = [
    { header: 'Components', of: (system: (typeof list)[number]) => system.components },
    { header: 'Environments', of: (system: (typeof list)[number]) => system.environments },
  ].filter((part) => list.some((system) => part.of(system)?.length))
  const rows = list.map((system) => [
    rowHeader(frame.holes.need(system.name, `the name of system ${system.id}`, 'Write its name.', 'supplier')),
    cell(code(system.id)),
    cell(system.tier),
    ...parts.map((part) => cell(part.of(system)?.length ? (part.of(system) ?? []).join(', ') : 'all')),
  ])
  return table(['System', 'Id', 'Tier', ...parts.map((part) => part.header)], rows, { id: 'systems' })
}

export function interpretation(frame: Frame): Block[] {
  const { file, language, holes } = frame
  const keywords =
    'MUST, MUST NOT, SHOULD, SHOULD NOT and MAY carry the meaning that RFC 2119 and RFC 8174 give them, and only where they stand in capitals: MUST binds without exception; SHOULD binds unless there is a good reason, which the Supplier writes down and tells the Customer on request; MAY leaves the choice. The same words in small letters are ordinary English.'
  const numbers =
    'Each requirement has an id, such as STO-3, which is its clause number. Lettered duties are cited with their letter, such as STO-3(a). A number never changes its meaning: a requirement that is withdrawn keeps its number and prints “Not used”.'
  const notes =
    'The lines beneath the duties of a clause (what it applies to, what shows it, how to collect it, and why) help to read it. Of these, what it applies to and what shows it are binding; how and why are not.'
  const words = 'Words that begin with a capital and are defined below have that meaning throughout, in singular and plural.'
  const definitions = [...file.definitions].sort((a, b) => (a.term.toLowerCase() < b.term.toLowerCase() ? -1 : 1))
  const rows = definitions.map(({ term, meaning }) => [
    rowHeader(term, termId(term)),
    cell(language(holes.need(meaning, `the meaning of “${term}”`, 'Write what the term means.').replace(/\s+/g, ' '), term)),
  ])
  const columns = [{ header: 'Term', width: 26 }, { header: 'Meaning' }]
  const numberWords = numbers.replace(/STO-3/g, firstId(frame))
  return [
    heading(1, 'Interpretation', { number: '3', id: 'part-interpretation' }),
    numbered(3, [language(keywords), numberWords, notes, ...(rows.length > 0 ? [words] : [])]),
    ...(rows.length > 0 ? [table(columns, rows, { id: 'definitions', style: 'plain' })] : []),
  ]
}

function firstId(frame: Frame): string {
  return frame.file.sections[0]?.requirements[0]?.id ?? 'STO-3'
}

/** Paragraphs of a text of the file, as contract language. */
export function termParagraphs(frame: Frame, value: string, what: string) {
  return paragraphsOf(frame.holes.need(value, what, 'Write it under `terms:`.')).map((text) => frame.language(text))
}
