// A document tree as one self-contained HTML file: style sheet and fonts inside, no scripts, nothing fetched.
import { cssString, plain } from './escape.ts'
import { type FontFile, fontFaces } from './fonts.ts'
import { htmlBlocks } from './html-blocks.ts'
import { inner } from './outline.ts'
import { fillTemplate } from './template.ts'
import type { Block, DocumentTree } from './tree.ts'

/** What a page is made with; `assets.ts` reads it from the package. */
export interface DocumentAssets {
  /** templates/page.hbs */
  page: string
  /** templates/document.css */
  styles: string
  fonts: readonly FontFile[]
}

/** Scripts, connections, frames and forms are all refused; fonts and pictures only from inside the file. */
export const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"

const labels: Record<DocumentTree['kind'], string> = {
  schedule: 'Contract schedule',
  standard: 'Contract schedule, standard form',
  request: 'Evidence request',
  report: 'Gap report',
}

/** The tree as an HTML file. Same tree and assets, same bytes. */
export function toHtml(tree: DocumentTree, assets: DocumentAssets): string {
  const content = htmlBlocks(tree.blocks, { tree, ids: idsOf(tree), depth: 0 })
  const title = plain(tree.title)
  const data = {
    language: 'en-GB',
    policy: contentPolicy,
    title,
    documentTitle: tree.subtitle ? `${title}: ${plain(tree.subtitle)}` : title,
    label: labels[tree.kind],
    subtitle: plain(tree.subtitle ?? ''),
    kind: tree.kind,
    draft: tree.draft,
  }
  const styles = [fontFaces(content + title + tree.running, assets.fonts), assets.styles, runningStyles(tree)].join('\n')
  return fillTemplate(assets.page, data, { styles, content })
}

/** Texts in the page margins, which differ per document. */
function runningStyles(tree: DocumentTree): string {
  const draft = tree.draft ? `@page{@top-right{content:"DRAFT"}}\n` : ''
  return `${draft}@page{@top-left{content:${cssString(tree.running)}}}`
}

function idsOf(tree: DocumentTree): Set<string> {
  const ids = new Set<string>()
  const walk = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      for (const id of blockIds(block)) ids.add(id)
      walk(inner(block))
    }
  }
  walk(tree.blocks)
  return ids
}

function blockIds(block: Block): string[] {
  const own = 'id' in block && block.id !== undefined ? [block.id] : []
  if (block.kind === 'list') return [...own, ...(block.ids ?? [])]
  if (block.kind === 'table') return [...own, ...block.rows.flat().flatMap((cell) => (cell.id === undefined ? [] : [cell.id]))]
  return own
}
