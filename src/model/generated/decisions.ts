// Generated from schemas/ by .ci/generate.mjs. Never edited.
/**
 * The buyer's decisions on one supplier, laid over verdicts.
 */
export interface DecisionsFile {
/**
 * Kind and version of this file.
 */
watchclause: "decisions/1"
/**
 * Id of the supplier.
 */
supplier: string
/**
 * The decisions.
 * 
 * @maxItems 10000
 */
decisions: Decision[]
}
/**
 * One decision.
 */
export interface Decision {
/**
 * Id, unique in the file.
 */
id: string
/**
 * review answers a question; waiver accepts a gap for a time; not-applicable takes a requirement out; dispute, notice and final record the procedure.
 */
kind: ("review" | "waiver" | "not-applicable" | "dispute" | "notice" | "final")
/**
 * Requirement.
 */
requirement: string
/**
 * Check; required for a review.
 */
check?: string
/**
 * System; left out = the supplier, or all systems.
 */
system?: string
/**
 * review: met or not-met. final: upheld or withdrawn.
 */
outcome?: ("met" | "not-met" | "upheld" | "withdrawn")
/**
 * Who decided.
 */
by: string
/**
 * Day of the decision; of a notice, the day on which it is received.
 */
on: string
/**
 * Last day it holds (inclusive, UTC).
 */
expires?: string
/**
 * Why.
 */
reason: string
/**
 * Digest of the requirement it was made for, as the report prints it.
 */
requirement_digest: string
/**
 * Digest of the facts it was made on, as the report prints it; required for a review.
 */
facts_digest?: string
}
