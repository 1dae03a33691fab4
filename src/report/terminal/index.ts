// The terminal report: compact, worst first, coloured only if told.
import type { Format } from '../format.ts'
import { foot } from './foot.ts'
import { head } from './head.ts'
import { palette } from './paint.ts'
import { results } from './results.ts'

export const terminal = {
  extension: '.txt',
  says: 'a compact text for a terminal, worst first',
  render: (assessment, options = {}) => {
    const page = { assessment, paint: palette(options.color === true), width: options.width }
    const lines = [...head(page), ...results(page), ...foot(page)]
    return `${lines.join('\n')}\n`
  },
} as const satisfies Format
