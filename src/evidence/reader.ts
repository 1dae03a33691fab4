// The contract of a reader: one native format -> the parts one file shows. It knows the format and nothing of requirements.
import type { FieldValue } from '../model/evidence.ts'
import type { FactType } from '../model/fact-type.ts'
import type { EvidenceManifest } from '../model/generated/evidence.ts'
import type { Grade } from '../model/grade.ts'
import type { Epoch } from '../model/time.ts'
import type { GooglePart } from './google-parts.ts'

/** What the manifest says the file is about: the supplier's word. */
export type About = NonNullable<NonNullable<EvidenceManifest['evidence'][number]['files']>[number]['about']>

/** Throw it when a file is of the reader's format but cannot be read. The message names line or pointer, cut and escaped. */
export class UnreadableFile extends Error {
  readonly line?: number
  constructor(message: string, line?: number) {
    super(message)
    this.name = 'UnreadableFile'
    if (line !== undefined) this.line = line
  }
}

/** A file that intake has bounded and hashed. Parsing is strict: fatal UTF-8, no duplicate keys, bounded depth. Results are cached. */
export interface Content {
  path: string
  /** Of a log that is not read yet, asking for it reads the file. */
  readonly sha256: string
  size: number
  /** The first 64 KB as text (invalid bytes replaced), for recognising only. */
  head: string
  /** The whole text, BOM removed. Throws UnreadableFile if it is not UTF-8. */
  text(): string
  /** The JSON value; undefined if the file does not begin as JSON. Throws UnreadableFile if it does but is broken. */
  json(): unknown
  /** YAML documents as plain values with a line lookup by JSON pointer. Throws UnreadableFile. */
  yaml(): { value: unknown; lineOf(pointer: string): number | undefined }[]
  /** Every byte. Throws UnreadableFile for a file that is too long to be held in memory: only logs may be that long, see `pass`. */
  bytes(): Uint8Array
  /** The first 64 KB as bytes. */
  start?(): Uint8Array
  /** One reading from the first byte to the last, for a file of any length: each call fills `into` and says how many bytes, 0 = the end. */
  pass?(): { next(into: Uint8Array): number }
  /** The same bytes in pieces, where they come from elsewhere. */
  chunks?(): AsyncIterable<Uint8Array>
}

/** A fact as one file shows it, before it gets file, item, systems and grade. */
export interface PartFact {
  type: FactType
  fields: Record<string, FieldValue>
  /** Optional fields the file has no place for: left out of `fields`, they are neither given nor empty. */
  unsaid?: readonly string[]
  at: { pointer?: string; line?: number; page?: number }
  /** More places in the same file, in the order to look at; `field` is what alone is seen there. */
  also?: readonly { pointer?: string; line?: number; page?: number; field?: string }[]
  /** Instant the content itself gives for it. */
  date?: Epoch
  /** Account the content names. */
  account?: string
  /** Fields that rest on `about`. */
  word: string[]
  prose?: boolean
  /** Grade below the reader's ceiling. */
  grade?: Grade
  /** Systems a row of a register narrows it to. */
  systems?: string[]
  /** Nothing said what it is called: its name is the same for everything of the kind. */
  assumed?: true
  /** Digest of what a person looks at to answer a question on it, where the fields do not hold that. */
  seal?: string
}

/** What one file says of one principal: each action in lower case, without `s3:`. A policy is silent on those it does not name. */
export interface BucketPrincipal {
  /** ARN or service; `*` for everybody. */
  name: string
  kind: 'person' | 'role' | 'service' | 'everyone'
  account?: string
  workload: boolean
  says: Readonly<Record<string, 'allows' | 'denies' | 'silent'>>
}

