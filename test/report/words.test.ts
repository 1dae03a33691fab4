// Order, due dates and actions: small rules with many edges, as tables.
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/report/actions.ts'
import { dayOf, dueWords, isOverdue } from '../../src/report/due.ts'
import { gist, moreFindings } from '../../src/report/gist.ts'
import { lapsedFirst, worstFirst } from '../../src/report/order.ts'
import { assessment, check, decision, finding, result, unit } from '../support/assessment.ts'
import { draft, empty, errors, expired, mixed, nothingApplies, waived } from '../support/assessments.ts'

describe('worst first', () => {
  it('puts MUST before SHOULD, severity before verdict, waived gaps after gaps, then questions, met, not applicable', () => {
    const results = [
      result('A-1', 'not-applicable'),
      result('A-2', 'met'),
      result('A-3', 'needs-review', { severity: 'critical' }),
      result('A-4', 'not-met', { waived: true, severity: 'critical' }),
      result('A-5', 'not-met', { level: 'SHOULD', severity: 'critical' }),
      result('A-6', 'not-met', { severity: 'low' }),
      result('A-7', 'not-shown', { severity: 'high' }),
      result('A-8', 'not-met', { severity: 'high' }),
    ]
    expect(worstFirst(assessment(results)).map((one) => one.id)).toEqual(['A-8', 'A-7', 'A-6', 'A-5', 'A-4', 'A-3', 'A-2', 'A-1'])
  })
  it('keeps the order of the set among equals', () => {
    expect(worstFirst(empty).map((one) => one.id)).toEqual(['MON-1', 'STO-3', 'ALR-1'])
  })
  it('puts decisions that lapsed first', () => {
    expect(lapsedFirst(expired).map((one) => one.id)).toEqual(['D-7', 'D-8', 'D-9', 'D-10'])
  })
})

describe('by when', () => {
  const due = (cure: { period: string; notice?: string; due?: string }, asOf = '2026-11-23T23:59:59Z') => {
    const one = result('STO-3', 'not-met', { cure })
    const whole = assessment([one], { as_of: asOf })
    return [dueWords(whole, one), isOverdue(whole, one)]
  }
  const noticed = { period: '30 days', notice: '2026-11-01', due: '2026-12-01' }
  it.each([
    ['without notice: period and no date', { period: '30 days' }, undefined, '30 days from notice (none given yet)', false],
    ['with notice: the last day', noticed, undefined, 'by 2026-12-01 (notice of 2026-11-01, 30 days)', false],
    ['on the last day still in time', noticed, '2026-12-01T23:59:59Z', 'by 2026-12-01 (notice of 2026-11-01, 30 days)', false],
    ['on the day after: overdue', noticed, '2026-12-02T00:00:00Z', 'OVERDUE since 2026-12-01 (notice of 2026-11-01, 30 days)', true],
    ['in another zone: the day in UTC', noticed, '2026-12-01T20:00:00-08:00', 'OVERDUE since 2026-12-01 (notice of 2026-11-01, 30 days)', true],
    ['with what is no date: never overdue', { period: '30 days', due: 'soon' }, undefined, 'by soon', false],
    ['with notice and no day', { period: '30 days', notice: '2026-11-01' }, undefined, '30 days from the notice of 2026-11-01', false],
  ] as const)('%s', (_name, cure, asOf, words, overdue) => {
    expect(due(cure, asOf)).toEqual([words, overdue])
  })
  it('is empty where there is no gap', () => {
    expect(dueWords(mixed, result('MON-1', 'met'))).toBe('')
    expect(dueWords(mixed, result('IRP-1', 'needs-review'))).toBe('')
  })
  it('of a waived gap is the end of the waiver', () => {
    expect(dueWords(waived, waived.results[0] ?? result('X-1', 'met'))).toBe('waived to 2027-01-31')
  })
  it('of two waivers is the earlier end', () => {
    const one = result('STO-3', 'not-met', { waived: true, decisions: ['D-1', 'D-2'] })
    expect(dueWords(assessment([one], { decisions: [decision('D-1'), decision('D-2', { expires: '2026-12-24' })] }), one)).toBe('waived to 2026-12-24')
  })
  it('of a waiver without end says only that', () => {
    const { expires: _expires, ...endless } = decision('D-1')
    const one = result('STO-3', 'not-met', { waived: true, decisions: ['D-1'] })
    expect(dueWords(assessment([one], { decisions: [endless] }), one)).toBe('waived')
  })
  it('takes a day from an instant, and leaves alone what is none', () => {
    expect([dayOf('2026-11-23T23:59:59.999Z'), dayOf('yesterday')]).toEqual(['2026-11-23', 'yesterday'])
  })
})

