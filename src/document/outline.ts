// The outline of a tree: headings and clauses in order, with their depth. Contents and anchors are made from it.
import { plain } from './escape.ts'
import type { Block, DocumentTree, Inline } from './tree.ts'

export interface OutlineEntry {
  /** 1 for a first-level heading. A clause stands one below the heading before it. */
  depth: number
  id?: string
  number?: string
  title: string
  kind: 'heading' | 'clause'
}

/** The inlines as plain text. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'break' ? ' ' : 'children' in inline ? textOf(inline.children) : inline.text)).join('')
}

/** Blocks inside a block, in reading order. */
export function inner(block: Block): Block[] {
  switch (block.kind) {
    case 'callout':
    case 'clause':
    case 'fold':
      return block.blocks
    case 'list':
      return block.items.flat()
    case 'table':
      return block.rows.flat().flatMap((cell) => cell.blocks ?? [])
    default:
      return []
  }
}

/** Headings and clauses of the tree. */
export function outline(tree: DocumentTree): OutlineEntry[] {
  const entries: OutlineEntry[] = []
  let depth = 0
  const walk = (blocks: readonly Block[], base: number) => {
    for (const block of blocks) {
      if (block.kind === 'heading') {
        depth = base + block.level
        entries.push({
          depth,
          kind: 'heading',
          title: plain(textOf(block.children)),
          ...(block.id && { id: block.id }),
          ...(block.number && { number: block.number }),
        })
      }
      if (block.kind === 'clause') entries.push({ depth: depth + 1, kind: 'clause', id: block.id, number: block.number, title: plain(block.title) })
      walk(inner(block), block.kind === 'clause' ? depth + 1 : base)
    }
  }
  walk(tree.blocks, 0)
  return entries
}
