// AWS Incident Manager contacts: escalation plans, on-call schedules and people, as `aws ssm-contacts get-contact` gives them.
import { accountOf, shortName } from '../../model/names.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { always, type OnCallValue, type Target } from './on-call/values.ts'

const isContact = (value: unknown): value is Plain => isPlain(value) && textOf(own(value, 'ContactArn')) !== undefined && 'Plan' in value

/** One answer, or an array of them. */
function contactsIn(json: unknown): Plain[] | undefined {
  const list = Array.isArray(json) ? json : [json]
  return list.length > 0 && list.every(isContact) ? list : undefined
}

function recognise(content: Content): boolean {
  if (!/^\s*[[{]/.test(content.head) || !/"ContactArn"\s*:/.test(content.head)) return false
  try {
    return contactsIn(content.json()) !== undefined
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return /"(?:Plan|Stages|RotationIds)"\s*:/.test(content.head)
  }
}

/** More than AWS lets anybody write: what is longer was not written by it. */
const MOST = 100

/** Targets of each stage of a plan; undefined where one is neither a contact nor a channel. */
function stagesOf(plan: Plain): { contacts: Target[]; channels: number }[] | undefined {
  const stages = own(plan, 'Stages') ?? ('RotationIds' in plan ? [] : undefined)
  if (!Array.isArray(stages) || stages.length > MOST) return undefined
  const read = stages.map((stage) => {
    const targets = isPlain(stage) ? (own(stage, 'Targets') ?? []) : undefined
    if (!Array.isArray(targets) || targets.length > MOST) return undefined
    const [contacts, others] = [targets.flatMap((target) => contactIn(target) ?? []), targets.filter(isChannel).length]
    return contacts.length + others === targets.length ? { contacts, channels: others } : undefined
  })
  return read.every((stage) => stage !== undefined) ? read : undefined
}

function contactIn(target: unknown): Target | undefined {
  const info = isPlain(target) ? own(target, 'ContactTargetInfo') : undefined
  const id = isPlain(info) ? textOf(own(info, 'ContactId')) : undefined
  return id === undefined ? undefined : { kind: 'schedule', id }
}

const isChannel = (target: unknown) => isPlain(target) && isPlain(own(target, 'ChannelTargetInfo'))

/** A person with a channel is always on call; an on-call schedule stands for its rotations. */
function carried(contact: Plain, context: ReadContext): OnCallValue | undefined {
  const [id, type, plan] = [textOf(own(contact, 'ContactArn')) ?? '', own(contact, 'Type'), own(contact, 'Plan')]
  const name = textOf(own(contact, 'Alias')) ?? shortName(id)
  const stages = isPlain(plan) ? stagesOf(plan) : undefined
  if (!isPlain(plan) || !stages || id.length > 2000 || name === '') return undefined
  if (type === 'PERSONAL')
    return { kind: 'schedule', id, name: 'person', shifts: stages.some(({ channels }) => channels > 0) ? [{ person: id, ...always }] : [] }
  if (type === 'ONCALL_SCHEDULE') {
    const rotations = own(plan, 'RotationIds')
    return Array.isArray(rotations) && rotations.length <= MOST && rotations.every((each): each is string => textOf(each) !== undefined)
      ? { kind: 'group', id, schedules: rotations }
      : undefined
  }
  if (type !== 'ESCALATION') return undefined
  const { receivers } = context.about
  const alias = receivers && Object.hasOwn(receivers, id) ? receivers[id] : undefined
  return { kind: 'policy', id, name, steps: stages.map(({ contacts }) => contacts), ...(alias !== undefined && { alias }) }
}

function read(content: Content, context: ReadContext): ReadResult {
  const json = content.json()
  const contacts = contactsIn(json)
  if (!contacts) throw new UnreadableFile('it holds no contact with a plan')
  const parts = contacts.map((contact, at): Part | undefined => {
    const value = carried(contact, context)
    return value && { kind: 'on-call', tool: 'aws', value, word: [], at: { pointer: Array.isArray(json) ? `/${at}` : '' } }
  })
  const known = parts.filter((part) => part !== undefined)
  const accounts = new Set(contacts.map((contact) => accountOf(textOf(own(contact, 'ContactArn')) ?? '')))
  const notes = accounts.size > 1 ? ['the contacts are of several accounts'] : []
  return { parts: known, listings: [{ type: 'rota', complete: false, unreadable: parts.length - known.length }], notes }
}

/** Contacts of AWS Incident Manager. */
export const awsIncidentContacts: Reader = {
  id: 'aws-incident-contacts',
  title: 'AWS Incident Manager contacts',
  yields: ['rota'],
  ceiling: 'exported',
  proves: 'Whom each escalation plan engages at which stage; with the shifts of the rotations also how many people, up to when, and where there are holes.',
  collect: [
    '`for c in $(aws ssm-contacts list-contacts --query "Contacts[].ContactArn" --output text); do aws ssm-contacts get-contact --contact-id "$c" --output json; done | jq -s . > contacts.json`',
    'Send the shifts of each rotation, too (see aws-rotation-shifts). DisplayName can be removed; ContactArn must stay, the same for the same person.',
  ],
  about: ['receivers: the other name of an escalation plan, by its ARN'],
  recognise,
  read,
}
