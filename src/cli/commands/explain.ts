// watchclause explain: a requirement, a fact type, a reader or a function, in plain words.

import { examplePath } from '../../assets.ts'
import { readers } from '../../evidence/index.ts'
import type { Reader } from '../../evidence/reader.ts'
import { type FactTypeInfo, factTypes, knownFactType } from '../../model/fact-type.ts'
import { gradeRank } from '../../model/grade.ts'
import { parameterValue } from '../../model/parameters.ts'
import type { CheckedRequirement, Spec } from '../../model/spec.ts'
import { formatValue, functionDocs, parameterType } from '../../rules/index.ts'
import { closest, escapeControl } from '../../source/index.ts'
import { UsageError } from '../fail.ts'
import type { Call } from '../run.ts'

interface Options {
  requirements?: string
  readers?: boolean
  facts?: boolean
  functions?: boolean
}

const heading = (text: string) => `${text}\n${'='.repeat(text.length)}\n`
/** A list; where there is nothing to list, `otherwise` says so. */
const bullets = (lines: readonly string[], otherwise = 'none') => (lines.length > 0 ? lines : [otherwise]).map((line) => `  - ${line}\n`).join('')

function explainReader(reader: Reader): string {
  const about = reader.about.length > 0 ? `\nThe manifest says (\`about\`):\n${bullets(reader.about)}` : ''
  return `${heading(`${reader.id}: ${reader.title}`)}\nShows: ${reader.proves}\nYields: ${reader.yields.join(', ')} (at most ${reader.ceiling})\n\nHow to collect it:\n${bullets(reader.collect)}${about}`
}

function fieldLine(field: FactTypeInfo['fields'][number]): string {
  const kind = field.kind === 'list' ? `list of ${field.of}` : field.kind
  const more = [
    field.unit,
    field.oneOf && `one of ${field.oneOf.join(', ')}`,
    field.optional && 'may be left out',
    field.person && 'kept as a pseudonym',
  ].filter(Boolean)
  return `${field.name} (${kind}${more.length > 0 ? `; ${more.join('; ')}` : ''}): ${field.description}`
}

function explainFact(type: FactTypeInfo, spec: Spec): string {
  const shownBy = readers.filter((reader) => reader.yields.includes(type.id)).map((reader) => `${reader.id} (at most ${reader.ceiling}): ${reader.title}`)
  const used = spec.requirements
    .filter((one) => Object.hasOwn(one.requirement.evidence.accept, type.id))
    .map((one) => `${one.requirement.id} ${one.requirement.title}`)
  const manifest = type.id === 'statement' ? ['the manifest itself: `statement:` of an item (asserted)'] : []
  const by = type.from === 'buyer' ? ["the buyer's own files"] : [...manifest, ...shownBy]
  return `${heading(`${type.id}: ${type.description}`)}\n${type.kind === 'state' ? 'A setting: of one subject the newest counts.' : 'Something that happened: nothing replaces it.'} Its subject: ${type.key.join(', ')}.\n\nFields kept:\n${bullets(type.fields.map(fieldLine))}\nComes from:\n${bullets(by, 'no reader of this version')}\nShows:\n${bullets(used, 'no requirement accepts it: it is worth nothing by itself')}`
}

function duties(checked: CheckedRequirement): string {
  return checked.duties.map((duty) => `  ${duty.letter ? `(${duty.letter}) ` : ''}${duty.template.source}\n`).join('')
}

function sourceOf(fact: string, readerIds: readonly string[]): string {
  if (knownFactType(fact as FactTypeInfo['id']).from === 'buyer') return "from the buyer's own files"
  return readerIds.length > 0 ? `read by ${readerIds.join(', ')}` : 'no reader of this version yields it at that grade'
}

/** The parameters that the duties and checks read, each with its values. */
function thresholds({ requirement }: CheckedRequirement, { file }: Spec): string[] {
  const text = JSON.stringify([requirement.statement, requirement.checks])
  return Object.entries(file.parameters)
    .filter(([name]) => new RegExp(`\\bparams\\.${name}\\b`).test(text))
    .map(([name, parameter]) => {
      const shown = (tier: string) => formatValue(parameterValue(file.parameters, undefined, name, tier), parameterType(parameter))
      const usual = formatValue(parameter.value, parameterType(parameter))
      const others = file.tiers.filter((tier) => shown(tier) !== usual).map((tier) => `tier ${tier}: ${shown(tier)}`)
      return `${name}, ${parameter.says ?? 'a threshold'}: ${usual}${others.length > 0 ? ` (${others.join(', ')})` : ''}`
    })
}

