// A submission read from end to end: what becomes a fact, what becomes a problem, and that nothing gets lost between them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSubmission, readEvidence } from '../../src/evidence/index.ts'
import type { Reader } from '../../src/evidence/reader.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import { zipOf } from './intake/zip-writer.ts'
import { groups, inputOf, instant, item, lock, manifestOf, submissionOf } from './submission.ts'

const store = { store: 'audit-logs' }
const read = (items: readonly unknown[], files: Record<string, string> = {}, change = {}, top = {}) =>
  readEvidence(inputOf({ 'evidence.yaml': manifestOf(items, top), ...files }, change))
const codes = (evidence: Evidence) => evidence.problems.map(({ code, blocks }) => `${code}${blocks ? '!' : ''}`)

describe('readEvidence', () => {
  it('makes a whole fact of a setting', async () => {
    const evidence = await read([item('E-01', 'lock.json', {}, store)], { 'lock.json': lock })
    expect(evidence.facts).toHaveLength(1)
    expect(evidence.facts[0]).toMatchObject({
      type: 'immutability',
      fields: { store: 'audit-logs', locked: true, days: 730 },
      grade: 'exported',
      places: [{ file: 'lock.json', pointer: '/ObjectLockConfiguration', item: 'E-01' }],
      systems: ['payments-api'],
      date: '2026-11-18T09:00:00Z',
      date_by: 'collected',
      rests_on_word: ['collected', 'store'],
      buyer: false,
      prose: false,
      reader: 'aws-object-lock',
    })
    expect(evidence.listings).toMatchObject([{ type: 'immutability', complete: true, unreadable: 0 }])
    expect(evidence.listings[0]).not.toHaveProperty('from')
    expect(evidence.items).toMatchObject([{ id: 'E-01', status: 'read', facts: 1 }])
    expect(codes(evidence)).toEqual([])
  })
  it('is empty, and not wrong, where nothing was sent', async () => {
    const evidence = await readEvidence(inputOf({}))
    expect([evidence.facts, evidence.problems, evidence.files]).toEqual([[], [], []])
  })

  const broken: [string, Record<string, string>, string][] = [
    ['no manifest', { 'lock.json': lock }, 'manifest-missing!'],
    ['two manifests', { 'evidence.yaml': manifestOf([]), 'evidence.json': '{}' }, 'manifest-double!'],
    ['a manifest that is no YAML', { 'evidence.yaml': 'a: [1' }, 'manifest-unreadable!'],
    ['an alias bomb', { 'evidence.yaml': 'a: &a [x]\nb: *a\n' }, 'manifest-unreadable!'],
    ['a manifest with NUL', { 'evidence.yaml': 'a: 1\0' }, 'manifest-unreadable!'],
    ['an empty manifest', { 'evidence.yaml': '' }, 'manifest-unreadable!'],
    ['another kind of file', { 'evidence.yaml': manifestOf([], { watchclause: 'supplier/1' }) }, 'manifest-invalid!'],
    ['another supplier', { 'evidence.yaml': manifestOf([item('E-01', 'lock.json', {}, store)], { supplier: 'rival' }), 'lock.json': lock }, 'other-supplier!'],
    ['an unknown key at the top', { 'evidence.yaml': manifestOf([], { sytems: [] }) }, 'manifest-invalid!'],
    ['a key written twice', { 'evidence.yaml': `${manifestOf([])}supplier: larkspur\n` }, 'manifest-unreadable!'],
  ]
  it.each(broken)('takes no fact from %s, and blocks every requirement', async (_name, files, code) => {
    const evidence = await readEvidence(inputOf(files))
    expect(codes(evidence)).toContain(code)
    expect(evidence.facts).toEqual([])
    expect(evidence.problems.find(({ blocks }) => blocks)?.answers).toEqual(['REV-1', 'STO-2', 'STO-3', 'STO-4'])
  })
  it('takes nothing from a submission that intake refused', async () => {
    const evidence = await readEvidence({ ...inputOf({}), submission: { kind: 'zip', entries: [], refused: [], broken: 'The zip is refused: x.' } })
    expect(codes(evidence)).toEqual(['submission!'])
  })

  const lost: [string, unknown, Record<string, string>, string][] = [
    ['a file that was not sent', item('E-02', 'gone.json'), {}, 'file-missing!'],
    ['a path that climbs out', item('E-02', '../supplier.yaml'), {}, 'path!'],
    ['an absolute path', item('E-02', '/etc/passwd'), {}, 'path!'],
    ['a file in no known format', item('E-02', 'a.bin'), { 'a.bin': 'hello' }, 'not-recognised!'],
    ['an export cut off', item('E-02', 'a.json'), { 'a.json': groups().slice(0, 40) }, 'unreadable!'],
    ['a setting without its bucket', item('E-02', 'a.json'), { 'a.json': lock }, 'unreadable!'],
    ['a misspelt key', { ...item('E-02', 'a.json'), colected: '2026-11-18T09:00:00Z' }, { 'a.json': groups() }, 'item-invalid!'],
    ['a date without zone', item('E-02', 'a.json', { collected: '2026-11-18T09:00:00' }), { 'a.json': groups() }, 'item-invalid!'],
    ['30 February', item('E-02', 'a.json', { collected: '2026-02-30T09:00:00Z' }), { 'a.json': groups() }, 'item-invalid!'],
    ['neither file nor statement', { id: 'E-02', answers: ['STO-2'], systems: ['payments-api'] }, {}, 'item-empty!'],
    ['a file that says another account', item('E-02', 'a.json', {}, { account: '999900001111' }), { 'a.json': groups() }, 'about-conflict!'],
  ]
  it.each(lost)('blocks what %s answers, and reads the rest', async (_name, wrong, files, code) => {
    const evidence = await read([item('E-01', 'lock.json', {}, store), wrong], { 'lock.json': lock, ...files })
    expect(codes(evidence)).toContain(code)
    expect(evidence.problems.find((problem) => problem.item === 'E-02' && problem.blocks)?.answers).toEqual(['STO-2'])
    expect(evidence.items.find(({ id }) => id === 'E-02')?.status).not.toBe('read')
    expect(evidence.facts.some(({ type }) => type === 'immutability')).toBe(true)
  })
  it('names the line and the nearest key', async () => {
    const evidence = await read([item('E-01', 'lock.json', {}, store), { ...item('E-02', 'a.json'), colected: 'x' }], { 'lock.json': lock })
    expect(evidence.problems.find(({ code }) => code === 'item-invalid')).toMatchObject({
      line: 7,
      message: expect.stringContaining('Did you mean `collected`?'),
    })
  })
  it('uses neither of two items of one id', async () => {
    const evidence = await read([item('E-01', 'lock.json', {}, store), item('E-01', 'a.json')], { 'lock.json': lock, 'a.json': groups() })
    expect([codes(evidence), evidence.facts]).toEqual([['item-double!', 'item-double!'], []])
  })
  it('gives a file its reader could not read as an unreadable listing', async () => {
    const evidence = await read([item('E-01', 'a.json')], { 'a.json': groups().slice(0, 40) })
    expect(evidence.listings.map(({ type, complete, unreadable }) => [type, complete, unreadable])).toEqual([
      ['log-store', false, 1],
      ['retention', false, 1],
    ])
    expect(evidence.files.find(({ path }) => path === 'a.json')).toMatchObject({ status: 'unreadable', reader: 'aws-log-groups', unreadable: 2 })
  })
  it('says what to do with a number that would be rounded, and does not read the file', async () => {
    const evidence = await read([item('E-01', 'a.json')], { 'a.json': groups().replace('{', '{ "nodes": 1234567890123456789,') })
    expect(evidence.problems.map(({ message }) => message).join()).toMatch(
      /`1234567890123456789` is a number that cannot be held exactly; put it in double quotes/,
    )
    expect(evidence.facts).toEqual([])
  })
  it('lists files nobody claims, and hashes them into the digest', async () => {
    const one = await read([], { 'old-report.html': '<b>met</b>' })
    const other = await read([], { 'old-report.html': '<b>not met</b>' })
    expect(one.files).toMatchObject([{ path: 'evidence.yaml' }, { path: 'old-report.html', status: 'unclaimed' }])
    expect(one.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(one.digest).not.toBe(other.digest)
  })

  it('ignores authority, reports it, and still reads the item', async () => {
    const wrong = { ...item('E-01', 'lock.json', { verdict: 'met', severity: 'low', waiver: true }, store), status: 'PASS' }
    const evidence = await read([wrong], { 'lock.json': lock }, {}, { tier: 'standard', scope: [] })
    expect(evidence.ignored.map(({ message }) => /`(\w+)` says/.exec(message)?.[1]).sort()).toEqual([
      'scope',
      'severity',
      'status',
      'tier',
      'verdict',
      'waiver',
    ])
    expect(evidence.facts).toHaveLength(1)
    expect(codes(evidence)).toEqual([])
  })

  const dates: [string, Record<string, unknown>, RegExp][] = [
    ['no date', { collected: undefined }, /Neither/],
    ['a date in the future', { collected: '2026-12-01T00:00:00Z' }, /future/],
    ['a date after receipt', { collected: '2026-11-22T00:00:00Z' }, /received/],
    ['a date before one in the file', { collected: '2024-01-01T00:00:00Z' }, /before a date in the file/],
  ]
  it.each(dates)('leaves a fact with %s undated, and says why', async (_name, change, reason) => {
    const evidence = await read([item('E-01', 'a.json', change)], { 'a.json': groups() })
    expect(evidence.facts.length).toBeGreaterThan(0)
    for (const fact of evidence.facts) {
      expect(fact).not.toHaveProperty('date')
      expect(fact.undated).toMatch(reason)
    }
    expect(codes(evidence)).toContain('collected')
  })
  it('takes what was collected on the day of receipt', async () => {
    const evidence = await read([item('E-01', 'a.json', { collected: '2026-11-21T23:00:00Z' })], { 'a.json': groups() })
    expect(evidence.facts[0]?.date).toBe('2026-11-21T23:00:00Z')
  })

  it('counts facts for no system where the item names none of several', async () => {
    const systems = [
      { id: 'payments-api', name: 'A', tier: 'critical' },
      { id: 'portal', name: 'B', tier: 'standard' },
    ]
    const evidence = await read(
      [item('E-01', 'a.json', { systems: undefined }), item('E-02', 'a.json', { systems: ['payment-api'] })],
      { 'a.json': groups() },
      { systems },
    )
    expect(evidence.facts).toEqual([])
    expect(codes(evidence)).toEqual(expect.arrayContaining(['no-systems!', 'unknown-system']))
    expect(evidence.problems.find(({ code }) => code === 'unknown-system')?.message).toContain('Did you mean `payments-api`?')
    const only = await read([item('E-01', 'a.json', { systems: undefined })], { 'a.json': groups() })
    expect(only.facts[0]?.systems).toEqual(['payments-api'])
  })
  it('counts a listed store, source or account only for the systems that list it', async () => {
    const system = (id: string, more: object) => ({ id, name: id, tier: 'standard', ...more })
    const both = { systems: ['payments-api', 'portal'] }
    const by = async (...systems: object[]) =>
      (await read([item('E-01', 'a.json', both)], { 'a.json': groups() }, { systems })).facts.map(({ systems: list }) => list)
    expect(await by(system('payments-api', {}), system('portal', {}))).toEqual([
      ['payments-api', 'portal'],
      ['payments-api', 'portal'],
    ])
    expect(await by(system('payments-api', { stores: ['/app/*'] }), system('portal', {}))).toEqual([['payments-api'], ['payments-api']])
    expect(await by(system('payments-api', {}), system('portal', { accounts: ['111122223333'] }))).toEqual([['portal'], ['portal']])
    expect(await by(system('payments-api', { stores: ['other'] }), system('portal', {}))).toEqual([
      ['payments-api', 'portal'],
      ['payments-api', 'portal'],
    ])
    expect(await by(system('payments-api', { stores: ['/app/audit'] }), system('portal', { accounts: ['111122223333'] }))).toEqual([])
  })

  it('says the same whatever the order of items and files', async () => {
    const items = [
      item('E-01', 'lock.json', {}, store),
      item('E-02', 'a.json'),
      item('E-03', 'b.json', { systems: undefined }),
      { id: 'E-04', answers: [], statement: 'We do.' },
    ]
    const files = { 'lock.json': lock, 'a.json': groups(), 'b.json': groups(90), 'c.bin': 'x' }
    const turned = Object.fromEntries(Object.entries(files).reverse())
    const [one, other] = [await read(items, files), await read([...items].reverse(), turned)]
    const plain = (evidence: Evidence) =>
      JSON.stringify({
        ...evidence,
        digest: '',
        files: [],
        facts: evidence.facts.map((fact) => ({ ...fact, places: fact.type === 'statement' ? [] : fact.places })),
        problems: evidence.problems
          .map(({ line: _line, ...rest }) => rest)
          .map((each) => JSON.stringify(each))
          .sort(),
      })
    expect(plain(other)).toBe(plain(one))
    expect(one.facts.length).toBeGreaterThan(4)
  })
  it('makes statements asserted facts with their line', async () => {
    const evidence = await read([{ id: 'E-09', answers: ['REV-1'], statement: 'We review the audit log every working day.' }])
    expect(evidence.facts).toMatchObject([
      {
        type: 'statement',
        grade: 'asserted',
        fields: { item: 'E-09', answers: ['REV-1'] },
        places: [{ file: 'evidence.yaml', line: 6 }],
        date: '2026-11-20T10:00:00Z',
      },
    ])
  })
  it('reports the same file sent for two periods', async () => {
    const period = (from: string, to: string) => ({ period: { from, to } })
    const items = [item('E-01', 'a.json', period('2026-08-01', '2026-08-31')), item('E-02', 'a.json', period('2026-09-01', '2026-09-30'))]
    expect(codes(await read(items, { 'a.json': groups() }))).toEqual(['same-file'])
  })
  it.each<[string, Record<string, unknown>[], string, string[]]>([
    ['of two stores', [{ store: 'audit-a' }, { store: 'audit-b' }], lock, []],
    ['of one store', [{ store: 'audit-a' }, { store: 'audit-a', account: '111122223333' }], lock, ['same-file']],
    ['of two stores, but large', [{ store: 'audit-a' }, { store: 'audit-b' }], `${lock}${' '.repeat(1024)}`, ['same-file']],
    ['of two stores, one of them not said', [{ store: 'audit-a' }, {}], lock, ['same-file']],
  ])('reports equal settings in two files only where they are not those %s', async (_name, [a, b], text, expected) => {
    const items = [item('E-01', 'a.json', {}, a), item('E-02', 'b.json', {}, b)]
    expect(codes(await read(items, { 'a.json': text, 'b.json': text })).filter((code) => code === 'same-file')).toEqual(expected)
  })
  it('counts a broken table as unreadable for the type it is said to be of, else for all', async () => {
    const types = async (about: Record<string, unknown>) => {
      const { listings } = await read([item('E-01', 'table.csv', {}, about)], { 'table.csv': 'watchclause: register/1\nregister: training\nrows: 5\n' })
      expect(listings.every(({ unreadable, complete }) => unreadable === 1 && !complete)).toBe(true)
      return listings.map(({ type }) => type)
    }
    expect(await types({ register: 'training' })).toEqual(['training'])
    expect((await types({})).length).toBeGreaterThan(10)
  })
  it('does not use a period that cannot be', async () => {
    for (const period of [
      { from: '2026-10-02', to: '2026-10-01' },
      { from: '2026-10-01', to: '2026-11-19' },
    ]) {
      const evidence = await read([item('E-01', 'a.json', { period })], { 'a.json': groups() })
      expect([codes(evidence), evidence.items[0]?.period]).toEqual([['period'], undefined])
    }
    const evidence = await read([item('E-01', 'a.json', { period: { from: '2026-10-01', to: '2026-11-18' } })], { 'a.json': groups() })
    expect(evidence.items[0]?.period).toEqual({ from: '2026-10-01T00:00:00Z', to: '2026-11-18T09:00:00Z' })
  })
  it('joins a trail with its status and its verification', async () => {
    const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit'
    const trails = JSON.stringify({ trailList: [{ Name: 'audit', S3BucketName: 'audit-logs', TrailARN: arn, LogFileValidationEnabled: true }] })
    const status = JSON.stringify({ IsLogging: true, LatestDeliveryTime: '2026-11-18T08:55:00Z', LatestDigestDeliveryTime: '2026-11-18T08:25:00Z' })
    const text = `Validating log files for trail ${arn} between 2026-10-18T00:00:00Z and 2026-11-18T09:00:00Z\n\nResults requested for 2026-10-18T00:00:00Z to 2026-11-18T09:00:00Z\nResults found for 2026-10-18T00:24:57Z to 2026-11-18T08:24:57Z:\n\n3/3 digest files valid\n15/15 log files valid\n`
    const files = { 'trails.json': trails, 'status.json': status, 'validate.txt': text }
    const items = [item('E-01', 'trails.json'), item('E-02', 'status.json', {}, { store: 'audit' }), item('E-03', 'validate.txt')]
    const evidence = await read(items, files)
    expect(codes(evidence)).toEqual([])
    const of = (type: string) => evidence.facts.filter((fact) => fact.type === type)
    expect(of('integrity')).toMatchObject([
      { fields: { store: 'audit-logs', enabled: true }, places: [{ file: 'trails.json' }, { file: 'status.json' }], rests_on_word: ['collected', 'store'] },
    ])
    expect(of('log-store')).toMatchObject([{ fields: { store: 'audit-logs', delivering: true, last_delivery: '2026-11-18T08:55:00Z' } }])
    expect(of('verification')).toMatchObject([{ fields: { store: 'audit-logs', checked: 18, valid: 18 }, grade: 'observed', date: '2026-11-18T08:24:57Z' }])
    expect(evidence.listings.find(({ type }) => type === 'verification')).toMatchObject({ from: '2026-10-18T00:24:57Z', to: '2026-11-18T08:24:57Z' })
    const alone = await read([items[0]], files)
    expect(alone.facts.find(({ type }) => type === 'integrity')?.fields).not.toHaveProperty('enabled')
    const stopped = await read(items.slice(0, 2), { ...files, 'status.json': JSON.stringify({ IsLogging: false }) })
    expect(stopped.facts.find(({ type }) => type === 'integrity')?.fields['enabled']).toBe(false)
    const elsewhere = await read([items[0], item('E-02', 'status.json', {}, { store: 'other' })], files)
    expect(elsewhere.facts.find(({ type }) => type === 'integrity')?.fields).not.toHaveProperty('enabled')
    expect(codes(elsewhere)).toEqual(['note'])
  })
})

describe('readers that misbehave', () => {
  const reader = (id: string, read: Reader['read'], recognise: Reader['recognise'] = () => true): Reader => ({
    ...{ id, title: id, yields: ['review'], ceiling: 'observed', proves: 'x', collect: ['x'], about: [] },
    recognise,
    read,
  })
  const part = (fields: Record<string, string | number | string[]>, more = {}) => ({
    kind: 'fact' as const,
    type: 'review' as const,
    fields,
    at: { line: 1 },
    word: [],
    ...more,
  })
  const good = { record: 'R-1', sources: ['audit'], held: '2026-11-01T09:00:00Z', anomalies: 0, tickets: [] }
  const run = (readers: Reader[]) =>
    readEvidence(inputOf({ 'evidence.yaml': manifestOf([item('E-01', 'a.txt', { period: { from: '2026-10-01', to: '2026-10-31' } })]), 'a.txt': 'x' }), {
      readers,
      joins: [],
    })
  const listing = { type: 'review' as const, complete: true, unreadable: 0 }

  it('never loses a fact that does not fit', async () => {
    const evidence = await run([reader('r', () => ({ parts: [part({ record: 'R-1', held: 'yesterday' })], listings: [listing], notes: [] }))])
    expect([codes(evidence), evidence.facts, evidence.listings[0]?.unreadable]).toEqual([['invalid-fact!'], [], 1])
  })
  it('calls a crash its own fault, and blocks', async () => {
    const evidence = await run([
      reader('r', () => {
        throw new TypeError('x')
      }),
    ])
    expect([codes(evidence), evidence.listings[0]?.unreadable]).toEqual([['error!'], 1])
    expect(
      codes(
        await run([
          reader(
            'r',
            () => ({ parts: [], listings: [], notes: [] }),
            () => {
              throw new TypeError('x')
            },
          ),
        ]),
      ),
    ).toEqual(['error!'])
  })
  it('reads nothing that two readers know', async () => {
    const both = ['a', 'b'].map((id) => reader(id, () => ({ parts: [part(good)], listings: [listing], notes: [] })))
    const evidence = await run(both)
    expect([codes(evidence), evidence.facts]).toEqual([['ambiguous!'], []])
  })
  it('blocks a part that no join takes', async () => {
    const loose = { kind: 'rule' as const, labels: {}, fact: part(good) }
    expect(codes(await run([reader('r', () => ({ parts: [loose], listings: [listing], notes: [] }))]))).toEqual(['error!'])
  })
  it('ignores facts that only the buyer can state', async () => {
    const agreement = { kind: 'fact' as const, type: 'agreement' as const, fields: { reference: 'X', digest_matches: true, rights: [] }, at: {}, word: [] }
    const evidence = await run([reader('r', () => ({ parts: [agreement], listings: [{ ...listing, type: 'agreement' as const }], notes: [] }))])
    expect([evidence.facts, evidence.listings, evidence.ignored.length]).toEqual([[], [], 1])
  })
  it.each([
    ['role', false],
    ['service', false],
    ['everyone', false],
    ['person', true],
  ])('keeps the name of a principal that is a %s: hidden %s', async (kind, hidden) => {
    const table = `store,principal,principal_kind,workload,can_read,can_append,can_change,can_delete,can_configure\naudit-logs,Log Reader,${kind},no,yes,no,no,no,no\n`
    const evidence = await read([item('E-01', 'access.csv', {}, { register: 'access' })], { 'access.csv': table })
    expect(evidence.facts[0]?.fields['principal']).toEqual(hidden ? expect.stringMatching(/^person-[0-9a-f]{10}$/) : 'Log Reader')
  })
  it('keeps people as pseudonyms that hold within a submission', async () => {
    const people = ['Role Holder', ' role  holder ', 'Other Holder']
    const trained = (person: string) => ({ ...part({ person, subject: 'other', completed: '2026-09-01T00:00:00Z' }), type: 'training' as const })
    const evidence = await run([reader('r', () => ({ parts: people.map(trained), listings: [{ ...listing, type: 'training' as const }], notes: [] }))])
    const names = evidence.facts.map(({ fields }) => fields['person'])
    expect(names).toHaveLength(3)
    expect(new Set(names).size).toBe(2)
    expect(names[0]).toMatch(/^person-[0-9a-f]{10}$/)
    expect(JSON.stringify(evidence)).not.toMatch(/holder/i)
  })
  it('takes the weaker grade, the period of the item, and never a date that cannot be', async () => {
    const evidence = await run([
      reader('r', () => ({
        parts: [
          part(good, { grade: 'documented', date: instant('2026-11-01T09:00:00Z') }),
          part({ ...good, record: 'R-2' }, { date: Number.NaN }),
          part({ ...good, record: 'R-3' }, { date: instant('2027-01-01T00:00:00Z') }),
        ],
        listings: [listing],
        notes: [],
      })),
    ])
    expect(evidence.facts.map(({ grade, date, undated }) => [grade, date ?? undated?.split(' (')[0]])).toEqual([
      ['documented', '2026-11-01T09:00:00Z'],
      ['observed', 'The file gives a date that cannot be.'],
      ['observed', 'The file gives a date'],
    ])
    expect(evidence.facts[0]?.rests_on_word).toEqual(['period'])
    expect(evidence.listings[0]).toMatchObject({ from: '2026-10-01T00:00:00Z', to: '2026-10-31T23:59:59.999Z' })
  })
  it.each([
    [20, [], 'read'],
    [21, Array(21).fill('too-many-items!'), 'unreadable'],
  ])('is read for %i items that name it, or for none', async (count, problems, status) => {
    const items = Array.from({ length: count }, (_, at) => item(`E-${String(at + 10)}`, 'aws/groups.json'))
    const evidence = await readEvidence({ ...inputOf({}), submission: submissionOf({ 'evidence.yaml': manifestOf(items), 'aws/groups.json': groups() }) })
    expect(codes(evidence).filter((code) => code !== 'note')).toEqual(problems)
    expect(evidence.files.find(({ path }) => path === 'aws/groups.json')).toMatchObject({ status, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(evidence.facts.length > 0).toBe(count === 20)
  })
  it('cannot be led by a file of another name', async () => {
    const evidence = await readEvidence({
      ...inputOf({}),
      submission: submissionOf({ 'evidence.yaml': manifestOf([item('E-01', 'constructor'), item('E-02', '__proto__')]) }),
    })
    expect(codes(evidence)).toEqual(['file-missing!', 'file-missing!'])
  })
})

describe('a folder and a zip of it', () => {
  it('give the same evidence', async () => {
    const base = mkdtempSync(join(tmpdir(), 'watchclause-read-'))
    const files = {
      'evidence.yaml': manifestOf([item('E-01', 'aws/lock.json', {}, store), item('E-02', 'aws/groups.json')]),
      'aws/lock.json': lock,
      'aws/groups.json': groups(),
    }
    mkdirSync(join(base, 'folder/aws'), { recursive: true })
    for (const [path, text] of Object.entries(files)) writeFileSync(join(base, 'folder', path), text)
    writeFileSync(join(base, 'sent.zip'), zipOf(Object.entries(files).map(([name, data]) => ({ name, data }))))
    const [folder, zip] = await Promise.all(
      ['folder', 'sent.zip'].map(async (name) => readEvidence(inputOf({}, { submission: await openSubmission(join(base, name)) }))),
    )
    rmSync(base, { recursive: true })
    expect(zip).toEqual(folder)
    expect(zip?.facts.map(({ type }) => type)).toEqual(['immutability', 'log-store', 'retention'])
  })
})

describe('the period of a log', () => {
  const hours = (...list: number[]) => list.map((hour) => `{"time":"2026-11-18T${String(hour).padStart(2, '0')}:00:00Z","message":"x"}`).join('\n')
  const sample = async (log: string, more: Record<string, unknown>) => {
    const evidence = await read([item('E-01', 'app.jsonl', more, { source: 'app' })], { 'app.jsonl': log })
    const [fact] = evidence.facts
    return { ...fact?.fields, word: fact?.rests_on_word, places: fact?.places.map(({ line, field }) => [line, field]) }
  }
  const day = { from: '2026-11-18', to: '2026-11-18' }

  it.each<[string, string, Record<string, unknown>, object]>([
    [
      'begins before the first record',
      hours(6, 7, 8),
      { period: day },
      { longest_gap: 'PT6H', gap_from: '2026-11-18T00:00:00Z', gap_to: '2026-11-18T06:00:00Z' },
    ],
    ['ends when it was collected', hours(0, 1, 2), { period: day }, { longest_gap: 'PT7H', gap_from: '2026-11-18T02:00:00Z', gap_to: '2026-11-18T09:00:00Z' }],
    ['ends when it was collected, even if it says later', hours(0, 1, 2), { period: { from: '2026-11-18', to: '2026-11-30' } }, { longest_gap: 'PT7H' }],
    ['ends with the day, collected later', hours(0, 1, 22), { period: day, collected: '2026-11-19T09:00:00Z' }, { longest_gap: 'PT21H', word: ['source'] }],
    [
      'ends with the day it was received, where nothing says when it was collected',
      hours(...Array(24).keys()),
      { period: { from: '2026-11-18', to: '2026-11-25' }, collected: undefined },
      { longest_gap: 'P3DT59M59.999S' },
    ],
    ['is not cut by a collection before the records', hours(2, 3, 4), { period: day, collected: '2026-11-18T01:00:00Z' }, { longest_gap: 'PT19H59M59.999S' }],
    ['is not there', hours(6, 7, 8), {}, { longest_gap: 'PT1H', word: ['source'] }],
    ['is none', hours(6, 7, 8), { period: { from: '2026-11-19', to: '2026-11-17' } }, { longest_gap: 'PT1H' }],
  ])('%s', async (_name, log, more, expected) => {
    expect(await sample(log, more)).toMatchObject(expected)
  })
  it('is told as the word of the manifest, with the record beside the silence', async () => {
    expect(await sample(hours(0, 1, 2), { period: day })).toMatchObject({
      word: ['period', 'source'],
      places: [
        [3, 'longest_gap'],
        [undefined, undefined],
      ],
    })
  })
})

describe('what was measured in a log', () => {
  const log = '{"time":"2026-11-18T06:00:00Z","who":"a"}\n{"time":"2026-11-18T07:00:00Z","who":"c"}\n'
  const of = (id: string, who: string) => item(id, 'app.jsonl', {}, { source: 'app', fields: { actor: who } })
  const contents = async (...items: unknown[]) => (await read(items, { 'app.jsonl': log })).files.find(({ path }) => path === 'app.jsonl')?.content ?? []
  it('is recorded once for each way it was read, in a fixed order', async () => {
    const [who, actor] = [await contents(of('E-01', 'who')), await contents(of('E-01', 'subject'))]
    expect([who.length, actor.length]).toEqual([1, 1])
    expect(who).not.toEqual(actor)
    expect(await contents(of('E-01', 'who'), of('E-02', 'subject'))).toEqual([...who, ...actor].sort())
    expect(await contents(of('E-01', 'subject'), of('E-02', 'who'), of('E-03', 'who'))).toEqual([...who, ...actor].sort())
  })
})
