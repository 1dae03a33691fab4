// Exports that cover a period and hold none of what is asked for; and why what covers a period does not count.
import { describe, expect, it } from 'vitest'
import { silentExports } from '../../src/assess/silent-exports.ts'
import { weakness } from '../../src/assess/weakness.ts'
import { itemOf, scopeOf } from '../support/scope.ts'
import { factOf, type Loose } from '../support/verdicts.ts'

describe('an export that holds none of what is asked for', () => {
  const check = { every: 'incident', covers: 'P90D', where: 'fact.severity == "high"', expect: 'has(fact.acknowledged)' }
  const incident = factOf({ fact: 'incident', places: [{ file: 'b.json', sha256: 'bb' }], fields: { incident: 'I-1', severity: 'high' } })
  const span = { fact: 'incident', from: '2026-08-01T00:00:00Z', to: '2026-11-20T00:00:00Z' }
  const file = (...names: string[]) => ({ places: names.map((name) => ({ file: name, sha256: name })) })
  const late = { ...span, ...file('b.json'), from: '2026-11-01T00:00:00Z' }
  const asks = (facts: (typeof incident)[], ...listings: Loose[]) => silentExports(scopeOf(check, listings), facts).map(({ message }) => message)
  const question = (names: string) =>
    `Part of the period is covered only by ${names}, in which there is none of the incident facts this check asks for. Was it an export of them?`
  it.each([
    ['is asked about where it alone covers the period', [{ ...span, ...file('c.json') }, late], [question('c.json')]],
    [
      'is named with all others, in order',
      [{ ...span, ...file('d.json', 'c.json') }, { ...span, ...file('a.json', 'c.json') }, late],
      [question('a.json, c.json, d.json')],
    ],
    ['is named without exports of other facts', [{ ...span, ...file('c.json') }, { ...span, ...file('a.json'), fact: 'ticket' }, late], [question('c.json')]],
    ['is named without pages of lists', [{ ...span, ...file('c.json') }, { ...span, ...file('a.json'), complete: false }, late], [question('c.json')]],
    [
      'is no matter where another covers the period',
      [
        { ...span, ...file('c.json') },
        { ...span, ...file('b.json') },
      ],
      [],
    ],
    ['is none if one of its files holds some', [{ ...span, ...file('c.json', 'b.json') }], []],
    ['is none where there is no export', [], []],
    ['is none of another type', [{ ...span, ...file('c.json'), fact: 'ticket' }, late], []],
  ] as [string, Loose[], string[]][])('%s', (_name, listings, expected) => {
    expect(asks([incident], ...listings)).toEqual(expected)
  })
  it('is told as it is, of its item where there is one', () => {
    const scope = scopeOf(check, [{ ...span, ...file('c.json') }, late])
    const [found] = silentExports(scope, [incident])
    expect(found).toStrictEqual({
      key: expect.any(String),
      verdict: 'needs-review',
      subject: 'incident',
      message: question('c.json'),
      expected: 'It must.',
      found: 'an export without any',
      places: [{ file: 'c.json', sha256: 'c.json' }],
      more_places: 0,
      rests_on_word: [],
    })
    expect(silentExports({ ...scope, item: itemOf(['x'], false) }, [incident])[0]?.subject).toBe('row')
  })
  it('is no matter where nothing is asked for, or no period', () => {
    const low = { ...incident, fields: { ...incident.fields, severity: 'low' } }
    expect(asks([low], { ...span, ...file('c.json') }, late)).toEqual([])
    expect(asks([], { ...span, ...file('c.json') }, late)).toEqual([])
    const { covers: _covers, ...open } = check
    expect(silentExports(scopeOf(open, [{ ...span, ...file('c.json') }, late]), [incident])).toEqual([])
  })
  it('is asked about where nobody says whether it holds some', () => {
    const { severity: _severity, ...fields } = incident.fields
    expect(asks([{ ...incident, fields }], { ...span, ...file('c.json') }, late)).toEqual([question('c.json')])
  })
})

describe('what covers a period and does not count', () => {
  const check = { every: 'incident', covers: 'P90D', expect: 'has(fact.acknowledged)' }
  const why = (listing: Loose, facts = [factOf({ fact: 'incident', fields: {} })]) => {
    const scope = scopeOf(check, [{ fact: 'incident', ...listing }])
    return weakness(scope.check, scope.context, facts)
  }
  it.each([
    ['is too weak', { grade: 'documented' }, 'too-weak', 'it is only documented; exported is required'],
    ['cannot be read', { unreadable: 1 }, 'unreadable', 'lines of it could not be read'],
    ['has no date', { date: undefined }, 'incomplete', 'its date is not known'],
    ['is old', {}, 'stale', 'it is too old'],
  ])('because it %s', (_name, listing, reason, text) => {
    expect(why(listing)).toStrictEqual({ reason, text })
  })
  it('because its facts do not', () => {
    expect(why({}, [factOf({ fact: 'incident', grade: 'asserted', fields: {} })])).toStrictEqual({
      reason: 'too-weak',
      text: 'it is only asserted; exported is required',
    })
  })
})
