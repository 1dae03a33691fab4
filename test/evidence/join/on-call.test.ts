import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JoinedFact, PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import { agreed, coverOf, merged, overlap } from '../../../src/evidence/join/on-call/cover.ts'
import { onCall } from '../../../src/evidence/join/on-call.ts'
import type { Part } from '../../../src/evidence/reader.ts'
import { always, type OnCallValue } from '../../../src/evidence/readers/on-call/values.ts'
import { pagerdutyEscalationPolicies } from '../../../src/evidence/readers/pagerduty-escalation-policies.ts'
import { parseDuration, parseInstant } from '../../../src/model/time.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20)
const at = (hours: number) => NOW + hours * HOUR

function sourced(value: OnCallValue, file: string, given: Partial<PartSource> = {}): Sourced {
  const from: PartSource = { file, sha256: file, item: 'E-01', systems: ['a', 'b'], reader: pagerdutyEscalationPolicies, collected: { date: NOW }, ...given }
  const part: Part = { kind: 'on-call', tool: 'pagerduty', value, word: [], at: { pointer: '' } }
  return { part, from }
}
const shift = (person: string, from: number, to: number) => ({ person, from: at(from), to: at(to) })
const schedule = (id: string, shifts: ReturnType<typeof shift>[]): OnCallValue => ({ kind: 'schedule', id, name: id, shifts })
const policy = (id: string, name: string, ...steps: string[][]): OnCallValue => ({
  kind: 'policy',
  id,
  name,
  steps: steps.map((ids) => ids.map((each) => ({ kind: each.startsWith('U') ? 'person' : 'schedule', id: each }))),
})
const service = (id: string, name: string, of: string): OnCallValue => ({ kind: 'service', id, name, policy: of })
const joined = (parts: Sourced[]) => {
  const { facts, notes } = onCall.join(parts)
  return { fields: facts.map(({ fact }) => fact.fields), notes: notes.map(({ text }) => text), facts }
}
const rota = (rota: string, people: number, steps: number, covered_to: string, longest_hole: string) => ({ rota, people, steps, covered_to, longest_hole })

