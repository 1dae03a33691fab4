// assess/: Spec + Evidence + decisions + as-of -> Assessment. Pure: no disk, no clock, no formats.
// In: checked values of spec/ and evidence/, as cli/ hands them over. Out: the one result every report reads.
// May import model/ and rules/.
export { type AssessInput, assess } from './assess.ts'
export { type CaseOutcome, runCases } from './cases.ts'
export { exitCode, type FailOn } from './summary.ts'
