// HTML: one file that opens by double-click, without scripts and without a network. The PDF is printed from it.
import { toHtml } from '../document/index.ts'
import type { Format } from './format.ts'
import { reportTree } from './tree/index.ts'

export const html = {
  extension: '.html',
  says: 'the report as one file for a browser; it prints well',
  render: (assessment, options = {}) => {
    if (!options.assets) throw new TypeError('the HTML report needs options.assets: page shell, style sheet and fonts')
    return toHtml(reportTree(assessment), options.assets)
  },
} as const satisfies Format
