import { describe, expect, it } from 'vitest'
import { saidDates, saidNotification } from '../../../../src/evidence/readers/incident-plan/dates.ts'
import { readMarkdown } from '../../../../src/evidence/readers/incident-plan/markdown.ts'
import { placeholdersIn } from '../../../../src/evidence/readers/incident-plan/placeholders.ts'
import { incidentPlan } from '../../../../src/evidence/readers/incident-plan.ts'
import { formatDate } from '../../../../src/model/time.ts'
import { content, factsIn, fieldsIn, read } from '../support.ts'

const count = (text: string) => placeholdersIn(readMarkdown(text).lines).reduce((sum, line) => sum + line.count, 0)

describe('placeholders', () => {
  it.each([
    ['Call {{customer_name}} first', 1],
    ['{{ a }} and {{ b }}', 2],
    [`Call \${ON_CALL} first`, 1],
    ['Call <name of the lead> first', 1],
    ['<Company> tells <CUSTOMER>', 2],
    ['[insert phone number]', 1],
    ['[Your company]', 1],
    ['[name]', 1],
    ['TODO: add steps', 1],
    ['Owner: TBD', 1],
    ['`TODO: write this`', 1],
    ['On YYYY-MM-DD', 1],
    ['On DD/MM/YYYY', 1],
    ['COMPANY_NAME tells YOUR NAME', 2],
    ['Within XX hours', 1],
    ['Lorem ipsum dolor', 1],
    ['Name: ____', 1],
    ['Name:________', 1],
    ['| ?? | x |', 1],
    ['your name goes here', 1],
    ['[TBD] <TBD>', 2],
    ['```\nTODO\n```', 1],
    ['```\n{{name}}\n```', 1],
  ])('%s: %i', (text, expected) => {
    expect(count(text)).toBe(expected)
  })
  it.each([
    'A line<br>with <b>HTML</b> and <a href="https://example.org">a link</a>',
    '<https://example.org/plan> and <lead@example.org> and <mailto:lead@example.org>',
    '[name](https://example.org) and [contact][1]',
    '- [ ] open\n- [x] done',
    'See [1] and [^2]',
    '___',
    '***',
    'Some ___strong words___ here',
    '```\nssh <host> --since YYYY-MM-DD\n```',
    '~~~sh\nkubectl get pod <pod>\n~~~',
    '<!-- TODO: nothing the reader sees -->',
    'a todo list',
    'What now?',
    'a < b and c > d',
  ])('none in %j', (text) => {
    expect(count(text)).toBe(0)
  })
  it('tells the lines', () => {
    expect(placeholdersIn(readMarkdown('# A\n\nTODO\n\n```\n<host>\n```\n{{x}} {{y}}\n').lines)).toEqual([
      { line: 3, count: 1 },
      { line: 8, count: 2 },
    ])
  })
})

const dates = (text: string) => saidDates(readMarkdown(text)).map(({ kind, epoch, line }) => `${kind} ${formatDate(epoch)} ${line}`)

describe('dates a plan gives', () => {
  it.each([
    ['Approved: 2026-03-01', ['approved 2026-03-01 1']],
    ['**Approved:** 2026-03-01 by the board', ['approved 2026-03-01 1']],
    ['Approved by the Head of Security on 2026-03-01.', ['approved 2026-03-01 1']],
    ['This plan was approved on 1 March 2026.', ['approved 2026-03-01 1']],
    ['Approved on March 1st, 2026', ['approved 2026-03-01 1']],
    ['Last reviewed: 2026-03-01', ['reviewed 2026-03-01 1']],
    ['| Approved | 2026-03-01 |', ['approved 2026-03-01 1']],
    ['| Version | Approved |\n|---|---|\n| 2 | 2026-03-01 |', ['approved 2026-03-01 3']],
    ['---\napproved: 2026-03-01\nlast_reviewed: "2026-06-01"\n---\n', ['approved 2026-03-01 2', 'reviewed 2026-06-01 3']],
    ['Approved: 2026-03-01. Last reviewed: 2026-06-01', ['approved 2026-03-01 1', 'reviewed 2026-06-01 1']],
  ])('%j', (text, expected) => {
    expect(dates(text)).toEqual(expected)
  })
  it.each([
    'Not yet approved. Draft of 2026-03-01',
    'Not approved 2026-03-01',
    'To be approved 2026-03-01',
    'Must be approved by 2026-03-01',
    'Approved: pending (draft of 2026-03-01)',
    'Next review: 2027-03-01',
    'Approved: 03/01/2026',
    'Approved: 2026-02-30',
    'Approved: 1 mars 2026',
    'Version 3 of 2026-03-01',
    '```\nApproved: 2026-03-01\n```',
    '<!-- Approved: 2026-03-01 -->',
  ])('none in %j', (text) => {
    expect(dates(text)).toEqual([])
  })
})

