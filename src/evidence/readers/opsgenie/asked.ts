// What a list of alerts was asked for, by the addresses of its pages: of which time, and with what other conditions.
import type { Epoch } from '../../../model/time.ts'
import type { ReadContext, ReadResult } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'

export interface Asked {
  from?: Epoch
  to?: Epoch
  /** Conditions beside the time when an alert was raised. */
  others: boolean
}

const ADDRESS = /^https:\/\/api(?:\.[a-z]{2,8})?\.opsgenie\.com\/v2\/alerts(?:\?|$)/
const BOUND = /^createdAt ?:? ?(>=|<=|>|<) ?(\d{13})$/

/** What an answer was asked for; undefined where no address says it. */
export function askedOf(value: Plain): Asked | undefined {
  const paging = own(value, 'paging')
  const addresses = isPlain(paging) ? [own(paging, 'first'), own(paging, 'last')].flatMap((each) => textOf(each) ?? []) : []
  if (addresses.length === 0 || !addresses.every((each) => ADDRESS.test(each))) return undefined
  const asked = addresses.map(conditionsOf)
  return asked.every((each) => JSON.stringify(each) === JSON.stringify(asked[0])) ? asked[0] : undefined
}

function conditionsOf(address: string): Asked {
  const search = new URLSearchParams(address.slice(address.indexOf('?') + 1))
  const query = (search.get('query') ?? '').trim().replace(/\s+/g, ' ')
  const terms = query === '' ? [] : query.split(/ AND /i).map((term) => BOUND.exec(term))
  const bounds = (sign: string) => terms.flatMap((term) => (term?.[1]?.startsWith(sign) ? [Number(term[2])] : []))
  const [from, to] = [bounds('>'), bounds('<')]
  return {
    ...(from.length > 0 && { from: Math.max(...from) }),
    ...(to.length > 0 && { to: Math.min(...to) }),
    others: search.has('searchIdentifier') || terms.includes(null),
  }
}

/** The span that the answer lists whole; undefined where it is not whole for any. Times it does not give are the period's. */
export function spanOf(asked: Asked | undefined, period: ReadContext['period']): Pick<ReadResult['listings'][number], 'from' | 'to'> | undefined {
  if (asked?.others) return undefined
  if (asked?.from !== undefined && asked.to !== undefined) return { from: asked.from, to: asked.to }
  if (!period || (asked?.from ?? period.from) > period.from || (asked?.to ?? period.to) < period.to) return undefined
  return {}
}
