// Names under which automations write into tickets and tables. A bot is no person: it takes no alert, and nobody can call it.
const TOOLS =
  'alertmanager|ansible|datadog|dependabot|github(?: actions)?|gitlab|grafana|jenkins|jira(?: service (?:management|desk))?|jsm|linear|nagios|new ?relic|opsgenie|pager ?duty|prometheus|rundeck|script ?runner|sentry|service ?now|slack|splunk(?: on call)?|terraform|victor ?ops|zabbix|zapier'
const KINDS = 'api|app|automation|bot|connector|integration|incident timeline|rule|sync|user|webhook|workflow'
const BOT = new RegExp(
  `^(?:(?:${TOOLS})(?: (?:${KINDS}))?|(?:.* )?(?:bot|slackbot|automation)|automation (?:for jira|rule|user|account|app)|(?:system|guest|api|anonymous)(?: (?:user|account))?|api (?:key|token)|web ?hook|workflow(?: engine)?|scheduler|event management|mid server|virtual agent|auto (?:ack|acknowledged?|assigned?|closed?|resolved?|triaged?)|(?:.* )?service account(?: .*)?|svc .*)$`,
)

/** Whether the name is plainly that of an automation: `Automation for Jira`, `triage[bot]`, `pagerduty-bot`, `system`. */
export function isBot(name: string): boolean {
  const plain = name.normalize('NFKC').toLowerCase().trim()
  return plain.endsWith('[bot]') || BOT.test(plain.replace(/[\s_-]+/g, ' ').trim())
}
