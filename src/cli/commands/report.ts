// watchclause report: the reports of a saved assessment, without judging again.
import type { Assessment } from '../../model/generated/assessment.ts'
import { validate as isAssessment } from '../../model/generated/validators/assessment.js'
import { InputError } from '../../model/problem.ts'
import { decodeText, parseJson, type Validator } from '../../source/index.ts'
import { checkDelivery, deliver } from '../deliver.ts'
import type { Call } from '../run.ts'

const LIMIT = 256 * 1024 * 1024

/** The assessment in a JSON file. Throws InputError if it is not one. */
async function readAssessment(path: string, call: Call): Promise<Assessment> {
  const file = path === '-' ? 'stdin' : call.loader.shown(call.loader.absolute(path))
  const decoded = decodeText(await call.loader.bytes(path, file, LIMIT), file, LIMIT)
  if (Array.isArray(decoded)) throw new InputError(decoded)
  const parsed = parseJson(decoded.text, file, { size: LIMIT, depth: 64, nodes: 20_000_000 })
  if (Array.isArray(parsed)) throw new InputError(parsed)
  const isValid: Validator = isAssessment
  if (!isValid(parsed.value)) {
    const first = isValid.errors?.[0]
    throw new InputError([
      {
        code: 'assessment/shape',
        file,
        severity: 'error',
        message: `this is no assessment that watchclause saved: ${first?.instancePath || 'the whole file'} does not fit (${first?.keyword ?? 'shape'})`,
        fix: 'make one with: watchclause check <supplier> -o gap.json',
      },
    ])
  }
  return parsed.value as Assessment
}

/** Exit code as the assessment says. */
export async function report(call: Call, path: string, options: { format: string; output: string[]; browser?: string }): Promise<number> {
  checkDelivery(options)
  const assessment = await readAssessment(path, call)
  await deliver(assessment, options, call)
  return assessment.summary.exit_code
}
