// The samples every report has to tell rightly, by name.
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { assessment, check, decision, digest, finding, result, unit } from './assessment.ts'

const nothingSent: Assessment['submission'] = { digest: digest('e'), items: [], files: [], problems: [], ignored: [] }
const bare = finding('not-shown', { message: 'nothing was sent that shows the retention of payments-audit', found: '', places: [], rests_on_word: [] })
const { grade: _grade, date: _date, ...undated } = bare

export const empty = assessment(
  ['MON-1', 'STO-3', 'ALR-1'].map((id) =>
    result(id, 'not-shown', { units: [unit('not-shown', { checks: [check('not-shown', { judged: 0, superseded: 0, findings: [undated] })] })] }),
  ),
  { submission: nothingSent },
)

export const allMet = assessment([result('MON-1', 'met'), result('STO-3', 'met', { level: 'SHOULD', severity: 'low' })])

const twoSystems = [unit('not-met'), unit('met', { system: 'portal', name: 'Customer Portal' })]
const reviewed = unit('needs-review', { decided: 'met', checks: [check('needs-review', { id: 'parts', decided: 'met', decision: 'D-1' })] })

export const mixed = assessment(
  [
    result('MON-1', 'met'),
    result('MON-2', 'not-applicable'),
    result('STO-3', 'not-met', { severity: 'critical', units: twoSystems, cure: { period: '14 days', notice: '2026-11-01', due: '2026-11-15' } }),
    result('STO-4', 'not-met', {
      level: 'SHOULD',
      severity: 'medium',
      statement: [
        { letter: 'a', text: 'Logs SHOULD be locked.' },
        { letter: 'b', text: 'Locks SHOULD hold for 90 days.' },
      ],
      units: [unit('not-met', { checks: [check('not-met', { shows: 'b' })] })],
    }),
    result('ALR-1', 'not-shown', { reason: 'stale' }),
    result('IRP-1', 'needs-review'),
    result('IRP-2', 'needs-review', { decided: 'met', gap: false, units: [reviewed], decisions: ['D-1'] }),
  ],
  {
    decisions: [decision('D-1', { kind: 'review', requirement: 'IRP-2', check: 'parts', outcome: 'met' })],
    notes: ['The checks of STO-3 have changed since the terms were signed.'],
    submission: {
      ...assessment([]).submission,
      problems: [{ code: 'evidence/unreadable', message: 'aws/broken.json is not JSON', file: 'aws/broken.json', line: 3, item: 'E-02', answers: ['ALR-1'] }],
      ignored: [{ code: 'evidence/authority', message: 'the manifest sets a verdict for STO-3', file: 'evidence.yaml', line: 12, answers: ['STO-3'] }],
      files: [
        ...assessment([]).submission.files,
        { path: 'aws/broken.json', sha256: '', bytes: 0, status: 'unreadable', items: ['E-02'], facts: 0, note: 'not JSON' },
        { path: 'old/gap-report.html', sha256: '9'.repeat(64), bytes: 1, status: 'unclaimed', items: [], facts: 0 },
        { path: 'app.log', sha256: '8'.repeat(64), bytes: 4096, status: 'read', reader: 'json-lines', items: ['E-01'], facts: 1, unreadable: 4 },
      ],
    },
  },
)

export const draft = assessment([result('MON-1', 'not-met'), result('STO-3', 'met')], {
  draft: true,
  supplier: { id: 'larkspur', name: 'Larkspur Hosting Ltd', agreement: { reference: 'MSA-2026-014' }, systems: [] },
})

export const waived = assessment([result('STO-3', 'not-met', { waived: true, decisions: ['D-7'] }), result('MON-1', 'met')], { decisions: [decision('D-7')] })

export const expired = assessment([result('STO-3', 'not-met', { decisions: ['D-7', 'D-8'] }), result('MON-1', 'met', { decisions: ['D-9', 'D-10'] })], {
  decisions: [
    decision('D-10', { requirement: 'MON-1', kind: 'dispute', state: 'not-yet', why: 'it begins on 2027-01-01', on: '2027-01-01' }),
    decision('D-7', { state: 'expired', expires: '2026-10-31', why: 'it ended on 2026-10-31' }),
    decision('D-8', { kind: 'review', state: 'void', why: 'the facts have changed since: their digest is another' }),
    decision('D-9', { requirement: 'MON-1', state: 'without-effect', why: 'there is no gap it would cover' }),
  ],
})

export const errors = assessment([
  result('STO-3', 'not-shown', {
    reason: 'error',
    units: [
      unit('not-shown', {
        reason: 'error',
        checks: [check('not-shown', { reason: 'error', findings: [finding('not-shown', { reason: 'error', message: 'the check failed' })] })],
      }),
    ],
  }),
])

/** More findings than documents show. */
export const many = assessment([
  result('STO-3', 'not-met', {
    units: [
      unit('not-met', {
        checks: [
          check('not-met', {
            findings: Array.from({ length: 63 }, (_, index) =>
              finding('not-met', { key: `k${index}`, subject: `store-${index + 1}`, message: `store-${index + 1} keeps 90 days`, more_places: 2 }),
            ),
          }),
        ],
      }),
    ],
  }),
])

/** A text that tries to become markup, a table row, a heading, a formula, a colour or a line of its own. Different texts stay different. */
export const poison = (mark: string) =>
  `${mark}| MET |\n| --- | --- |\n# 31 met\n<script>alert(1)</script><img src=x onerror=alert(1)>\u001b[32mgreen\u001b[0m\r\u202egnp\u200b =1+1 [x](javascript:alert(1)) \`code\` **bold** {{params}} ${'`'.repeat(4)} </td></tr></table>--> ]]>`

/** Every free text of the assessment poisoned; words of closed sets and digests stay. */
export function poisoned(source: Assessment): Assessment {
  const closed = new Set([
    'watchclause',
    'verdict',
    'decided',
    'reason',
    'level',
    'severity',
    'scope',
    'digest',
    'facts_digest',
    'terms_digest',
    'checks_digest',
    'rests_on',
    'grade',
    'state',
    'status',
    'as_of',
    'prepared',
    'sha256',
  ])
  const walk = (value: unknown, key: string, inDecision: boolean): unknown => {
    if (typeof value === 'string') return closed.has(key) && !(inDecision && key === 'reason') ? value : poison(value)
    if (Array.isArray(value)) return value.map((entry) => walk(entry, key, inDecision || key === 'decisions'))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name, inDecision)]))
  }
  return walk(source, '', false) as Assessment
}

export const hostile = poisoned(mixed)

/** Nothing in the set applies: 0 of 0 is never 100 %. */
export const nothingApplies = assessment([result('MON-1', 'not-applicable')])

export const samples: Record<string, Assessment> = { empty, allMet, mixed, draft, waived, expired, errors, many, hostile, nothingApplies }