describe('the time within which customers are told', () => {
  const hours = (text: string) => saidNotification(readMarkdown(text)).within.map((each) => each.milliseconds / 3_600_000)
  it.each([
    ['We notify affected customers within 24 hours of confirming an incident.', [24]],
    ['Customers are informed within 2 days.', [48]],
    ['We tell the customer **within 24h**.', [24]],
    ['The supervisory authority is notified within 72 hours.', []],
    ['We restore service within 4 hours. Customers are notified.', []],
    ['We notify customers promptly.', []],
    ['We notify customers within two days.', []],
    ['We notify customers within 2 business days.', []],
  ])('%s', (text, expected) => {
    expect(hours(text)).toEqual(expected)
  })
})

const sections = [
  'Roles',
  'Contact list',
  'Severity levels',
  'Escalation',
  'Communication',
  'Containment',
  'Preserving evidence',
  'Recovery',
  'Customer notification',
]
const body = 'The incident lead decides, and writes it down at once.'
const plan = `# Incident response plan\n\nApproved: 2026-03-01\n\n${sections.map((name) => `## ${name}\n\n${body}\n`).join('\n')}`

describe('a plan', () => {
  it('is read with its nine parts, its date and no placeholders', () => {
    const result = read(incidentPlan, plan)
    expect(factsIn(result)).toEqual([
      {
        kind: 'fact',
        type: 'plan',
        fields: {
          title: 'Incident response plan',
          document: 'input',
          parts: ['roles', 'contacts', 'severity', 'escalation', 'communication', 'containment', 'evidence', 'recovery', 'notification'],
          placeholders: 0,
          approved: '2026-03-01T00:00:00Z',
        },
        at: { line: 1 },
        also: [{ line: 3, field: 'approved' }],
        word: [],
        prose: true,
      },
    ])
    expect(result.notes[0]).toContain('roles at line 5 ("Roles")')
    expect(result.newest).toBe(Date.UTC(2026, 2, 1))
  })
  it.each([
    ['an empty section', plan.replace(`## Containment\n\n${body}`, '## Containment\n'), 'containment'],
    [
      'a section of placeholders',
      plan.replace(`## Recovery\n\n${body}`, '## Recovery\n\n`TODO: customise the steps for your company`\n\n- <step>\n- {{step}}'),
      'recovery',
    ],
    ['a missing heading', plan.replace('## Escalation', '## Other things'), 'escalation'],
    ['a heading in a code fence', plan.replace(`## Escalation\n\n${body}`, `\`\`\`\n## Escalation\n\n${body}\n\`\`\``), 'escalation'],
    ['a part that is out of scope', plan.replace('## Recovery', '## Out of scope: recovery'), 'recovery'],
    ['a keyword in the text alone', plan.replace(`## Severity levels\n\n${body}`, `## Other\n\nThe severity is told.`), 'severity'],
  ])('does not have a part with %s', (_name, text, part) => {
    const [fields] = fieldsIn(read(incidentPlan, text))
    expect(fields?.['parts']).toHaveLength(8)
    expect(fields?.['parts']).not.toContain(part)
  })
  it('takes a heading for several parts, and sections with their subsections', () => {
    const text = `# Incident plan\n\n## Roles and contacts\n\n### On call\n\n${body}\n\n## Containment, eradication and recovery\n\n${body}\n`
    expect(fieldsIn(read(incidentPlan, text))[0]?.['parts']).toEqual(['roles', 'contacts', 'containment', 'recovery'])
  })
  it('does not take its title for a part', () => {
    expect(fieldsIn(read(incidentPlan, `# Incident notification plan\n\n## Roles\n\n${body}\n`))[0]?.['parts']).toEqual(['roles'])
  })
  it('reads underlined headings and the title of the front matter', () => {
    const text = `---\ntitle: Incident handling\n---\nRoles\n-----\n\n${body}\n\nContacts\n--------\n\n${body}\n`
    expect(fieldsIn(read(incidentPlan, text))[0]).toMatchObject({ title: 'Incident handling', parts: ['roles', 'contacts'] })
  })
  it('takes the earliest of dates that differ, and says so', () => {
    const result = read(incidentPlan, `${plan}\n\nApproved: 2024-05-05\n`)
    expect(fieldsIn(result)[0]?.['approved']).toBe('2024-05-05T00:00:00Z')
    expect(result.notes.join()).toContain('the earliest is taken')
  })
  it('takes a review after the approval for the renewal it is', () => {
    expect(fieldsIn(read(incidentPlan, `${plan}\n\nLast reviewed: 2026-09-01\n`))[0]?.['approved']).toBe('2026-09-01T00:00:00Z')
  })
  it('leaves out what it does not say', () => {
    const [fields] = fieldsIn(read(incidentPlan, plan.replace('Approved: 2026-03-01', 'Approved: YYYY-MM-DD')))
    expect(fields?.['approved']).toBeUndefined()
    expect(fields?.['notification_within']).toBeUndefined()
    expect(fields?.['placeholders']).toBe(1)
  })
  it.each<[string, string, string | undefined]>([
    ['one time', 'We notify customers within 24 hours.', 'PT24H'],
    ['the same time twice', 'We notify customers within 24 hours.\nWe inform each customer within 1 day.', 'PT24H'],
    ['the same time in other words', 'We notify customers within 24 hours, that is 24 hours after confirming.', 'PT24H'],
    ['two times', 'We notify customers within 24 hours.\nWe inform each customer within 72 hours.', undefined],
    ['two times in one sentence', 'We notify customers within 24 hours after confirming, 72 hours at the latest.', undefined],
    ['a second one in words', 'We notify customers within 24 hours, or two days over a weekend.', undefined],
    ['a second one of working days', 'We notify customers within 24 hours, else in 2 business days.', undefined],
    ['a second one in weeks', 'We notify customers within 24 hours and report after 2 weeks.', undefined],
    ['none with within', 'We notify customers after 24 hours.', undefined],
  ])('takes a time to tell only where there is one: %s', (_name, text, expected) => {
    const result = read(incidentPlan, `${plan}\n${text}\n`)
    expect(fieldsIn(result)[0]?.['notification_within']).toBe(expected)
    const several = result.notes.filter((note) => note.includes('several times for telling customers'))
    expect(several.length).toBe(expected === undefined && text.includes('within') ? 1 : 0)
  })
  it('gives the lines of the first placeholders, the approval and the time to tell', () => {
    const text = `# Incident response plan\n\nApproved: 2026-03-01\n\n## Roles\n\n${'TBD\n\n'.repeat(7)}We notify customers within 24 hours.\n`
    expect(factsIn(read(incidentPlan, text))[0]).toMatchObject({
      at: { line: 1 },
      also: [
        ...[7, 9, 11, 13, 15].map((line) => ({ line, field: 'placeholders' })),
        { line: 3, field: 'approved' },
        { line: 21, field: 'notification_within' },
      ],
    })
  })
})

describe('recognising a plan', () => {
  it.each([
    [plan, true],
    ['# Security\n\n## Responding to incidents: procedure\n', true],
    ['# Incident response plan\n', false],
    ['# Reading list\n\n## Books\n', false],
    ['# incident response routing plan\nroute:\n  receiver: a\nreceivers: []\n', false],
    ['a,b\n1,2\n', false],
    ['{"incident": "plan"}', false],
  ])('%j', (text, expected) => {
    expect(incidentPlan.recognise(content(text))).toBe(expected)
  })
})
