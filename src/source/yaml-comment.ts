// Lines as YAML comments.
import { escapeControl } from './escape.ts'

const WIDTH = 118

/** Comments at an indentation: whatever is in the lines, none leaves its comment. Long ones are wrapped; blanks in front of a line stay. */
export function yamlComment(lines: readonly string[], indent = 0): string[] {
  const margin = ' '.repeat(indent)
  return lines.flatMap((line) => {
    const inner = /^ */.exec(line)?.[0] ?? ''
    const clean = escapeControl(line.slice(inner.length).replace(/\s+/g, ' '))
    return wrap(clean, WIDTH - indent - inner.length - 2).map((part) => `${margin}# ${inner}${part}`.trimEnd())
  })
}

function wrap(text: string, length: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > length) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

const PLAIN = /^[A-Za-z_/][\w./@+-]*$/
const WORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

/** A text as YAML that means this text and nothing else, in any place; on one line. */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !WORDS.has(text.toLowerCase())) return text
  // JSON's texts are YAML's; what deceives the eye is escaped besides.
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
