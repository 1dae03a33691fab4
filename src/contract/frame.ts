// What every part of a contract document is made from.
import { type Block, type Content, type Inline, inlines, lettered, paragraph } from '../document/index.ts'
import type { RequirementsFile, Spec, SupplierFile } from '../model/spec.ts'
import { formatValue } from '../rules/index.ts'
import { type FileNames, type Holes, holesOf } from './holes.ts'
import { type Language, languageOf } from './language.ts'

export interface ContractOptions {
  /** Day the document carries, `2026-11-23`. */
  date: string
  draft: boolean
  /** Names of the files, for messages. */
  names?: FileNames
}

export interface Frame {
  spec: Spec
  file: RequirementsFile
  /** Left out = the standard form. */
  supplier: SupplierFile | undefined
  options: ContractOptions
  language: Language
  holes: Holes
}

export function frameOf(spec: Spec, supplier: SupplierFile | undefined, options: ContractOptions): Frame {
  const holes = holesOf(options.names ?? { requirements: 'requirements.yaml', supplier: 'supplier.yaml' })
  return { spec, file: spec.file, supplier, options, language: languageOf(spec), holes }
}

/** `30 days` of `P30D`. */
export function periodWords(period: string): string {
  return formatValue(period, { kind: 'period' })
}

/** Numbered paragraphs of a part: 4.1, 4.2 … */
export function numbered(part: number, paragraphs: readonly (Content | Block[])[], from = 1): Block {
  return lettered(
    paragraphs.map((content, index) => ({
      marker: `${part}.${index + from}`,
      id: `part-${part}-${index + from}`,
      blocks: isBlocks(content) ? content : [paragraph(content)],
    })),
  )
}

const blockKinds = new Set(['paragraph', 'list', 'table', 'callout', 'clause'])

function isBlocks(content: Content | Block[]): content is Block[] {
  const first = Array.isArray(content) ? content[0] : undefined
  return typeof first === 'object' && blockKinds.has(first.kind)
}

/** Texts and inlines in one line. */
export function joined(...parts: readonly Content[]): Inline[] {
  return parts.flatMap((part) => inlines(part))
}
