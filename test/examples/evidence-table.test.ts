// The table of how each requirement can be shown, made from the example suppliers: which readers' files stand behind each `met`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { checkSupplier } from './check-supplier.ts'

const catalogue = join(import.meta.dirname, '../../examples/supplier-monitoring')
const file = join(catalogue, 'EVIDENCE.md')
/** Suppliers that show what they do, and what they run. */
const stacks = { larkspur: 'Amazon Web Services', fennel: 'Microsoft Azure', tansy: 'Google Cloud' } as const
type Id = keyof typeof stacks
const ids = Object.keys(stacks) as Id[]

type Result = Assessment['results'][number]

/** Readers of the files behind what a requirement was met by; those of the buyer's own file are not among them. */
function shownBy(result: Result, assessment: Assessment): string[] {
  const readers = new Map(assessment.submission.files.map((one) => [one.path, one.reader]))
  const findings = result.units
    .flatMap((unit) => unit.checks)
    .flatMap((check) => check.findings.filter(({ verdict }) => verdict === 'met' || verdict === 'needs-review'))
  return [...new Set(findings.flatMap((finding) => finding.places.flatMap((place) => readers.get(place.file) ?? [])))].sort()
}

function cell(result: Result | undefined, assessment: Assessment): string {
  if (result?.decided !== 'met') return `${result?.decided ?? 'not judged'}`
  const how = result.verdict === 'met' ? 'met' : 'met after review'
  const readers = shownBy(result, assessment)
  return `${how}: ${readers.length > 0 ? readers.join(', ') : "the customer's own file"}`
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
    'Made by a test from the example suppliers beside this file (`UPDATE=1 npx vitest run test/examples/evidence-table.test.ts`): each cell names',
    'the readers of the files that show it there. `npx watchclause explain <reader>` says how such a file is collected.',
    '',
    `| | requirement | ${ids.map((id) => `${id} (${stacks[id]})`).join(' | ')} |`,
    `|---|---|${ids.map(() => '---|').join('')}`,
    ...rows,
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
