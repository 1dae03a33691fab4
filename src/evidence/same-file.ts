// The same content named twice with another period or other systems: remarkable, for one of the two may be wrong.
import { formatInstant } from '../model/time.ts'
import { escapeControl } from '../source/index.ts'
import type { Problems } from './problems.ts'
import type { Reading } from './readings.ts'

/** Reports every content that two claims describe differently. */
export function reportSameFiles(readings: readonly Reading[], problems: Problems): void {
  const byContent = new Map<string, Reading[]>()
  for (const reading of readings.filter(({ sha256 }) => sha256 !== '')) byContent.set(reading.sha256, [...(byContent.get(reading.sha256) ?? []), reading])
  for (const same of byContent.values()) {
    const [first] = same
    if (!first || new Set(same.map(described)).size === 1) continue
    const names = [...new Set(same.map(({ file, claim }) => `${escapeControl(file)} (item ${claim.item.id})`))].sort()
    const message = `The same file is sent more than once, with other systems, another period or about something else: ${names.join(', ')}.`
    problems.note('same-file', message, { file: same.map(({ file }) => file).sort()[0] ?? first.file })
  }
}

function described({ claim: { item, about } }: Reading): string {
  const span = item.period ? [formatInstant(item.period.from), formatInstant(item.period.to)] : []
  return JSON.stringify([item.systems, span, Object.entries(about).sort(([a], [b]) => (a < b ? -1 : 1))])
}