describe('rotas', () => {
  const first = sourced(schedule('S1', [shift('u1', -5, 100), shift('u2', 100, 800)]), 's1.json')
  const second = sourced(schedule('S2', [shift('u3', -5, 800)]), 's2.json')
  const both = sourced(policy('P1', 'payments', ['S1'], ['S2']), 'p.json')

  it('counts people and steps, and says how far the first step is filled in', () => {
    const { fields, facts, notes } = joined([both, first, second])
    expect(fields).toEqual([rota('payments', 3, 2, '2026-12-23T08:00:00Z', 'PT0S')])
    expect(facts[0]?.from.map(({ source }) => source.file)).toEqual(['p.json', 's1.json', 's2.json'])
    expect(notes).toEqual([])
  })
  it('finds the hole, the longest, and only where it is', () => {
    const holes = sourced(schedule('S1', [shift('u1', -5, 10), shift('u2', 12, 20), shift('u1', 23, 30)]), 's1.json')
    expect(joined([both, holes, second]).fields).toEqual([rota('payments', 3, 2, '2026-11-21T06:00:00Z', 'PT3H')])
  })
  it('takes time before the first shift for a hole, from the day of the export on', () => {
    const late = sourced(schedule('S1', [shift('u1', 6, 800)]), 's1.json')
    expect(joined([both, late, second]).fields[0]).toMatchObject({ longest_hole: 'PT6H' })
    const undated = sourced(schedule('S1', [shift('u1', 6, 800)]), 's1.json', { collected: { undated: 'no date' } })
    expect(joined([both, undated, second]).fields[0]).toMatchObject({ longest_hole: 'PT0S' })
  })
  it('leaves out who was on call before the export only', () => {
    const past = sourced(schedule('S1', [shift('u0', -90, -5), shift('u1', -5, 800)]), 's1.json')
    expect(joined([both, past, second]).fields[0]).toMatchObject({ people: 2, longest_hole: 'PT0S' })
  })
  it('counts no step that nobody holds, and a person named for good as always there', () => {
    const nobody = sourced(schedule('S2', []), 's2.json')
    expect(joined([both, first, nobody]).fields[0]).toMatchObject({ people: 2, steps: 1 })
    const fixed = sourced(policy('P1', 'payments', ['S1', 'U9'], ['U8']), 'p.json')
    expect(joined([fixed, first]).fields).toEqual([rota('payments', 4, 2, '9999-12-31T23:59:59Z', 'PT0S')])
  })
  it('counts no step that only tells the same ones again', () => {
    const same = sourced(policy('P1', 'payments', ['S1'], ['S1'], ['S1', 'S1']), 'p.json')
    expect(joined([same, first]).fields).toEqual([rota('payments', 2, 1, '2026-12-23T08:00:00Z', 'PT0S')])
    const more = sourced(policy('P1', 'payments', ['S1'], ['S1', 'S2']), 'p.json')
    expect(joined([more, first, second]).fields[0]).toMatchObject({ steps: 2 })
    const both = [1, 2].flatMap((step) => [shift('u1', -5, 100), shift('u2', 100, 800)].map((each) => ({ ...each, step })))
    expect(joined([sourced({ kind: 'duty', policy: 'P1', name: 'payments', shifts: both }, 'o.json')]).fields[0]).toMatchObject({ people: 2, steps: 1 })
  })
  it('counts no step whose schedule always tells whom the first tells at that time', () => {
    const same = sourced(schedule('S2', [shift('u1', -5, 60), shift('u1', 60, 90), shift('u2', 110, 300)]), 's2.json')
    expect(joined([both, first, same]).fields[0]).toMatchObject({ people: 2, steps: 1 })
    const swapped = sourced(schedule('S2', [shift('u2', -5, 100), shift('u1', 100, 800)]), 's2.json')
    expect(joined([both, first, swapped]).fields[0]).toMatchObject({ people: 2, steps: 2 })
  })
  it('fails a first step that nobody holds, whatever the second does', () => {
    const nobody = sourced(schedule('S1', []), 's1.json')
    expect(joined([both, nobody, second]).fields).toEqual([rota('payments', 1, 1, '2026-11-20T00:00:00Z', 'P33DT8H')])
    const undated = sourced(schedule('S1', []), 's1.json', { collected: { undated: 'no date' } })
    expect(joined([both, undated, second])).toMatchObject({ fields: [], notes: ['nobody is on call at the first step of the escalation policy `payments`'] })
  })
  it('says nothing of a policy whose schedules were not all sent, and names them', () => {
    expect(joined([both, first])).toMatchObject({ fields: [], notes: [expect.stringContaining('`S2`')] })
    const other = sourced(schedule('S2', [shift('u3', -5, 800)]), 's2.json', { systems: ['c'] })
    expect(joined([both, first, other])).toMatchObject({ fields: [], notes: [expect.stringContaining('not sent as rendered')] })
  })
  it('lets an old rendering fill no hole of a newer one, and lets those of different times follow each other', () => {
    const old = sourced(schedule('S1', [shift('u1', -50, 20)]), 'old.json', { collected: { date: at(-40) } })
    const fresh = sourced(schedule('S1', [shift('u1', -5, 5), shift('u2', 9, 800)]), 'new.json')
    expect(joined([both, old, fresh, second]).fields[0]).toMatchObject({ longest_hole: 'PT4H' })
    const next = sourced(schedule('S1', [shift('u2', 800, 1600)]), 'next.json')
    expect(joined([both, first, next, second]).fields[0]).toMatchObject({ covered_to: '2027-01-25T16:00:00Z', longest_hole: 'PT0S' })
  })
  it('takes what one of two renderings of a common time lacks at its ends for a hole, and counts only people who stand in both', () => {
    const whole = sourced(schedule('S1', [shift('u1', -5, 100), shift('u3', 100, 800)]), 'whole.json')
    const late = sourced(schedule('S1', [shift('u1', 7, 700)]), 'late.json')
    expect(joined([both, whole, late, second]).fields).toEqual([rota('payments', 2, 2, '2026-12-19T04:00:00Z', 'PT7H')])
    const fresh = sourced(schedule('S1', [shift('u1', 7, 700)]), 'late.json', { collected: { date: at(1) } })
    expect(joined([both, whole, fresh, second]).fields[0]).toMatchObject({ longest_hole: 'PT7H', people: 2 })
  })
  it('lets no rendering fill an empty one', () => {
    const empty = sourced(schedule('S1', []), 'empty.json')
    expect(joined([both, first, empty, second]).fields).toEqual([rota('payments', 1, 1, '2026-11-20T00:00:00Z', 'P33DT8H')])
  })
  it('takes a rota that nobody holds for one hole', () => {
    const nobody = ['S1', 'S2'].map((id) => sourced(schedule(id, [shift('u1', -90, -5)]), `${id}.json`))
    expect(joined([both, ...nobody]).fields).toEqual([rota('payments', 0, 0, '2026-11-20T00:00:00Z', 'P36500D')])
  })
  it('names a rota after each service of the policy, too', () => {
    const { fields } = joined([both, first, second, sourced(service('V1', 'pager', 'P1'), 'v.json'), sourced(service('V2', 'other', 'P9'), 'v.json')])
    expect(fields.map((each) => each['rota'])).toEqual(['payments', 'pager'])
  })
  it('names it after the name the manifest gives, as the supplier says', () => {
    const { facts } = joined([both, first, second, sourced({ ...service('V1', 'pager', 'P1'), alias: 'night' } as OnCallValue, 'v.json')])
    expect(facts.map(({ fact }) => [fact.fields['rota'], fact.word])).toEqual([
      ['payments', []],
      ['pager', []],
      ['night', ['rota']],
    ])
  })
  it('gives no rota, by any name, where all services of its policy interrupt nobody', () => {
    const silent = (id: string) => ({ ...service(id, `pager-${id}`, 'P1'), alias: 'night', silent: true }) as OnCallValue
    const parts = [both, first, second, sourced(silent('V1'), 'v.json')]
    expect(joined(parts)).toEqual({ fields: [], facts: [], notes: ['the service of the rota `payments` interrupts nobody, so the rota is not counted'] })
    expect(joined([...parts, sourced(silent('V2'), 'w.json')]).notes).toEqual([
      'the services of the rota `payments` interrupt nobody, so the rota is not counted',
    ])
    // An answer that calls the same service active may be older.
    expect(joined([...parts, sourced(service('V1', 'pager', 'P1'), 'w.json')]).fields).toEqual([])
  })
  it('leaves a rota that one service still reaches, by the names of those alone', () => {
    const silent = { ...service('V1', 'pager', 'P1'), silent: true } as OnCallValue
    const names = (...more: Sourced[]) => joined([both, first, second, sourced(silent, 'v.json'), ...more]).fields.map((each) => each['rota'])
    expect(names(sourced(service('V2', 'other', 'P1'), 'v.json'))).toEqual(['payments', 'other'])
    expect(names(sourced(service('V3', 'apart', 'P9'), 'v.json'))).toEqual([])
    const elsewhere = sourced(silent, 'v.json', { systems: ['c'] })
    expect(joined([both, first, second, elsewhere]).fields.map((each) => each['rota'])).toEqual(['payments'])
  })
  it('judges a name of two rotas by the worst of both, and says so', () => {
    const lonely = sourced(policy('P2', 'pager', ['U1']), 'p.json')
    const { fields, notes } = joined([both, first, second, lonely, sourced(service('V1', 'pager', 'P1'), 'v.json')])
    expect(fields.filter((each) => each['rota'] === 'pager')).toEqual([rota('pager', 1, 1, '2026-12-23T08:00:00Z', 'PT0S')])
    expect(notes).toEqual(['`pager` is the name of more than one rota; it is judged by the worst of them'])
  })
  it('reads on-calls alike', () => {
    const duty: OnCallValue = {
      kind: 'duty',
      policy: 'P1',
      name: 'payments',
      shifts: [
        { ...shift('u1', -5, 10), step: 1 },
        { ...shift('u2', 11, 800), step: 1 },
        { person: 'u9', ...always, step: 2 },
      ],
    }
    expect(joined([sourced(duty, 'o.json'), sourced(service('V1', 'pager', 'P1'), 'v.json')]).fields).toEqual([
      rota('payments', 3, 2, '2026-12-23T08:00:00Z', 'PT1H'),
      rota('pager', 3, 2, '2026-12-23T08:00:00Z', 'PT1H'),
    ])
    const second: OnCallValue = { kind: 'duty', policy: 'P1', name: 'payments', shifts: [{ person: 'u9', ...always, step: 2 }] }
    expect(joined([sourced(second, 'o.json')]).fields[0]).toMatchObject({ steps: 1, covered_to: '2026-11-20T00:00:00Z' })
  })
})

