// AWS Security Hub: `aws securityhub get-findings`. Its controls are scans too: what they say is documented, and only some fix a fact.
import type { Content, Reader, ReadResult } from '../reader.ts'
import { type Answer, hasMore, isAnswer, own, readAnswer } from './aws/answer.ts'
import { asffFinding, controlMeanings, isAsff } from './scan-results/asff.ts'
import { scanResult, scanYields } from './scan-results/finding.ts'

const isFindings = ({ value }: Answer): boolean => {
  const rows = own(value, 'Findings')
  return Array.isArray(rows) && rows.some(isAsff)
}

function read(content: Content): ReadResult {
  const { value, pointer } = readAnswer(content)
  const rows = own(value, 'Findings') as unknown[]
  const findings = rows.map((row, index) => asffFinding(row, `${pointer}/Findings/${index}`))
  const whole = findings.filter((finding) => finding !== undefined)
  const result = scanResult(whole, controlMeanings, findings.length - whole.length)
  if (!hasMore(value)) return result
  return { ...result, notes: [...result.notes, 'It is one page of a list; more findings follow. Collect it without --max-items and --no-paginate.'] }
}

/** Findings of Security Hub's own controls. */
export const asffFindings: Reader = {
  id: 'asff-findings',
  title: 'AWS Security Hub findings',
  yields: scanYields,
  ceiling: 'documented',
  proves: 'What the controls GuardDuty.1 and CloudTrail.4 found: GuardDuty in each account and region, and that log file validation is off.',
  collect: [
    `aws securityhub get-findings --filters '{"ComplianceSecurityControlId":[{"Value":"GuardDuty.1","Comparison":"EQUALS"},{"Value":"CloudTrail.4","Comparison":"EQUALS"}],"RecordState":[{"Value":"ACTIVE","Comparison":"EQUALS"}]}' --output json > findings.json`,
    'Suppressed findings do not count. The settings themselves are stronger evidence.',
  ],
  about: [],
  recognise: (content) => /"Findings"\s*:/.test(content.head) && isAnswer(content, isFindings, /"Findings"\s*:[\s\S]*"ProductArn"\s*:/),
  read,
}
