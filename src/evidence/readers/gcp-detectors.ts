// Google Security Command Center: its services, of a project. The effective state counts, not the intended one.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { type CloudAnswer, isShape, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { environmentOf } from './cloud/environment.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'

const NAME = /^(projects|folders|organizations)\/([^/]{1,200})\/locations\/[^/]{1,100}\/securityCenterServices\/([^/]{1,200})$/
const SERVICE = 'Security Command Center'
/** Services that look for threats while things run. Others judge settings, and detect nobody. */
const detecting: readonly string[] = ['event-threat-detection', 'container-threat-detection', 'vm-threat-detection']

const shape: Shape = {
  head: /\/securityCenterServices\//,
  lists: ['securityCenterServices'],
  is: (row) => NAME.test(textOf(own(row, 'name')) ?? '') && 'effectiveEnablementState' in row,
}

const off: readonly unknown[] = ['DISABLED', 'INGEST_ONLY']

function isOn(value: Plain): boolean {
  const state = own(value, 'effectiveEnablementState')
  if (state === 'ENABLED') return true
  if (off.includes(state)) return false
  throw new UnreadableFile(`effectiveEnablementState is ${quote(state)}; ENABLED, DISABLED and INGEST_ONLY are known`)
}

/**
 * A service some of whose modules are off is neither off nor on as it comes; without its modules that is not known. `why` says what is
 * then not known.
 */
function enabledOf(value: Plain, service: string): { enabled: boolean } | { why: string } {
  const modules = own(value, 'modules')
  if (!isOn(value)) return { enabled: false }
  if (!isPlain(modules) || Object.keys(modules).length === 0) return { why: NO_MODULES }
  const parts = Object.entries(modules).filter(([, module]) => !isPlain(module) || own(module, 'effectiveEnablementState') !== 'ENABLED')
  if (parts.length === 0) return { enabled: true }
  const nothing = Object.values(modules).every((module) => isPlain(module) && own(module, 'effectiveEnablementState') === 'DISABLED')
  return nothing ? { enabled: false } : { why: modulesOff(service, parts) }
}

const MOST = 20
const modulesOff = (service: string, parts: readonly [string, unknown][]) =>
  `The service ${quote(service)} is on, but not these of its modules: ${parts
    .slice(0, MOST)
    .map(([name]) => quote(name))
    .join(', ')}${parts.length > MOST ? ` and ${parts.length - MOST} more` : ''}. Whether it counts as on is not known.`

/** A project has an id and a number, and neither shows the other. */
const projectIn = (found: string) => (said: string) => {
  const named = said.split('/')[0] ?? ''
  return /^\d+$/.test(named) === /^\d+$/.test(found) ? named : undefined
}

/** Whether a row is of a project's service that detects. */
function isDetecting(value: Plain): boolean {
  const [, level, , service = ''] = NAME.exec(textOf(own(value, 'name')) ?? '') ?? []
  return level === 'projects' && detecting.includes(service)
}

const NO_MODULES = 'Whether the modules of a service are on is not said, so it is not known whether it is: send the whole answer of `services describe`.'

function readRow({ value, pointer }: Row, answer: CloudAnswer, context: ReadContext): RowParts {
  const [, level, owner = '', service = ''] = NAME.exec(nameOf(value, 'name')) ?? []
  if (level === undefined) throw new UnreadableFile('its name is not that of a service of Security Command Center')
  if (level !== 'projects')
    return { parts: [], notes: ['Settings of a folder or organisation were left aside: a project may change them. Send those of each project.'] }
  if (!detecting.includes(service)) return { parts: [] }
  const { environment, word } = environmentOf({ kind: 'project', name: owner }, context.about, projectIn(owner))
  const state = enabledOf(value, service)
  if ('why' in state) return { parts: [], notes: [state.why] }
  const fields = { detector: `${SERVICE}: ${service}`, service: SERVICE, environment, enabled: state.enabled }
  const fact = { type: 'detector' as const, fields, at: { pointer }, word, account: owner, ...dated(answer) }
  return { parts: [{ kind: 'google-detector', project: owner, fact }] }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  let whole = true
  const one = (row: Row): RowParts => {
    const read = readRow(row, answer, context)
    if (read.parts.length === 0 && isDetecting(row.value)) whole = false
    return read
  }
  const result = resultOf(answer, one, { types: ['detector'], times: ['updateTime'] })
  // A service whose state is not known is missing from the list of those there are.
  return { ...result, listings: result.listings.map((listing) => ({ ...listing, complete: listing.complete && whole })) }
}

/** Services of Security Command Center. */
export const gcpDetectors: Reader = {
  id: 'gcp-detectors',
  title: 'Google Security Command Center services',
  yields: ['detector'],
  ceiling: 'exported',
  proves: 'Whether event, container and VM threat detection are effectively on in a project. Services that only judge settings are left aside.',
  collect: ['gcloud scc manage services describe event-threat-detection --project=<project> --format=json > etd-<project>.json'],
  about: ['environment: what the supplier file calls the project, where it is not the name in the answer'],
  recognise: (content) => isShape(content, shape),
  read,
}
