// evidence/: a submission -> Evidence: facts, what each export lists, files with digests, problems.
// In: files that intake bounded, and what the buyer knows. Out: one JSON value. May import model/, source/, files/ (intake alone).
export { type BuyerOptions, buyerFacts } from './buyer.ts'
export type { SubmissionInput } from './input.ts'
export { intakeLimits, noSubmission, openSubmission, type Submission, type SubmissionEntry } from './intake/index.ts'
export { type Lack, type Proposal, type ProposalInput, type ProposedItem, proposeManifest } from './propose/index.ts'
export { readEvidence } from './read.ts'
export type { Reader } from './reader.ts'
export { readers } from './readers/index.ts'
export { type RegisterTemplate, registerTemplate } from './register-template.ts'
