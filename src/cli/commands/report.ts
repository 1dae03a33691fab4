// watchclause report: the reports of a saved assessment, without judging again.
import { checkDelivery, deliver } from '../deliver.ts'
import type { Call } from '../run.ts'
import { readAssessment } from '../saved-assessment.ts'

/** Exit code as the assessment says. */
export async function report(call: Call, path: string, options: { format: string; output: string[]; browser?: string }): Promise<number> {
  checkDelivery(options)
  const assessment = await readAssessment(path, call)
  await deliver(assessment, options, call)
  return assessment.summary.exit_code
}
