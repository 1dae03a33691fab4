// Terraform: `terraform show -json` of a plan. A plan is an intention: what it would leave behind is documented, and no more.
import { parseInstant } from '../../model/time.ts'
import { listed, quote } from '../../source/index.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { factsOf, isKnown, terraformYields } from './terraform/facts.ts'
import { checkVersion, type Found, resourceOf, resourcesBelow } from './terraform/resources.ts'

const HEAD = /^\uFEFF?\s*\{\s*"format_version"\s*:\s*"[^"\n]{1,20}"/
const PLAN = /"(?:planned_values|resource_changes)"\s*:/

interface Change {
  actions: string[]
  unknown: unknown
}

/** What the plan does to each address; an object that is deposed already stands under the same address and is left out. */
function changesOf(plan: Plain): Map<string, Change> {
  const rows = own(plan, 'resource_changes')
  if (!Array.isArray(rows)) throw new UnreadableFile('it does not say what changes (resource_changes)')
  const changes = new Map<string, Change>()
  for (const row of rows) {
    const address = isPlain(row) && own(row, 'deposed') === undefined ? textOf(own(row, 'address')) : undefined
    const change = isPlain(row) ? own(row, 'change') : undefined
    const actions = isPlain(change) ? own(change, 'actions') : undefined
    if (address === undefined || !isPlain(change) || !Array.isArray(actions)) continue
    changes.set(address, { actions: actions.filter((each) => typeof each === 'string'), unknown: own(change, 'after_unknown') })
  }
  return changes
}

const stays = new Set(['no-op', 'create', 'update', 'read'])

/** Whether an address is still there, and managed, when the plan has been applied. */
const remains = ({ actions }: Change): boolean => actions.some((action) => stays.has(action)) && !actions.includes('forget')

function planOf(document: unknown): Plain {
  if (!isPlain(document)) throw new UnreadableFile('it is no object')
  checkVersion(document)
  if (own(document, 'errored') === true) throw new UnreadableFile('planning failed, so the plan is not whole')
  if (!isPlain(own(document, 'planned_values'))) throw new UnreadableFile('it does not say what is planned (planned_values)')
  return document
}

const addressOf = ({ resource }: Found): string => textOf(own(resource, 'address')) ?? ''
const dated = (part: Part, date: number | undefined): Part => (part.kind === 'fact' && date !== undefined ? { ...part, date } : part)

function read(content: Content, { about }: ReadContext): ReadResult {
  const plan = planOf(content.json())
  const changes = changesOf(plan)
  const found = resourcesBelow(own(own(plan, 'planned_values') as Plain, 'root_module'), '/planned_values/root_module')
  const ours = found.filter(({ resource }) => isKnown(textOf(own(resource, 'type')) ?? ''))
  const sure = ours.filter((each) => changes.has(addressOf(each)) && remains(changes.get(addressOf(each)) as Change))
  const resources = sure.map((each) => resourceOf(each, changes.get(addressOf(each))?.unknown))
  const { parts, bad } = factsOf(
    resources.filter((resource) => resource !== undefined),
    about,
  )
  const date = parseInstant(textOf(own(plan, 'timestamp')) ?? '')
  const gone = [...changes].filter(([address, change]) => !remains(change) && isKnown(typeOf(address))).map(([address]) => quote(address))
  const unreadable = bad.length + (ours.length - sure.length) + resources.filter((resource) => resource === undefined).length
  const notes = ['It is a plan: what it says is intended, and nothing shows that it was applied.', ...bad.slice(0, 20)]
  if (gone.length > 0) notes.push(`the plan destroys or lets go of ${listed(gone.sort(), 'and', 10)}`)
  return {
    parts: parts.map((part) => dated(part, date)),
    listings: terraformYields.map((type) => ({ type, complete: false, unreadable })),
    ...(date !== undefined && { newest: date }),
    notes,
  }
}

/** The type of a resource stands in its address before its name: `module.a["x.y"].aws_cloudtrail.main[0]`. */
function typeOf(address: string): string {
  const plain = address.replace(/\["[^"\]]*"\]|\[\d+\]/g, '')
  return plain.split('.').at(-2) ?? ''
}

/** A plan of Terraform or OpenTofu. */
export const terraformPlan: Reader = {
  id: 'terraform-plan',
  title: 'Terraform plan',
  yields: terraformYields,
  ceiling: 'documented',
  proves: 'How stores, locks, trails and detectors are meant to be set, where the plan knows it already. It shows an intention, not a setting.',
  collect: [
    'terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json',
    'A plan holds secrets in clear text: take out variables, configuration and prior_state, and resources that are not about logs.',
    'A state after applying it is stronger evidence.',
  ],
  about: [
    'account: the account of buckets and trails, which S3 and CloudTrail resources do not name',
    'environment: account/region of a detector that is not made yet',
  ],
  fills: ['account', 'environment'],
  recognise: ({ head }) => HEAD.test(head) && PLAN.test(head),
  read,
}
