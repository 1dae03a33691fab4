// Texts made to be slow, and fixtures held against the schemas.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Part, PartFact, Reader, ReadResult } from '../../../src/evidence/reader.ts'
import { UnreadableFile } from '../../../src/evidence/reader.ts'
import { alertmanager } from '../../../src/evidence/readers/alertmanager.ts'
import { incidentPlan } from '../../../src/evidence/readers/incident-plan.ts'
import { prometheusRules } from '../../../src/evidence/readers/prometheus-rules.ts'
import { register } from '../../../src/evidence/readers/register.ts'
import { ticketCsv } from '../../../src/evidence/readers/ticket-csv.ts'
import { factFault } from '../../../src/evidence/valid.ts'
import { content, context } from './support.ts'

const many = (text: string, times = 200_000) => text.repeat(times)
const header = 'record,sources,held,anomalies,tickets\n'
const slow: [string, Reader, string][] = [
  ['labels of dates', incidentPlan, `# Incident plan\n\n${many('approved ')}\n`],
  ['underscores', incidentPlan, `# Incident plan\n\na${many('_')}a\n`],
  ['blanks in a heading', incidentPlan, `# Incident plan\n\n#${many(' ')}x\n`],
  ['headings', incidentPlan, `# Incident plan\n${many('# a\n')}`],
  ['brackets', incidentPlan, `# Incident plan\n\n${many('[')}${many('<')}${many('{{')}\n`],
  ['open comments', incidentPlan, `# Incident plan\n\n${many('<!--')}\n`],
  ['bars', incidentPlan, `# Incident plan\n\n|a|\n|-|\n${many('|')}\n`],
  ['separators', register, `${header}${many(',')}\n`],
  ['columns', register, `${many('a,', 50_000)}\n`],
  ['rows', register, `${header}${many('R-1,api,bad,0,\n', 50_000)}`],
  ['quotes', ticketCsv, `Issue key,Created\n"${many('""')}`],
  ['ranges', prometheusRules, `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: 'absent(a) ${many('[1:')}'\n`],
  ['brackets of calls', prometheusRules, `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: 'absent${many('(')}'\n`],
  ['colons', alertmanager, `route:\n  receiver: a\nreceivers:\n  - name: a\n    webhook_configs:\n      - url: https://${many(':')}\n`],
]

describe('texts made to be slow', () => {
  it.each(slow)(
    '%s: read, or refused, at once',
    (_name, reader, text) => {
      const one = content(text)
      expect(typeof reader.recognise(one, reader === register ? { register: 'review' } : {})).toBe('boolean')
      try {
        const result = reader.read(one, context({ about: reader === register ? { register: 'review' } : {} })) as ReadResult
        expect(result.listings.length).toBe(1)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFile)
      }
    },
    5000,
  )
})

describe('fixtures', () => {
  const root = join(import.meta.dirname, '../../cases/readers')
  const mine = [alertmanager, incidentPlan, prometheusRules, register, ticketCsv]
  const cases = mine.flatMap((reader) => readdirSync(join(root, reader.id)).map((name) => [reader.id, name] as const))
  it.each(cases)('%s: every fact of %s fits its schema', (id, name) => {
    const expected = JSON.parse(readFileSync(join(root, id, name, 'parts.json'), 'utf8')) as { parts?: Part[]; unreadable?: string }
    expect(expected.parts !== undefined || expected.unreadable !== undefined).toBe(true)
    const facts = (expected.parts ?? []).flatMap((part): PartFact[] => (part.kind === 'fact' ? [part] : part.kind === 'rule' ? [part.fact] : []))
    expect(facts.map((fact) => factFault(fact.type, fact.fields)).filter((fault) => fault !== undefined)).toEqual([])
  })
})
