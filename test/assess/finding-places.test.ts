import { describe, expect, it } from 'vitest'
import { comparePlaces, findingPlaces } from '../../src/assess/finding-places.ts'
import type { Fact, Place } from '../../src/model/evidence.ts'
import type { CheckedCheck } from '../../src/model/spec.ts'

const place = (file: string, line?: number, field?: string): Place => ({ file, sha256: 'x', ...(line && { line }), ...(field && { field }) })
const fact = (...places: Place[]) => ({ places }) as Fact
const check = (...reads: string[]) => ({ expect: { reads } }) as unknown as CheckedCheck
const shown = (places: readonly Place[]) => places.map(({ file, line }) => `${file}:${line ?? ''}`)

describe('the places of a finding', () => {
  it('keep the order of a fact: its own place first', () => {
    expect(shown(findingPlaces({ facts: [fact(place('rules.yml', 21), place('alertmanager.yml', 1))] }, check()))).toEqual([
      'rules.yml:21',
      'alertmanager.yml:1',
    ])
  })
  it('come by line, not by text, whatever the order of the facts', () => {
    const facts = [10, 2, 9, 2].map((line) => fact(place('a.csv', line)))
    expect(shown(findingPlaces({ facts }, check()))).toEqual(['a.csv:2', 'a.csv:9', 'a.csv:10'])
    expect(findingPlaces({ facts: facts.reverse() }, check())).toEqual(findingPlaces({ facts }, check()))
  })
  it('show what alone is seen of a field only to a check that reads it, and never name the field', () => {
    const log = fact(place('b.jsonl', 7, 'longest_gap'), place('a.jsonl', 3, 'secrets'), place('a.jsonl'), place('b.jsonl'))
    expect(shown(findingPlaces({ facts: [log] }, check('fact.secrets', 'params.x')))).toEqual(['a.jsonl:3', 'a.jsonl:', 'b.jsonl:'])
    expect(shown(findingPlaces({ facts: [log] }, check('fact.secret_kinds')))).toEqual(['a.jsonl:', 'b.jsonl:'])
    expect(findingPlaces({ facts: [log] }, check('fact.secrets')).some((each) => 'field' in each)).toBe(false)
  })
  it('begin with those of what could not be read', () => {
    expect(shown(findingPlaces({ facts: [fact(place('a', 1))], places: [place('z')] }, check()))).toEqual(['z:', 'a:1'])
  })
  it('begin with those, in order', () => {
    expect(shown(findingPlaces({ facts: [fact(place('a', 1))], places: [place('z'), place('b', 2, 'secrets'), place('b', 1)] }, check()))).toEqual([
      'b:1',
      'b:2',
      'z:',
      'a:1',
    ])
  })
  it('of a check that expects nothing show no single field', () => {
    const asks = {} as CheckedCheck
    expect(shown(findingPlaces({ facts: [fact(place('a', 1, 'secrets'), place('a'))] }, asks))).toEqual(['a:'])
  })
  it('come in one order where one fact has some of the places of another', () => {
    const facts = [['a', 'c'], ['a'], ['a', 'b']].map((files) => fact(...files.map((file) => place(file))))
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [0, 2, 1],
    ])
      expect(shown(findingPlaces({ facts: order.map((at) => facts[at] as Fact) }, check()))).toEqual(['a:', 'b:', 'c:'])
  })
  it('are in the order of file, line, page, pointer, and all else', () => {
    const at = (more: Partial<Place>): Place => ({ file: 'b', sha256: 'x', ...more })
    const ordered = [
      at({ file: 'a', line: 9, page: 9, pointer: '/9' }),
      at({ item: 'E-2' }),
      at({}),
      at({ pointer: '/0' }),
      at({ pointer: '/1' }),
      at({ page: 1 }),
      at({ page: 2 }),
      at({ page: 10, pointer: '/0' }),
      at({ line: 1 }),
      at({ line: 2, pointer: '/0' }),
      at({ line: 10, page: 1 }),
    ]
    for (const [i, a] of ordered.entries()) for (const [j, b] of ordered.entries()) expect(Math.sign(comparePlaces(a, b)), `${i} ${j}`).toBe(Math.sign(i - j))
  })
})
