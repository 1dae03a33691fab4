// What follows the terms: agreed thresholds, framework mappings, signatures.
import { type Block, cell, code, heading, paragraph, reference, rowHeader, strong, table } from '../document/index.ts'
import { frameworkTitles } from '../model/frameworks.ts'
import { parameterValue } from '../model/parameters.ts'
import { activeRequirements } from '../model/terms.ts'
import { formatValue, parameterType } from '../rules/index.ts'
import type { Frame } from './frame.ts'
import { customerName } from './front.ts'
import { combine } from './thresholds.ts'

/** Annex A: every threshold that a duty reads, with the value in force and its bounds. */
export function thresholds(frame: Frame): Block[] {
  const { file, supplier } = frame
  const inUse = supplier ? file.tiers.filter((tier) => supplier.systems.some((system) => system.tier === tier)) : file.tiers
  const statements = new Map(activeRequirements(file).map((requirement) => [requirement.id, JSON.stringify([requirement.statement, requirement.checks])]))
  const rows = Object.entries(file.parameters).map(([name, parameter]) => {
    const type = parameterType(parameter)
    const value = combine(inUse.map((tier) => ({ tier, text: formatValue(parameterValue(file.parameters, supplier?.parameters, name, tier), type) })))
    const users = [...statements].filter(([, text]) => new RegExp(`\\bparams\\.${name}\\b`).test(text)).map(([id]) => id)
    const links = users.flatMap((id, index) => (index > 0 ? [', ', reference(id, id)] : [reference(id, id)]))
    const says = frame.holes.need(parameter.says, `what parameter ${name} says`, 'Write it in `says:`.')
    if (value === '') frame.holes.miss(`parameter ${name} has no value`, 'Give it a value.')
    return [rowHeader(code(name)), cell(says), cell(value), cell(links.length > 0 ? links : '–')]
  })
  const columns = [
    { header: 'Name', width: 24 },
    { header: 'Threshold', width: 34 },
    { header: supplier ? 'Agreed value' : 'Standard value', width: 27 },
    { header: 'Used in', width: 15 },
  ]
  const intro = supplier
    ? 'These are the values in force for the Supplier. They are part of the agreed terms.'
    : 'These are the usual values. A schedule for one supplier prints the values agreed with it.'
  return [
    { kind: 'page-break' },
    heading(1, 'Thresholds', { number: 'Annex A', id: 'annex-thresholds' }),
    paragraph(intro),
    table(columns, rows, { id: 'thresholds' }),
  ]
}

/** Annex B: where each clause meets other frameworks. */
export function mappings(frame: Frame): Block[] {
  const active = activeRequirements(frame.file).filter((requirement) => Object.keys(requirement.mappings).length > 0)
  const rows = active.map((requirement) => [
    rowHeader(reference(requirement.id, requirement.id)),
    cell(
      Object.entries(requirement.mappings).flatMap(([framework, ids], index) => [
        `${index > 0 ? '; ' : ''}${frameworkTitle(framework)}: `,
        strong(ids.join(', ')),
      ]),
    ),
  ])
  const intro =
    'For orientation, and not part of the duties: a clause intersects with the entries named beside it. It is neither equal to them nor a substitute for them.'
  const columns = [{ header: 'Clause', width: 12 }, { header: 'Intersects with' }]
  const content = rows.length > 0 ? table(columns, rows, { id: 'mappings' }) : paragraph('No mappings are given.')
  return [{ kind: 'page-break' }, heading(1, 'Framework mappings', { number: 'Annex B', id: 'annex-mappings' }), paragraph(intro), content]
}

function frameworkTitle(id: string): string {
  return Object.hasOwn(frameworkTitles, id) ? frameworkTitles[id as keyof typeof frameworkTitles] : id
}

/** Both parties sign in one place. */
export function signatures(frame: Frame): Block[] {
  if (!frame.supplier) return []
  const parties = [
    { role: 'For the Customer', name: customerName(frame) },
    { role: 'For the Supplier', name: frame.supplier.name },
  ]
  const intro = frame.options.draft
    ? 'This is a draft and is not to be signed.'
    : `The parties agree the terms of this Schedule as part of ${frame.supplier.agreement.reference}.`
  return [
    heading(1, 'Signatures', { id: 'signatures' }),
    paragraph(intro),
    { kind: 'signatures', parties, fields: ['Signature', 'Name', 'Function', 'Place and date'] },
  ]
}
