// Strength and age of the evidence behind some findings, and what of it is the supplier's word alone.
import { grades } from '../model/grade.ts'
import { dayOf } from './due.ts'
import type { Finding } from './format.ts'
import { listed } from './words.ts'

/** Fields of a manifest that need a word of their own. */
const named: Readonly<Record<string, string>> = {
  collected: 'day of collection',
  complete: 'that the export is complete',
  period: 'period asked for',
  zone: 'time zone',
  situations: 'what each rule is for',
  sources: 'which sources it is about',
}

/** `exported, dated 2026-11-18`, `documented or observed, dated 2026-08-01 to 2026-11-18`; empty if nothing is known. */
export function strengthWords(findings: readonly Finding[]): string {
  const found = new Set(findings.flatMap((finding) => finding.grade ?? []))
  const strength = grades.filter((grade) => found.has(grade)).join(' or ')
  return [strength, datesWords(findings)].filter((part) => part !== '').join(', ')
}

function datesWords(findings: readonly Finding[]): string {
  const days = [...new Set(findings.flatMap((finding) => (finding.date === undefined ? [] : [dayOf(finding.date)])))].sort()
  const [oldest] = days
  const newest = days.at(-1)
  if (oldest === undefined) return ''
  return oldest === newest ? `dated ${oldest}` : `dated ${oldest} to ${newest}`
}

/** `on the supplier's word alone: day of collection`; empty if nothing is. */
export function wordWords(findings: readonly Finding[]): string {
  const fields = [...new Set(findings.flatMap((finding) => finding.rests_on_word))].sort()
  return fields.length === 0
    ? ''
    : `on the supplier's word alone: ${listed(fields.map((field) => (Object.hasOwn(named, field) ? (named[field] as string) : field)))}`
}