/** What one file shows. `fact` stands alone; the other kinds are made into facts by join/, one chain a file there. */
export type Part =
  | ({ kind: 'fact' } & PartFact)
  | {
      kind: 'trail'
      arn: string
      name: string
      bucket?: string
      logGroup?: string
      validation: boolean
      /** Whether it records what happens in every region; left out where it does not say. */
      everyRegion?: boolean
      /** Whether it records events of services that belong to no region; left out where it does not say. */
      globalEvents?: boolean
      /** Whether selectors of its own say what it records, else every management event; left out where it does not say. */
      customSelectors?: boolean
      /** Whether its files are encrypted with a key of KMS; left out where it does not say. */
      encrypted?: boolean
      account?: string
      date?: Epoch
      at: { pointer?: string }
    }
  | {
      kind: 'trail-status'
      /** Name, ARN or bucket of the trail, where it is said. */
      trail?: string
      /** Fields of the answer's trail that rest on `about`. */
      word: string[]
      logging: boolean
      delivered?: Epoch
      stopped?: Epoch
      error?: string
      /** Why digests are not delivered. */
      digestError?: string
      /** When the last digest was. */
      digested?: Epoch
      /** Why nothing is written into the trail's log group. */
      logGroupError?: string
      /** When something last was. */
      logGroupDelivered?: Epoch
      date?: Epoch
      at: { pointer?: string }
    }
  /** Stores whose reads a trail records, while it runs, and whether it records every management event. */
  | {
      kind: 'trail-selectors'
      trail: string
      stores: readonly { store: string; word: readonly string[] }[]
      management: boolean
      date?: Epoch
      at: { pointer?: string }
    }
  /** A verification of a trail's files; its `store` is the ARN until a trail says which bucket that is. */
  | { kind: 'trail-verification'; trail: string; fact: PartFact }
  /** A routing tree: which receivers the labels of an alert reach, and how long it holds a first alert back (milliseconds). */
  | {
      kind: 'routing'
      tool: string
      receiversOf(labels: Readonly<Record<string, string>>): string[]
      waitOf?(labels: Readonly<Record<string, string>>): number
      at: { line?: number }
    }
  /** An alert rule whose receivers are known only with a routing. */
  | { kind: 'rule'; labels: Record<string, string>; fact: PartFact }
  /** An alert rule that names the targets it tells: topics, action groups, notification channels. Whole only with those targets. */
  | {
      kind: 'alert'
      /** The alert-rule as far as this file knows it: no `receivers`. */
      fact: PartFact
      /** Ids of the targets, as the file writes them. */
      targets: readonly string[]
      /** CloudWatch: `namespace/name` of the metrics it watches, where a metric filter may stand behind; each raises it alone. */
      metrics?: readonly string[]
      /** How many counted events raise it: one, or more than one. Left out where the condition does not say: then a filter shows no situation. */
      fires?: 'once' | 'often'
      /** Whether it is silenced at any time by configuration; left out = no. */
      muted?: boolean
      /** Region it runs in: a metric of another region is another metric. */
      region?: string
    }
  /** Something alerts are sent to, and the channels behind it. One without channels reaches nobody. */
  | {
      kind: 'alert-target'
      tool: string
      /** Id as alerts write it: topic ARN, resource id, channel path. */
      id: string
      /** Name people know it by. */
      name: string
      /** Kinds of channel, as in the fact schema alert-route. */
      kinds: readonly string[]
      /** Rotas it interrupts (`about.rotas`, then with `rotas` in `word`); left out = none. */
      rotas?: readonly string[]
      /** Whether it is silenced at any time by configuration; left out = no. */
      muted?: boolean
      date?: Epoch
      account?: string
      word: string[]
      at: { pointer?: string; line?: number }
    }
  /** CloudWatch Logs: what of a log group is counted into which metrics, and the situations its pattern catches. */
  | {
      kind: 'metric-filter'
      logGroup: string
      name: string
      pattern: string
      metrics: readonly string[]
      situations: readonly string[]
      /** Whose records the pattern is about, where the log group may hold anything: it catches what it says only where a trail fills the group. */
      of?: 'cloudtrail'
      /** Whether another filter that is not in the file may feed the same metrics; left out = no. */
      partial?: boolean
      account?: string
      region?: string
      /** Which of account and region rest on `about`; left out = none. */
      word?: readonly string[]
      date?: Epoch
      at: { pointer?: string }
    }
  /** S3: what one file says of who may do what to a bucket. Whole only together, see join/bucket-access. */
  | {
      kind: 'bucket-rights'
      store: string
      /** Account of the bucket. */
      account?: string
      /** `policy`: all that the bucket's policy says. `simulation`: what the principal's own policies say of the actions named. */
      by: 'policy' | 'simulation'
      principals: readonly BucketPrincipal[]
      date?: Epoch
      word: string[]
      at: { pointer?: string }
    }
  /** S3: a rule that copies every object to the store of the fact, but of those under a key of KMS says nothing, so that they are not copied. */
  | {
      kind: 'replication'
      /** The bucket it copies from, where that is said. */
      bucket?: string
      fact: PartFact
    }
  /** S3: whether a bucket keeps what is overwritten. */
  | { kind: 'bucket-versioning'; store: string; account?: string; enabled: boolean; date?: Epoch; word: string[]; at: { pointer?: string } }
  | GooglePart
  /** Google Cloud: a detector of a project, by what the file itself calls the project; the fact's environment may be the manifest's word. */
  | { kind: 'google-detector'; project: string; fact: PartFact }
  /** A CloudTrail digest: the hash chain and the files it vouches for. Hashes are lower-case hex of SHA-256. */
  | {
      kind: 'digest'
      bucket: string
      object: string
      /** Hash of this digest's own bytes, unpacked. */
      hash: string
      from: Epoch
      to: Epoch
      previous?: { object: string; hash: string }
      files: readonly { object: string; hash: string }[]
      account?: string
      at: { pointer?: string }
    }
  /** A delivered log file as it was sent along, for digests to be checked against. `hash` is of its bytes, unpacked. */
  | { kind: 'delivered-file'; name: string; hash: string; at: { pointer?: string } }
  /** PagerDuty and the like: what a service, policy or schedule says of who is interrupted. `value` belongs to the on-call join. */
  | { kind: 'on-call'; tool: string; value: unknown; date?: Epoch; word: string[]; at: { pointer?: string } }
  /** Grafana and the like: contact points and notification policies that stand in several files. `value` belongs to its join. */
  | { kind: 'notification'; tool: string; value: unknown; date?: Epoch; word: string[]; at: { pointer?: string; line?: number } }
  /** What was measured in one file of a log source; files of one source are joined. `measure` belongs to logs/. */
  | { kind: 'log'; source: string; measure: unknown; word: string[]; account?: string }

