/**
 * watchclause as a library. Everything a command does can be done here on values; only `openSubmission` and `printPdf`
 * touch the machine, and both are told about it.
 *
 * The way of the data: `readRequirements`, `readSupplier` and `readDecisions` make checked values of texts; `readEvidence`
 * makes Evidence of a submission; `assess` judges; `reportFormats` and `schedule` write what people read.
 * What people wrote wrongly comes back as `Problem[]`, or is thrown as InputError where nothing can go on; anything else that
 * is thrown is a bug of ours.
 *
 * @packageDocumentation
 */

// Spec + Evidence + decisions + as-of -> Assessment.
export { type AssessInput, assess, type CaseOutcome, exitCode, type FailOn, runCases } from './assess/index.ts'
// Documents and reports.
export { request, requestKit, schedule, scheduleJson, zipFiles } from './contract/index.ts'
export { type DocumentAssets, type DocumentTree, documentAssets, toHtml, toMarkdown } from './document/index.ts'
// A submission -> Evidence.
export {
  buyerFacts,
  openSubmission,
  type Proposal,
  proposeManifest,
  type Reader,
  readEvidence,
  readers,
  registerTemplate,
  type Submission,
  type SubmissionInput,
} from './evidence/index.ts'
export { canonical, digestOf } from './model/canonical.ts'
// Words of the field: verdicts, grades, facts.
export type { Evidence, EvidenceFile, EvidenceItem, EvidenceProblem, Fact, FieldValue, Listing, Place } from './model/evidence.ts'
export { type FactField, type FactType, type FactTypeInfo, factType, factTypes } from './model/fact-type.ts'
export type { Assessment } from './model/generated/assessment.ts'
export type { CasesFile } from './model/generated/cases.ts'
export type { EvidenceManifest } from './model/generated/evidence.ts'
export type { FieldsByType } from './model/generated/facts.ts'
export { type Grade, grades } from './model/grade.ts'
export { InputError, type Position, type Problem } from './model/problem.ts'
export type { CheckedCheck, CheckedRequirement, Decision, DecisionsFile, RequirementsFile, Spec, SupplierFile } from './model/spec.ts'
export { type AgreedTerms, agreedTerms, checksDigest, requirementDigest, termsDigest } from './model/terms.ts'
export { type Reason, reasons, type Verdict, verdicts } from './model/verdict.ts'
export { findBrowser, PrintError, type PrintOptions, type PrintWorld, printPdf } from './print/index.ts'
export { type Format, type RenderOptions, type ReportFormat, reportFormats, reportTree } from './report/index.ts'
export { type FunctionDoc, functionDocs } from './rules/index.ts'
// Files people write -> checked values.
export { formatProblem } from './source/index.ts'
export { readCases, readDecisions, readManifest, readRequirements, readSupplier, signedTermsDiffer, termsDifferences } from './spec/index.ts'
