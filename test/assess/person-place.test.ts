// Where a person stands whom a finding can only name by a pseudonym: never another's place, and none for what has a name of its own.
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/assess/finding.ts'
import type { Item } from '../../src/assess/items.ts'
import { atPerson } from '../../src/assess/person-place.ts'
import type { CheckedCheck } from '../../src/model/spec.ts'
import { factOf } from '../support/verdicts.ts'

const check = {} as CheckedCheck
const place = { file: 'registers/contacts.csv', sha256: '1', line: 4, item: 'E-29' }
const finding = (places: Finding['places'] = []) => ({ verdict: 'not-shown', reason: 'missing', places }) as unknown as Finding
const item = (names: string[] | undefined, places = [place]): Item => ({
  ...{ label: 'lead', value: {}, names, buyer: false },
  fact: factOf({ type: 'contact', fields: { role: 'lead' }, places }),
})
const person = 'person-908158d78f'

describe('a finding on a person', () => {
  it('has the place of the record that names the person', () => {
    expect(atPerson(finding(), item([person]), check).places).toEqual([place])
    expect(atPerson(finding(), item(['lead', person]), check).places).toEqual([place])
  })
  it('keeps a place of its own', () => {
    const own = { file: 'training.csv', sha256: '2' }
    expect(atPerson(finding([own]), item([person]), check).places).toEqual([own])
  })
  it.each([
    ['a name', item(['audit-logs'])],
    ['what only begins like a pseudonym', item([`${person}0`])],
    ['what only ends like one', item([`a-${person}`])],
    ['a record without the names', item(undefined)],
    ['an entry that is no record', { label: person, value: person, names: [person], buyer: true }],
    ['nothing', undefined],
  ])('gets none for %s', (_name, about) => {
    expect(atPerson(finding(), about, check).places).toEqual([])
  })
})
