// The explicit list of readers, one native format each. May import model/, source/, evidence/reader.ts and evidence/logs/.
import type { Reader } from '../reader.ts'
import { alertmanager } from './alertmanager.ts'
import { awsDetector } from './aws-detector.ts'
import { awsLifecycle } from './aws-lifecycle.ts'
import { awsLogGroups } from './aws-log-groups.ts'
import { awsObjectLock } from './aws-object-lock.ts'
import { awsTrailStatus } from './aws-trail-status.ts'
import { awsTrails } from './aws-trails.ts'
import { awsValidateLogs } from './aws-validate-logs.ts'
import { cloudtrailLog } from './cloudtrail-log.ts'
import { incidentPlan } from './incident-plan.ts'
import { jsonLines } from './json-lines.ts'
import { prometheusRules } from './prometheus-rules.ts'
import { register } from './register.ts'
import { ticketCsv } from './ticket-csv.ts'

export const readers: readonly Reader[] = [
  alertmanager,
  awsDetector,
  awsLifecycle,
  awsLogGroups,
  awsObjectLock,
  awsTrailStatus,
  awsTrails,
  awsValidateLogs,
  cloudtrailLog,
  incidentPlan,
  jsonLines,
  prometheusRules,
  register,
  ticketCsv,
]
