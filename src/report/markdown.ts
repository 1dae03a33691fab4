// Markdown: the report for a pull request, a wiki or a mail; no HTML in it.
import { toMarkdown } from '../document/index.ts'
import type { Format } from './format.ts'
import { reportTree } from './tree/index.ts'

export const markdown = {
  extension: '.md',
  says: 'the report as text with tables, for wikis and pull requests',
  render: (assessment) => toMarkdown(reportTree(assessment)),
} as const satisfies Format
