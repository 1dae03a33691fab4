// The exit code: unreadable and crashed go before gaps, whatever else a check found.
import { describe, expect, it } from 'vitest'
import { summarise } from '../../src/assess/summary.ts'
import { evidenceOf, factOf, judge, specOf } from '../support/verdicts.ts'

const spec = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [{ id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }] })
const evidence = evidenceOf([factOf({ fact: 'retention', fields: { store: 'a', unlimited: false } })])
const results = () => judge(spec, [{ id: 'one', name: 'One', tier: 'standard' }], evidence).results

describe('the summary', () => {
  it('of a failing fact alone gives exit code 1', () => {
    const summary = summarise(results(), evidence, false, 'must')
    expect({ errors: summary.errors, exit: summary.exit_code }).toEqual({ errors: 0, exit: 1 })
  })
  it('counts a crash beside a failing fact, and gives exit code 3', () => {
    const judged = results()
    const check = judged[0]?.units[0]?.checks[0]
    const first = check?.findings[0]
    if (!check || !first) throw new Error('nothing was judged')
    check.findings.push({ ...first, verdict: 'not-shown', reason: 'error' })
    const summary = summarise(judged, evidence, false, 'must')
    expect({ verdict: check.verdict, errors: summary.errors, exit: summary.exit_code }).toEqual({ verdict: 'not-met', errors: 1, exit: 3 })
  })
})