export interface ReadResult {
  parts: Part[]
  /** What there is only one of, by the file's own words: two files that give the same are of one thing, whatever the manifest says. */
  of?: string
  /** For each fact type the file can show: whether it is a whole list, and lines that could not be read. */
  listings: { type: FactType; complete: boolean; unreadable: number; from?: Epoch; to?: Epoch }[]
  /** Newest past date in the file; `collected` must not be before it. */
  newest?: Epoch
  /** Told to the reader of the report, e.g. "one page of a list". */
  notes: string[]
}

export interface ReadContext {
  about: About
  /** Systems of the item. */
  systems: readonly string[]
  /** What the export was asked for. */
  period?: { from: Epoch; to: Epoch }
  /** Name of the item, for ids. */
  item: string
}

/** A key of `about` that decides a verdict although the file can be read without it. */
export interface Asked {
  key: keyof About
  /** Of a mapping: its entries that this file needs, and when one is only for some of the words of `decides`. Empty: only the supplier knows. */
  entries?: readonly { name: string; only?: string }[]
}

/** One native format. `id` is the name of its file. */
export interface Reader {
  id: string
  title: string
  /** Fact types it can yield. */
  yields: readonly FactType[]
  /** The strongest grade it can give. */
  ceiling: Grade
  /** What it shows, in one sentence. */
  proves: string
  /** How to collect such a file: commands or clicks. */
  collect: readonly string[]
  /** What `about` must or may say for it. */
  about: readonly string[]
  /** Keys of `about` that only fill what a file on several things leaves out: it may name others without a conflict. */
  fills?: readonly (keyof About)[]
  /** The key of `about` that decides which of its fact types the same bytes show, and its words. */
  decides?: { key: keyof About; words: readonly string[] }
  /** Keys of `about` that a proposed manifest asks for where the file does not make them plain, or what says it of one file. May throw UnreadableFile. */
  asks?: readonly (keyof About)[] | ((content: Content, about: About) => readonly Asked[])
  /** By content, never by name. `about` may say which kind of table it is (`register`, `tickets`). */
  recognise(content: Content, about?: About): boolean
  read(content: Content, context: ReadContext): ReadResult | Promise<ReadResult>
}
