// What the document says, and that every link in it leads somewhere.
import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/document/index.ts'
import { reportTree } from '../../src/report/index.ts'
import { assessment, check, finding, result, unit } from '../support/assessment.ts'
import { allMet, draft, empty, errors, many, mixed, samples, waived } from '../support/assessments.ts'
import { all, deep, firstPage, idsOf, inlinesOf, part, words } from '../support/read-tree.ts'

describe.each(Object.entries(samples))('tree of %s', (_name, sample) => {
  const tree = reportTree(sample)
  const ids = all(tree).flatMap(idsOf)
  it('gives each id once', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
  it('links only to what is there', () => {
    const links = all(tree)
      .flatMap((block) => deep(inlinesOf(block)))
      .filter((inline) => inline.kind === 'link')
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((link) => link.to === undefined || !ids.includes(link.to))).toEqual([])
  })
  it('gives the rule of every check', () => {
    const told = all(tree)
      .filter((block) => block.kind === 'list')
      .map(words)
      .join(' ')
    const checks = sample.results.flatMap((one) => one.units.flatMap((system) => system.checks))
    expect(checks.filter((one) => !told.includes(one.rule))).toEqual([])
  })
  it('has an anchor for every requirement, and a table row that leads to it', () => {
    const headings = all(tree).filter((block) => block.kind === 'heading' && block.number !== undefined)
    expect(headings.map((block) => (block.kind === 'heading' ? block.number : '')).sort()).toEqual(sample.results.map((one) => one.id).sort())
  })
})

describe('the first page', () => {
  it('names supplier, agreement, day and the result in one sentence', () => {
    const tree = reportTree(mixed)
    expect(tree.title).toBe('Larkspur Hosting Ltd')
    expect(tree.subtitle).toContain('MSA-2026-014 · as of 2026-11-23')
    expect(firstPage(tree)).toContain(mixed.summary.headline)
  })
  it('says how bad it is by severity', () => {
    expect(firstPage(reportTree(mixed))).toContain('MUST gaps: 1 critical, 1 high, 0 medium, 0 low. SHOULD gaps: 0 critical, 0 high, 1 medium, 0 low.')
  })
  it('says who acts next and by when, what is overdue first', () => {
    const next = part(reportTree(mixed), 'next')
    expect(next).toMatch(/Supplier|critical MUST gap/)
    expect(next.indexOf('OVERDUE')).toBeGreaterThan(0)
    expect(next.indexOf('OVERDUE')).toBeLessThan(next.indexOf('none given yet'))
  })
  it('says that nobody has to act only where all is met', () => {
    const quiet = Object.entries(samples).filter(([, one]) => firstPage(reportTree(one)).includes('Nobody has to act'))
    expect(quiet.map(([name]) => name)).toEqual(['allMet'])
  })
  it('shows a waiver in force beside the verdict, with its end and its reason', () => {
    expect(firstPage(reportTree(waived))).toMatch(/waived STO-3 \(still not met\): D-7, to 2027-01-31, by Head of Security Assurance\. The store is moved/)
  })
  it('says loudly that a draft is no assessment under the agreement', () => {
    expect(reportTree(draft).draft).toBe(true)
    expect(firstPage(reportTree(draft))).toContain('DRAFT: not an assessment under the agreement')
    expect(firstPage(reportTree(mixed))).not.toContain('DRAFT')
  })
})

