// JSON: the assessment itself, whole and never shortened, in the field order of its schema.
import { inFieldOrder } from './field-order.ts'
import type { Format } from './format.ts'

/** Characters that no text viewer shows: written as escapes, so that the file is safe to print and its values stay the same. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu

function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')
}

export const json = {
  extension: '.json',
  says: 'the whole assessment, for programs; its schema is published',
  render: (assessment) => `${JSON.stringify(inFieldOrder(assessment), undefined, 2).replace(UNSEEN, escapeUnits)}\n`,
} as const satisfies Format
