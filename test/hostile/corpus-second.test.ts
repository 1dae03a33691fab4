// The other half of the hostile corpus.
import { describe, vi } from 'vitest'
import { holdHalf } from './hold.ts'

vi.mock('../../src/evidence/isolate/index.ts', () => import('../support/in-process.ts'))

describe('the hostile corpus', () => holdHalf(1))
