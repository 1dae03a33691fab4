// What an assessment carries of the submission, the supplier and the notes: nothing made up, nothing left out.
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/index.ts'
import type { Evidence, EvidenceProblem } from '../../src/model/evidence.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, evidenceOf, factOf, specOf, supplierOf } from '../support/verdicts.ts'

const spec = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [{ id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }] })
const systems = [{ id: 'one', name: 'One', tier: 'standard', stores: ['a'] }]
const problem: EvidenceProblem = { code: 'unreadable', message: 'm', answers: ['TST-1'], systems: [], blocks: true }
const assessed = (evidence: Partial<Evidence>, supplier = supplierOf(systems), more = {}, set = spec) =>
  assess({
    ...{ spec: set, supplier, decisions: [], evidence: { ...evidenceOf([]), ...evidence }, asOf: parseInstant(AS_OF) as number, draft: false },
    ...{ termsDigest: 'sha256:0', tool: { name: 'watchclause', version: '0' }, ...more },
  })

describe('an assessment', () => {
  it('names the place of a problem where it has one, and no other', () => {
    const whole = { ...problem, file: 'a.json', line: 7, item: 'E-1' }
    const { submission } = assessed({ problems: [whole, { ...problem, code: 'b' }], ignored: [{ ...problem, code: 'authority' }] })
    const told = { code: 'unreadable', message: 'm', answers: ['TST-1'] }
    expect(submission.problems).toStrictEqual(
      [
        { ...told, file: 'a.json', line: 7, item: 'E-1' },
        { ...told, code: 'b' },
      ].sort((a, b) => (a.code < b.code ? -1 : 1)),
    )
    expect(submission.ignored).toStrictEqual([{ ...told, code: 'authority' }])
  })
  it('tells notes of readers apart from problems', () => {
    const note = { ...problem, code: 'note', message: 'all is shown', blocks: false }
    const { submission, notes } = assessed({ problems: [problem, note, { ...note, file: 'a.json' }, { ...note, file: 'a.json', line: 3 }] }, undefined, {
      notes: ['first'],
    })
    expect(submission.problems).toHaveLength(1)
    expect([...notes].sort()).toStrictEqual(['a.json: all is shown', 'a.json:3: all is shown', 'all is shown', 'first'])
    expect(notes[0]).toBe('first')
    expect(assessed({}).notes).toStrictEqual([])
  })
  it('holds dates and digest of agreement and delivery only where they are given', () => {
    const supplier = supplierOf(systems)
    expect(assessed({}).supplier).toStrictEqual({
      id: 'sup',
      name: 'Sup Ltd',
      agreement: { reference: 'A-1' },
      systems: [{ id: 'one', name: 'One', tier: 'standard' }],
    })
    expect(Object.keys(assessed({}).submission)).toEqual(['digest', 'items', 'files', 'problems', 'ignored'])
    const full = {
      ...supplier,
      agreement: { reference: 'A-1', signed: '2026-01-01', digest: 'sha256:1' },
      submission: { folder: 'submission/', due: '2026-11-30', received: '2026-11-21' },
    }
    const told = assessed({ prepared: '2026-11-20T00:00:00Z' }, full)
    expect(told.supplier.agreement).toStrictEqual(full.agreement)
    expect(told.submission).toMatchObject({ prepared: '2026-11-20T00:00:00Z', due: '2026-11-30', received: '2026-11-21' })
  })
  it('writes the period of an item in words, and leaves it out where there is none', () => {
    const item = { id: 'E-1', answers: [], systems: ['one'], status: 'read' as const, facts: 0 }
    const { submission } = assessed({ items: [item, { ...item, id: 'E-2', period: { from: 'x', to: 'y' } }] })
    expect(submission.items).toStrictEqual([item, { ...item, id: 'E-2', period: 'x to y' }])
  })
  it('does not judge what was withdrawn, and shows decisions on it as void, in the order of their ids', () => {
    const [first] = spec.requirements
    if (!first) throw new Error('no requirement')
    const withdrawn = { ...spec, requirements: [{ ...first, requirement: { ...first.requirement, withdrawn: true } }] } as typeof spec
    const decision = { kind: 'waiver', requirement: 'TST-1', requirement_digest: 'x', by: 'B', on: '2026-11-01', reason: 'r' }
    const decisions = ['W-2', 'W-1', 'W-3'].map((id) => ({ ...decision, id }))
    const { results, decisions: told, summary } = assessed({}, undefined, { decisions }, withdrawn)
    expect(results).toEqual([])
    expect(told.map(({ id, state }) => `${id} ${state}`)).toEqual(['W-1 void', 'W-2 void', 'W-3 void'])
    expect(summary).toMatchObject({ exit_code: 1, met_share: '0 of 0' })
  })
  it('counts what should be so only where that is asked for', () => {
    const should = specOf({
      level: 'SHOULD',
      statement: 'The Supplier SHOULD do this.',
      evidence: { accept: { retention: 'exported' } },
      checks: [{ id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }],
    })
    const exit = (set: typeof spec, failOn?: string) =>
      assessed({ facts: [factOf({ fact: 'retention', fields: { store: 'a', unlimited: false } })] }, undefined, failOn ? { failOn } : {}, set).summary.exit_code
    expect([exit(should), exit(should, 'must'), exit(should, 'should'), exit(should, 'none')]).toEqual([0, 0, 1, 0])
    expect([exit(spec), exit(spec, 'must'), exit(spec, 'should'), exit(spec, 'none')]).toEqual([1, 1, 1, 0])
  })
})
