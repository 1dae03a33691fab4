// Findings of AWS Security Hub in their own format (ASFF). In: rows. Out: findings of its controls.
// May import: model/, readers/aws/answer.ts, scan-results/finding.ts.
import { parseInstant } from '../../../model/time.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'
import { type CheckMeaning, guardDuty, logFileValidation, type ScanFinding } from './finding.ts'

/** S3.15 is left out: with a parameter for the mode, a failure does not say that object lock is off. */
export const controlMeanings: Record<string, CheckMeaning> = { 'CloudTrail.4': logFileValidation, 'GuardDuty.1': guardDuty }
/** Other products write findings of their own, and may call their checks anything. */
const OWN = /^arn:aws[a-z-]*:securityhub:[a-z0-9-]+:[0-9]*:product\/aws\/securityhub$/
const outcomes: Record<string, ScanFinding['outcome']> = { PASSED: 'pass', FAILED: 'fail', WARNING: 'none', NOT_AVAILABLE: 'none' }

/** Whether a value is a finding in this format. */
export const isAsff = (row: unknown): row is Plain => isPlain(row) && 'ProductArn' in row && 'AwsAccountId' in row && 'SchemaVersion' in row

/** Suppressed by somebody, or archived because it no longer holds. */
function isMuted(row: Plain): boolean {
  const workflow = own(row, 'Workflow')
  return own(row, 'RecordState') !== 'ACTIVE' || (isPlain(workflow) && own(workflow, 'Status') === 'SUPPRESSED')
}

/** One finding of a control; one of another product has no control, and says nothing here. Undefined where it is no finding. */
export function asffFinding(row: unknown, pointer: string): ScanFinding | undefined {
  if (!isAsff(row)) return undefined
  const compliance = own(row, 'Compliance')
  const [control, status] = isPlain(compliance) ? [textOf(own(compliance, 'SecurityControlId')), textOf(own(compliance, 'Status'))] : []
  const resources = own(row, 'Resources')
  const resource: unknown = Array.isArray(resources) && resources.length === 1 ? resources[0] : undefined
  const [id, account] = [isPlain(resource) ? textOf(own(resource, 'Id')) : undefined, textOf(own(row, 'AwsAccountId'))]
  const outcome = status === undefined ? 'none' : Object.hasOwn(outcomes, status) ? outcomes[status] : undefined
  if (account === undefined || outcome === undefined) return undefined
  const date = parseInstant(textOf(own(row, 'UpdatedAt')) ?? '')
  return {
    check: OWN.test(textOf(own(row, 'ProductArn')) ?? '') ? (control ?? '') : '',
    outcome: id === undefined ? 'none' : outcome,
    muted: isMuted(row),
    text: '',
    resource: id ?? '',
    account,
    region: textOf(own(row, 'Region')) ?? '',
    ...(date !== undefined && { date }),
    at: { pointer },
  }
}
