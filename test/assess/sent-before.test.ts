// Files that were judged before as something else are named among the problems, with the requirements they were sent for.
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/index.ts'
import type { EvidenceFile, EvidenceItem } from '../../src/model/evidence.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, evidenceOf, specOf, supplierOf } from '../support/verdicts.ts'

const spec = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [{ id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }] })
const file = (path: string, ...items: string[]): EvidenceFile => ({ path, sha256: path.repeat(8), bytes: 4000, status: 'read', items, facts: 0 })
const item = (id: string, ...answers: string[]): EvidenceItem => ({ id, answers, systems: ['one'], status: 'read', facts: 0 })
const judged = (supplier: string, files: EvidenceFile[], previous?: Assessment[]) =>
  assess({
    ...{ spec, supplier: { ...supplierOf([{ id: 'one', name: 'One', tier: 'standard' }]), id: supplier }, decisions: [] },
    evidence: { ...evidenceOf([]), supplier, files, items: [item('E-1', 'TST-2', 'TST-1'), item('E-2', 'TST-3'), item('E-3', 'TST-1', 'TST-0')] },
    ...{ asOf: parseInstant(AS_OF) as number, draft: false, termsDigest: 'sha256:0', tool: { name: 'watchclause', version: '0' } },
    ...(previous && { previous }),
  })
const files = [file('a.json', 'E-1', 'E-3'), file('b.json', 'E-2'), file('c.json', 'E-2')]

describe('a file that was sent before as something else', () => {
  it('is named once, with all it was sent for', () => {
    const earlier = judged('other', files.slice(0, 1))
    const { problems } = judged('sup', files, [earlier]).submission
    const message = 'a.json is, to the byte, a file that another supplier sent. Is it really evidence of this one?'
    expect(problems).toStrictEqual([{ code: 'sent-before', message, file: 'a.json', answers: ['TST-0', 'TST-1', 'TST-2'] }])
  })
  it('is no problem if it was not', () => {
    expect(judged('sup', files, [judged('other', [])]).submission.problems).toStrictEqual([])
    expect(judged('sup', files).submission.problems).toStrictEqual([])
  })
})
