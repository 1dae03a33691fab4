// A saved assessment from the disk: checked against its schema, and that it does not contradict itself.
import type { Assessment } from '../model/generated/assessment.ts'
import { validate as isAssessment } from '../model/generated/validators/assessment.js'
import { InputError } from '../model/problem.ts'
import { decodeText, parseJson, type Validator } from '../source/index.ts'
import { contradiction } from './adds-up.ts'
import type { Call } from './run.ts'

const LIMIT = 256 * 1024 * 1024

/** The assessment in a JSON file. Throws InputError if it is not one. */
export async function readAssessment(path: string, call: Call): Promise<Assessment> {
  const file = path === '-' ? 'stdin' : call.loader.shown(call.loader.absolute(path))
  const decoded = decodeText(await call.loader.bytes(path, file, LIMIT), file, LIMIT)
  if (Array.isArray(decoded)) throw new InputError(decoded)
  const parsed = parseJson(decoded.text, file, { size: LIMIT, depth: 64, nodes: 20_000_000 })
  if (Array.isArray(parsed)) throw new InputError(parsed)
  const isValid: Validator = isAssessment
  if (!isValid(parsed.value)) {
    const first = isValid.errors?.[0]
    throw notOurs(file, `this is no assessment that watchclause saved: ${first?.instancePath || 'the whole file'} does not fit (${first?.keyword ?? 'shape'})`)
  }
  const wrong = contradiction(parsed.value as Assessment)
  if (wrong) throw notOurs(file, `this is not the assessment that watchclause saved: it contradicts itself. ${wrong}`)
  return parsed.value as Assessment
}

function notOurs(file: string, message: string): InputError {
  return new InputError([
    { code: 'report/not-an-assessment', file, severity: 'error', message, fix: 'Make it again: watchclause check <supplier> -o gap.json' },
  ])
}
