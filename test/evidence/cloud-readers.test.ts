// Readers of Azure and Google Cloud: one reader for each file, broken ones too; filters; ids; chains from alert to channel.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../src/evidence/content.ts'
import { alertTarget } from '../../src/evidence/join/alert-target.ts'
import type { PartSource } from '../../src/evidence/join/join.ts'
import { pickReader } from '../../src/evidence/pick.ts'
import { withPseudonyms } from '../../src/evidence/pseudonyms.ts'
import { type About, type Content, type Part, type Reader, UnreadableFile } from '../../src/evidence/reader.ts'
import { armId } from '../../src/evidence/readers/azure/ids.ts'
import { rightsOfRole as azureRights } from '../../src/evidence/readers/azure/roles.ts'
import { hookKind } from '../../src/evidence/readers/cloud/alert.ts'
import { casesOf } from '../../src/evidence/readers/gcp/log-filter.ts'
import { rightsOfRole as googleRights } from '../../src/evidence/readers/gcp/roles.ts'
import { caughtByFilter } from '../../src/evidence/readers/gcp/situations.ts'
import { readers } from '../../src/evidence/readers/index.ts'
import { factFault } from '../../src/evidence/valid.ts'

const root = join(import.meta.dirname, '../cases/readers')
const good = readdirSync(root)
  .filter((id) => /^(azure|gcp)-/.test(id))
  .flatMap((id) =>
    readdirSync(join(root, id))
      // An account without a policy is told by an error, which may stand as text.
      .filter((name) => name.startsWith('good') && !name.startsWith('good-none'))
      .map((name) => [id, name] as const),
  )
const textOf = (id: string, name: string) => readFileSync(join(root, id, name, 'input.json'), 'utf8')
const pick = (text: string) => pickReader(contentOf('input.json', { bytes: Buffer.from(text), sha256: 'x' }), {}, readers)
const idOf = (text: string) => {
  const picked = pick(text)
  return picked.kind === 'reader' ? picked.reader.id : picked.kind
}

describe('recognising', () => {
  it('has files to look at', () => expect(good.length).toBeGreaterThan(30))
  it.each(good)('%s %s: packed into one line, cut off, and as a line of a log', (id, name) => {
    const text = textOf(id, name)
    const line = JSON.stringify(JSON.parse(text))
    expect(idOf(line)).toBe(id)
    expect(idOf(text.trimEnd().slice(0, -1))).toBe(id)
    expect(idOf(`${line}\n${line}\n`)).not.toBe(id)
  })
  it.each([
    '[]',
    '{}',
    '{"value":[]}',
    '{"sinks":[]}',
    '{"error":{"code":"AuthorizationFailed","message":"no"}}',
    '{"error":{"code":404,"status":"NOT_FOUND"}}',
  ])('%s is no evidence of anything', (text) => expect(idOf(text)).toBe('none'))
})

describe('Azure ids', () => {
  it.each([
    [
      '/subscriptions/ABC/resourcegroups/Rg/providers/microsoft.storage/storageaccounts/a/',
      '/subscriptions/abc/resourceGroups/Rg/providers/Microsoft.Storage/storageAccounts/a',
    ],
    ['subscriptions/abc/providers/AzureResourceManager/diagnosticSettings/x', '/subscriptions/abc/providers/AzureResourceManager/diagnosticSettings/x'],
  ])('%s', (text, id) => expect(armId(text)?.id).toBe(id))
  it.each(['', 'abc', '/subscriptions', '/subscriptions/a/resourceGroups', '/subscriptions//resourceGroups/b', '/tenants/a', 7, null])('%s is none', (text) =>
    expect(armId(text)).toBeUndefined(),
  )
  it('tells an extension from what it extends', () => {
    const id = armId('/subscriptions/a/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s/providers/microsoft.insights/diagnosticSettings/d')
    expect(id).toMatchObject({ type: 'microsoft.insights/diagnosticsettings', names: ['d'], subscription: 'a' })
    expect(id?.parent).toBe('/subscriptions/a/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s')
  })
})

