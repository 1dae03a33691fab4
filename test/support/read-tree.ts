// Reads document trees: all blocks, all inlines, and the text of a part.
import { type Block, type DocumentTree, type Inline, inner, textOf } from '../../src/document/index.ts'

export const walk = (blocks: readonly Block[]): Block[] => blocks.flatMap((block) => [block, ...walk(inner(block))])
export const all = (tree: DocumentTree) => walk(tree.blocks)

export function inlinesOf(block: Block): Inline[] {
  if (block.kind === 'paragraph' || block.kind === 'heading') return block.children
  if (block.kind === 'fold') return block.summary
  return block.kind === 'table' ? block.rows.flat().flatMap((cell) => cell.children) : []
}
export const deep = (inlines: readonly Inline[]): Inline[] => inlines.flatMap((one) => [one, ...('children' in one ? deep(one.children) : [])])

export function idsOf(block: Block): string[] {
  const own = 'id' in block && block.id ? [block.id] : []
  return block.kind === 'table' ? [...own, ...block.rows.flat().flatMap((cell) => cell.id ?? [])] : own
}

/** Text of a block with all that is in it. */
export function words(block: Block): string {
  const title = block.kind === 'callout' ? `${block.title} ` : block.kind === 'code' ? block.text : ''
  return `${title}${textOf(inlinesOf(block))} ${inner(block).map(words).join(' ')}`
}

/** The blocks from one heading to the next of its level. */
export function part(tree: DocumentTree, id: string): string {
  const start = tree.blocks.findIndex((block) => block.kind === 'heading' && block.id === id)
  const level = (tree.blocks[start] as Extract<Block, { kind: 'heading' }>).level
  const length = tree.blocks.slice(start + 1).findIndex((block) => block.kind === 'heading' && block.level <= level)
  return tree.blocks
    .slice(start, length < 0 ? undefined : start + 1 + length)
    .map(words)
    .join(' ')
}

/** Everything before the table of all requirements. */
export function firstPage(tree: DocumentTree): string {
  return tree.blocks
    .slice(
      0,
      tree.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'requirements'),
    )
    .map(words)
    .join(' ')
}
