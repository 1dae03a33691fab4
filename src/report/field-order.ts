// The order of fields in the JSON report. Total over the type of the assessment: a new field does not compile until it has its place here.
import type { Assessment } from './format.ts'

type Shape<T> = T extends readonly (infer U)[] ? readonly [Shape<U>] : T extends object ? { [K in keyof Required<T>]: Shape<NonNullable<T[K]>> } : '.'
type AnyShape = '.' | readonly [AnyShape] | { readonly [key: string]: AnyShape }

const text = '.'
const texts = [text] as const
const outcome = { verdict: text, reason: text, decided: text } as const
const counts = { total: text, applicable: text, met: text, not_met: text, not_shown: text, needs_review: text, not_applicable: text } as const
const problem = { code: text, message: text, file: text, line: text, item: text, answers: texts } as const
const place = { file: text, sha256: text, pointer: text, line: text, page: text, item: text } as const
const finding = {
  key: text,
  verdict: text,
  reason: text,
  subject: text,
  message: text,
  expected: text,
  found: text,
  fix: text,
  grade: text,
  date: text,
  places: [place],
  more_places: text,
  rests_on_word: texts,
} as const
const check = {
  id: text,
  shows: text,
  ...outcome,
  rule: text,
  thresholds: [{ name: text, says: text, value: text }],
  rests_on: text,
  judged: text,
  superseded: text,
  facts_digest: text,
  question: text,
  decision: text,
  findings: [finding],
} as const
const unit = { system: text, name: text, ...outcome, why_not_applicable: text, checks: [check] } as const
const result = {
  id: text,
  section: { id: text, title: text },
  title: text,
  level: text,
  severity: text,
  scope: text,
  statement: [{ letter: text, text: text }],
  rationale: text,
  evidence: { accept: [{ fact: text, grade: text }], max_age: text, how: text },
  mappings: [{ framework: text, ids: texts }],
  digest: text,
  facts_digest: text,
  ...outcome,
  why_not_applicable: text,
  waived: text,
  gap: text,
  cure: { period: text, notice: text, due: text },
  units: [unit],
  decisions: texts,
} as const
const decision = {
  id: text,
  kind: text,
  requirement: text,
  check: text,
  system: text,
  outcome: text,
  by: text,
  on: text,
  expires: text,
  reason: text,
  state: text,
  why: text,
} as const
const item = { id: text, title: text, answers: texts, systems: texts, collected: text, period: text, how: text, status: text, facts: text } as const
const file = {
  path: text,
  sha256: text,
  content: texts,
  bytes: text,
  status: text,
  reader: text,
  items: texts,
  facts: text,
  unreadable: text,
  note: text,
} as const

const shape = {
  watchclause: text,
  tool: { name: text, version: text },
  as_of: text,
  draft: text,
  requirements: { id: text, title: text, version: text, terms_digest: text, checks_digest: text },
  supplier: { id: text, name: text, agreement: { reference: text, signed: text, digest: text }, systems: [{ id: text, name: text, tier: text }] },
  submission: { digest: text, prepared: text, received: text, due: text, items: [item], files: [file], problems: [problem], ignored: [problem] },
  summary: {
    verdicts: counts,
    decided: counts,
    must: counts,
    should: counts,
    gaps: text,
    open: text,
    waived: text,
    errors: text,
    unreadable: text,
    met_share: text,
    exit_code: text,
    headline: text,
  },
  results: [result],
  decisions: [decision],
  notes: texts,
} as const satisfies Shape<Assessment>

/** The assessment with its fields in order; fields this version does not know come last, sorted. Lists keep their order. */
export function inFieldOrder(assessment: Assessment): unknown {
  return ordered(assessment, shape)
}

function ordered(value: unknown, form: AnyShape): unknown {
  if (Array.isArray(value)) return value.map((entry) => ordered(entry, Array.isArray(form) ? form[0] : text))
  if (typeof value !== 'object' || value === null) return value
  const known = typeof form === 'object' && !Array.isArray(form) ? (form as { readonly [key: string]: AnyShape }) : {}
  const keys = [
    ...Object.keys(known).filter((key) => Object.hasOwn(value, key)),
    ...Object.keys(value)
      .filter((key) => !Object.hasOwn(known, key))
      .sort(),
  ]
  const source = value as Record<string, unknown>
  return Object.fromEntries(keys.map((key) => [key, ordered(source[key], known[key] ?? text)]))
}
