// The general terms around the duties: evidence, notice and cure, determination, handling, precedence, changes, working days.
import { type Block, cell, code, heading, type Inline, lineBreak, reference, rowHeader, strong, table } from '../document/index.ts'
import { activeRequirements } from '../model/terms.ts'
import { factWords, ownRecords } from './clauses.ts'
import { type Frame, joined, numbered, periodWords } from './frame.ts'
import { termParagraphs } from './front.ts'
import { capital, listed, longDate } from './language.ts'

const gradeWords = [
  ['asserted', 'somebody says so'],
  ['documented', 'a policy, a plan, a record kept by hand, or a configuration that is planned'],
  ['exported', 'the machine’s own output of a setting or a record'],
  ['observed', 'measured in the records themselves'],
] as const
const severities = ['critical', 'high', 'medium', 'low'] as const
const days = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' } as const

/** The parts after the clauses, numbered on from the front. */
export function general(frame: Frame): Block[] {
  return [
    ...evidence(frame),
    ...cure(frame),
    ...plainPart(frame, 6, 'Determination and dispute', 'determination'),
    ...plainPart(frame, 7, 'Handling of Evidence', 'evidence_handling'),
    ...plainPart(frame, 8, 'Precedence', 'precedence'),
    ...plainPart(frame, 9, 'Changes', 'changes'),
    ...workingDays(frame),
  ]
}

function plainPart(frame: Frame, part: number, title: string, name: 'determination' | 'evidence_handling' | 'precedence' | 'changes'): Block[] {
  return [
    heading(1, title, { number: String(part), id: `part-${name}` }),
    numbered(part, termParagraphs(frame, frame.file.terms[name], `the term \`${name}\``)),
  ]
}

function evidence(frame: Frame): Block[] {
  const { supplier, file, language } = frame
  const within = periodWords(file.terms.evidence_due)
  const due = supplier?.submission.due
  const first = due === undefined ? '' : `The first delivery is due on ${longDate(due)}. `
  const delivery = `${first}The Supplier delivers its Evidence within ${within} of each request by the Customer, in files as the tools write them, with a manifest that says what each file is about, when it was collected and which period it covers.`
  const grades: Inline[] = joined(
    'The strength of Evidence has four grades, from the weakest to the strongest: ',
    ...gradeWords.flatMap(([grade, words], index) => [strong(grade), ` (${words})${index < 3 ? ', ' : '.'}`]),
    ' Evidence counts for a duty if it has at least the grade that the table states.',
  )
  const age =
    'The table says what is due with each delivery. Evidence may be no older, on the day it is judged, than the table states. What is dated in the future, has no date, or cannot be read, does not show that a duty is met.'
  return [heading(1, 'Evidence schedule', { number: '4', id: 'part-evidence' }), numbered(4, [language(delivery), grades, language(age)]), evidenceTable(frame)]
}

/** For each clause what shows it, how strong and how old it may be, and by when it is delivered. */
export function evidenceTable(frame: Frame): Block {
  const rows = activeRequirements(frame.file).flatMap((requirement) =>
    Object.entries(requirement.evidence.accept).map(([type, grade], index) => [
      index === 0 ? rowHeader(reference(requirement.id, requirement.id)) : cell(''),
      cell(joined(code(type), lineBreak(), factWords(type))),
      cell(ownRecords(type) ? 'Customer’s own records' : `${grade} or stronger`),
      cell(periodWords(requirement.evidence.max_age)),
      cell(ownRecords(type) ? 'nothing to send' : 'each delivery'),
    ]),
  )
  const columns = [
    { header: 'Clause', width: 10 },
    { header: 'Evidence', width: 42 },
    { header: 'Least grade', width: 19 },
    { header: 'No older than', width: 14 },
    { header: 'By when', width: 15 },
  ]
  return table(columns, rows, { id: 'evidence-schedule' })
}

function cure(frame: Frame): Block[] {
  const { file, language } = frame
  const starts = 'The cure period of a Gap depends on the severity of its clause and begins on the day on which notice of the Gap is given:'
  const rows = severities.map((severity) => {
    const clauses = activeRequirements(file).filter((requirement) => requirement.severity === severity)
    const links = clauses.flatMap((requirement, index) => joined(index > 0 ? ', ' : '', reference(requirement.id, requirement.id)))
    return [rowHeader(capital(severity)), cell(periodWords(file.terms.cure[severity])), cell(links.length > 0 ? links : 'none')]
  })
  const columns = [{ header: 'Severity', width: 14 }, { header: 'Cure period from notice', width: 24 }, { header: 'Clauses' }]
  return [
    heading(1, 'Notice and cure', { number: '5', id: 'part-cure' }),
    numbered(5, [...termParagraphs(frame, file.terms.notice, 'the term `notice`'), language(starts)]),
    table(columns, rows, { id: 'cure' }),
  ]
}

function workingDays(frame: Frame): Block[] {
  const { week, holidays } = frame.file.terms.working_days
  if (week.length === 0) frame.holes.miss('no day of the week is a working day (terms.working_days.week)', 'Name the working days.')
  const order = Object.keys(days) as (keyof typeof days)[]
  const names = order.filter((day) => week.includes(day)).map((day) => days[day])
  const except = holidays.length === 0 ? 'No other days are left out.' : `These days do not count: ${listed([...holidays].sort().map(longDate))}.`
  return [
    heading(1, 'Working days', { number: '10', id: 'part-working-days' }),
    numbered(10, [
      `Periods in working days count ${listed(names)}. ${except}`,
      'All other periods are periods of the calendar. Days and times are those of UTC, unless a duty says otherwise.',
    ]),
  ]
}
