// The table of how each requirement can be shown, made from the example suppliers: which readers' files stand behind each `met`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readers } from '../../src/evidence/index.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { verdictWords } from '../../src/model/verdict.ts'
import { waiversOf } from '../../src/report/due.ts'
import { checkSupplier } from './check-supplier.ts'

const catalogue = join(import.meta.dirname, '../../examples/supplier-monitoring')
const file = join(catalogue, 'EVIDENCE.md')
/** Suppliers that show what they do, and what they run. */
const stacks = { larkspur: 'Amazon Web Services', fennel: 'Microsoft Azure', tansy: 'Google Cloud' } as const
type Id = keyof typeof stacks
const ids = Object.keys(stacks) as Id[]

type Result = Assessment['results'][number]

/** Readers of the files behind what a requirement was met by, which are the kinds of file; those of the buyer's own file are not among them. */
function shownBy(result: Result, assessment: Assessment): string[] {
  const readers = new Map(assessment.submission.files.map((one) => [one.path, one.reader]))
  const findings = result.units
    .flatMap((unit) => unit.checks)
    .flatMap((check) => check.findings.filter(({ verdict }) => verdict === 'met' || verdict === 'needs-review'))
  return [...new Set(findings.flatMap((finding) => finding.places.flatMap((place) => readers.get(place.file) ?? [])))].sort()
}

/** How it stands, in the words of the reports, with the waiver where there is one. */
function standing(result: Result, assessment: Assessment): string {
  const waiver = waiversOf(assessment, result)[0]
  const waived = result.waived && waiver ? `, under a waiver${waiver.expires === undefined ? '' : ` to ${waiver.expires}`}` : ''
  const reviewed = result.decided === 'met' && result.verdict !== 'met' ? ' after review' : ''
  return `${verdictWords[result.decided]}${reviewed}${waived}`
}

function cell(result: Result | undefined, assessment: Assessment): string {
  if (!result) return 'not judged'
  if (result.decided !== 'met') return standing(result, assessment)
  const found = shownBy(result, assessment).map((id) => `\`${id}\``)
  return `${standing(result, assessment)}: ${found.length > 0 ? found.join(', ') : "the customer's own file"}`
}

/** Every kind of file that the table names, with what it is and shows. */
function legend(assessments: Record<Id, Assessment>): string[] {
  const met = ids.flatMap((id) => assessments[id].results.filter(({ decided }) => decided === 'met').flatMap((one) => shownBy(one, assessments[id])))
  return [...new Set(met)].sort().map((id) => {
    const reader = readers.find((one) => one.id === id)
    return `| \`${id}\` | ${reader?.title} | ${reader?.proves} |`
  })
}

function table(assessments: Record<Id, Assessment>): string {
  const rows = assessments.larkspur.results.map((result) => {
    const cells = ids.map((id) =>
      cell(
        assessments[id].results.find((one) => one.id === result.id),
        assessments[id],
      ),
    )
    return `| ${result.id} | ${result.title} | ${cells.join(' | ')} |`
  })
  return [
    '# How each requirement can be shown',
    '',
    'What a supplier can send to show each requirement, at three example suppliers on three clouds. Each cell says how the requirement stands there',
    'and which kinds of file show it; what they are stands below the table. `met after review`: a person looked at it and said so, by a decision on',
    'record. `not shown`: what was sent does not settle it; under a waiver it is still a gap, which the customer has accepted up to that day.',
    '',
    `| | requirement | ${ids.map((id) => `${id} (${stacks[id]})`).join(' | ')} |`,
    `|---|---|${ids.map(() => '---|').join('')}`,
    ...rows,
    '',
    '## The kinds of file',
    '',
    '`npx watchclause explain <kind>` says how such a file is collected.',
    '',
    '| kind | what it is | what it shows |',
    '|---|---|---|',
    ...legend(assessments),
    '',
    'This page is made from the example suppliers beside it: `UPDATE=1 npx vitest run test/examples/evidence-table.test.ts`.',
    '',
  ].join('\n')
}

describe('how each requirement can be shown', () => {
  let assessments: Record<Id, Assessment>
  beforeAll(async () => {
    const made = await Promise.all(ids.map(async (id) => [id, (await checkSupplier(join(catalogue, 'suppliers', id))).assessment] as const))
    assessments = Object.fromEntries(made) as Record<Id, Assessment>
  })
  it('is what the published table says', () => {
    const text = table(assessments)
    if (process.env['UPDATE'] === '1') writeFileSync(file, text)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
  it('has each requirement met on at least two stacks, and failed by an example', () => {
    const all = assessments.larkspur.results.map(({ id }) => id)
    const decided = (id: Id, requirement: string) => assessments[id].results.find((one) => one.id === requirement)?.decided
    expect(all).toHaveLength(31)
    expect(all.filter((requirement) => ids.filter((id) => decided(id, requirement) === 'met').length < 2)).toEqual([])
  })
  it('is written for the suppliers that are there', () => {
    expect(readdirSync(join(catalogue, 'suppliers'))).toEqual(expect.arrayContaining(ids))
  })
})
