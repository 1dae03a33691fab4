// The shape of each tone. The colour is in the style sheet; word and shape say the same without it.
import type { Tone } from './tree.ts'

/** Drawn in a box of 16 by 16, in the colour of the text. */
const shapes: Record<Tone, string> = {
  met: '<circle cx="8" cy="8" r="7"/><path class="cut" d="M4.6 8.3l2.3 2.4 4.5-5"/>',
  'not-met': '<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/><path class="cut" d="M5.5 5.5l5 5m0-5l-5 5"/>',
  'not-shown': '<circle class="line" cx="8" cy="8" r="6.2" stroke-dasharray="3 2"/><circle cx="8" cy="8" r="1.6"/>',
  'needs-review': '<path d="M8 1l7 13.5H1z"/><path class="cut" d="M8 6v4m0 1.8v.6"/>',
  'not-applicable': '<path class="line" d="M2.5 8h11"/>',
  waived: '<circle class="line" cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z"/>',
  neutral: '<circle cx="8" cy="8" r="3"/>',
  draft: '<path class="line" d="M3 13l1-3.5 7-7 2.5 2.5-7 7z"/>',
}

/** The shape of the tone as inline SVG; decoration, as its word always stands beside it. */
export function toneShape(tone: Tone): string {
  return `<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[tone]}</svg>`
}
