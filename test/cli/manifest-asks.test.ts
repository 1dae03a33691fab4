// What a proposed manifest asks, and what it leaves alone: keys that decide verdicts, guesses it is sure of, notes of the trial.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { catalogue, cleanUp, cli, emptyFolder, read } from '../support/cli.ts'

cleanUp()

type About = Record<string, unknown>
interface Item {
  id: string
  answers?: string[]
  files: { path: string; about?: About }[]
}

/** The folder of a supplier of the examples with nothing in it but the files. */
function folderOf(files: Record<string, string | Uint8Array>, supplier?: string): string {
  const root = join(emptyFolder(), 'suppliers', 'one')
  const folder = supplier ? join(root, 'submission') : root
  mkdirSync(folder, { recursive: true })
  if (supplier) {
    cpSync(join(catalogue, 'requirements.yaml'), join(root, '../../requirements.yaml'))
    cpSync(join(catalogue, 'suppliers', supplier, 'supplier.yaml'), join(root, 'supplier.yaml'))
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return root
}

async function proposed(files: Record<string, string | Uint8Array>, supplier?: string) {
  const { code, out, err } = await cli(['manifest', folderOf(files, supplier)])
  expect(code).toBe(0)
  const items = (parse(out) as { evidence: Item[] }).evidence
  return { out, err, items, about: (path: string) => items.flatMap((item) => item.files).find((file) => file.path === path)?.about }
}
const example = (path: string) => new Uint8Array(Buffer.from(read(catalogue, `suppliers/${path}`), 'utf8'))
const OPEN = 'CHANGE-ME'

const event = (time: string) => ({
  eventVersion: '1.08',
  eventTime: time,
  eventName: 'ConsoleLogin',
  eventSource: 'signin.amazonaws.com',
  eventID: time,
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/a', accountId: '111122223333' },
})
const trail = JSON.stringify({ Records: [event('2026-11-13T00:00:00Z'), event('2026-11-13T01:00:00Z')] })

describe('keys that decide a verdict', () => {
  it('asks for the source of a CloudTrail log that the customer knows by another name, and lists the names', async () => {
    const { about, out } = await proposed({ 'trail.json': trail }, 'larkspur')
    expect(about('trail.json')).toEqual({ source: OPEN })
    expect(out.replace(/\n\s*# /g, ' ')).toContain('the customer knows payments-gateway-log, payments-cloudtrail, portal-web-log and portal-cloudtrail')
  })
  it('does not ask for a source that the customer knows by the name the file gives', async () => {
    const root = folderOf({ 'trail.json': trail }, 'larkspur')
    writeFileSync(join(root, 'supplier.yaml'), read(root, 'supplier.yaml').replace('payments-cloudtrail]', 'cloudtrail]'))
    const { out } = await cli(['manifest', root])
    expect(out).toContain('path: trail.json')
    expect(out).not.toContain('source: CHANGE-ME')
  })
  it('asks for the account of a bucket and who the workload is', async () => {
    const path = 'aws/policy-larkspur-payments-archive.json'
    const { about } = await proposed({ [path]: example(`larkspur/submission/${path}`) }, 'larkspur')
    expect(about(path)).toEqual({ account: OPEN, workloads: [OPEN] })
  })
  it('asks what words of rules mean, entry by entry, and whom each receiver interrupts', async () => {
    const policies = 'gcp/alert-policies-tansy-booking-prod.json'
    const channels = 'gcp/channels-tansy-booking-prod.json'
    const { about, out } = await proposed({ [policies]: example(`tansy/submission/${policies}`), [channels]: example(`tansy/submission/${channels}`) }, 'tansy')
    expect(about(policies)).toMatchObject({ tool: OPEN, severities: { error: OPEN }, situations: { [OPEN]: [OPEN] } })
    expect(about(channels)).toEqual({ tool: OPEN, rotas: { 'Duty pager': [OPEN] } })
    expect(out.replace(/\n\s*# /g, ' ')).toContain('each is critical, high, medium or low')
  })
})

const tickets = (rows: string) => `Issue key,Summary,Created,Resolved,Status,Priority,Due date,Labels\n${rows}`

describe('ticket exports', () => {
  it('has an item for each, since a fault in one must not touch what the others answer', async () => {
    const row = 'SEC-1,a,2026-08-20T05:00:00Z,2026-08-21T05:00:00Z,Done,High,,x\n'
    const { items } = await proposed({ 't/a.csv': tickets(row), 't/b.csv': tickets(row), 't/c.csv': tickets(row) })
    expect(items.map(({ files }) => files.map(({ path }) => path))).toEqual([['t/a.csv'], ['t/b.csv'], ['t/c.csv']])
  })
  it('asks for the zone and the severity where a trial shows that they are open, and tells so', async () => {
    const { about, err } = await proposed({ 'a.csv': tickets('SEC-1,a,20/Aug/26 5:00 AM,,Open,Urgent,,x\n') })
    expect(about('a.csv')).toMatchObject({ tickets: OPEN, zone: OPEN, severities: { Urgent: OPEN } })
    expect(err).toContain('the time has no zone')
  })
  it('asks for neither where the file says them', async () => {
    const { about } = await proposed({ 'a.csv': tickets('SEC-1,a,2026-08-20T05:00:00Z,,Open,High,,x\n') })
    expect(Object.keys(about('a.csv') ?? {})).toEqual(['tickets', 'columns'])
  })
})

describe('what it is sure of, and what it is not', () => {
  const list = 'Learner,Course,Completion status,Completion date\np1,Searching logs,Completed,2026-05-12T09:10:00Z\n'
  it('takes a list of courses and dates for a training list, and asks what each course teaches', async () => {
    const { about, items } = await proposed({ 'training.csv': list }, 'tansy')
    expect(about('training.csv')).toEqual({ register: 'training', subjects: { 'Searching logs': OPEN } })
    expect(items[0]?.answers).toEqual(['REV-3', 'IRP-4'])
  })
  it('takes a record of an exercise for one, not for a plan', async () => {
    const path = 'plan/exercise-2026-04.docx'
    const root = folderOf({}, 'tansy')
    cpSync(join(catalogue, 'suppliers/tansy/submission/plan'), join(root, 'submission/plan'), { recursive: true })
    const { out } = await cli(['manifest', root])
    const items = (parse(out) as { evidence: Item[] }).evidence
    expect(items.flatMap(({ files }) => files).find((file) => file.path === path)?.about).toEqual({ document: 'exercise' })
    expect(items.find(({ files }) => files.some((file) => file.path === 'plan/incident-plan.pdf'))?.answers).toEqual(['IRP-1'])
  })
  it('asks which log a packed table with times is, and says of other packed bytes what they are', async () => {
    const rows = 'TimeGenerated,Caller,Operation\n2026-11-13T00:00:47Z,a,b\n2026-11-13T01:00:47Z,a,b\n'
    const { about, err } = await proposed({ 'log.csv.gz': gzipSync(rows), 'x.csv.gz': gzipSync('a,b\n1,2\n'), 'y.gz': Buffer.from([0x1f, 0x8b, 0, 0, 1]) })
    expect(about('log.csv.gz')).toMatchObject({ source: OPEN })
    expect(err).toMatch(/x\.csv\.gz: it is packed; it is a table with the columns `a` and `b`/)
    expect(err).toMatch(/y\.gz: it is packed \(gzip or zstd\), and what is in it cannot be unpacked/)
    expect(err).not.toMatch(/\\u\{1f\}/)
  })
  it('proposes what is too weak for the requirement it speaks to, and says so', async () => {
    const path = 'registers/integrity.yaml'
    const { items, out, err } = await proposed({ [path]: example(`fennel/submission/${path}`) }, 'fennel')
    expect(items[0]?.answers).toEqual(['STO-4'])
    expect(out).toContain('# only documented: STO-4')
    expect(err).toContain('too weak for STO-4')
  })
  it('asks what is answered where no requirement is known', async () => {
    const { items } = await proposed({ 'training.csv': list })
    expect(items[0]?.answers).toEqual([OPEN])
  })
  it('explains a reader once', async () => {
    const row = 'SEC-1,a,2026-08-20T05:00:00Z,,Open,High,,x\n'
    const { out } = await proposed({ 't/a.csv': tickets(row), 't/b.csv': tickets(row) })
    expect(out.match(/about\.date_order, if needed/g)).toHaveLength(1)
    expect(out).toContain('# ticket-csv, as above.')
  })
})

describe('validate', () => {
  const head = 'watchclause: evidence/1\nsupplier: larkspur\nrequirements: supplier-monitoring@1.0.0\n'
  const validated = async (text: string, supplier?: string) => {
    const root = folderOf({ 'evidence.yaml': text }, supplier)
    return cli(['validate', join(root, supplier ? 'submission/evidence.yaml' : 'evidence.yaml')])
  }
  const item = (more: string) => `${head}prepared: 2026-11-20T10:00:00Z\nevidence:\n  - id: E-01\n    statement: x\n${more}`
  it('tells each placeholder once, whatever else would be wrong with it', async () => {
    const text = `${head}prepared: CHANGE-ME\nevidence:\n  - id: E-01\n    answers: [CHANGE-ME]\n    statement: x\n    systems: [CHANGE-ME]\n    collected: CHANGE-ME\n    period: { from: CHANGE-ME, to: CHANGE-ME }\n`
    const { code, out } = await validated(text, 'larkspur')
    expect([code, out.match(/still says CHANGE-ME/g)]).toEqual([2, Array.from({ length: 6 }, () => 'still says CHANGE-ME')])
    expect(out).not.toMatch(/must be|there is no requirement|names no system/)
  })
  it('tells a key that was never filled in, and a word where only some are allowed', async () => {
    const about = '    files:\n      - path: a.json\n        about: { tickets: CHANGE-ME, rotas: { CHANGE-ME: [x] } }\n'
    const { out } = await validated(item(about))
    expect(out).toContain('`tickets` still says CHANGE-ME')
    expect(out).toContain('`rotas` still says CHANGE-ME')
    expect(out).not.toContain('allowed are')
  })
  it('still tells what is wrong beside it', async () => {
    const { out } = await validated(item('    collected: CHANGE-ME\n    period: { from: yesterday, to: 2026-11-20 }\n'))
    expect(out).toMatch(/`collected` still says/)
    expect(out).toMatch(/"yesterday"|`yesterday`/)
  })
  it('holds answers and systems against the supplier file beside it', async () => {
    const text = item('    answers: [STO-99]\n    systems: [payment-api]\n    collected: 2026-11-18T09:00:00Z\n')
    const { code, out } = await validated(text, 'larkspur')
    expect([code, out]).toEqual([2, expect.stringContaining('there is no requirement `STO-99`')])
    expect(out).toContain('supplier.yaml names no system `payment-api`')
    expect((await validated(text)).out).not.toContain('STO-99')
  })
  it('leaves what it cannot compare, where the supplier file is broken', async () => {
    const root = folderOf({ 'evidence.yaml': item('    answers: [STO-99]\n    systems: [x]\n    collected: 2026-11-18T09:00:00Z\n') }, 'larkspur')
    writeFileSync(join(root, 'supplier.yaml'), 'watchclause: supplier/1\n')
    expect((await cli(['validate', join(root, 'submission/evidence.yaml')])).out).not.toContain('STO-99')
  })
})
