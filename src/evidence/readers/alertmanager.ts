// Alertmanager's configuration: for each severity every route an alert of it can take, and the kinds of channel at its end.

import type { FieldValue } from '../../model/evidence.ts'
import { listed } from '../../source/index.ts'
import type { Content, Part, PartFact, ReadContext, Reader, ReadResult } from '../reader.ts'
import { type ConfigDocument, configuration, isConfiguration } from './alertmanager/document.ts'
import { type Inhibition, inhibitionOf } from './alertmanager/inhibition.ts'
import { clearSecrets, type Receiver, receiversByName } from './alertmanager/receivers.ts'
import { routeName, routesBySeverity } from './alertmanager/routes.ts'
import { severityValues, unexplainedWords } from './alertmanager/severities.ts'
import { allNodes, type RouteNode, routeTree } from './alertmanager/tree.ts'
import { routesOf } from './alertmanager/walk.ts'
import { shown } from './table/notes.ts'

interface Config {
  document: ConfigDocument
  root: RouteNode
  receivers: ReadonlyMap<string, Receiver>
  inhibition: Inhibition
  tool: string
  context: ReadContext
}

function read(content: Content, context: ReadContext): ReadResult {
  const document = configuration(content)
  const root = routeTree(document.value['route'], document.lineOf)
  const receivers = receiversByName(document.value['receivers'], document.lineOf, document.value['global'])
  const inhibition = inhibitionOf(document.value['inhibit_rules'], document.lineOf, severityValues(root, context.about))
  const config: Config = { document, root, receivers, inhibition, tool: context.about.tool ?? 'alertmanager', context }
  const grave = unexplainedWords(root, context.about).grave.length
  return {
    parts: [...routeFacts(config).map((fact): Part => ({ kind: 'fact', ...fact })), routingPart(config)],
    listings: [{ type: 'alert-route', complete: true, unreadable: grave }],
    notes: notesOf(config),
  }
}

/** One fact for each severity and route. */
const routeFacts = (config: Config): PartFact[] =>
  routesBySeverity(config.root, config.context.about).map(({ severity, node, rested }) => routeFact(config, severity, node, rested))

function routeFact(config: Config, severity: string, node: RouteNode, rested: boolean): PartFact {
  const { about } = config.context
  const rotas = about.rotas && Object.hasOwn(about.rotas, node.receiver) ? about.rotas[node.receiver] : undefined
  const fields: Record<string, FieldValue> = {
    tool: config.tool,
    severity,
    route: routeName(node.path),
    receiver: node.receiver,
    receiver_kinds: [...(config.receivers.get(node.receiver)?.kinds ?? [])],
    muted: node.muted || config.inhibition.silences(severity),
    rotas: [...(rotas ?? [])],
  }
  const word = [...(about.tool ? ['tool'] : []), ...(rotas ? ['rotas'] : []), ...(rested ? ['severity'] : [])]
  return { type: 'alert-route', fields, at: placeOf(config, node), word, ...(about.tool === undefined && { assumed: true as const }) }
}

function placeOf({ document }: Config, node: RouteNode): PartFact['at'] {
  const line = document.lineOf(node.pointer)
  return { pointer: document.within ?? node.pointer, ...(line !== undefined && { line }) }
}

/** Names of receivers with at least one channel: an alert that ends in one without reaches nobody. */
function routingPart(config: Config): Part {
  const { root, receivers, tool, document } = config
  const reached = (labels: Readonly<Record<string, string>>) => routesOf(root, labels).filter((node) => (receivers.get(node.receiver)?.kinds.length ?? 0) > 0)
  const line = document.lineOf('/route')
  return {
    kind: 'routing',
    tool,
    receiversOf: (labels) => [...new Set(reached(labels).map((node) => node.receiver))].sort(),
    waitOf: (labels) => Math.max(0, ...reached(labels).map((node) => node.wait)),
    at: line === undefined ? {} : { line },
  }
}

function notesOf(config: Config): string[] {
  const { root, receivers, document, context } = config
  const used = [...new Set(allNodes(root).map((node) => node.receiver))].sort()
  const names = (list: readonly string[]) => listed(list.slice(0, 20).map(shown))
  const undefinedOnes = used.filter((name) => !receivers.has(name))
  const silent = used.filter((name) => receivers.get(name)?.kinds.length === 0)
  const unknown = [...new Set([...receivers.values()].flatMap((receiver) => receiver.unknown))].sort()
  const { grave: inhibited } = config.inhibition
  const hollow = used.flatMap((name) => (receivers.get(name)?.hollow ?? []).map((kind) => `${kind} of ${name}`))
  const { grave, minor } = unexplainedWords(root, context.about)
  const secrets = clearSecrets(document.value)
  const notes: string[] = []
  if (undefinedOnes.length > 0) notes.push(`routes end in receivers that are not defined: ${names(undefinedOnes)}`)
  if (silent.length > 0) notes.push(`receivers have no channel, so alerts that end there reach nobody: ${names(silent)}`)
  if (hollow.length > 0)
    notes.push(`channels that reach nobody are not counted (no key or address, or one of the machine itself): ${names(hollow)}; write <secret> for a secret`)
  if (unknown.length > 0) notes.push(`kinds of channel that are not known here are not counted: ${names(unknown)}`)
  if (grave.length > 0) notes.push(`routes for severities that are not explained were not judged: ${names(grave)}; say what they mean in \`about.severities\``)
  if (minor.length > 0)
    notes.push(`severities that are neither critical nor high were left aside: ${names(minor)}; map them in \`about.severities\` if they matter`)
  if (inhibited.length > 0)
    notes.push(`inhibition rules may silence critical or high alerts while another fires: ${inhibited.slice(0, 20).join(', ')}; look at them`)
  if (secrets.length > 0) notes.push(secretNote(secrets, document))
  return notes
}

function secretNote(secrets: readonly string[], document: ConfigDocument): string {
  const lines = [...new Set(secrets.flatMap((pointer) => document.lineOf(pointer) ?? []))].sort((a, b) => a - b).slice(0, 20)
  const where = lines.length > 0 ? ` (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')})` : ''
  return `${secrets.length} ${secrets.length === 1 ? 'secret stands' : 'secrets stand'} in clear text${where}: replace what was sent, and remove secrets before sending`
}

/** Alertmanager's configuration file. */
export const alertmanager: Reader = {
  id: 'alertmanager',
  title: 'Alertmanager configuration',
  yields: ['alert-route'],
  ceiling: 'exported',
  proves: 'Where alerts of each severity end: every route they can take, its receiver, the kinds of channel it has and whether it is muted.',
  collect: [
    'Send alertmanager.yml as it runs, each secret replaced by <secret> (a key that is left out counts as none), or the answer of `curl http://ALERTMANAGER:9093/api/v2/status`.',
    "Kubernetes: `kubectl get secret alertmanager-main -o jsonpath='{.data.alertmanager\\.yaml}' | base64 -d > alertmanager.yml`, then replace its secrets in the same way.",
  ],
  about: [
    'tool: name of the tool as in your inventory and tables, where it stands there by a name of its own or there are several',
    'severities: what other words of the label severity mean, e.g. page: critical',
    'rotas: the rotas each receiver interrupts',
  ],
  asks: ['rotas'],
  recognise: isConfiguration,
  read,
}
