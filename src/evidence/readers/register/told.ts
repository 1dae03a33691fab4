// Whether an incident's record says that the customer was told.
import type { FieldValue } from '../../../model/evidence.ts'

/** When, how or what the customer was told. */
export const isTold = ({ customer_told, told_by, told }: Record<string, FieldValue>): boolean =>
  customer_told !== undefined || told_by !== undefined || (Array.isArray(told) && told.length > 0)
