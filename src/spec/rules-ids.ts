// Rules about ids and references: unique, in their section, and pointing at something.
import { factTypes } from '../model/fact-type.ts'
import type { RequirementsFile } from '../model/spec.ts'
import { didYouMean, listed } from '../source/index.ts'
import { type Context, type Rule, reportDuplicates } from './context.ts'
import { checkFrameworkId, frameworkTitles, isFramework } from './frameworks.ts'
import { activeOf, checksOf, requirementsOf } from './walk.ts'

type Spec = Context<RequirementsFile>

/** Ids are unique where they are looked up. */
const duplicates: Rule<RequirementsFile> = (context) => {
  const { file } = context
  reportDuplicates(
    context,
    'tier',
    file.tiers.map((id, i) => ({ id, path: ['tiers', i] })),
  )
  reportDuplicates(
    context,
    'section',
    file.sections.map(({ id }, i) => ({ id, path: ['sections', i, 'id'] })),
  )
  reportDuplicates(
    context,
    'requirement',
    requirementsOf(file).map(({ value, path }) => ({ id: value.id, path: [...path, 'id'] })),
  )
  reportDuplicates(
    context,
    'definition',
    file.definitions.map(({ term }, i) => ({ id: term.toLowerCase(), path: ['definitions', i, 'term'] })),
  )
  for (const requirement of requirementsOf(file)) {
    reportDuplicates(
      context,
      'check',
      checksOf(requirement).map(({ value, path }) => ({ id: value.id, path: [...path, 'id'] })),
    )
  }
}

/** A requirement's id begins with the id of its section. */
const sectionPrefix: Rule<RequirementsFile> = (context) => {
  for (const { value, path, section } of requirementsOf(context.file)) {
    if (value.id === '' || section.id === '' || value.id.startsWith(`${section.id}-`)) continue
    const message = `\`${value.id}\` stands in section ${section.id}, so its id must begin with ${section.id}-`
    context.report({ code: 'spec/section-prefix', path: [...path, 'id'], message, fix: 'Move it, or rename it if it was never signed.' })
  }
}

/** Something is left to be judged. */
const someRequirement: Rule<RequirementsFile> = (context) => {
  if (activeOf(context.file).length > 0 || context.isShaky(['sections'])) return
  context.report({ code: 'spec/no-requirements', path: ['sections'], message: 'there is no requirement that is not withdrawn', fix: 'Add one.', what: 'key' })
}

function tiersKnown(context: Spec): void {
  for (const { value, path } of requirementsOf(context.file)) {
    for (const [index, tier] of (value.tiers ?? []).entries()) {
      if (context.file.tiers.includes(tier)) continue
      const message = `there is no tier \`${tier}\`.${didYouMean(tier, context.file.tiers)}`
      context.report({ code: 'spec/unknown-tier', path: [...path, 'tiers', index], message, fix: `Tiers: ${context.file.tiers.join(', ')}.` })
    }
  }
}

const judged = (check: { every?: string; some?: string; over?: string }) => check.every ?? check.some ?? check.over

type Requirements = ReturnType<typeof activeOf>[number]

/** What is accepted is a fact type that some check judges. */
function acceptedUsed({ value, path }: Requirements, context: Spec): void {
  const known = factTypes.map(({ id }) => id as string)
  const used = new Set(value.checks.map(judged))
  for (const type of Object.keys(value.evidence.accept)) {
    const here = { path: [...path, 'evidence', 'accept', type], what: 'key' as const }
    if (!known.includes(type)) {
      const message = `there is no fact type \`${type}\`.${didYouMean(type, known)}`
      context.report({ code: 'spec/unknown-fact', ...here, message, fix: `Fact types: ${listed(known, 'and', 40)}.` })
    } else if (!used.has(type) && !context.isShaky([...path, 'checks'])) {
      const message = `\`${type}\` is accepted, but no check judges it`
      context.report({ code: 'spec/unused-accept', ...here, message, fix: 'Add a check with every, some or over, or remove it.' })
    }
  }
}

/** What a check judges is accepted. */
function judgedAccepted(requirement: Requirements, context: Spec): void {
  const accept = Object.keys(requirement.value.evidence.accept)
  for (const { value, path } of checksOf(requirement)) {
    const type = judged(value)
    if (type === undefined || accept.includes(type)) continue
    const keyword = value.every ? 'every' : value.some ? 'some' : 'over'
    const message = `\`${type}\` is judged here, but ${requirement.value.id} does not accept it.${didYouMean(type, accept)}`
    const fix = `Add it to evidence.accept with the least grade${accept.length > 0 ? `, or judge ${listed(accept, 'or')}` : ''}.`
    context.report({ code: 'spec/not-accepted', path: [...path, keyword], message, fix })
  }
}

/** What is accepted and what is judged are the same. */
const accepted: Rule<RequirementsFile> = (context) => {
  for (const requirement of activeOf(context.file)) {
    acceptedUsed(requirement, context)
    judgedAccepted(requirement, context)
  }
}

/** Frameworks are known, and their ids exist and are in force. */
const mappings: Rule<RequirementsFile> = (context) => {
  const known = Object.keys(frameworkTitles)
  for (const { value, path } of requirementsOf(context.file)) {
    for (const [key, ids] of Object.entries(value.mappings)) {
      if (!isFramework(key)) {
        const message = `the framework \`${key}\` is not known.${didYouMean(key, known)}`
        context.report({ code: 'spec/unknown-framework', path: [...path, 'mappings', key], message, fix: `Frameworks: ${known.join(', ')}.`, what: 'key' })
        continue
      }
      reportDuplicates(
        context,
        `${key} id`,
        ids.map((id, i) => ({ id, path: [...path, 'mappings', key, i] })),
      )
      for (const [index, id] of ids.entries()) {
        const found = checkFrameworkId(key, id)
        if (!found) continue
        const what = found.kind === 'withdrawn' ? `${frameworkTitles[key]} has withdrawn \`${id}\`` : `${frameworkTitles[key]} has no \`${id}\``
        context.report({
          code: `spec/${found.kind}-control`,
          path: [...path, 'mappings', key, index],
          message: `${what}: ${found.hint}`,
          fix: 'Map to one that is in force.',
        })
      }
    }
  }
}

export const idRules: readonly Rule<RequirementsFile>[] = [duplicates, sectionPrefix, someRequirement, tiersKnown, accepted, mappings]
