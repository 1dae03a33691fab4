import { describe, expect, it } from 'vitest'
import { findingPlaces } from '../../src/assess/finding-places.ts'
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
})
