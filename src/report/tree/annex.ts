// The annex for those who record decisions or check the checker: digests, framework ids and rules of every requirement.
import { bullets, code, fold, heading, inlines, lineBreak, paragraph, text } from '../../document/build.ts'
import type { Block } from '../../document/tree.ts'
import type { Assessment, Result } from '../format.ts'
import { partition } from '../groups.ts'
import { frameworkWords } from '../words.ts'
import { requirementLink } from './inline.ts'

export function annex(assessment: Assessment): Block[] {
  const about =
    'For each requirement: the two digests a decision on it is bound to, the frameworks it maps to where it is not met, and the rule of each check in the language of the requirements file.'
  return [
    heading(1, 'Digests, frameworks and rules', { id: 'rules' }),
    paragraph(about, 'small'),
    ...assessment.results.map((result) => fold([requirementLink(assessment, result.id), ` ${result.title}`], ground(result))),
  ]
}

function ground(result: Result): Block[] {
  const mappings = result.mappings.map(({ framework, ids }) => `${frameworkWords(framework)}: ${ids.join(', ')}`)
  const digests = inlines(['Requirement ', code(result.digest), lineBreak(), 'Facts judged ', code(result.facts_digest)])
  const frameworks = mappings.length === 0 || result.decided === 'met' ? [] : [lineBreak(), text(`${mappings.join('; ')}.`)]
  return [paragraph([...digests, ...frameworks], 'small'), ...rules(result)]
}

/** The rule of each check, each once. */
function rules(result: Result): Block[] {
  const told = partition(
    result.units.flatMap((unit) => unit.checks),
    ({ id, rule }) => [id, rule],
  )
  return told.length === 0 ? [] : [bullets(told.map(([{ id, rule }]) => [code(id), ': ', code(rule)]))]
}
