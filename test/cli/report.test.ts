// report: a saved assessment gives the reports that check gave, byte for byte; anything else is refused.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { AS_OF, cases, cleanUp, cli, copyOf, hasLarkspur, larkspur, type Ran, read } from '../support/cli.ts'

cleanUp()
const small = join(cases, 'small')
const suppliers: [string, string][] = [['the small set', small], ...(hasLarkspur ? [['the example', larkspur] satisfies [string, string]] : [])]
const formats = ['json', 'md', 'html', 'txt']

describe.each(suppliers)('a saved assessment of %s', (_name, supplier) => {
  const folder = copyOf(small)
  let checked: Ran
  beforeAll(async () => {
    checked = await cli(['check', supplier, '--draft', '--as-of', AS_OF, ...formats.flatMap((one) => ['-o', join(folder, `gap.${one}`)])])
  })
  it('gives the same files as check did', async () => {
    const again = await cli(['report', 'gap.json', ...formats.flatMap((one) => ['-o', `again.${one}`])], { cwd: folder })
    expect(again.code).toBe(checked.code)
    for (const one of formats) expect(read(folder, `again.${one}`) === read(folder, `gap.${one}`), one).toBe(true)
  })
  it.each(['terminal', 'json', 'markdown', 'html'])('prints the same as check: %s', async (format) => {
    const judged = await cli(['check', supplier, '--draft', '--as-of', AS_OF, '--format', format])
    expect(await cli(['report', 'gap.json', '--format', format], { cwd: folder })).toEqual(judged)
    expect(await cli(['report', '-', '--format', format], { stdin: read(folder, 'gap.json') })).toEqual(judged)
  })
  it('is judged without a clock', async () => {
    expect(await cli(['report', 'gap.json'], { cwd: folder, now: '2040-01-01T00:00:00Z' })).toEqual(await cli(['report', 'gap.json'], { cwd: folder }))
  })
})

type Json = Record<string, never> & { results: Record<string, unknown>[]; summary: Record<string, Record<string, unknown>> }
const changed = (change: (json: Json) => void) => (text: string) => {
  const json = JSON.parse(text) as Json
  change(json)
  return JSON.stringify(json)
}
const first = (json: Json, field: string, value: unknown) => Object.assign(json.results.find((one) => one['id'] === 'IRP-1') ?? {}, { [field]: value })

const refused: [string, (text: string) => string | Uint8Array, RegExp][] = [
  ['a verdict made better', changed((json) => first(json, 'verdict', 'met')), /IRP-1 is said to be met, and what it is judged for is not-shown/],
  ['a decision made better', changed((json) => first(json, 'decided', 'met')), /the summary counts 1 met \(decided\), the results hold 2/],
  [
    'a count made better',
    changed((json) => Object.assign(json.summary['decided'] ?? {}, { met: 2 })),
    /the summary counts 2 met \(decided\), the results hold 1/,
  ],
  ['gaps left out', changed((json) => Object.assign(json.summary, { gaps: 0 })), /counts 0 gaps, the results hold 1/],
  ['a result left out', changed((json) => json.results.pop()), /contradicts itself/],
  ['a verdict of no kind', changed((json) => first(json, 'verdict', 'fine')), /no assessment that watchclause saved: \/results\/1\/verdict/],
  ['a field too many', changed((json) => first(json, 'approved', true)), /no assessment/],
  ['a number as a text', changed((json) => Object.assign(json.summary['decided'] ?? {}, { met: '1' })), /no assessment/],
  ['a key twice', (text) => text.replace('"results"', '"results": [], "results"'), /gap\.json:\d+:\d+: /],
  ['cut off', (text) => text.slice(0, -100), /gap\.json:\d+:\d+: /],
  ['JSON of something else', () => '{"watchclause": "evidence/1"}', /no assessment/],
  ['a list', () => '[]', /no assessment/],
  ['no JSON', () => 'watchclause: assessment/1\n', /gap\.json:1:1: /],
  ['nothing', () => '', /gap\.json/],
  ['no text', () => new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe]), /not UTF-8/],
  ['a comment', (text) => `// saved\n${text}`, /gap\.json:1:1: /],
]

describe('what is no saved assessment', () => {
  it.each(refused)('%s: ends with 2, prints and writes nothing', async (_what, spoil, words) => {
    const folder = copyOf(small)
    await cli(['check', '.', '--as-of', AS_OF, '-o', 'gap.json'], { cwd: folder })
    writeFileSync(join(folder, 'gap.json'), spoil(read(folder, 'gap.json')))
    for (const more of [[], ['-o', 'gap.html']]) {
      const { code, out, err } = await cli(['report', 'gap.json', ...more], { cwd: folder })
      expect([code, out, err]).toEqual([2, '', expect.stringMatching(words)])
      expect(err).not.toContain('bug')
    }
  })
  it.each(['gap.html', 'gap.MD', 'gap.pdf', 'gap.txt'])('a report that was made from one, %s: asks for the .json', async (name) => {
    const { code, out, err } = await cli(['report', name], { cwd: small })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`${name} is a report, and holds no saved assessment`)
    expect(err).toContain('give the .json that check wrote')
  })
  it('a file that is not there, a folder', async () => {
    expect(await cli(['report', 'nowhere.json'], { cwd: small })).toMatchObject({ code: 2, err: 'watchclause: nowhere.json does not exist.\n' })
    expect(await cli(['report', 'submission'], { cwd: small })).toMatchObject({ code: 2, err: expect.stringContaining('submission is a folder') })
  })
})
