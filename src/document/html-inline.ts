// Inlines as HTML.
import { escapeHtml, safeAddress } from './escape.ts'
import { textOf } from './outline.ts'
import { toneShape } from './tone.ts'
import type { Inline } from './tree.ts'

/** Inlines as HTML; `ids` are the ids that are there to be linked to. */
export function htmlInlines(inlines: readonly Inline[], ids: ReadonlySet<string>): string {
  return inlines.map((inline) => htmlInline(inline, ids)).join('')
}

function htmlInline(inline: Inline, ids: ReadonlySet<string>): string {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text)
    case 'strong':
      return `<strong>${htmlInlines(inline.children, ids)}</strong>`
    case 'emphasis':
      return `<em>${htmlInlines(inline.children, ids)}</em>`
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`
    case 'link':
      return linked(inline, ids)
    case 'keyword':
      return `<strong class="keyword">${escapeHtml(inline.text)}</strong>`
    case 'term':
      return ids.has(inline.to) ? `<a class="term" href="#${escapeHtml(inline.to)}">${escapeHtml(inline.text)}</a>` : escapeHtml(inline.text)
    case 'badge':
      return `<span class="badge tone-${inline.tone}">${toneShape(inline.tone)}${escapeHtml(inline.text)}</span>`
    case 'break':
      return '<br>'
  }
}

function linked(inline: Extract<Inline, { kind: 'link' }>, ids: ReadonlySet<string>): string {
  const label = htmlInlines(inline.children, ids)
  // A clause number does not break at its hyphen.
  const short = textOf(inline.children).length <= 12 ? ' class="short"' : ''
  if (inline.to !== undefined) return ids.has(inline.to) ? `<a${short} href="#${escapeHtml(inline.to)}">${label}</a>` : label
  const address = safeAddress(inline.href ?? '')
  return address === undefined ? label : `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${label}</a>`
}