describe('incidents', () => {
  const incident = (taken: { at: number; person?: string }[] = []): OnCallValue => ({
    kind: 'incident',
    id: 'Q1',
    fact: { type: 'incident', fields: { incident: 'Q1', severity: 'critical', created: '2026-11-20T00:00:00Z' }, at: { pointer: '/incidents/0' }, word: [] },
    taken,
  })
  const ack = (hours: number, person?: string, id = 'Q1'): Sourced =>
    sourced({ kind: 'acknowledgement', incident: id, taken: { at: at(hours), ...(person && { person }) } }, 'log.json')
  it('takes the first acknowledgement by a person, of the log or of the incident', () => {
    expect(joined([sourced(incident(), 'i.json'), ack(3, 'u1'), ack(2, 'u2'), ack(1), ack(0.5, 'u3', 'Q2')]).fields).toEqual([
      { incident: 'Q1', severity: 'critical', created: '2026-11-20T00:00:00Z', acknowledged: '2026-11-20T02:00:00Z', acknowledged_by: 'u2' },
    ])
    expect(joined([sourced(incident([{ at: at(1), person: 'u4' }]), 'i.json'), ack(2, 'u2')]).fields[0]).toMatchObject({ acknowledged_by: 'u4' })
  })
  it('takes nothing that no person did', () => {
    for (const parts of [[ack(1)], []]) {
      const { fields } = joined([sourced(incident([{ at: at(1) }]), 'i.json'), ...parts])
      expect(fields).toHaveLength(1)
      expect(fields[0]).not.toHaveProperty('acknowledged')
    }
    // What the incident shows as a person's the log knows better.
    expect(joined([sourced(incident([{ at: at(1), person: 'u1' }]), 'i.json'), ack(1)]).fields[0]).not.toHaveProperty('acknowledged_by')
  })
  it('says that nobody took it only where a whole log of the time says so', () => {
    const log = (given: Partial<PartSource>) => sourced({ kind: 'log' }, 'log.json', given)
    const unsaid = (...parts: Sourced[]) => joined([sourced(incident(), 'i.json'), ...parts]).facts[0]?.fact.unsaid
    const asked = { from: at(-24), to: at(24) }
    expect(unsaid(log({ asked }))).toBeUndefined()
    expect(unsaid(ack(1, 'u1'))).toBeUndefined()
    const silent = [
      [],
      [ack(1)],
      [log({})],
      [log({ asked: { from: at(1), to: at(24) } })],
      [log({ asked: { from: at(-24), to: at(-1) } })],
      [log({ asked, systems: ['a'] })],
      [{ ...log({ asked }), part: { ...log({ asked }).part, tool: 'other' } as Part }],
    ]
    for (const parts of silent) expect(unsaid(...parts)).toEqual(['acknowledged', 'acknowledged_by'])
  })
  it('does not take an acknowledgement from a file about other systems', () => {
    const other = { ...ack(1, 'u1'), from: { ...ack(1, 'u1').from, systems: ['c'] } }
    expect(joined([sourced(incident(), 'i.json'), other]).fields[0]).not.toHaveProperty('acknowledged')
  })
})