const sink = 'protoPayload.methodName="google.logging.v2.ConfigServiceV2.DeleteSink"'
describe('filters of Google logs', () => {
  it.each([
    [sink, ['logging-off']],
    [`resource.type="logging_sink"\n${sink}`, ['logging-off']],
    [`(${sink}) OR severity>=ERROR`, []],
    [`${sink} OR severity="ERROR"`, []],
    [`${sink} OR protoPayload.methodName="storage.objects.get"`, []],
    [`${sink} OR protoPayload.methodName="google.logging.v2.ConfigServiceV2.UpdateSink"`, ['logging-off']],
    ['protoPayload.methodName=("SetIamPolicy" OR "google.logging.v2.ConfigServiceV2.DeleteSink")', ['logging-off', 'right-raised']],
    [`severity="ERROR" OR ${sink} AND resource.type="gcs_bucket"`, []],
    [`${sink} AND resource.type="gcs_bucket"`, []],
    [`${sink} AND protoPayload.authenticationInfo.principalEmail="a@example.com"`, []],
    [`${sink} ${sink}`, []],
    [`NOT ${sink}`, []],
    [`-${sink}`, []],
    ['protoPayload.methodName!="SetIamPolicy"', []],
    ['protoPayload.methodName:"SetIamPolicy"', []],
    ['protoPayload.methodName=~"SetIamPolicy"', []],
    ['protoPayload.methodName="setiampolicy"', []],
    [`${sink} or severity="ERROR"`, []],
    [`(${sink}`, []],
    [`${sink})`, []],
    [`${sink} AND`, []],
    ['"SetIamPolicy"', []],
    ['protoPayload.methodName="__proto__"', []],
    ['', []],
  ])('%s', (filter, situations) => expect(caughtByFilter(filter)).toEqual(situations))
  it('takes OR before AND, as Google does', () => {
    expect(casesOf('a=1 OR b=2 AND c=3')?.map((atoms) => atoms.map(({ field }) => field))).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ])
  })
  it('gives up on filters that grow beyond measure', () => {
    expect(casesOf(Array.from({ length: 12 }, (_, at) => `(a=${at} OR b=${at})`).join(' AND '))).toBeUndefined()
    expect(casesOf('('.repeat(5000))).toBeUndefined()
    expect(casesOf('a='.repeat(50_000))).toBeUndefined()
  })
})

describe('roles', () => {
  it.each(['reader', 'Storage blob data reader', 'toString', '__proto__', 'Log Keeper', ''])('what %s allows is not known', (role) => {
    expect(azureRights(role, 'blob')).toBeUndefined()
    expect(googleRights(role)).toBeUndefined()
  })
  it.each(['roles/resourcemanager.projectCreator', 'roles/billing.creator', 'roles/billing.admin'])('%s gives nothing on a bucket', (role) => {
    expect(Object.values(googleRights(role) ?? {})).toEqual([false, false, false, false, false])
  })
  it.each(['Security Reader', 'Security Admin'])('%s reads a workspace, and nothing of blobs', (role) => {
    expect(Object.values(azureRights(role, 'blob') ?? {})).toEqual([false, false, false, false, false])
    expect(Object.values(azureRights(role, 'workspace') ?? {})).toEqual([true, false, false, false, false])
  })
  it('who may list keys may do everything', () => {
    expect(Object.values(azureRights('Storage Account Key Operator Service Role', 'blob') ?? {})).toEqual([true, true, true, true, true])
  })
})

it.each([
  ['https://events.pagerduty.com/x', 'pagerduty'],
  ['https://api.eu.opsgenie.com/v1?key=x', 'opsgenie'],
  ['https://pagerduty.com.example.org/', 'webhook'],
  ['https://example.org/pagerduty.com', 'webhook'],
  ['https://events.pagerduty.com@example.org/', 'webhook'],
  ['http://events.pagerduty.com/x', 'webhook'],
  [undefined, 'webhook'],
])('the hook %s is %s', (address, kind) => expect(hookKind(address)).toBe(kind))

const wrong: readonly unknown[] = [null, 'x', -1, true, [null], {}, 'x'.repeat(3000)]

/** Every copy of a value in which one part is something else, or gone. */
function* spoilt(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const copy = (other: unknown) => (Array.isArray(value) ? Object.assign([...value], { [key]: other }) : { ...value, [key]: other })
    for (const other of wrong) yield copy(other)
    yield Array.isArray(value) ? value.filter((_, at) => String(at) !== key) : Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    for (const other of spoilt(inner)) yield copy(other)
  }
}

