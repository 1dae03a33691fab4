// What is told of each verdict case, word by word, as somebody has read and approved it: what a check rests on, what was found, where, and
// what to do. After a change of wording run it with WATCHCLAUSE_APPROVE=1, and read the difference.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { runCase, type VerdictGroup } from '../support/verdicts.ts'

const folder = join(import.meta.dirname, '../cases/verdicts')
const approve = process.env['WATCHCLAUSE_APPROVE'] === '1'
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
const given = (values: Record<string, unknown>) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' | ')

type Check = Assessment['results'][number]['units'][number]['checks'][number]

function toldOfCheck({ id, shows, verdict, reason, decided, decision, rests_on, judged, superseded, question, findings }: Check): string[] {
  const of = ({ key: _key, expected: _expected, places, ...finding }: Check['findings'][number]) =>
    given({ ...finding, places: places.map(({ file, pointer, line }) => `${file}${pointer ?? ''}${line ?? ''}`) })
  return [
    `  check ${given({ id, shows, verdict, reason, decided, decision, rests_on, judged, superseded, question })}`,
    ...findings.map((one) => `    ${of(one)}`),
  ]
}

/** Rule, thresholds and duties: the same for all cases of a group. */
const toldOfRules = (checks: readonly Check[]) =>
  checks.map(({ id, rule, thresholds, findings }) => given({ id, rule, thresholds, expected: findings[0]?.expected }))

function toldOfCase({ results, summary, decisions, submission }: Assessment, isFirst: boolean): string[] {
  const [result] = results
  if (!result) return ['nothing']
  const { verdict, reason, decided, waived, gap, cure, why_not_applicable } = result
  const units = result.units.flatMap(({ name, system, checks, verdict: own, decided: ownDecided, why_not_applicable: why }) => [
    ` ${given({ system, name, verdict: own, decided: ownDecided, why })}`,
    ...checks.flatMap(toldOfCheck),
  ])
  return [
    given({ verdict, reason, decided, waived, gap, cure, why_not_applicable }),
    ...(isFirst
      ? [
          given({ statement: result.statement, evidence: result.evidence, mappings: result.mappings }),
          ...result.units.flatMap(({ checks }) => toldOfRules(checks)),
        ]
      : []),
    ...units,
    ...decisions.map((one) => ` decision ${given({ ...one })}`),
    ...submission.problems.map((one) => ` problem ${given({ ...one })}`),
    ` ${given({ ...summary, verdicts: JSON.stringify(summary.verdicts), decided: JSON.stringify(summary.decided) })}`,
  ]
}

describe.each(names)('what is told of %s', (name) => {
  const group = parse(readFileSync(join(folder, name), 'utf8')) as VerdictGroup
  const path = join(folder, 'told', name.replace(/\.yaml$/, '.json'))
  const known: Record<string, string[]> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const told: Record<string, string[]> = {}
  it.each(group.cases.map((one, at) => [one.name, one, at] as const))('%s', (title, one, at) => {
    told[title] = toldOfCase(runCase(one, group), at === 0)
    if (approve) {
      mkdirSync(join(folder, 'told'), { recursive: true })
      writeFileSync(path, `${JSON.stringify(told, null, 1)}\n`)
    } else expect(told[title]).toEqual(known[title])
  })
})