const hours = fc.integer({ min: -20, max: 60 })
const shifts = fc.array(
  fc.tuple(fc.constantFrom('u1', 'u2', 'u3'), hours, fc.integer({ min: 1, max: 30 })).map(([person, from, length]) => shift(person, from, from + length)),
  { maxLength: 6 },
)
const worlds = fc.record({ s1: shifts, s2: shifts, again: shifts, dated: fc.boolean() }).map(({ s1, s2, again, dated }) => {
  const given: Partial<PartSource> = dated ? {} : { collected: { undated: 'no date' } }
  return [
    sourced(policy('P1', 'payments', ['S1', 'S2'], ['S2', 'U7']), 'p.json', given),
    sourced(policy('P2', 'ledger', ['S2']), 'p.json', given),
    sourced(schedule('S1', s1), 's1.json', given),
    sourced(schedule('S2', s2), 's2.json', given),
    ...(again.length > 0 ? [sourced(schedule('S1', again), 's1b.json', given)] : []),
    sourced(service('V1', 'pager', 'P1'), 'v.json', given),
  ]
})
const plain = (facts: readonly JoinedFact[]) =>
  facts.map(({ fact, from }) => JSON.stringify([fact.fields, from.map(({ source }) => source.file).sort()])).sort()

/** Steps of two schedules: the first if anybody holds it, the second if at some hour it tells somebody whom the first does not. */
function stepsOf(first: readonly { person: string; from: number; to: number }[], second: typeof first): number {
  const at = (all: typeof first, hour: number) => all.filter(({ from, to }) => from <= hour && hour < to).map(({ person }) => person)
  const days = Array.from({ length: 100 }, (_, hour) => NOW + hour * HOUR)
  const more = days.some((hour) => at(second, hour).some((person) => !at(first, hour).includes(person)))
  return (days.some((hour) => at(first, hour).length > 0) ? 1 : 0) + (more ? 1 : 0)
}

