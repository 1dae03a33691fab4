// Which names are plainly those of automations: such an acknowledgement shows no person.
import { describe, expect, it } from 'vitest'
import { isBot } from '../../../../src/evidence/readers/register/bots.ts'

describe('a bot', () => {
  it.each([
    'Automation for Jira',
    'triage[bot]',
    'github-actions[bot]',
    'renovate [bot]',
    'pagerduty-bot',
    'Slackbot',
    'Jira Automation',
    'system',
    'guest',
    'System User',
    'PagerDuty',
    'Opsgenie Incident Timeline',
    'PagerDuty API',
    'svc-incidents',
    'Service Account 7',
    'auto-acknowledge',
    'Auto-Closed',
    'Webhook',
    'Workflow engine',
  ])('%s is one', (name) => {
    expect(isBot(name)).toBe(true)
  })
  it.each([
    'duty-a',
    'payments-api-duty',
    'Abbot',
    'e.talbot',
    'automation-lead',
    'slack-duty',
    'system-engineer-a',
    'Guest Relations Lead',
    'Jira Admin',
    '5f0c11',
    'api-team-b',
    'autumn',
  ])('%s is none', (name) => {
    expect(isBot(name)).toBe(false)
  })
})
