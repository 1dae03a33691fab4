// The scope one check judges in, made of its YAML: without the way through a whole assessment.
import type { Context } from '../../src/assess/context.ts'
import type { Item } from '../../src/assess/items.ts'
import type { Scope } from '../../src/assess/judge.ts'
import type { CheckedCheck } from '../../src/model/spec.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, type Loose, listingOf, specOf, supplierOf } from './verdicts.ts'

const asOf = parseInstant(AS_OF) as number
const systems = [{ id: 'one', name: 'One', tier: 'standard' }]

/** `part` stands in for parts of the check as it was read. */
export function scopeOf(check: Loose, listings: Loose[] = [], part: Partial<CheckedCheck> = {}): Scope {
  const judged = String(check['every'] ?? check['over'])
  const spec = specOf({ evidence: { accept: { [judged]: 'exported' } }, checks: [{ id: 'c', otherwise: 'x', ...check }] })
  const [requirement] = spec.requirements
  const [checked] = requirement?.checks ?? []
  if (!requirement || !checked) throw new Error('no check')
  const input = { spec, asOf, supplier: supplierOf(systems) }
  const unit = { system: systems[0], systems, name: 'One', params: {} }
  const context = { input, requirement, unit, listings: listings.map(listingOf), duties: new Map([['', 'It must.']]) } as unknown as Context
  return { context, check: { ...checked, ...part } }
}

/** An item that holds these names. */
export const itemOf = (names: string[], buyer: boolean): Item => ({ label: 'row', value: {}, names, buyer })