function explainRequirement(checked: CheckedRequirement, spec: Spec): string {
  const { requirement } = checked
  const { evidence, checks, mappings } = requirement
  const accept = Object.entries(evidence.accept).map(([fact, grade]) => {
    const by = readers
      .filter((reader) => reader.yields.includes(fact as FactTypeInfo['id']) && gradeRank[reader.ceiling] >= gradeRank[grade])
      .map((reader) => reader.id)
    return `${fact}, at least ${grade}; ${sourceOf(fact, by)}`
  })
  const rules = checks.map((check) => {
    const quantifier = (['every', 'some', 'over'] as const).flatMap((kind) => (check[kind] === undefined ? [] : [`${kind} ${check[kind]}`]))
    const parts = [
      ...quantifier,
      check.of && `of ${check.of}`,
      check.where && `where ${check.where.trim()}`,
      check.expect && `expect ${check.expect.trim()}`,
      check.question && `asks: ${check.question}`,
      check.none && `if there is nothing, asks: ${check.none}`,
    ]
    return `${check.id}${check.shows ? ` (${check.shows})` : ''}: ${parts.filter(Boolean).join('; ')}`
  })
  const maps = Object.entries(mappings).map(([framework, ids]) => `${framework}: ${ids.join(', ')}`)
  return `${heading(`${requirement.id} ${requirement.title}`)}\n${requirement.level}, severity ${requirement.severity}, judged for ${requirement.scope === 'system' ? 'each system' : 'the supplier'}\n\n${duties(checked)}\nThresholds, where a supplier has agreed no others:\n${bullets(thresholds(checked, spec))}\nWhy: ${requirement.rationale}\n\nWhat shows it (at most ${formatValue(evidence.max_age, { kind: 'period' })} old):\n${bullets(accept)}\nHow to collect it: ${evidence.how}\n\nHow it is checked:\n${bullets(rules)}\nIntersects with:\n${bullets(maps)}`
}

function explainFunction(doc: (typeof functionDocs)[number]): string {
  return `${heading(doc.signature)}\n${doc.meaning}\n\nExample: ${doc.example}\n`
}

function listed(options: Options): string | undefined {
  if (options.readers)
    return readers
      .map((reader) => `${reader.id.padEnd(Math.max(...readers.map(({ id }) => id.length)))} ${reader.ceiling.padEnd(11)} ${reader.title}. ${reader.proves}\n`)
      .join('')
  if (options.facts) return factTypes.map((type) => `${type.id.padEnd(14)} ${type.description}\n`).join('')
  if (options.functions) return functionDocs.map((doc) => `${doc.signature.padEnd(56)} ${doc.meaning}\n`).join('')
  return undefined
}

/** Explains a topic. An unknown one is an error with the nearest match. */
export async function explain(call: Call, topic: string | undefined, options: Options): Promise<number> {
  const list = listed(options)
  if (list !== undefined) {
    call.world.stdout.write(list)
    return 0
  }
  if (topic === undefined)
    throw new UsageError(
      'say what to explain',
      'name a requirement (STO-3), a fact type (retention), a reader (alertmanager) or a function (ago); or use --readers, --facts or --functions',
    )
  const spec = await call.loader.requirements(options.requirements ?? examplePath('supplier-monitoring/requirements.yaml'))
  const topics = new Map<string, () => string>([
    ...functionDocs.map((doc): [string, () => string] => [doc.name, () => explainFunction(doc)]),
    ...readers.map((reader): [string, () => string] => [reader.id, () => explainReader(reader)]),
    ...factTypes.map((type): [string, () => string] => [type.id, () => explainFact(type, spec)]),
    ...spec.requirements.map((one): [string, () => string] => [one.requirement.id, () => explainRequirement(one, spec)]),
  ])
  const found = topics.get(topic) ?? topics.get(topic.toUpperCase()) ?? topics.get(topic.toLowerCase())
  if (!found) {
    const near = closest(topic, [...topics.keys()])
    throw new UsageError(
      `nothing is called ${topic}${near ? `. Did you mean ${near}?` : ''}`,
      'list what there is with --readers, --facts or --functions, or name a requirement such as STO-3',
    )
  }
  call.world.stdout.write(escapeControl(found(), true))
  return 0
}
