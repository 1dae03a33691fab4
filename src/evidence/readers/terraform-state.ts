// Terraform: `terraform show -json` of a state. It is what Terraform saw when it last refreshed, of what Terraform manages.
import { listed, quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { factsOf, isKnown, resourceTypes, terraformYields } from './terraform/facts.ts'
import { checkVersion, type Found, resourceOf, resourcesBelow } from './terraform/resources.ts'

/** Both keys stand before anything else in what Terraform and OpenTofu write. */
const HEAD = /^\uFEFF?\s*\{\s*"format_version"\s*:\s*"[^"\n]{1,20}"/
const PLAN = /"(?:planned_values|resource_changes)"\s*:/

/** What was made halfway, or only waits to be destroyed, is no setting that stands. */
const isWhole = ({ resource }: Found): boolean => own(resource, 'tainted') !== true && own(resource, 'deposed_key') === undefined

function valuesOf(document: unknown): Plain {
  if (!isPlain(document)) throw new UnreadableFile('it is no object')
  checkVersion(document)
  const values = own(document, 'values')
  if (!isPlain(values) || !isPlain(own(values, 'root_module'))) throw new UnreadableFile('it holds no resources (values.root_module): the state is empty')
  return values
}

function read(content: Content, { about }: ReadContext): ReadResult {
  const found = resourcesBelow(own(valuesOf(content.json()), 'root_module'), '/values/root_module')
  const ours = found.filter(({ resource }) => isKnown(textOf(own(resource, 'type')) ?? ''))
  const whole = ours.filter(isWhole)
  const resources = whole.map((each) => resourceOf(each, undefined))
  const { parts, bad } = factsOf(
    resources.filter((resource) => resource !== undefined),
    about,
  )
  const half = ours.filter((each) => !isWhole(each)).map(({ resource }) => quote(own(resource, 'address')))
  const unreadable = bad.length + half.length + resources.filter((resource) => resource === undefined).length
  const notes = ['It shows what Terraform saw when it last refreshed, and does not say when that was.', ...bad.slice(0, 20)]
  if (half.length > 0) notes.push(`tainted or deposed, and not counted: ${listed(half.sort(), 'and', 10)}`)
  if (ours.length === 0) notes.push('it holds no resource of a kind that says something here')
  return { parts, listings: terraformYields.map((type) => ({ type, complete: false, unreadable })), notes }
}

/** A state of Terraform or OpenTofu. */
export const terraformState: Reader = {
  id: 'terraform-state',
  title: 'Terraform state',
  yields: terraformYields,
  ceiling: 'exported',
  proves: `How stores, locks, trails and detectors were set when Terraform last refreshed them: ${listed(resourceTypes, 'and', 40)}.`,
  collect: [
    'terraform apply -refresh-only && terraform show -json | jq \'def m: {resources: [.resources[]? | select(.type | test("s3_bucket|cloudtrail|cloudwatch_log|guardduty|immutability|log_analytics|google_storage_bucket|google_logging"))], child_modules: [.child_modules[]? | m]}; {format_version, terraform_version, values: {root_module: (.values.root_module | m)}}\' > state.json',
    'The filter matters: a whole state holds secrets in clear text.',
  ],
  about: [
    'account: the account of buckets and trails, which S3 and CloudTrail resources do not name',
    'environment: account/region of a detector, only where its arn is missing',
  ],
  fills: ['account', 'environment'],
  recognise: ({ head }) => HEAD.test(head) && /"values"\s*:/.test(head) && !PLAN.test(head),
  read,
}
