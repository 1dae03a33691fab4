// Names of the Elastic Common Schema by what they say, best first; and what its categories and types mean. Source: the ECS field reference, 8.x and 9.x.
import { classBits } from '../classes.ts'
import { under, type ValueNames } from './gatherer.ts'

export const ecsNames: ValueNames = {
  time: ['@timestamp'],
  stored: ['event.ingested'],
  actor: ['user.name', 'user.id', 'user.email', 'user.full_name', 'user.hash', 'client.user.name', 'client.user.id', 'source.user.name', 'source.user.id'],
  action: ['event.action', 'http.request.method'],
  object: [
    'user.target.name',
    'user.target.id',
    'user.target.email',
    'user.changes.name',
    'group.name',
    'group.id',
    'file.path',
    'file.name',
    'url.path',
    'url.full',
    'url.original',
    ...under('process', 'executable', 'name'),
    'service.target.name',
    'orchestrator.resource.name',
    'orchestrator.resource.id',
    'registry.path',
    'rule.name',
    'destination.address',
    'destination.ip',
    'destination.domain',
    'server.address',
    'server.ip',
    'server.domain',
    'dns.question.name',
  ],
  outcome: ['event.outcome', 'http.response.status_code'],
  origin: ['source.ip', 'source.address', 'source.domain', 'client.ip', 'client.address', 'client.domain'],
  correlation: ['trace.id', 'transaction.id', 'http.request.id'],
  request: ['http.request.method', 'http.response.status_code', 'http.request.id'],
  class: ['event.action'],
}

/** Where the names that classify an event lie. */
export const ecsClassifiers = ['event.kind', 'event.category', 'event.type'] as const

const changes = ['creation', 'change', 'deletion', 'admin']
const protectedThings = ['authentication', 'iam', 'configuration', 'web', 'api', 'database', 'file', 'session', 'email']

/** Classes by category, and by the types the event must also have; no types = any or none. */
export const ecsClasses: readonly { categories: readonly string[]; types?: readonly string[]; bits: number }[] = [
  { categories: ['authentication'], bits: classBits(['authn']) },
  { categories: ['iam'], types: changes, bits: classBits(['account-or-right']) },
  { categories: ['iam'], types: ['admin'], bits: classBits(['admin-action']) },
  { categories: ['configuration'], types: ['creation', 'change', 'deletion'], bits: classBits(['config-change']) },
  { categories: ['database'], types: ['access'], bits: classBits(['data-access']) },
  { categories: protectedThings, types: ['denied'], bits: classBits(['authz-denied']) },
]

/** Actions by which Beats and the Elastic Agent name events that stop, clear or reconfigure logging on Windows and Linux. */
export const ecsTampering: ReadonlySet<string> = new Set([
  'audit-log-cleared',
  'Log clear',
  'logging-service-shutdown',
  'changed-audit-config',
  'changed-audit-configuration',
])
