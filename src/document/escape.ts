// One escape function per format. Text comes in as it was written; nothing in it may become markup.
import { escapeControl } from '../source/index.ts'

/** Text on one line: white space runs become one blank, control, bidi and zero-width characters become visible. */
export function plain(text: string): string {
  return escapeControl(text.replace(/[\t\n\v\f\r ]+/g, ' '))
}

/** Lines of a block of code: line ends kept, tabs widened, everything else that cannot be seen made visible. */
export function codeLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => escapeControl(line.replaceAll('\t', '    ')))
}

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

/** Text for HTML, between tags or inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return plain(text).replace(/[&<>"'`]/g, (character) => HTML[character] as string)
}

/** Text as a CSS string, quotes included. Everything but letters and digits of ASCII is written as a code point, so that neither CSS nor HTML can read it as its own. */
export function cssString(text: string): string {
  const escaped = Array.from(plain(text), (character) =>
    /[A-Za-z0-9]/.test(character) ? character : `\\${(character.codePointAt(0) as number).toString(16).padStart(6, '0')}`,
  )
  return `"${escaped.join('')}"`
}

/** Text inside a Markdown paragraph or table cell. Beginnings of lines are guarded by `guardLine`. */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .replace(/[\\`*[\]<>|~$]/g, '\\$&')
    .replace(/&(?=[#A-Za-z])/g, '\\&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
}

/** A line of escaped Markdown that cannot begin a heading, a list, a rule or indented code. */
export function guardLine(line: string): string {
  return line
    .trimStart()
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/^[#+\-=:]/, '\\$&')
}

/** A Markdown code span; in a table the bars are escaped, as tables demand it. */
export function codeSpan(text: string, inTable: boolean): string {
  const code = inTable ? plain(text).replaceAll('|', '\\|') : plain(text)
  if (code.trim() === '') return ''
  const fence = '`'.repeat(longestRun(code) + 1)
  const pad = /^[ `]|[ `]$/.test(code) ? ' ' : ''
  return `${fence}${pad}${code}${pad}${fence}`
}

/** Length of the longest run of backticks. */
export function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}

/** An address that is safe to link to; undefined for any other scheme. */
export function safeAddress(address: string): string | undefined {
  return /^(https?:\/\/|mailto:)[^\s<>"'`\\()]+$/i.test(address) ? address : undefined
}