describe('properties of rotas', () => {
  it('never depends on the order of parts', () => {
    fc.assert(
      fc.property(
        worlds.chain((parts) => fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length }))),
        ([parts, shuffled]) => {
          expect(plain(onCall.join(shuffled).facts)).toEqual(plain(onCall.join(parts).facts))
        },
      ),
      { numRuns: 300 },
    )
  })
  it('never makes a rota better when a shift is taken away, and shows none when a part is', () => {
    fc.assert(
      fc.property(shifts, shifts, fc.nat(), (s1, s2, pick) => {
        const world = (one: typeof s1) => [
          sourced(policy('P1', 'payments', ['S1'], ['S2']), 'p.json'),
          sourced(schedule('S1', one), 's1.json'),
          sourced(schedule('S2', s2), 's2.json'),
        ]
        const all = joined(world(s1)).fields[0]
        const parts = world(s1)
        for (const fewer of parts.map((_, index) => parts.filter((__, other) => other !== index))) expect(joined(fewer).fields).toEqual([])
        if (s1.length === 0) return
        const left = s1.filter((_, index) => index !== pick % s1.length)
        const less = joined(world(left)).fields[0]
        expect(less?.['people']).toBeLessThanOrEqual(all?.['people'] as number)
        // Whom the first step no longer tells, the second may: steps are counted hour by hour instead.
        for (const [rota, one] of [
          [all, s1],
          [less, left],
        ] as const)
          expect(rota?.['steps']).toBe(stepsOf(one, s2))
        const [before, after] = [all, less].map((each) => parseInstant(String(each?.['covered_to'])) as number) as [number, number]
        expect(after).toBeLessThanOrEqual(before)
        // A rota that ends sooner has lost the holes behind its end; until then none is shorter.
        if (after === before)
          expect(parseDuration(String(less?.['longest_hole']))).toBeGreaterThanOrEqual(parseDuration(String(all?.['longest_hole'])) as number)
      }),
      { numRuns: 500 },
    )
  })
  it('covers an instant that every rendering covers, none that none does, and none that lies in a hole of one', () => {
    const times = fc.array(
      fc.tuple(hours, fc.integer({ min: 1, max: 20 })).map(([from, length]) => ({ from, to: from + length })),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 3 }), hours, (renderings, hour) => {
        const instant = hour + 0.5
        const on = (spans: readonly { from: number; to: number }[]) => spans.some(({ from, to }) => from <= instant && instant < to)
        const inside = renderings.filter((spans) => Math.min(...spans.map(({ from }) => from)) <= instant && instant < Math.max(...spans.map(({ to }) => to)))
        const found = on(agreed(renderings))
        if (renderings.every(on)) expect(found).toBe(true)
        if (inside.length === 0 || !inside.every(on)) expect(found).toBe(false)
        // Of renderings that reach into each other all must cover it.
        if (renderings.every((a) => renderings.every((b) => overlap(a, b)))) expect(found).toBe(renderings.every(on))
        expect(agreed([...renderings, []])).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
  it('measures the cover of what was merged as an hour by hour count does', () => {
    const spans = fc.array(
      fc.tuple(hours, fc.integer({ min: 1, max: 9 })).map(([from, length]) => ({ from, to: from + length })),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(spans, (given) => {
        const cover = coverOf(merged(given), -25)
        let [hole, longest] = [0, 0]
        const end = Math.max(...given.map(({ to }) => to))
        for (let hour = -25; hour < end; hour += 1) {
          hole = given.some(({ from, to }) => from <= hour && hour < to) ? 0 : hole + 1
          longest = Math.max(longest, hole)
        }
        expect(cover).toEqual({ to: end, hole: longest })
      }),
      { numRuns: 500 },
    )
  })
})
