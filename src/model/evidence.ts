// What evidence/ hands to assess/: facts, what each export lists, files with hashes, problems. A JSON value one can save and diff.
import type { FactType } from './fact-type.ts'
import type { Grade } from './grade.ts'

/** A field's value in JSON: times as UTC instants, durations as exact ISO 8601 durations. */
export type FieldValue = string | number | boolean | string[]

/** Where something stands. */
export interface Place {
  file: string
  /** SHA-256 of the file, hex. */
  sha256: string
  /** JSON pointer into the file. */
  pointer?: string
  /** Line, from 1. */
  line?: number
  /** Page, from 1. */
  page?: number
  /** Evidence item that names the file. */
  item?: string
  /** The field of the fact that alone is seen here, e.g. `secrets`; else the place is of the whole fact. */
  field?: string
}

/** A typed statement in one of the normal forms, with where it stands, its date, its systems and its grade. */
export interface Fact {
  type: FactType
  /** Only fields of the type's schema; what is not known is left out. */
  fields: Record<string, FieldValue>
  /** Fields its source has no place for, e.g. an export without that column: left out, they say nothing, not even that there is none. */
  unsaid?: string[]
  grade: Grade
  /** Every place it was made from; at least one. */
  places: Place[]
  /** Systems it is about. Never empty. */
  systems: string[]
  /** UTC instant at which it was so. Left out where there is none; then `undated` says why. */
  date?: string
  undated?: string
  /** Whether the date comes from the content, or from the manifest's `collected`. */
  date_by?: 'content' | 'collected' | 'buyer'
  /** Account, project or tenant the content names, for telling same-named things apart. */
  account?: string
  /** What of it rests on the supplier's word alone, e.g. `store`, `collected`, `event_classes`. */
  rests_on_word: string[]
  /** Read from prose, a picture or a keyword: never more than needs-review. */
  prose: boolean
  /** From the buyer's own file. */
  buyer: boolean
  /** Reader that made it. */
  reader: string
  /** Its name is only what the reader calls anything of that kind: it may be about another thing than its namesakes. */
  assumed?: true
  /** Digest of what a person looks at to answer a question on it, where the fields do not hold that. */
  seal?: string
}

/** What one file or export lists of a fact type: the ground for saying "all" and "none". */
export interface Listing {
  type: FactType
  grade: Grade
  systems: string[]
  places: Place[]
  date?: string
  undated?: string
  /** What the export was asked for, or what the content spans; UTC instants, both inclusive. */
  from?: string
  to?: string
  /** Whether the reader knows that nothing was left out: not a page of a list, not a filter. */
  complete: boolean
  /** Records or lines that could not be read. */
  unreadable: number
  reader: string
  /** What of it rests on the supplier's word alone: `period`. */
  rests_on_word?: string[]
}

/** Something wrong with the submission. Never stops the rest. */
export interface EvidenceProblem {
  code: string
  message: string
  file?: string
  line?: number
  item?: string
  /** Requirements the item was sent for: they are not-shown: unreadable, if `blocks`. */
  answers: string[]
  /** Systems the item is about; empty = all. */
  systems: string[]
  /** Whether something that was sent could not be read (exit 3), or it is only remarkable. */
  blocks: boolean
}

export interface EvidenceItem {
  id: string
  title?: string
  answers: string[]
  systems: string[]
  collected?: string
  period?: { from: string; to: string }
  how?: string
  status: 'read' | 'partly-read' | 'unreadable'
  facts: number
}

export interface EvidenceFile {
  path: string
  /** Hex; empty if it could not be read. */
  sha256: string
  /** Of a log: digests of what was measured in it, one for each way it was read, the same for a copy that is packed or spaced otherwise. */
  content?: string[]
  bytes: number
  status: 'read' | 'not-recognised' | 'unreadable' | 'unclaimed'
  reader?: string
  items: string[]
  facts: number
  unreadable?: number
  note?: string
}

export interface Evidence {
  watchclause: 'evidence-record/1'
  supplier: string
  /** SHA-256 over the manifest and every file, independent of their order. */
  digest: string
  prepared?: string
  items: EvidenceItem[]
  files: EvidenceFile[]
  facts: Fact[]
  listings: Listing[]
  problems: EvidenceProblem[]
  /** Authority claimed inside the submission (verdict, scope, tier, waiver, severity), reported and ignored. */
  ignored: EvidenceProblem[]
}
