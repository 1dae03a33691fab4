// Colours of the terminal, only where asked for. Signs and words say the same without them.
import pc from 'picocolors'
import type { Verdict } from '../../model/verdict.ts'

type Paint = (text: string) => string

export interface Palette {
  verdict: Record<Verdict, Paint>
  bold: Paint
  dim: Paint
  alarm: Paint
}

export function palette(color: boolean): Palette {
  const colors = pc.createColors(color)
  return {
    verdict: { met: colors.green, 'not-met': colors.red, 'not-shown': colors.yellow, 'needs-review': colors.cyan, 'not-applicable': colors.dim },
    bold: colors.bold,
    dim: colors.dim,
    alarm: (text) => colors.bold(colors.red(text)),
  }
}

/** A sign for each verdict, so that a list can be scanned without colours. */
export const signs: Record<Verdict, string> = { met: '✓', 'not-met': '✗', 'not-shown': '?', 'needs-review': '»', 'not-applicable': '-' }
