// Which situations a filter pattern on CloudTrail events catches: only what it selects as a whole and for certain.
// The patterns follow the metric filters of the CIS AWS Foundations Benchmark; a situation counts only with all the events it needs.
import { type Comparison, type Conjunction, parsePattern } from './pattern.ts'

interface Needed {
  situation: string
  service: string
  /** Each entry one event that must be selected, under any of its names. */
  events: readonly (readonly string[])[]
}

const each = (names: string) => names.split(' ').map((name) => name.split('|'))

const needed: readonly Needed[] = [
  { situation: 'logging-off', service: 'cloudtrail', events: each('StopLogging DeleteTrail UpdateTrail') },
  { situation: 'key-disabled', service: 'kms', events: each('DisableKey ScheduleKeyDeletion') },
  {
    situation: 'log-store-changed',
    service: 's3',
    events: each(
      'PutBucketPolicy DeleteBucketPolicy PutBucketLifecycle|PutBucketLifecycleConfiguration PutBucketObjectLockConfiguration|PutObjectLockConfiguration',
    ),
  },
  {
    situation: 'right-raised',
    service: 'iam',
    events: each('PutGroupPolicy PutRolePolicy PutUserPolicy AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreatePolicyVersion'),
  },
]

/** Linear matching of `*` at the ends, the only places where it is understood. */
function fits(value: string, name: string): boolean {
  const inner = value.replace(/^\*|\*$/g, '')
  if (inner.includes('*')) return false
  if (value.startsWith('*') && value.endsWith('*') && value.length > 1) return name.includes(inner)
  if (value.endsWith('*')) return name.startsWith(inner)
  return value.startsWith('*') ? name.endsWith(inner) : name === value
}

const is = (comparison: Comparison, field: string, op: Comparison['op'], value: string) =>
  comparison.field === field && comparison.op === op && comparison.value === value

/** Whether it selects every such event of the service: by name, and by nothing but the service beside it. */
function selects(conjunction: Conjunction, service: string, event: string): boolean {
  const names = conjunction.filter(({ field, op }) => field === 'eventName' && op === '=')
  const rest = conjunction.filter((comparison) => !names.includes(comparison))
  return (
    names.length > 0 &&
    names.every(({ value }) => fits(value, event)) &&
    rest.every((comparison) => is(comparison, 'eventSource', '=', `${service}.amazonaws.com`))
  )
}

/** Whether the first comparison is there, and every other one is among those that leave nothing out that matters. */
function isOnly(conjunction: Conjunction, must: readonly ((one: Comparison) => boolean)[], may: readonly ((one: Comparison) => boolean)[]): boolean {
  return must.every((test) => conjunction.some(test)) && conjunction.every((one) => [...must, ...may].some((test) => test(one)))
}

const signIn = (one: Comparison) => is(one, 'eventName', '=', 'ConsoleLogin')
const signInSource = (one: Comparison) => is(one, 'eventSource', '=', 'signin.amazonaws.com')

const single: readonly { situation: string; test: (conjunction: Conjunction) => boolean }[] = [
  {
    situation: 'root-use',
    // What services do in the name of root is no use of it.
    test: (all) =>
      isOnly(
        all,
        [(one) => is(one, 'userIdentity.type', '=', 'Root')],
        [(one) => one.field === 'userIdentity.invokedBy' && one.op === 'NOT EXISTS', (one) => is(one, 'eventType', '!=', 'AwsServiceEvent')],
      ),
  },
  {
    situation: 'sign-in-no-mfa',
    test: (all) =>
      isOnly(
        all,
        [signIn, (one) => is(one, 'additionalEventData.MFAUsed', '!=', 'Yes') || is(one, 'additionalEventData.MFAUsed', '=', 'No')],
        [signInSource, (one) => is(one, 'userIdentity.type', '=', 'IAMUser'), (one) => is(one, 'responseElements.ConsoleLogin', '=', 'Success')],
      ),
  },
  {
    situation: 'repeated-auth-failure',
    test: (all) =>
      isOnly(
        all,
        [signIn, (one) => is(one, 'errorMessage', '=', 'Failed authentication') || is(one, 'responseElements.ConsoleLogin', '=', 'Failure')],
        [signInSource],
      ),
  },
]

/** Events that change rights, keys, trails or the settings of buckets: none of them comes all the time. Also a prefix of such names. */
const RARE =
  /^(?:(?:Create|Delete|Update)Trail|(?:Start|Stop)Logging|Put(?:Event|Insight)Selectors|(?:Put|Delete)(?:Account)?PublicAccessBlock|(?:Put|Delete)Bucket\w{0,60}|PutObjectLockConfiguration|(?:Disable|Enable)Key(?:Rotation)?|(?:Schedule|Cancel)KeyDeletion|DeleteImportedKeyMaterial|PutKeyPolicy|(?:Put|Delete|Attach|Detach)(?:Group|Role|User)Policy|(?:Create|Delete)Policy(?:Version)?|SetDefaultPolicyVersion|UpdateAssumeRolePolicy|(?:Put|Delete)(?:Role|User)PermissionsBoundary|(?:AddUserTo|RemoveUserFrom)Group|(?:Create|Update|Delete)(?:AccessKey|LoginProfile))\*?$/

/** Whether what it selects is rare for certain. What comes all the time keeps an alarm raised, and then nothing raises it anew. */
const isRare = (conjunction: Conjunction) =>
  conjunction.some((one) => signIn(one) || is(one, 'userIdentity.type', '=', 'Root') || (one.field === 'eventName' && one.op === '=' && RARE.test(one.value)))

/** Situations the pattern catches, sorted; none where any of it is not understood, or may drown the rest. */
export function situationsOf(pattern: string): string[] {
  const all = parsePattern(pattern)
  if (!all?.every(isRare)) return []
  const caught = single.filter(({ test }) => all.some(test)).map(({ situation }) => situation)
  const whole = needed.filter(({ service, events }) => events.every((names) => all.some((one) => names.some((name) => selects(one, service, name)))))
  return [...caught, ...whole.map(({ situation }) => situation)].sort()
}
