// The formats the schemas use, as the validators call them.
import { isPeriod, parseDate, parseDateOrInstant, parseDuration, parseInstant } from './time.ts'

export const formats: Record<string, (text: string) => boolean> = {
  date: (text) => parseDate(text) !== undefined,
  'date-time': (text) => parseInstant(text) !== undefined,
  duration: (text) => parseDuration(text) !== undefined,
  period: isPeriod,
  'date-or-time': (text) => parseDateOrInstant(text) !== undefined,
}
