// The gaps planted in the example supplier bramble, as data: which requirement must name which gap, in which file, and where.

export interface PlantedGap {
  /** What was planted, for the name of the test. */
  gap: string
  requirement: string
  check: string
  /** Verdict of the finding, with the reason of a `not-shown`. */
  says: 'not-met' | 'needs-review' | 'missing' | 'stale' | 'too-weak' | 'unreadable' | 'conflicting' | 'incomplete'
  /** File of the submission; left out where nothing was sent. */
  file?: string
  /** Line, JSON pointer, or the file as a whole: what is measured over many records has no one line. */
  at?: number | string | 'whole'
  /** Part of the message. */
  message: string
}

const appLog = 'logs/order-desk/app-2026-11-14.jsonl'
const trailLog = 'logs/cloudtrail/111122223333_CloudTrail_eu-central-1_20261112T1436Z_exAmpLe00000012.json'
const rules = 'alerting/rules/order-desk.rules.yml'
const plan = 'incidents/incident-response-plan.md'
const incidents = 'incidents/incidents.csv'

export const plantedGaps: readonly PlantedGap[] = [
  // Log as much as you can
  {
    gap: 'a log of an event class that only the supplier names',
    requirement: 'MON-2',
    check: 'class',
    says: 'needs-review',
    file: 'logs/newsletter/newsletter-app-2026-W46.jsonl',
    at: 'whole',
    message: 'logging-on-off',
  },
  { gap: 'a password in the log', requirement: 'MON-3', check: 'secrets', says: 'not-met', file: appLog, at: 'whole', message: 'password' },
  { gap: 'one time source', requirement: 'MON-4', check: 'time-sources', says: 'not-met', file: 'clocks/clocks.csv', at: 3, message: 'order-db' },
  {
    gap: 'a row that cannot be read',
    requirement: 'MON-4',
    check: 'drift',
    says: 'unreadable',
    file: 'clocks/clocks.csv',
    at: 'whole',
    message: '1 line of clocks/clocks.csv could not be read',
  },
  {
    gap: 'times without a zone',
    requirement: 'MON-4',
    check: 'zoned',
    says: 'not-met',
    file: 'logs/newsletter/newsletter-app-2026-W46.jsonl',
    at: 'whole',
    message: '0 records a time with its offset',
  },
  { gap: 'requests without an id', requirement: 'MON-5', check: 'share', says: 'not-met', file: appLog, at: 'whole', message: 'of the 693 request records' },
  { gap: 'silent hours', requirement: 'MON-6', check: 'gap', says: 'not-met', file: appLog, at: 'whole', message: 'was silent for 4 hours 30 minutes' },
  { gap: 'an alert on silence that comes late', requirement: 'MON-6', check: 'silence-alert', says: 'not-met', file: rules, at: 21, message: 'OrderLogSilent' },
  { gap: 'a log switched off', requirement: 'MON-6', check: 'switched-off', says: 'needs-review', file: trailLog, at: 'whole', message: 'StopLogging' },
  { gap: 'a source of which no sample was sent', requirement: 'MON-6', check: 'gap', says: 'missing', message: 'order-desk-postgres' },

  // Keep logs away from the software, immutable, for long
  {
    gap: 'a store in the account of the software',
    requirement: 'STO-1',
    check: 'other-account',
    says: 'not-met',
    file: 'aws/log-groups-orders.json',
    at: '/logGroups/0',
    message: '/order-desk/app lies in 111122223333',
  },
  {
    gap: 'a workload that can delete its log',
    requirement: 'STO-1',
    check: 'append-only',
    says: 'not-met',
    file: 'access/log-store-rights.csv',
    at: 2,
    message: 'delete yes',
  },
  {
    gap: 'GOVERNANCE lock of the trail',
    requirement: 'STO-2',
    check: 'locked',
    says: 'not-met',
    file: 'aws/object-lock-order-trail.json',
    at: '/ObjectLockConfiguration',
    message: 'bramble-order-trail: S3 Object Lock, GOVERNANCE',
  },
  {
    gap: 'GOVERNANCE lock of the archive',
    requirement: 'STO-2',
    check: 'locked',
    says: 'not-met',
    file: 'aws/object-lock-order-archive.json',
    at: '/ObjectLockConfiguration',
    message: 'bramble-order-archive: S3 Object Lock, GOVERNANCE',
  },
  {
    gap: 'a stale export',
    requirement: 'STO-2',
    check: 'locked',
    says: 'stale',
    file: 'aws/object-lock-newsletter-archive.json',
    at: '/ObjectLockConfiguration',
    message: '2026-05-12',
  },
  {
    gap: '90 days of retention of the application log',
    requirement: 'STO-3',
    check: 'total',
    says: 'not-met',
    file: 'aws/log-groups-orders.json',
    at: '/logGroups/0',
    message: '/order-desk/app keeps 90 days; 730 days are required',
  },
  {
    gap: '90 days of retention of the database log',
    requirement: 'STO-3',
    check: 'total',
    says: 'not-met',
    file: 'aws/log-groups-orders.json',
    at: '/logGroups/1',
    message: '/order-desk/postgres keeps 90 days; 730 days are required',
  },
  {
    gap: 'a policy that says 365 days where the setting says 90',
    requirement: 'STO-3',
    check: 'total',
    says: 'not-met',
    file: 'policy/log-retention-standard.csv',
    at: 2,
    message: '/order-desk/app keeps 90 days',
  },
  {
    gap: 'a policy that says less than the setting',
    requirement: 'STO-3',
    check: 'total',
    says: 'conflicting',
    file: 'policy/log-retention-standard.csv',
    at: 5,
    message: '/newsletter/app',
  },
  {
    gap: 'a trail that is not logging',
    requirement: 'STO-4',
    check: 'switched-on',
    says: 'not-met',
    file: 'aws/describe-trails.json',
    at: '/trailList/0',
    message: 'bramble-order-trail',
  },
  {
    gap: 'a statement in place of a verification',
    requirement: 'STO-4',
    check: 'recent',
    says: 'too-weak',
    file: 'evidence.yaml',
    at: '/evidence/19/statement',
    message: 'there is only a statement',
  },
  {
    gap: 'an administrator who can edit the log',
    requirement: 'STO-5',
    check: 'nobody-edits',
    says: 'not-met',
    file: 'access/log-store-rights.csv',
    at: 5,
    message: 'bramble-order-trail',
  },
  {
    gap: 'reads that are not logged',
    requirement: 'STO-5',
    check: 'reads-logged',
    says: 'not-met',
    file: 'access/log-stores.csv',
    at: 2,
    message: '/order-desk/app',
  },

  // Check the logs
  {
    gap: 'reviews that stopped in summer',
    requirement: 'REV-2',
    check: 'gap',
    says: 'not-met',
    file: 'reviews/jira-log-reviews.csv',
    // One of the reviews it was measured over.
    at: 2,
    message: 'order-desk-app went 81 days',
  },
  {
    gap: 'an anomaly without a ticket',
    requirement: 'REV-4',
    check: 'ticketed',
    says: 'not-met',
    file: 'reviews/jira-log-reviews.csv',
    at: 65,
    message: 'LOG-273',
  },
  { gap: 'a ticket closed late', requirement: 'REV-4', check: 'high-in-time', says: 'not-met', file: 'reviews/jira-follow-up.csv', at: 2, message: 'OPS-1041' },

  // Let alerts interrupt people
  {
    gap: 'a detector that is switched off',
    requirement: 'ALR-1',
    check: 'enabled',
    says: 'not-met',
    file: 'aws/guardduty-orders-us-east-1.json',
    at: '',
    message: '111122223333/us-east-1',
  },
  { gap: 'a situation without a rule', requirement: 'ALR-2', check: 'rule', says: 'missing', message: 'malware' },
  {
    gap: 'a rule without severity, owner and runbook',
    requirement: 'ALR-3',
    check: 'complete',
    says: 'not-met',
    file: rules,
    at: 5,
    message: '80 % of 5 rules',
  },
  { gap: 'a rule whose severity is not known', requirement: 'ALR-4', check: 'leaves', says: 'incomplete', file: rules, at: 5, message: 'OrderErrorsHigh' },
  { gap: 'a critical situation that is not rated so', requirement: 'ALR-4', check: 'rated', says: 'not-met', file: rules, at: 33, message: 'TrailStopped' },
  { gap: 'an alert that waited all night', requirement: 'ALR-4', check: 'out-of-hours', says: 'not-met', file: incidents, at: 3, message: '0 % of 1' },
  { gap: 'a test of alerting that failed', requirement: 'ALR-5', check: 'tested', says: 'not-met', file: 'alerting/alert-tests.csv', at: 3, message: 'failed' },

  // Bring alerts to one place
  {
    gap: 'a critical route that ends in e-mail alone',
    requirement: 'CEN-1',
    check: 'not-mail-only',
    says: 'not-met',
    file: 'alerting/alertmanager.yml',
    at: 17,
    message: 'orders-mail',
  },
  { gap: 'a tool whose routes were not sent', requirement: 'CEN-2', check: 'forwards', says: 'missing', message: 'grafana-newsletter' },
  { gap: 'a rota copied by hand', requirement: 'CEN-3', check: 'people', says: 'too-weak', file: 'alerting/on-call.csv', at: 2, message: 'only documented' },
  { gap: 'a customer told by e-mail', requirement: 'CEN-4', check: 'channel', says: 'not-met', file: incidents, at: 3, message: 'INC-121' },

  // Have a plan and practise it
  { gap: 'a plan that is still a template', requirement: 'IRP-1', check: 'filled-in', says: 'not-met', file: plan, at: 1, message: '9 placeholders' },
  { gap: 'a plan that nobody approved of late', requirement: 'IRP-1', check: 'dated', says: 'not-met', file: plan, at: 1, message: '2025-02-11' },
  { gap: 'a plan that tells customers late', requirement: 'IRP-1', check: 'notification', says: 'needs-review', file: plan, at: 1, message: 'within 5 days' },
  { gap: 'no exercise for a year', requirement: 'IRP-3', check: 'held', says: 'missing', message: 'exercise' },
  { gap: 'a customer told days later', requirement: 'IRP-5', check: 'after-confirming', says: 'not-met', file: incidents, at: 3, message: 'INC-121' },
  { gap: 'an incident that was not reviewed', requirement: 'IRP-6', check: 'reviewed', says: 'not-met', file: incidents, at: 5, message: 'INC-131' },
  {
    gap: 'an action that was not done',
    requirement: 'IRP-6',
    check: 'actions',
    says: 'not-met',
    file: 'reviews/jira-follow-up.csv',
    at: 5,
    message: '50 % of 2 actions',
  },

  // These duties bind
  { gap: 'nothing is signed', requirement: 'GOV-1', check: 'signed', says: 'not-met', file: 'supplier.yaml', at: '/agreement', message: 'MSA-2026-031' },
]
