// Prowler's results, as JSON-OCSF or CSV (version 4 and 5). Few of its checks fix what a contract has to know.
import { type Content, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import {
  type CheckMeaning,
  guardDuty,
  logFileValidation,
  logGroupRetention,
  objectLock,
  type ScanFinding,
  scanResult,
  scanYields,
} from './scan-results/finding.ts'
import { isProwler, outcomeOf, prowlerFinding } from './scan-results/prowler-ocsf.ts'
import { type CsvTable, csvHeader, isRagged, parseCsv } from './table/csv.ts'

const meanings: Record<string, CheckMeaning> = {
  cloudtrail_log_file_validation_enabled: logFileValidation,
  cloudwatch_log_group_retention_policy_specific_days_enabled: logGroupRetention,
  guardduty_is_enabled: guardDuty,
  s3_bucket_object_lock: objectLock,
}

const COLUMNS = ['ACCOUNT_UID', 'CHECK_ID', 'STATUS', 'STATUS_EXTENDED', 'MUTED', 'RESOURCE_UID', 'REGION', 'PROWLER_VERSION'] as const
const isJson = (head: string) => /^\uFEFF?\s*\[\s*\{/.test(head) && /"event_code"\s*:/.test(head) && /"(?:name|vendor_name)"\s*:\s*"Prowler"/.test(head)

function readJson(content: Content): ReadResult {
  const rows = content.json()
  if (!Array.isArray(rows) || !rows.some(isProwler)) throw new UnreadableFile('it is no list of findings of Prowler')
  const findings = rows.map(prowlerFinding)
  const read = findings.filter((finding) => finding !== undefined)
  return scanResult(read, meanings, findings.length - read.length)
}

const MUTED = new Map([
  ['true', true],
  ['false', false],
])

/** Times of the table have no zone, so its findings have no date of their own. */
function csvFindings(table: CsvTable): (ScanFinding | undefined)[] {
  const columns = COLUMNS.map((name) => table.header.indexOf(name))
  return table.rows.map((row) => {
    if (isRagged(row, table.header.length)) return undefined
    const [account, check, status, text, muted, resource, region] = columns.map((at) => row.cells[at] ?? '') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const [outcome, quiet] = [outcomeOf(status), MUTED.get(muted.toLowerCase())]
    if (check === '' || outcome === undefined || quiet === undefined) return undefined
    return { check, outcome: resource === '' || account === '' ? 'none' : outcome, muted: quiet, text, resource, account, region, at: { line: row.line } }
  })
}

function readCsv(content: Content): ReadResult {
  const findings = csvFindings(parseCsv(content.text()))
  const read = findings.filter((finding) => finding !== undefined)
  return scanResult(read, meanings, findings.length - read.length)
}

function isCsv(content: Content): boolean {
  if (!/^\uFEFF?[A-Z_;"]{0,2000}CHECK_ID\b/.test(content.head)) return false
  const header = csvHeader(content)
  return header !== undefined && COLUMNS.every((name) => header.includes(name))
}

/** Results of Prowler. */
export const prowlerResults: Reader = {
  id: 'prowler-results',
  title: 'Prowler scan results',
  yields: scanYields,
  ceiling: 'documented',
  proves:
    'What a scan found of GuardDuty in each account and region, of the retention of log groups, and that object lock or log file validation is off. A pass of the last two fixes too little to count.',
  collect: [
    'prowler aws --checks guardduty_is_enabled cloudwatch_log_group_retention_policy_specific_days_enabled cloudtrail_log_file_validation_enabled s3_bucket_object_lock --output-formats json-ocsf csv',
    'Send the .ocsf.json as it is. Muted findings do not count. The settings themselves are stronger evidence.',
  ],
  about: [],
  recognise: (content) => isJson(content.head) || isCsv(content),
  read: (content) => (/^\uFEFF?\s*\[/.test(content.head) ? readJson(content) : readCsv(content)),
}
