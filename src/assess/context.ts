// What one requirement is judged on, for one system or for the supplier as a whole.
import type { Evidence, EvidenceProblem, Fact, Listing } from '../model/evidence.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import type { ParameterValue } from '../model/parameters.ts'
import type { CheckedRequirement, Decision, Spec, SupplierFile, System } from '../model/spec.ts'
import type { Epoch } from '../model/time.ts'
import type { Repeats } from './repeats.ts'

export interface AssessInput {
  spec: Spec
  supplier: SupplierFile
  decisions: readonly Decision[]
  /** What was submitted, together with the facts made from the buyer's own files. */
  evidence: Evidence
  asOf: Epoch
  /** Judged without a matching signed digest: every page says DRAFT. */
  draft: boolean
  /** Digest of the terms judged. */
  termsDigest: string
  tool: { name: string; version: string }
  /** The least level whose gaps give exit code 1. */
  failOn?: 'must' | 'should' | 'none'
  /** Earlier assessments, of this supplier or of others: a file they hold too is asked about. */
  previous?: readonly Assessment[]
  /** Made of `previous` by `assess`. */
  repeats?: Repeats
  /** Notes of the caller for the reader of the report. */
  notes?: readonly string[]
}

/** One system, or the supplier. */
export interface Unit {
  /** Left out for a requirement of scope supplier. */
  system?: System
  /** The systems it must be shown for: the one, or all of the supplier's to whose tiers the requirement applies. */
  systems: readonly System[]
  name: string
  tier: string
  params: Record<string, ParameterValue>
}

export interface Context {
  input: AssessInput
  requirement: CheckedRequirement
  unit: Unit
  /** Facts bound to the unit. */
  facts: readonly Fact[]
  listings: readonly Listing[]
  problems: readonly EvidenceProblem[]
  /** The duty each letter stands for, with the unit's thresholds; key '' where there is one duty. */
  duties: ReadonlyMap<string, string>
}
