// The manifest of the self-check kit: valid as it stands, showing nothing, with a guide in comments for each requirement.
import { stringify } from 'yaml'
import { textOf } from '../document/index.ts'
import type { Grade } from '../model/grade.ts'
import type { CheckedRequirement } from '../model/spec.ts'
import { yamlComment as comment } from '../source/index.ts'
import { factWords, ownRecords } from './clauses.ts'
import { type Frame, periodWords } from './frame.ts'
import { applicable, type ReaderRecipe, recipesFor } from './request.ts'
import { clauseTiers, dutyInlines } from './thresholds.ts'

/** `submission/evidence.yaml` for the supplier: no item yet, so nothing in it can make a verdict better than an empty folder would. */
export function manifestText(frame: Frame, recipes: readonly ReaderRecipe[]): string {
  const { spec, supplier, options } = frame
  const head = stringify({
    watchclause: 'evidence/1',
    supplier: supplier?.id,
    requirements: `${spec.file.id}@${spec.file.version}`,
    prepared: `${options.date}T00:00:00Z`,
  })
  const first = supplier?.submission.due === undefined ? [] : [`Due: ${supplier.submission.due}.`]
  const lines = [
    ...comment([
      'Your evidence. Set `prepared` to the time you finish, put your files beside this one, and list them under `evidence:`.',
      ...first,
      'Run `npx watchclause manifest . -o submission/evidence.yaml` in the folder above: it adds an item for each file it knows.',
      'Or copy the items you need from the guide below, take the # away, and delete the [] behind `evidence:`.',
      'Replace each CHANGE-ME: a path from this folder, and a time with its zone, such as 2026-01-31T09:00:00Z.',
      'For anything that happens over time, add what the export was asked for: period: { from: 2026-01-01, to: 2026-01-31 }',
      'Then check it from the folder above: npx watchclause check .',
    ]),
    head.trimEnd(),
    'evidence: []',
    '',
    ...comment(['Guide: what each requirement asks for, and an item to start from.']),
    ...applicable(spec, supplier).flatMap((checked) => ['', ...guide(frame, checked, recipes)]),
  ]
  return `${lines.join('\n')}\n`
}

function guide(frame: Frame, checked: CheckedRequirement, recipes: readonly ReaderRecipe[]): string[] {
  const { requirement } = checked
  const tiers = clauseTiers(frame.file, requirement, frame.supplier)
  const duties = checked.duties.map((duty) => {
    const where = duty.letter === undefined ? '' : `(${duty.letter}) `
    return `  ${where}${textOf(dutyInlines(duty.template, requirement.id, tiers, frame))}`
  })
  const accepted = Object.entries(requirement.evidence.accept)
  const sent = accepted.filter(([type]) => !ownRecords(type))
  const sends = accepted.map(([type, grade]) => `  ${sendLine(type, grade, requirement.evidence.max_age, recipes)}`)
  const head = `${requirement.id} ${requirement.title} (${requirement.level}, severity ${requirement.severity})`
  return comment([head, ...duties, ...sends, `  How: ${requirement.evidence.how}`, ...(sent.length > 0 ? item(frame, checked) : [])])
}

function sendLine(type: string, grade: Grade, age: string, recipes: readonly ReaderRecipe[]): string {
  if (ownRecords(type)) return `Nothing to send for ${type}: the customer has it.`
  const readers = recipesFor(type, grade, recipes).map((recipe) => recipe.id)
  const by = readers.length > 0 ? ` Read from: ${readers.join(', ')}.` : ''
  return `Send ${type}, ${grade} or stronger, no older than ${periodWords(age)}. ${factWords(type)}${by}`
}

/** An item to start from; a comment, as it names files that are not there yet. */
function item(frame: Frame, { requirement }: CheckedRequirement): string[] {
  const systems = frame.supplier?.systems.filter((system) => !requirement.tiers || requirement.tiers.includes(system.tier)).map((system) => system.id) ?? []
  return [
    `  - id: E-${requirement.id}`,
    `    answers: [${requirement.id}]`,
    '    files:',
    '      - { path: CHANGE-ME }',
    `    systems: [${systems.join(', ')}]`,
    '    collected: CHANGE-ME',
  ]
}
