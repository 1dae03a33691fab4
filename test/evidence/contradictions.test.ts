// One file, or two on one thing, that the manifest says are of two: neither counts. And what is no contradiction.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../src/evidence/index.ts'
import { inputOf, item, manifestOf } from './submission.ts'

const fixture = (path: string) => readFileSync(join(import.meta.dirname, '../cases/readers', path, 'input.json'), 'utf8')
const ACCOUNT = '111122223333'
const [here, there] = [`${ACCOUNT}/eu-west-1`, `${ACCOUNT}/us-east-1`]
const detector = JSON.parse(fixture('aws-detector/good-enabled')) as Record<string, unknown>

/** Two files, each about something, each in its own item. */
async function two(files: [text: string, about: object][]) {
  const items = files.map(([, about], index) => item(`E-0${index + 1}`, `${index + 1}.json`, {}, about as Record<string, unknown>))
  const texts = Object.fromEntries(files.map(([text], index) => [`${index + 1}.json`, text]))
  const evidence = await readEvidence(inputOf({ 'evidence.yaml': manifestOf(items), ...texts }))
  return {
    environments: evidence.facts.map(({ fields }) => fields['environment']),
    codes: evidence.problems.filter(({ blocks }) => blocks).map(({ code }) => code),
  }
}
const text = (more: object = {}) => JSON.stringify({ ...detector, ...more })

describe('one detector said to watch two regions', () => {
  it.each<[string, [string, object][]]>([
    [
      'by the same bytes',
      [
        [text(), { environment: here }],
        [text(), { environment: there }],
      ],
    ],
    [
      'in another layout',
      [
        [text(), { environment: here }],
        [JSON.stringify(detector, null, 4), { environment: there }],
      ],
    ],
    [
      'at another time',
      [
        [text(), { environment: here }],
        [text({ UpdatedAt: '2026-05-01T10:00:00.000Z' }), { environment: there }],
      ],
    ],
    [
      'in two words',
      [
        [text(), { environment: here }],
        [text(), { account: ACCOUNT, region: 'us-east-1' }],
      ],
    ],
  ])('counts for neither %s', async (_name, files) => {
    expect(await two(files)).toEqual({ environments: [], codes: ['one-file-for-two', 'one-file-for-two'] })
  })
  it.each<[string, [string, object][], string[]]>([
    [
      'two detectors',
      [
        [text(), { environment: here }],
        [text({ CreatedAt: '2025-02-01T10:00:00.001Z' }), { environment: there }],
      ],
      [here, there],
    ],
    [
      'one detector sent twice',
      [
        [text(), { environment: here }],
        [text(), { account: ACCOUNT, region: 'eu-west-1' }],
      ],
      [here, here],
    ],
    [
      'two regions without one',
      [
        ['{"DetectorIds": []}', { environment: here }],
        ['{"DetectorIds": []}', { environment: there }],
      ],
      [here, there],
    ],
  ])('is not what %s are', async (_name, files, environments) => {
    expect(await two(files)).toEqual({ environments, codes: [] })
  })
})

describe('a state of Terraform on two accounts', () => {
  const state = fixture('terraform-state/good-aws')
  const read = (about?: Record<string, unknown>) =>
    readEvidence(inputOf({ 'evidence.yaml': manifestOf([item('E-01', 'state.json', {}, about)]), 'state.json': state }))
  it('is read whole where the manifest names an account', async () => {
    const { facts, problems } = await read({ account: '999988887777' })
    expect(problems.filter(({ blocks }) => blocks)).toEqual([])
    const stores = facts.filter(({ type }) => type === 'log-store').map(({ fields, rests_on_word }) => [fields['account'], rests_on_word.includes('account')])
    expect(stores).toContainEqual(['999988887777', true])
    expect(stores).toContainEqual([ACCOUNT, false])
  })
  it('takes no account where neither says one', async () => {
    const { facts } = await read()
    expect(facts.some(({ type, fields }) => type === 'immutability' && fields['account'] === undefined)).toBe(true)
  })
})