describe('spoilt files', () => {
  const about = {
    store: '/subscriptions/a/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s',
    workloads: ['x'],
    situations: { 'logging-off': ['x'] },
  }
  it.each(good)(
    '%s %s never fails but as unreadable, and gives only facts that fit',
    async (id, name) => {
      const reader = readers.find((each) => each.id === id) as Reader
      const faults = new Set<string>()
      let seen = 0
      for (const value of spoilt(JSON.parse(textOf(id, name)))) {
        const content = contentOf('input.json', { bytes: Buffer.from(JSON.stringify(value)), sha256: 'x' })
        for (const part of await read(reader, content, about)) {
          const fact = part.kind === 'fact' ? part : part.kind === 'alert' ? part.fact : undefined
          const fault = fact && factFault(fact.type, withPseudonyms(fact.type, fact.fields, 'key'))
          if (fault) faults.add(fault)
        }
        seen += 1
      }
      expect([...faults]).toEqual([])
      expect(seen).toBeGreaterThan(50)
    },
    60_000,
  )
})

/** The parts, none where the file is unreadable; any other error is a fault. */
async function read(reader: Reader, content: Content, about: About): Promise<readonly Part[]> {
  try {
    return reader.recognise(content, about) ? (await reader.read(content, { about, systems: ['pay'], item: 'E-01' })).parts : []
  } catch (error) {
    if (error instanceof UnreadableFile) return []
    throw error
  }
}

/** The facts of files that stand together, after the join. */
async function joined(files: readonly (readonly [id: string, name: string])[]) {
  const sourced = await Promise.all(
    files.map(async ([id, name]) => {
      const reader = readers.find((each) => each.id === id) as Reader
      const text = textOf(id, name)
      const from: PartSource = { file: `${id}.json`, sha256: `${id}/${name}`, item: 'E-01', systems: ['pay'], reader }
      const content = contentOf(from.file, { bytes: Buffer.from(text), sha256: from.sha256 })
      const { parts } = await reader.read(content, { about: {}, systems: ['pay'], item: 'E-01' })
      return parts.map((part) => ({ part, from }))
    }),
  )
  return alertTarget.join(sourced.flat()).facts.map(({ fact }) => fact)
}
const receiversOf = (facts: Awaited<ReturnType<typeof joined>>, rule: string) =>
  facts.filter((fact) => fact.type === 'alert-rule' && String(fact.fields['rule']).includes(rule)).map((fact) => fact.fields['receivers'])

describe('chains', () => {
  it('an Azure alert reaches the groups it names, in any case of letters', async () => {
    const facts = await joined([
      ['azure-alerts', 'good-activity-log'],
      ['azure-action-groups', 'good-groups'],
    ])
    expect(receiversOf(facts, 'diagnostics-deleted')).toEqual([['oncall']])
    expect(facts.filter(({ type }) => type === 'alert-route').map(({ fields }) => fields['receiver_kinds'])).toContainEqual(['email', 'pagerduty', 'phone'])
  })
  it('one without groups reaches nobody, and without the groups it is not known', async () => {
    const facts = await joined([['azure-alerts', 'bad-activity-log']])
    expect(receiversOf(facts, 'tells-nobody')).toEqual([[]])
    expect(receiversOf(facts, 'narrow-scope')).toEqual([undefined])
  })
  it('a Google policy catches what the metric it watches counts', async () => {
    const facts = await joined([
      ['gcp-alert-policies', 'good-policies'],
      ['gcp-notification-channels', 'good-channels'],
      ['gcp-log-metrics', 'good-metrics'],
    ])
    const [metric] = facts.filter((fact) => String(fact.fields['rule']).startsWith('Metric'))
    expect(metric?.fields).toMatchObject({ situations: ['logging-off'], situations_by: 'reader', receivers: ['Duty'] })
  })
  it('a policy that waits for several events catches none of one event', async () => {
    const facts = await joined([
      ['gcp-alert-policies', 'bad-policies'],
      ['gcp-log-metrics', 'good-metrics'],
    ])
    const [often] = facts.filter((fact) => String(fact.fields['rule']).startsWith('Often'))
    expect(often?.fields['situations']).toEqual([])
    expect(receiversOf(facts, 'Nobody')).toEqual([[]])
  })
})
