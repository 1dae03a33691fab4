// report/: an assessment becomes a report; one format a file, each a pure function.
// In: the Assessment and nothing else of a run. Out: text, or a document tree (from which the PDF is printed).
// May import: model, source, document. No verdict is made here: what a report says was judged before.
import type { Format } from './format.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { terminal } from './terminal/index.ts'

export type { Format, RenderOptions } from './format.ts'
export { countsLine } from './numbers.ts'
export { reportTree } from './tree/index.ts'

/** Every format of a report, by name. To add one: its file, and its line here. */
export const reportFormats = { terminal, json, markdown, html } as const satisfies Record<string, Format>

export type ReportFormat = keyof typeof reportFormats
