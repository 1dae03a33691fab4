// The explicit list of readers, one native format each. May import model/, source/, evidence/reader.ts and evidence/logs/.
import type { Reader } from '../reader.ts'
import { alertmanager } from './alertmanager.ts'
import { asffFindings } from './asff-findings.ts'
import { awsAlarms } from './aws-alarms.ts'
import { awsBucketPolicy } from './aws-bucket-policy.ts'
import { awsBucketReplication } from './aws-bucket-replication.ts'
import { awsBucketVersioning } from './aws-bucket-versioning.ts'
import { awsCloudtrailDigest } from './aws-cloudtrail-digest.ts'
import { awsDetector } from './aws-detector.ts'
import { awsEventSelectors } from './aws-event-selectors.ts'
import { awsIncidentContacts } from './aws-incident-contacts.ts'
import { awsLifecycle } from './aws-lifecycle.ts'
import { awsLogGroups } from './aws-log-groups.ts'
import { awsMetricFilters } from './aws-metric-filters.ts'
import { awsObjectChecksums } from './aws-object-checksums.ts'
import { awsObjectLock } from './aws-object-lock.ts'
import { awsObjectRetention } from './aws-object-retention.ts'
import { awsRotationShifts } from './aws-rotation-shifts.ts'
import { awsSimulatedPolicy } from './aws-simulated-policy.ts'
import { awsSubscriptions } from './aws-subscriptions.ts'
import { awsTrailStatus } from './aws-trail-status.ts'
import { awsTrails } from './aws-trails.ts'
import { awsValidateLogs } from './aws-validate-logs.ts'
import { azureActionGroups } from './azure-action-groups.ts'
import { azureAlerts } from './azure-alerts.ts'
import { azureDefenderPlans } from './azure-defender-plans.ts'
import { azureDiagnosticSettings } from './azure-diagnostic-settings.ts'
import { azureImmutability } from './azure-immutability.ts'
import { azureLifecycle } from './azure-lifecycle.ts'
import { azureLogAnalytics } from './azure-log-analytics.ts'
import { azureRoleAssignments } from './azure-role-assignments.ts'
import { cefLog } from './cef-log.ts'
import { chronyTracking } from './chrony-tracking.ts'
import { cloudtrailLog } from './cloudtrail-log.ts'
import { cloudwatchLog } from './cloudwatch-log.ts'
import { combinedLog } from './combined-log.ts'
import { csvLog } from './csv-log.ts'
import { ecsLog } from './ecs-log.ts'
import { elasticDataStreams } from './elastic-data-streams.ts'
import { elasticIlm } from './elastic-ilm.ts'
import { exerciseRecord } from './exercise-record.ts'
import { gcpAlertPolicies } from './gcp-alert-policies.ts'
import { gcpBucket } from './gcp-bucket.ts'
import { gcpDetectors } from './gcp-detectors.ts'
import { gcpIamPolicy } from './gcp-iam-policy.ts'
import { gcpLogBuckets } from './gcp-log-buckets.ts'
import { gcpLogMetrics } from './gcp-log-metrics.ts'
import { gcpNotificationChannels } from './gcp-notification-channels.ts'
import { gcpSinks } from './gcp-sinks.ts'
import { grafanaApi } from './grafana-api.ts'
import { grafanaProvisioning } from './grafana-provisioning.ts'
import { hdfResults } from './hdf-results.ts'
import { incidentPlan } from './incident-plan.ts'
import { jsonLines } from './json-lines.ts'
import { lokiConfig } from './loki-config.ts'
import { ntpPeers } from './ntp-peers.ts'
import { ocsfLog } from './ocsf-log.ts'
import { opsgenieAlerts } from './opsgenie-alerts.ts'
import { pagerdutyEscalationPolicies } from './pagerduty-escalation-policies.ts'
import { pagerdutyIncidents } from './pagerduty-incidents.ts'
import { pagerdutyLogEntries } from './pagerduty-log-entries.ts'
import { pagerdutyOncalls } from './pagerduty-oncalls.ts'
import { pagerdutySchedules } from './pagerduty-schedules.ts'
import { pagerdutyServices } from './pagerduty-services.ts'
import { prometheusRules } from './prometheus-rules.ts'
import { prowlerResults } from './prowler-results.ts'
import { register } from './register.ts'
import { retentionPolicy } from './retention-policy.ts'
import { sha256sumCheck } from './sha256sum-check.ts'
import { sigmaRules } from './sigma-rules.ts'
import { splunkHecTokens } from './splunk-hec-tokens.ts'
import { splunkIndexStatus } from './splunk-index-status.ts'
import { splunkIndexes } from './splunk-indexes.ts'
import { syslogRfc3164 } from './syslog-rfc3164.ts'
import { syslogRfc5424 } from './syslog-rfc5424.ts'
import { terraformPlan } from './terraform-plan.ts'
import { terraformState } from './terraform-state.ts'
import { ticketCsv } from './ticket-csv.ts'
import { ticketJson } from './ticket-json.ts'
import { trainingList } from './training-list.ts'
import { w32tmStatus } from './w32tm-status.ts'

export const readers: readonly Reader[] = [
  alertmanager,
  asffFindings,
  awsAlarms,
  awsBucketPolicy,
  awsBucketReplication,
  awsBucketVersioning,
  awsCloudtrailDigest,
  awsDetector,
  awsEventSelectors,
  awsIncidentContacts,
  awsLifecycle,
  awsLogGroups,
  awsMetricFilters,
  awsObjectChecksums,
  awsObjectLock,
  awsObjectRetention,
  awsRotationShifts,
  awsSimulatedPolicy,
  awsSubscriptions,
  awsTrailStatus,
  awsTrails,
  awsValidateLogs,
  azureActionGroups,
  azureAlerts,
  azureDefenderPlans,
  azureDiagnosticSettings,
  azureImmutability,
  azureLifecycle,
  azureLogAnalytics,
  azureRoleAssignments,
  cefLog,
  chronyTracking,
  cloudtrailLog,
  cloudwatchLog,
  combinedLog,
  csvLog,
  ecsLog,
  elasticDataStreams,
  elasticIlm,
  exerciseRecord,
  gcpAlertPolicies,
  gcpBucket,
  gcpDetectors,
  gcpIamPolicy,
  gcpLogBuckets,
  gcpLogMetrics,
  gcpNotificationChannels,
  gcpSinks,
  grafanaApi,
  grafanaProvisioning,
  hdfResults,
  incidentPlan,
  jsonLines,
  lokiConfig,
  ntpPeers,
  ocsfLog,
  opsgenieAlerts,
  pagerdutyEscalationPolicies,
  pagerdutyIncidents,
  pagerdutyLogEntries,
  pagerdutyOncalls,
  pagerdutySchedules,
  pagerdutyServices,
  prometheusRules,
  prowlerResults,
  register,
  retentionPolicy,
  sha256sumCheck,
  sigmaRules,
  splunkHecTokens,
  splunkIndexStatus,
  splunkIndexes,
  syslogRfc3164,
  syslogRfc5424,
  terraformPlan,
  terraformState,
  ticketCsv,
  ticketJson,
  trainingList,
  w32tmStatus,
]
