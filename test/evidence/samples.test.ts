// Real exports that nobody here wrote, where they are at hand: each is recognised by one reader and read without a fault.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../src/evidence/content.ts'
import { pickReader } from '../../src/evidence/pick.ts'
import type { About } from '../../src/evidence/reader.ts'
import { readers } from '../../src/evidence/readers/index.ts'
import { sha256 } from '../../src/model/canonical.ts'

const root = join(import.meta.dirname, '../../../shared/samples')
const samples: [path: string, reader: string | undefined, parts: number, about?: About][] = [
  ['aws-cli/output/logs/describe-log-groups.1.json', 'aws-log-groups', 2],
  ['aws-cli/output/s3api/get-object-lock-configuration.1.json', 'aws-object-lock', 1],
  ['aws-cli/output/s3api/get-bucket-lifecycle-configuration.1.json', 'aws-lifecycle', 1],
  ['aws-cli/output/cloudtrail/describe-trails.1.json', 'aws-trails', 2],
  ['aws-cli/output/cloudtrail/get-trail-status.1.json', 'aws-trail-status', 1],
  ['aws-cli/output/cloudtrail/validate-logs.1.txt', 'aws-validate-logs', 1],
  ['aws-cli/output/guardduty/get-detector.1.json', 'aws-detector', 1],
  ['aws-cli/output/guardduty/list-detectors.1.json', 'aws-detector', 0],
  ['cloud-api/aws-placebo/test_account_trail/cloudtrail.DescribeTrails_1.json', 'aws-trails', 1],
  ['cloud-api/aws-placebo/test_account_trail/cloudtrail.GetTrailStatus_1.json', 'aws-trail-status', 1],
  ['cloud-api/aws-placebo/test_account_guard_duty_filter/guardduty.GetDetector_1.json', 'aws-detector', 1],
  ['aws-cli/output/s3api/get-bucket-policy.1.json', 'aws-bucket-policy', 1, {}],
  ['aws-cli/output/cloudwatch/describe-alarms.1.json', 'aws-alarms', 1],
  ['cloud-api/aws-placebo/test_alarm_add_tags/monitoring.DescribeAlarms_1.json', 'aws-alarms', 1],
]

describe.skipIf(!existsSync(root))('samples', () => {
  it.each(samples)('%s', async (path, id, parts, about = { store: 'audit-logs', environment: 'eu-west-1' }) => {
    const bytes = readFileSync(join(root, path))
    const content = contentOf(path, { bytes, sha256: sha256(bytes) })
    const picked = pickReader(content, about, readers)
    expect(picked.kind === 'reader' ? picked.reader.id : picked.kind).toBe(id ?? 'none')
    if (picked.kind !== 'reader') return
    const result = await picked.reader.read(content, { about, systems: ['a'], item: 'E-01' })
    expect(result.parts).toHaveLength(parts)
  })
})
