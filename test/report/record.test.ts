// What a report keeps for the record: questions with a decision to copy, decisions, what was sent, the law and the digests.
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { DocumentTree } from '../../src/document/index.ts'
import { validate as isDecisionsFile } from '../../src/model/generated/validators/decisions.js'
import { reportTree } from '../../src/report/index.ts'
import { assessment, decision, digest, result } from '../support/assessment.ts'
import { expired, hostile, mixed } from '../support/assessments.ts'
import { all, firstPage, part } from '../support/read-tree.ts'

describe('a question', () => {
  const snippets = (tree: DocumentTree) => all(tree).filter((block) => block.kind === 'code' && block.text.includes('kind: review'))
  it('comes with a decision to copy that is bound to requirement and facts', () => {
    const [snippet] = snippets(reportTree(mixed))
    const [copied] = parse(snippet?.kind === 'code' ? snippet.text : '')
    expect(copied).toMatchObject({
      kind: 'review',
      requirement: 'IRP-1',
      check: 'total',
      system: 'payments-api',
      requirement_digest: digest('b'),
      facts_digest: digest('f'),
    })
  })
  it('decides nothing by being copied: the schema refuses it until a person has filled it in', () => {
    const [snippet] = snippets(reportTree(mixed))
    const decisions = parse(snippet?.kind === 'code' ? snippet.text : '')
    const file = (one: object) => ({ watchclause: 'decisions/1', supplier: 'larkspur', decisions: [one] })
    expect(decisions[0]).toMatchObject({ id: null, outcome: null, by: null, on: null, reason: null })
    expect(isDecisionsFile(file(decisions[0]))).toBe(false)
    expect(
      isDecisionsFile(
        file({ ...decisions[0], id: 'D-2', outcome: 'met', by: 'Security Assurance', on: '2026-11-24', expires: '2027-11-24', reason: 'Section 3 says so.' }),
      ),
    ).toBe(true)
  })
  it('that was answered is not asked again', () => {
    expect(snippets(reportTree(mixed))).toHaveLength(1)
  })
  it('of hostile names is still one decision with those names', () => {
    for (const snippet of snippets(reportTree(hostile))) {
      const copied = parse(snippet.kind === 'code' ? snippet.text : '')
      expect(copied).toHaveLength(1)
      expect(hostile.results.map((one) => one.id)).toContain(copied[0].requirement)
    }
    expect(snippets(reportTree(hostile)).length).toBeGreaterThan(0)
  })
})

describe('decisions', () => {
  it('tell loudly that one has expired, before all others', () => {
    const told = part(reportTree(expired), 'decisions')
    expect(told).toContain('EXPIRED: 1 decision has run out')
    expect(told.indexOf('D-7')).toBeLessThan(told.indexOf('D-8'))
    expect(firstPage(reportTree(expired))).toContain('Renew or drop 2 decisions no longer in force: D-7 (waiver, EXPIRED) and D-8 (review, void)')
  })
  it('each say why they are in their state', () => {
    for (const one of expired.decisions) expect(part(reportTree(expired), 'decisions')).toContain(one.why)
  })
  it('on a requirement that is not judged are told as well', () => {
    const orphan = assessment([result('STO-3', 'met')], { decisions: [decision('D-5', { requirement: 'OLD-1', state: 'void', why: 'OLD-1 is not judged' })] })
    expect(part(reportTree(orphan), 'decisions')).toContain('OLD-1 is not judged')
  })
})

describe('what was sent', () => {
  const told = part(reportTree(mixed), 'submission')
  it('lists every file with its whole digest, and what became of it', () => {
    for (const file of mixed.submission.files) expect(told).toContain(`${file.path} ${file.sha256 === '' ? 'no sha256: it could not be read' : file.sha256}`)
    expect(told).toContain('4 records could not be read')
  })
  it('lists problems, what was ignored, and files nobody claims', () => {
    for (const wanted of ['aws/broken.json is not JSON', 'the manifest sets a verdict for STO-3', 'not named in the manifest']) expect(told).toContain(wanted)
  })
})

describe('the end', () => {
  it('states the law of verdicts in five sentences, and the digests', () => {
    const law = reportTree(mixed).blocks.find((block) => block.kind === 'list' && block.ordered)
    expect(law?.kind === 'list' && law.items).toHaveLength(5)
    for (const mark of ['1', '2', 'e']) expect(part(reportTree(mixed), 'made-with')).toContain(digest(mark))
  })
})
