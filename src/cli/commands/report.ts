// watchclause report: the reports of a saved assessment, without judging again.
import { extname } from 'node:path'
import { checkDelivery, deliver } from '../deliver.ts'
import { UsageError } from '../fail.ts'
import type { Call } from '../run.ts'
import { readAssessment } from '../saved-assessment.ts'

/** Endings of reports that are made from an assessment and hold none. */
const made = ['.html', '.htm', '.md', '.pdf', '.txt']

/** Exit code as the assessment says. */
export async function report(call: Call, path: string, options: { format: string; output: string[]; browser?: string }): Promise<number> {
  checkDelivery(options)
  if (made.includes(extname(path).toLowerCase()))
    throw new UsageError(`${path} is a report, and holds no saved assessment`, 'give the .json that check wrote: watchclause check <supplier> -o gap.json')
  const assessment = await readAssessment(path, call)
  await deliver(assessment, options, call)
  return assessment.summary.exit_code
}
