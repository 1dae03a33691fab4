// Reads rendered reports back, by means of their own: what a reader sees, not what we meant to write.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'
import type { DocumentAssets } from '../../src/document/index.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { type ReportFormat, reportFormats } from '../../src/report/index.ts'

const template = (name: string) => readFileSync(join(import.meta.dirname, '../../templates', name), 'utf8')
export const assets: DocumentAssets = { page: template('page.hbs'), styles: template('document.css'), fonts: [] }
/** As hostile a Markdown reader as there is: HTML on, bare addresses become links. */
const reader = new MarkdownIt({ html: true, linkify: true })

export const render = (format: ReportFormat, assessment: Assessment) => reportFormats[format].render(assessment, { assets })
export const markdownTokens = (source: string) => reader.parse(source, {})

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#96;': '`', '&amp;': '&' }

/** Body of an HTML report without style sheet. */
export const body = (html: string) => html.slice(html.indexOf('<body'))

/** The text a reader of the HTML sees, white space runs as one blank. */
export function textOfHtml(html: string): string {
  const bare = body(html).replace(/<[^>]*>/g, ' ')
  return bare.replace(/&(lt|gt|quot|#39|#96|amp);/g, (entity) => entities[entity] as string).replace(/\s+/g, ' ')
}

/** Text of a report of any format, white space runs as one blank. */
export function textOf(format: ReportFormat, rendered: string): string {
  if (format === 'html') return textOfHtml(rendered)
  if (format === 'markdown') return textOfHtml(`<body>${reader.render(rendered)}`)
  if (format === 'json') return [...strings(JSON.parse(rendered))].join(' ').replace(/\s+/g, ' ')
  return rendered.replace(/\s+/g, ' ')
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* strings(inner)
  else yield String(value)
}

/** Rows of the first table whose header has the word, header first. */
function tableOfHtml(html: string, word: string): string[][] {
  const tables = [...html.matchAll(/<table[\s\S]*?<\/table>/g)].map((match) => [...match[0].matchAll(/<tr[\s\S]*?<\/tr>/g)].map((row) => cells(row[0])))
  return tables.find((rows) => rows[0]?.includes(word)) ?? []
}

function cells(row: string): string[] {
  return [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map((cell) => textOfHtml(`<body>${cell[1]}`).trim())
}

/** Numbers of the report by row and column, as its text says them: `numbers.MUST['not met']`. */
export function readCounts(format: 'terminal' | 'markdown' | 'html', rendered: string): Record<string, Record<string, number>> {
  if (format === 'terminal') return countsOfTerminal(rendered)
  const [header = [], ...rows] = tableOfHtml(format === 'html' ? rendered : reader.render(rendered), 'that apply')
  return Object.fromEntries(
    rows.map(([label = '', ...values]) => [label, Object.fromEntries(values.map((value, index) => [header[index + 1] ?? '', Number(value)]))]),
  )
}

function countsOfTerminal(text: string): Record<string, Record<string, number>> {
  const line =
    /^(All|MUST|SHOULD|Before decisions) +(\d+) met, (\d+) not met, (\d+) not shown, (\d+) needs review, of (\d+) that apply; (\d+) not applicable; (\d+) in all$/gm
  const names = ['met', 'not met', 'not shown', 'needs review', 'that apply', 'not applicable', 'in all']
  return Object.fromEntries(
    [...text.matchAll(line)].map(([, label = '', ...values]) => [label, Object.fromEntries(values.map((value, index) => [names[index] ?? '', Number(value)]))]),
  )
}
