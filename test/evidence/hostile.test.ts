// Whatever is sent, reading returns: it never throws, and never makes a fact of more than was there.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../src/evidence/index.ts'
import { groups, inputOf, item, lock } from './submission.ts'

const manifest = {
  watchclause: 'evidence/1',
  supplier: 'larkspur',
  requirements: 'supplier-monitoring@1.0.0',
  prepared: '2026-11-20T10:00:00Z',
  evidence: [item('E-01', 'lock.json', { period: { from: '2026-10-01', to: '2026-10-31' } }, { store: 'audit-logs' }), item('E-02', 'groups.json')],
}

/** Every path of a JSON value, the root left out. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [[...path, key], ...pathsOf((value as Record<string, unknown>)[key], [...path, key])])
}

function changed(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const copy = structuredClone(value)
  let at = copy as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>
  const last = path.at(-1) as string
  if (by === undefined) delete at[last]
  else at[last] = by
  return copy
}

const poison = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e21,
    true,
    [],
    {},
    [[]],
    '../x',
    '__proto__',
    'constructor',
    '2026-02-30',
    '9999-12-31T23:59:59Z',
    '\u202e',
    'x'.repeat(3000),
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

describe('hostile submissions', () => {
  it('never throw, whatever a manifest says', async () => {
    const paths = pathsOf(manifest)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), poison, async (path, by) => {
        const files = { 'evidence.json': JSON.stringify(changed(manifest, path, by)), 'lock.json': lock, 'groups.json': groups() }
        const evidence = await readEvidence(inputOf(files))
        expect(evidence.facts.length).toBeLessThanOrEqual(3)
        expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence)
      }),
      { numRuns: 300, seed: 7 },
    )
  })
  it('never throw, whatever an export says, and make nothing of a changed lock but what it says', async () => {
    const exports = { 'lock.json': JSON.parse(lock), 'groups.json': JSON.parse(groups()) } as Record<string, unknown>
    const targets = Object.entries(exports).flatMap(([name, value]) => pathsOf(value).map((path) => ({ name, path })))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...targets), poison, async ({ name, path }, by) => {
        const files = { 'lock.json': lock, 'groups.json': groups(), [name]: JSON.stringify(changed(exports[name], path, by)) }
        const evidence = await readEvidence(inputOf({ 'evidence.json': JSON.stringify(manifest), ...files }))
        const locked = evidence.facts.filter(({ fields }) => fields['locked'] === true)
        expect(locked.every(({ fields }) => fields['days'] === 730 || (typeof by === 'number' && fields['days'] === by) || typeof by === 'object')).toBe(true)
        const kept = evidence.facts.length === 3 || evidence.problems.some(({ blocks }) => blocks) || evidence.listings.some(({ unreadable }) => unreadable > 0)
        expect(kept || isEmptyList(by), 'what is not a fact is counted somewhere').toBe(true)
      }),
      { numRuns: 300, seed: 11 },
    )
  })
  it('end at once on a manifest of many items', async () => {
    const items = Array.from({ length: 5000 }, (_each, index) => ({ id: `E-${index}`, answers: ['NOPE-1'], files: [{ path: `gone-${index}` }] }))
    const evidence = await readEvidence(inputOf({ 'evidence.json': JSON.stringify({ ...manifest, evidence: items }) }))
    expect(evidence.items).toHaveLength(5000)
  }, 10_000)
})

/** An empty list of groups is a list of none. */
const isEmptyList = (by: unknown) => Array.isArray(by) && by.length === 0