describe('a requirement', () => {
  it('shows expected, found, what to do, place, strength, date and what rests on the word of the supplier', () => {
    const told = part(reportTree(mixed), 'STO-3')
    for (const wanted of [
      'at least 365 days',
      'total_days: 90 days',
      'To do: Raise the retention',
      'aws/log-groups.json /logGroups/0 (E-01)',
      'exported',
      'dated 2026-11-18',
      "on the supplier's word alone: date of collection",
    ])
      expect(told).toContain(wanted)
  })
  it('links each place to its file, whose whole digest stands there and nowhere else', () => {
    const tree = reportTree(mixed)
    const [file] = mixed.submission.files
    const links = all(tree)
      .flatMap((block) => deep(inlinesOf(block)))
      .filter((inline) => inline.kind === 'link' && textOf(inline.children) === file?.path)
    expect(links.length).toBeGreaterThan(5)
    expect(new Set(links.map((link) => (link.kind === 'link' ? link.to : '')))).toEqual(new Set(['file-1']))
    expect(
      tree.blocks
        .map(words)
        .join(' ')
        .split(file?.sha256 ?? '-'),
    ).toHaveLength(2)
    expect(part(tree, 'files')).toContain(`${file?.path} ${file?.sha256}`)
  })
  it('shows rule, thresholds and on whose list completeness rests', () => {
    const told = part(reportTree(mixed), 'STO-3')
    for (const wanted of ["supplier's inventory", '2 facts, 1 older fact left aside', 'total time logs are kept (retention_days): 365 days'])
      expect(told).toContain(wanted)
    expect(part(reportTree(mixed), 'rules')).toContain('fact.total_days >= params.retention_days')
  })
  it('links a finding to its duty by letter', () => {
    expect(part(reportTree(mixed), 'STO-4')).toContain('STO-4(b)')
  })
  it('tells a finding of two systems once, with both named', () => {
    const both = [unit('not-met'), unit('not-met', { system: 'portal', name: 'Customer Portal' }), unit('met', { system: 'shop', name: 'Shop' })]
    const told = part(reportTree(assessment([result('STO-3', 'not-met', { units: both })])), 'STO-3')
    expect(told.match(/larkspur-audit keeps 90 days/g)).toHaveLength(1)
    expect(told).toContain('(Payments API, Customer Portal)')
  })
  it('tells what is expected of each system where it differs', () => {
    const own = (days: string) => [check('not-met', { findings: [finding('not-met', { expected: `Keep ${days} days.`, found: days })] })]
    const units = [unit('not-met', { checks: own('730') }), unit('not-met', { system: 'portal', name: 'Customer Portal', checks: own('365') })]
    const told = part(reportTree(assessment([result('STO-3', 'not-met', { units })])), 'STO-3')
    expect(told).toMatch(/Expected of Payments API: Keep 730 days\.[\s\S]*found: 730[\s\S]*Expected of Customer Portal: Keep 365 days\.[\s\S]*found: 365/)
  })
  it('counts the files that a long list of places leaves out, and the places the assessment left out', () => {
    const places = Array.from({ length: 9 }, (_, index) => ({ file: `d${index}/a.json`, sha256: 'a'.repeat(64), line: 2 }))
    const findings = [finding('not-met', { places, more_places: 5 })]
    const told = part(reportTree(assessment([result('STO-3', 'not-met', { units: [unit('not-met', { checks: [check('not-met', { findings })] })] })])), 'STO-3')
    expect(told).toContain('d5/a.json, line 2 and 3 more files and 5 more places')
  })
  it('of the supplier as a whole does not repeat its name before each finding', () => {
    const { system: _system, ...supplier } = unit('not-met', { name: 'Larkspur Hosting Ltd' })
    const findings = [finding('not-met', { subject: 'Larkspur Hosting Ltd: incident evidence' })]
    const units = [{ ...supplier, checks: [check('not-met', { findings })] }]
    const told = part(reportTree(assessment([result('STO-3', 'not-met', { units })])), 'STO-3')
    expect(told).toContain('about incident evidence')
    expect(told).not.toContain('Larkspur Hosting Ltd')
  })
  it('counts every finding that a cut leaves out, of all systems and those told together', () => {
    const findings = many.results[0]?.units[0]?.checks[0]?.findings ?? []
    const units = ['a', 'b'].map((system) => unit('not-met', { system, name: system, checks: [check('not-met', { findings })] }))
    expect(part(reportTree(assessment([result('STO-3', 'not-met', { units })])), 'STO-3')).toContain('And 26 more; all are in the JSON report.')
  })
  it('points to the evidence at its end where several checks ask for just that', () => {
    const how = 'for instance `aws logs describe-log-groups`'
    const one = (id: string) =>
      check('not-shown', { id, findings: [finding('not-shown', { fix: how }), finding('not-shown', { fix: `Fix ${id}.`, message: id })] })
    const told = part(reportTree(assessment([result('STO-3', 'not-shown', { units: [unit('not-shown', { checks: [one('a'), one('b')] })] })])), 'STO-3')
    expect(told.match(/send the evidence described at the end of this requirement/g)).toHaveLength(2)
    expect(told.match(/describe-log-groups/g)).toHaveLength(1)
    for (const wanted of ['To do: Fix a.', 'To do: Fix b.', 'How to collect it: for instance aws logs describe-log-groups']) expect(told).toContain(wanted)
  })
  it("keeps the tool's own verdict beside a decided one", () => {
    expect(part(reportTree(mixed), 'IRP-2')).toMatch(/^Logs are kept long enough\s+met · the tool's own verdict: needs review/)
    expect(part(reportTree(mixed), 'IRP-2')).toContain('Answered by decision D-1')
  })
  it('that is met still says what proved it, how strong and old that is, and on whose list and word it rests', () => {
    const told = part(reportTree(allMet), 'MON-1')
    for (const wanted of [
      'aws/log-groups.json',
      '2 facts',
      'exported, dated 2026-11-18',
      "the supplier's inventory",
      "on the supplier's word alone: date of collection",
    ])
      expect(told).toContain(wanted)
  })
  it('with an error says whose fault it is', () => {
    expect(part(reportTree(errors), 'STO-3')).toContain('this is our fault')
  })
  it('cuts a long list of findings with an exact count, and says where the rest is', () => {
    const told = part(reportTree(many), 'STO-3')
    expect(told).toContain('And 13 more; all are in the JSON report.')
    expect(told).toContain('store-50 ')
    expect(told).not.toContain('store-51 ')
  })
  it('tells a remedy that all its findings share once, and each where they differ', () => {
    expect(part(reportTree(many), 'STO-3').match(/To do:/g)).toHaveLength(1)
    const two = [finding('not-met', { fix: 'Raise it.' }), finding('not-met', { fix: 'Lock it.' })]
    const told = part(
      reportTree(assessment([result('STO-3', 'not-met', { units: [unit('not-met', { checks: [check('not-met', { findings: two })] })] })])),
      'STO-3',
    )
    expect(told).toMatch(/To do: Raise it\.[\s\S]*To do: Lock it\./)
  })
  it('tells checks for which nothing was sent together, each with what is expected', () => {
    const told = part(reportTree(empty), 'STO-3')
    expect(told).toContain('nothing was sent that shows the retention of payments-audit')
    expect(told).toContain('at least 365 days')
    expect(told).not.toContain('nowhere')
  })
  it('of exactly as many findings as fit is not cut', () => {
    const fifty = Array.from({ length: 50 }, (_, index) => finding('not-met', { subject: `store-${index + 1}` }))
    expect(
      part(reportTree(assessment([result('STO-3', 'not-met', { units: [unit('not-met', { checks: [check('not-met', { findings: fifty })] })] })])), 'STO-3'),
    ).not.toContain('more; all are')
  })
})

describe('the table of all requirements', () => {
  const told = part(reportTree(mixed), 'requirements')
  it('says why for what is open, and what it rests on for what is met', () => {
    expect(told).toContain('larkspur-audit keeps 90 days; 365 are required')
    expect(told).toContain('1 check; exported, dated 2026-11-18')
  })
  it("keeps the tool's own verdict, and names the decision that changed it", () => {
    expect(told).toContain("the tool's own: needs review; D-1, review by Head of Security Assurance")
  })
})
