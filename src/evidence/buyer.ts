// Facts of the buyer's own files: the agreement, the delivery, sub-suppliers, and the inventory where one is agreed.
import type { Fact, FieldValue } from '../model/evidence.ts'
import { type FactType, knownFactType } from '../model/fact-type.ts'
import type { SupplierFile } from '../model/generated/supplier.ts'
import { type Epoch, formatInstant, parseDateOrInstant, parseInstant } from '../model/time.ts'
import { withPseudonyms } from './pseudonyms.ts'
import { factFault } from './valid.ts'

export interface BuyerOptions {
  /** Whether the digest that was signed is that of the terms judged; false where there is none. */
  digestMatches: boolean
  /** `prepared` of the supplier's manifest; left out where no manifest could be read: then nothing was delivered. */
  prepared?: string
  asOf: Epoch
  /** The supplier file, for the place of each fact. */
  file?: { path: string; sha256: string }
  /** Key of the pseudonyms: the digest of the submission, so that the same owner has the same one in both inventories. */
  key?: string
}

type Draft = { type: FactType; fields: Record<string, FieldValue>; pointer: string; systems?: readonly string[]; date?: Epoch }

/**
 * The buyer's facts about a supplier: grade `documented`, dated as of the judgement (the delivery: when it was received),
 * for all systems unless an inventory entry names its own. A date alone counts to the end of that day, so what is
 * received on the day it is due is on time. Without `received`, or without a manifest that says when it was prepared, nothing was
 * delivered: there is no `submission` fact.
 */
export function buyerFacts(supplier: SupplierFile, options: BuyerOptions): Fact[] {
  const drafts = [agreement(supplier, options), ...submission(supplier, options), ...subSuppliers(supplier), ...inventory(supplier)]
  const all = supplier.systems.map(({ id }) => id).sort()
  return drafts.map((draft) => factOf(draft, all, supplier, options))
}

function agreement({ agreement: { reference, signed, rights } }: SupplierFile, { digestMatches }: BuyerOptions): Draft {
  const at = signed === undefined ? undefined : parseDateOrInstant(signed)
  const fields = { reference, digest_matches: digestMatches, rights: [...(rights ?? [])], ...(at !== undefined && { signed: formatInstant(at) }) }
  return { type: 'agreement', fields, pointer: '/agreement' }
}

function submission({ submission: { due, received } }: SupplierFile, { prepared, asOf }: BuyerOptions): Draft[] {
  const end = received === undefined ? undefined : parseDateOrInstant(received, true)
  const start = received === undefined ? undefined : parseDateOrInstant(received)
  const ready = prepared === undefined ? undefined : parseInstant(prepared)
  if (end === undefined || start === undefined || ready === undefined) return []
  // The day of the judgement is not over: what came today came before now.
  const at = start <= asOf ? Math.min(end, asOf) : end
  const limit = due === undefined ? undefined : parseDateOrInstant(due, true)
  const fields = {
    received: formatInstant(at),
    ...(limit !== undefined && { due: formatInstant(limit) }),
    prepared: formatInstant(ready),
  }
  return [{ type: 'submission', fields, pointer: '/submission', date: at }]
}

function subSuppliers({ sub_suppliers = [] }: SupplierFile): Draft[] {
  return sub_suppliers.map(({ name, flow_down }, index) => ({ type: 'sub-supplier', fields: { name, flow_down }, pointer: `/sub_suppliers/${index}` }))
}

function inventory({ inventory: entries = [] }: SupplierFile): Draft[] {
  return entries.map(({ systems, ...entry }, index) => {
    const fields: Record<string, FieldValue> = {}
    for (const field of knownFactType('inventory').fields) {
      const value = (entry as Record<string, FieldValue | undefined>)[field.name]
      if (value === undefined) continue
      const time = field.kind === 'time' && typeof value === 'string' ? parseDateOrInstant(value, field.dateEnd) : undefined
      fields[field.name] = time === undefined ? value : formatInstant(time)
    }
    return { type: 'inventory', fields, pointer: `/inventory/${index}`, ...(systems && { systems }) }
  })
}

function factOf(draft: Draft, all: string[], supplier: SupplierFile, { asOf, file, key }: BuyerOptions): Fact {
  const { type, pointer, date = asOf } = draft
  const fields = withPseudonyms(type, draft.fields, key ?? supplier.id)
  const fault = factFault(type, fields)
  if (fault) throw new Error(`the supplier file gives no ${type} fact: ${fault}`)
  const future = date > asOf
  return {
    type,
    fields,
    grade: 'documented',
    places: [{ file: file?.path ?? 'supplier.yaml', sha256: file?.sha256 ?? '', pointer }],
    systems: draft.systems ? [...draft.systems].sort() : all,
    ...(future ? { undated: `It lies after ${formatInstant(asOf)}.` } : { date: formatInstant(date), date_by: 'buyer' as const }),
    rests_on_word: [],
    prose: false,
    buyer: true,
    reader: 'supplier-file',
  }
}
