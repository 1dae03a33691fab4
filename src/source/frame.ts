// A problem as people read it: place, message, the line it stands on with a caret, what to do.
import type { Problem } from '../model/problem.ts'
import { escapeControl } from './escape.ts'

export interface FrameOptions {
  /** ANSI colours. */
  color?: boolean
  /** Columns of the source line that are shown at most. */
  width?: number
}

const BOUNDARY = 100
type Paint = (text: string) => string
const ansi =
  (code: number, on: boolean): Paint =>
  (text) =>
    on ? `\u001b[${code}m${text}\u001b[0m` : text

function heading(problem: Problem, color: boolean): string {
  const { line, column } = problem.position ?? {}
  const place = `${escapeControl(problem.file)}${line === undefined ? '' : `:${line}:${column}`}`
  const warning = problem.severity === 'warning' ? `${ansi(33, color)('warning:')} ` : ''
  return `${ansi(1, color)(place)}: ${warning}${escapeControl(problem.message, true)} ${ansi(2, color)(`[${problem.code}]`)}`
}

/** The stretch of a long line around what is marked, and the marks under it. Tabs count as one blank. */
function window(line: string, start: number, length: number, width: number): { shown: string; before: string; marked: string } {
  const from = line.length <= width ? 0 : Math.max(0, Math.min(start - Math.floor(width / 3), line.length - width))
  const to = Math.min(line.length, from + width)
  const part = (a: number, b: number) => escapeControl(line.slice(a, Math.max(a, b)).replaceAll('\t', ' '))
  const end = Math.min(start + length, to)
  const [head, tail] = [from > 0 ? '…' : '', to < line.length ? '…' : '']
  const [before, marked] = [head + part(from, start), part(start, end)]
  return { shown: before + marked + part(end, to) + tail, before, marked }
}

function frame(problem: Problem, text: string, options: FrameOptions): string[] {
  if (!problem.position) return []
  const { line, column, length } = problem.position
  const source = text.split('\n', line)[line - 1]?.replace(/\r$/, '')
  if (source === undefined) return []
  const { shown, before, marked } = window(source, column - 1, length, options.width ?? BOUNDARY)
  const number = String(line)
  const color = options.color ?? false
  const caret = '^'.repeat(Math.max(1, [...marked].length))
  const gutter = (label: string) => ansi(2, color)(`  ${label.padStart(number.length)} | `)
  return [gutter(number) + shown, gutter('') + ' '.repeat([...before].length) + ansi(problem.severity === 'warning' ? 33 : 31, color)(caret)]
}

/**
 * `file:line:col: message [code]`, the source line with a caret, and a `fix:` line. Control and bidi characters are shown
 * escaped, a long line is cut around the caret. Without source text or position the frame is left out.
 */
export function formatProblem(problem: Problem, sourceText?: string, options: FrameOptions = {}): string {
  const lines = [heading(problem, options.color ?? false)]
  if (sourceText !== undefined) lines.push(...frame(problem, sourceText, options))
  if (problem.fix) lines.push(`  ${ansi(32, options.color ?? false)('fix:')} ${escapeControl(problem.fix, true).replaceAll('\n', '\n       ')}`)
  return lines.join('\n')
}

/** Errors before warnings; then by file, line and column. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const place = (problem: Problem) => problem.position ?? { line: 0, column: 0 }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...problems].sort(
    (a, b) =>
      order(a.severity, b.severity) ||
      order(a.file, b.file) ||
      place(a).line - place(b).line ||
      place(a).column - place(b).column ||
      order(a.code, b.code) ||
      order(a.message, b.message),
  )
}
