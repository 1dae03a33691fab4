// Notes of one file: what differs only in its line is told once, and nothing else is touched.
import { describe, expect, it } from 'vitest'
import { foldedNotes } from '../../src/evidence/notes.ts'

const cases: [string, string[], string[]][] = [
  ['none', [], []],
  ['one line', ['line 2: no date'], ['line 2: no date']],
  ['three lines', ['line 2: no date', 'line 5: no date', 'line 9: no date'], ['lines 2, 5, 9: no date']],
  ['many lines', [2, 5, 9, 10, 11].map((line) => `line ${line}: no date`), ['lines 2, 5, 9 and 2 more: no date']],
  ['lines of two kinds', ['line 2: no date', 'line 3: no owner', 'line 4: no date'], ['lines 2, 4: no date', 'line 3: no owner']],
  ['the same line twice', ['line 2: no date', 'line 2: no date'], ['line 2: no date']],
  ['a note that says the same of the file', ['line 2: no date', 'no date'], ['no date', 'line 2: no date']],
  ['a note without a line twice', ['one page', 'one page'], ['one page']],
  ['what only looks like a line', ['lines 2: x', 'line two: x', 'line 2:', ' line 2: x'], ['lines 2: x', 'line two: x', 'line 2:', ' line 2: x']],
  ['more than one row of text', ['line 2: a\nb', 'line 3: a\nb'], ['lines 2, 3: a\nb']],
]

describe('notes of a file', () => {
  it.each(cases)('%s', (_name, notes, folded) => {
    expect(foldedNotes(notes)).toEqual(folded)
  })
})
