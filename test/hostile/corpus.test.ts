// The hostile corpus in one process: no crash, no hang, nothing written, and no verdict better than without the hostile file.
import { describe, expect, it, vi } from 'vitest'
import { before, cases, holdHalf } from './hold.ts'

vi.mock('../../src/evidence/isolate/index.ts', () => import('../support/in-process.ts'))

describe('the hostile corpus', () => {
  it('is large, and has honest controls', () => {
    expect(cases.length).toBeGreaterThanOrEqual(400)
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
    expect(cases.filter(({ expect: { blocks: wanted } }) => wanted === false).length).toBeGreaterThan(20)
    expect(before.assessment.results.filter(({ verdict }) => verdict === 'met').length).toBeGreaterThan(3)
  })
  holdHalf(0)
})
