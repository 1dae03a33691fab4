// Collects the blocks of a document within its bounds.
import { UnreadableFile } from '../reader.ts'
import { type Block, documentLimits } from './model.ts'

/** White space made single, invisible characters taken out. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
}

export interface Gathered {
  add(block: Block): void
  blocks: Block[]
  /** Blocks longer than the limit, whose end is left out. */
  cut(): number
}

/** A list of blocks that refuses to grow over the limits. Throws UnreadableFile, naming the limit. */
export function gather(): Gathered {
  const blocks: Block[] = []
  let [characters, cut] = [0, 0]
  return {
    blocks,
    cut: () => cut,
    add(block) {
      if (block.text === '') return
      if (block.text.length > documentLimits.block) cut += 1
      const text = block.text.slice(0, documentLimits.block)
      characters += text.length
      if (characters > documentLimits.text) throw new UnreadableFile(`the document has more than ${documentLimits.text} characters of text`)
      if (blocks.length >= documentLimits.blocks) throw new UnreadableFile(`the document has more than ${documentLimits.blocks} paragraphs`)
      blocks.push({ ...block, text })
    },
  }
}
