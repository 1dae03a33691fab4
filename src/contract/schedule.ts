// The contract schedule: what both parties sign, or, without a supplier, the standard form that nobody signs.
import { type Block, type DocumentTree, inner, textOf } from '../document/index.ts'
import type { Spec, SupplierFile } from '../model/spec.ts'
import { agreedTerms } from '../model/terms.ts'
import { mappings, signatures, thresholds } from './annexes.ts'
import { sections } from './clauses.ts'
import { type ContractOptions, type Frame, frameOf } from './frame.ts'
import { control, cover, interpretation, parties } from './front.ts'
import { general } from './general.ts'

/**
 * The schedule for a supplier, with the values agreed with it; without one, the standard form with the usual values for all tiers.
 * Clause numbers are requirement ids. Throws InputError, naming everything that is missing: no contract with a hole.
 */
export function schedule(spec: Spec, supplier: SupplierFile | undefined, options: ContractOptions): DocumentTree {
  const frame = frameOf(spec, supplier, options)
  const title = frame.holes.need(spec.file.title, 'the title (title)', 'Write it.')
  if (spec.requirements.length === 0) frame.holes.miss('there is no requirement', 'Write at least one.')
  const blocks = [cover, control, parties, interpretation, sections, general, thresholds, mappings, signatures].flatMap((part) => part(frame))
  frame.holes.stop()
  checkWhole(frame, blocks)
  const about = supplier ? supplier.name : 'standard form'
  return {
    kind: supplier ? 'schedule' : 'standard',
    title,
    subtitle: supplier ? `Schedule to ${supplier.agreement.reference}, for ${supplier.name}` : 'Standard form',
    running: `${title} ${spec.file.version} · ${about}`,
    draft: options.draft,
    date: options.date,
    blocks,
  }
}

/** The agreed terms as a file beside the schedule: what the printed digest is the digest of. */
export function scheduleJson(spec: Spec, supplier: SupplierFile): string {
  return `${JSON.stringify(agreedTerms(spec.file, supplier), null, 2)}\n`
}

/** The last look: a clause without words, or with a mark of something missing in it, is our fault or the file's, and stops the document. */
function checkWhole(frame: Frame, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.kind === 'paragraph' && isHollow(textOf(block.children)))
      frame.holes.miss(`a paragraph is empty or says “not given”: ${textOf(block.children) || '(empty)'}`, 'Give the value.')
    checkWhole(frame, inner(block))
  }
  frame.holes.stop()
}

function isHollow(text: string): boolean {
  return text.trim() === '' || /\(not given\)|\[object Object\]/.test(text)
}
