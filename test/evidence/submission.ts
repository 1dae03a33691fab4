// A submission in memory, and what the buyer knows.
import type { SubmissionInput } from '../../src/evidence/input.ts'
import type { Submission } from '../../src/evidence/intake/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import { parseInstant } from '../../src/model/time.ts'

export const instant = (text: string): number => parseInstant(text) ?? Number.NaN

export function submissionOf(files: Record<string, string>): Submission {
  const entries = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text)
    const digest = { sha256: sha256(bytes), size: bytes.length }
    return { path, size: bytes.length, read: async () => ({ bytes, sha256: digest.sha256 }), hash: async () => digest }
  })
  return { kind: 'folder', entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)), refused: [] }
}

export function inputOf(files: Record<string, string>, change: Partial<SubmissionInput> = {}): SubmissionInput {
  return {
    submission: submissionOf(files),
    supplier: 'larkspur',
    systems: [{ id: 'payments-api', name: 'Payments API', tier: 'critical' }],
    asOf: instant('2026-11-23T23:59:59Z'),
    received: instant('2026-11-21T00:00:00Z'),
    requirements: ['STO-2', 'STO-3', 'STO-4', 'REV-1'],
    specification: 'supplier-monitoring@1.0.0',
    ...change,
  }
}

/** A manifest with those items, written as YAML in flow style, one a line from line 6. */
export function manifestOf(items: readonly unknown[], top: Record<string, unknown> = {}): string {
  const head = { watchclause: 'evidence/1', supplier: 'larkspur', requirements: 'supplier-monitoring@1.0.0', prepared: '2026-11-20T10:00:00Z', ...top }
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return [...lines, 'evidence:', ...items.map((item) => `  - ${JSON.stringify(item)}`), ''].join('\n')
}

export const item = (id: string, path: string, more: Record<string, unknown> = {}, about?: Record<string, unknown>) => ({
  id,
  answers: ['STO-2'],
  files: [{ path, ...(about && { about }) }],
  systems: ['payments-api'],
  collected: '2026-11-18T09:00:00Z',
  ...more,
})

export const lock = JSON.stringify({ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 730 } } } })
export const groups = (days = 365, account = '111122223333') =>
  JSON.stringify({
    logGroups: [
      { logGroupName: '/app/audit', retentionInDays: days, creationTime: 1717406700000, arn: `arn:aws:logs:eu-west-1:${account}:log-group:/app/audit:*` },
    ],
  })
