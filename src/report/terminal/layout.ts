// Lines for a terminal: text from data made harmless, widths counted as a terminal shows them, long lines broken with a hanging indent.
import { escapeControl } from '../../source/index.ts'

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NONE = /\p{M}/u
/** Below this lines are not broken: a narrower terminal breaks them itself. */
const LEAST = 40

/** Text from data on one line, with everything invisible or steering made visible. */
export function safe(text: string): string {
  return escapeControl(text.replace(/\s*[\r\n]\s*/g, ' '))
}

/** Columns the text takes. */
export function columns(text: string): number {
  return [...text].reduce((sum, char) => sum + (NONE.test(char) ? 0 : WIDE.test(char) ? 2 : 1), 0)
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)))
}

/** The text behind `lead`, broken at blanks to the width; following lines stand under the text. */
export function hang(lead: string, text: string, width: number | undefined): string[] {
  const indent = columns(lead)
  const [first = '', ...rest] = width === undefined || width - indent < LEAST ? [text] : broken(text, width - indent)
  return [lead + first, ...rest.map((line) => ' '.repeat(indent) + line)].map((line) => line.trimEnd())
}

function broken(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columns(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
