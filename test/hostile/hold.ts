// What every case of the corpus must hold, and the half of the cases that one test file runs: two run at the same time.
import { expect, it } from 'vitest'
import { documentAssets } from '../../src/document/index.ts'
import { reportFormats } from '../../src/report/index.ts'
import { type Case, corpus } from './corpus.ts'
import { ITEM, type Outcome, run, withoutIt } from './run.ts'

const DEADLINE = 30_000
/** Groups whose texts come to stand in reports. */
const PRINTED = /^(?:names|unicode): /
const rank: Record<string, number> = { 'not-met': 0, 'not-shown': 1, 'needs-review': 2, 'not-applicable': 2, met: 3 }
export const cases = corpus()
export const before = await withoutIt()
const plain = Object.getOwnPropertyNames(Object.prototype).sort()

/** Requirements whose verdict is better than without the file. */
function better({ assessment }: Outcome): string[] {
  const without = new Map(before.assessment.results.map(({ id, verdict }) => [id, verdict]))
  return assessment.results
    .filter(({ id, verdict }) => (rank[verdict] ?? 9) > (rank[without.get(id) ?? ''] ?? -1))
    .map(({ id, verdict }) => `${id}: ${without.get(id)} -> ${verdict}`)
}

/** Everything that was said of the submission. */
function saidOf({ evidence }: Outcome): string {
  const notes = evidence.files.map(({ path, note }) => `${path}: ${note ?? ''}`)
  return [...evidence.problems, ...evidence.ignored]
    .map(({ message }) => message)
    .concat(notes)
    .join('\n')
}

function blocks({ evidence }: Outcome, one: Case): boolean {
  return evidence.problems.some(
    (problem) => problem.blocks && (one.file === undefined || problem.item === ITEM || problem.file === one.file || problem.item === undefined),
  )
}

function holds(one: Case, outcome: Outcome): void {
  const { says, status, facts, unreadable, blocks: wanted = true } = one.expect
  const { evidence } = outcome
  const file = evidence.files.find(({ path }) => path === one.file)
  if (says !== undefined) expect(saidOf(outcome)).toContain(says)
  expect(blocks(outcome, one), wanted ? 'nothing says that it could not be read' : saidOf(outcome)).toBe(wanted)
  if (status !== undefined) expect(file?.status).toBe(status)
  const rests = evidence.facts.filter(({ places }) => places.some(({ item, file: at }) => item === ITEM && (one.file === undefined || at === one.file)))
  if (facts !== -1 && (facts !== undefined || wanted)) expect(rests.length, JSON.stringify(rests.map(({ type, fields }) => [type, fields]))).toBe(facts ?? 0)
  if (unreadable !== undefined) expect(file?.unreadable ?? 0).toBe(unreadable)
}

/** Runs every second case, from the first or the second on. */
export function holdHalf(half: 0 | 1): void {
  const mine = cases.filter((_one, index) => index % 2 === half)
  it.each(mine.map((one) => [one.id, one] as const))('%s', (_id, one) => holdOne(one), DEADLINE)
}

async function holdOne(one: Case): Promise<void> {
  const printed = PRINTED.test(one.id)
  const outcome = await run(one, printed)
  expect(better(outcome)).toEqual([])
  holds(one, outcome)
  if (one.expect.blocks !== false) expect([1, 3]).toContain(outcome.assessment.summary.exit_code)
  if (printed) for (const format of Object.values(reportFormats)) expect(() => format.render(outcome.assessment, { assets: documentAssets() })).not.toThrow()
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(plain)
}
