// A decision ready to copy into decisions.yaml. What a person has to decide stays empty, so that a copied snippet decides nothing by itself.
import type { Check, Result, Unit } from './format.ts'

/** A review of one question: bound to the requirement and to the facts its check judged. */
export function reviewSnippet(result: Result, unit: Unit, check: Check): string {
  return lines([
    ['id', '', 'a new id of your own'],
    ['kind', 'review'],
    ['requirement', result.id],
    ['check', check.id],
    ...system(unit),
    ['outcome', '', 'met or not-met'],
    ...person,
    ['requirement_digest', result.digest],
    ['facts_digest', check.facts_digest],
  ])
}

/** A decision on a requirement as a whole; which one, and its digests, a person fills in. */
export function decisionTemplate(): string {
  return lines([
    ['id', '', 'a new id of your own'],
    ['kind', '', 'notice, waiver, not-applicable, dispute or final'],
    ['requirement', '', 'for instance STO-3'],
    ['outcome', '', 'for final: upheld or withdrawn; else delete this line'],
    ...person,
    ['requirement_digest', '', 'from the requirement in this report'],
    ['facts_digest', '', 'from the same place; delete this line if new evidence shall not void the decision, as for a notice'],
  ])
}

type Line = readonly [key: string, value: string, hint?: string]

const person: readonly Line[] = [
  ['by', '', 'who decides'],
  ['on', '', 'day of the decision, as 2026-01-31'],
  ['expires', '', 'last day it holds, or delete this line'],
  ['reason', '', 'why'],
]

function system(unit: Unit): Line[] {
  return unit.system === undefined ? [] : [['system', unit.system]]
}

function lines(all: readonly Line[]): string {
  return all
    .map(([key, value, hint], index) => `${index === 0 ? '- ' : '  '}${key}:${value === '' ? '' : ` ${scalar(value)}`}${hint ? ` # ${hint}` : ''}`)
    .join('\n')
}

/** A YAML scalar: plain where nothing can be misread, else in double quotes with everything beyond ASCII escaped. */
function scalar(value: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value)
  return plain ? value : JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