describe('who acts next', () => {
  const told = (sample = mixed) =>
    actions(sample).map(({ who, about, tasks, when }) => [who, about, tasks.map((task) => `${task.say}: ${task.requirements.join(' ')}`).join('; '), when])
  it('is the supplier for gaps, the buyer for notice and questions', () => {
    expect(told()).toEqual([
      ['Supplier', '1 critical MUST gap', 'put right what is not met: STO-3', 'OVERDUE since 2026-11-15 (notice of 2026-11-01, 14 days)'],
      ['Supplier', '1 high MUST gap', 'send evidence for what is not shown: ALR-1', '30 days from notice (none given yet)'],
      ['Supplier', '1 medium SHOULD gap', 'put right what is not met: STO-4', '30 days from notice (none given yet)'],
      ['Supplier', '', 'correct and send again what could not be read (1 problem): ', 'at once: until then, what it answers is not shown'],
      ['Buyer', '', 'decide on notice of 2 gaps: ALR-1 STO-4', 'no date runs before notice is given'],
      ['Buyer', '', 'answer the questions on 1 requirement: IRP-1', 'no period; open until answered'],
    ])
  })
  it('is the supplier for a gap under a waiver, before the waiver ends; nobody gives notice of it', () => {
    expect(told(waived)).toEqual([['Supplier', '1 high MUST gap under a waiver', 'put right what is not met: STO-3', 'waived to 2027-01-31']])
  })
  it('is the buyer where no requirement applies: that is no good result', () => {
    expect(told(nothingApplies).map(([who, , task]) => `${who} ${task}`)).toEqual([
      'Buyer check the systems and tiers of this supplier: no requirement applies, so nothing was judged: ',
    ])
  })
  it('is neither side where a check failed to run', () => {
    expect(told(errors).map(([who]) => who)).toEqual(['Makers of watchclause'])
  })
  it('is the buyer first for a draft, and nobody gives notice under it', () => {
    expect(told(draft).map(([who, , task]) => `${who}: ${task}`)).toEqual([
      'Supplier: put right what is not met: MON-1',
      'Buyer: agree these terms with the supplier and record what was signed: ',
    ])
  })
  it('is never nobody while anything applicable is neither met nor waived', () => {
    for (const verdict of ['not-met', 'not-shown', 'needs-review'] as const) expect(actions(assessment([result('STO-3', verdict)])).length).toBeGreaterThan(0)
  })
})

describe('the gist', () => {
  const of = (one: ReturnType<typeof result>, decisions: ReturnType<typeof decision>[] = []) => gist(assessment([one], { decisions }), one)
  it('is the finding that made the verdict', () => {
    const checks = [
      check('met'),
      check('not-shown', {
        findings: [finding('not-shown', { message: 'old', reason: 'stale' }), finding('not-shown', { message: 'none', reason: 'missing' })],
      }),
    ]
    expect(of(result('STO-3', 'not-shown', { reason: 'missing', units: [unit('not-shown', { checks })] }))).toBe('none')
  })
  it('is the reason where there is no finding', () => {
    expect(of(result('STO-3', 'not-shown', { reason: 'stale', units: [] }))).toBe('the evidence is too old')
  })
  it('is the question where a person is asked', () => {
    expect(of(result('IRP-1', 'needs-review'))).toBe('Does the plan say who may call an incident?')
  })
  it('is the decision where one changed the verdict', () => {
    const one = result('IRP-1', 'needs-review', { decided: 'not-met', decisions: ['D-1'] })
    expect(of(one, [decision('D-1', { kind: 'review', requirement: 'IRP-1', reason: 'No names in it.' })])).toBe(
      'D-1, review by Head of Security Assurance: No names in it.',
    )
  })
  const lacking = (subject: string, lacks: string) => {
    const one = finding('not-shown', { reason: 'incomplete', subject, message: `${subject} cannot be judged: ${lacks} is not given` })
    return of(result('STO-3', 'not-shown', { reason: 'incomplete', units: [unit('not-shown', { checks: [check('not-shown', { findings: [one] })] })] }))
  }
  it.each([
    ['fact.lag_p95', 'lag_p95 is not given (larkspur-audit)'],
    ['item.severity', 'severity is not given (larkspur-audit)'],
    ['ratio(fact.correlated, fact.request_records)', 'ratio(correlated, request_records) is not given (larkspur-audit)'],
    ['artifact.id', 'artifact.id is not given (larkspur-audit)'],
  ])('names the field that is not given, and of what: %s', (lacks, words) => {
    expect(lacking('larkspur-audit', lacks)).toBe(words)
  })
  it('cuts a long subject, and never within a letter', () => {
    expect(lacking(`${'a'.repeat(59)}\u{1f600} tail`, 'fact.held')).toBe(`held is not given (${'a'.repeat(59)}\u{1f600}…)`)
  })
  it('says of another lack what the finding says', () => {
    const undated = finding('not-shown', { reason: 'incomplete', subject: 'plan', message: 'plan: its date is not known: none is given' })
    const one = result('IRP-1', 'not-shown', { reason: 'incomplete', units: [unit('not-shown', { checks: [check('not-shown', { findings: [undated] })] })] })
    expect(of(one)).toBe('its date is not known: none is given')
  })
  it('leaves out the subject before what is wrong with the evidence, and the stars of what was not given', () => {
    const weak = (subject: string) =>
      finding('not-shown', { reason: 'too-weak', subject, message: `alertmanager · {}/{severity="critical"}: it is *(not given)*; exported is required` })
    const one = (subject: string) =>
      result('CEN-3', 'not-shown', { reason: 'too-weak', units: [unit('not-shown', { checks: [check('not-shown', { findings: [weak(subject)] })] })] })
    expect(of(one('alertmanager · {}/{severity="critical"}'))).toBe('it is (not given); exported is required')
    expect(of(one('another'))).toBe('alertmanager · {}/{severity="critical"}: it is (not given); exported is required')
  })
  it('counts the other findings of a gap, and only of a gap', () => {
    const three = [
      unit('not-met', { checks: [check('not-met', { findings: [finding('not-met'), finding('not-shown'), finding('not-met'), finding('met')] })] }),
    ]
    expect(moreFindings(result('STO-3', 'not-met', { units: three }))).toBe('and 2 more findings')
    expect(moreFindings(result('STO-3', 'not-met'))).toBe('')
    expect(moreFindings(result('STO-3', 'needs-review', { units: three }))).toBe('')
  })
  it('is never a decision that has expired', () => {
    const one = result('IRP-1', 'needs-review', { decided: 'not-met', decisions: ['D-1'] })
    expect(of(one, [decision('D-1', { kind: 'review', requirement: 'IRP-1', state: 'expired' })])).not.toContain('D-1')
  })
})
