// watchclause check: the supplier's folder in, the gap report out.
import { dirname, join } from 'node:path'
import { assess } from '../../assess/index.ts'
import { buyerFacts, openSubmission, readEvidence } from '../../evidence/index.ts'
import { kindOfPath, readOwnFile } from '../../files/index.ts'
import type { Evidence, Listing } from '../../model/evidence.ts'
import { InputError, type Problem } from '../../model/problem.ts'
import type { Spec, SupplierFile } from '../../model/spec.ts'
import { termsDigest } from '../../model/terms.ts'
import { type Epoch, formatInstant, parseDateEnd, parseInstant } from '../../model/time.ts'
import { closest, parseJson } from '../../source/index.ts'
import { signedTermsDiffer, termsDifferences } from '../../spec/index.ts'
import { checkDelivery, deliver } from '../deliver.ts'
import { UsageError } from '../fail.ts'
import { beside, supplierPath } from '../load.ts'
import { checkFormats, writeOutputs } from '../output.ts'
import { type Progress, shown } from '../progress.ts'
import type { Call } from '../run.ts'
import { readAssessment } from '../saved-assessment.ts'
import { version } from '../version.ts'

interface Options {
  evidence?: string
  asOf?: string
  draft?: boolean
  failOn: string
  format: string
  saveEvidence?: string
  previous: string[]
  browser?: string
  output: string[]
}

/** A date is judged at its end, so that what was collected on that day counts. */
function asOfFrom(text: string | undefined, now: Epoch): Epoch {
  if (text === undefined) return now - (now % 1000)
  const found = parseDateEnd(text) ?? parseInstant(text)
  if (found === undefined)
    throw new UsageError(`--as-of ${text} is no date, and no instant with its zone`, 'write --as-of 2026-11-23, or --as-of 2026-11-23T12:00:00Z')
  return parseDateEnd(text) === undefined ? found : found - 999
}

function failOnFrom(text: string): 'must' | 'should' | 'none' {
  if (text === 'must' || text === 'should' || text === 'none') return text
  const near = closest(text, ['must', 'should', 'none'])
  throw new UsageError(`unknown level ${text} for --fail-on${near ? `. Did you mean ${near}?` : ''}`, 'use must, should or none')
}

/** The JSON in schedule.json beside the supplier's file, where `render` wrote the terms that were signed. */
async function savedTerms(path: string): Promise<unknown> {
  const file = join(dirname(path), 'schedule.json')
  if ((await kindOfPath(file)) === 'missing') return undefined
  const { bytes } = await readOwnFile(file, 16 * 1024 * 1024)
  const parsed = parseJson(new TextDecoder().decode(bytes), file)
  return Array.isArray(parsed) ? null : parsed.value
}

/** Signed terms other than these end the run, naming what differs; without a digest the run is a draft. */
async function isDraft(path: string, spec: Spec, supplier: SupplierFile, options: Options, call: Call): Promise<boolean> {
  const differ = signedTermsDiffer(spec, supplier)
  if (options.draft || differ === undefined) return true
  if (!differ) return false
  const file = call.loader.shown(path)
  const fix = 'Change it back, have the new terms signed and put their digest in the supplier file, or judge with --draft.'
  const problems = termsDifferences(spec, supplier, await savedTerms(path)).map(
    (message): Problem => ({ code: 'terms/differ', file, severity: 'error', message: `the agreed terms are not those that were signed: ${message}`, fix }),
  )
  throw new InputError(problems)
}

/** The buyer may have written a day of receipt, but what holds no evidence is no delivery of evidence, on time or not. */
function notDelivered(supplier: SupplierFile): SupplierFile {
  const { received: _received, ...submission } = supplier.submission
  return { ...supplier, submission }
}

/** The evidence with what the buyer's own file says. Whoever lists sub-suppliers lists all of them. */
function withBuyerFacts(evidence: Evidence, supplier: SupplierFile, digestMatches: boolean, asOf: Epoch): Evidence {
  const facts = buyerFacts(evidence.items.length > 0 ? supplier : notDelivered(supplier), {
    digestMatches,
    asOf,
    key: evidence.digest,
    ...(evidence.prepared !== undefined && { prepared: evidence.prepared }),
  })
  const whole: Listing[] =
    supplier.sub_suppliers === undefined
      ? []
      : [
          {
            type: 'sub-supplier',
            grade: 'documented',
            systems: supplier.systems.map(({ id }) => id),
            places: [{ file: 'supplier.yaml', sha256: '' }],
            date: formatInstant(asOf),
            complete: true,
            unreadable: 0,
            reader: 'supplier-file',
          },
        ]
  return { ...evidence, facts: [...facts, ...evidence.facts], listings: [...whole, ...evidence.listings] }
}

function instantOf(day: string | undefined): { received?: Epoch } {
  const received = day === undefined ? undefined : parseDateEnd(day)
  return received === undefined ? {} : { received }
}

async function evidenceOf(root: string, spec: Spec, supplier: SupplierFile, asOf: Epoch, progress: Progress): Promise<Evidence> {
  const submission = await openSubmission(root)
  const requirements = spec.requirements.map((one) => one.requirement.id)
  const specification = `${spec.file.id}@${spec.file.version}`
  return readEvidence({
    submission,
    supplier: supplier.id,
    systems: supplier.systems,
    asOf,
    requirements,
    specification,
    progress,
    ...instantOf(supplier.submission.received),
  })
}

/** Where the submission lies. One that was named must be there; the one of the supplier file may not have come yet. */
async function submissionPath(path: string, supplier: SupplierFile, options: Options, call: Call): Promise<string> {
  if (options.evidence === undefined) return beside(path, supplier.submission.folder)
  const named = call.loader.absolute(options.evidence)
  if ((await kindOfPath(named, true)) === 'missing')
    throw new UsageError(`--evidence ${options.evidence} does not exist`, 'name the folder or the .zip that the supplier sent; nothing was judged')
  return named
}

/** Exit 0, 1 or 3 as the assessment says. */
export async function check(call: Call, target: string, options: Options): Promise<number> {
  checkDelivery(options)
  checkFormats(options.saveEvidence === undefined ? [] : [options.saveEvidence], ['.json'])
  const [asOf, failOn] = [asOfFrom(options.asOf, call.world.now()), failOnFrom(options.failOn)]
  const { loader } = call
  const path = await supplierPath(target, loader)
  const { spec, supplier } = await loader.case(path)
  const decisions = await loader.decisions(join(dirname(path), 'decisions.yaml'), spec, supplier)
  const previous = await Promise.all(options.previous.map((file) => readAssessment(file, call)))
  const draft = await isDraft(path, spec, supplier, options, call)
  const root = await submissionPath(path, supplier, options, call)
  const evidence = await shown(call.world, call.quiet, 'reading what was sent', (progress) => evidenceOf(root, spec, supplier, asOf, progress))
  const assessment = assess({
    spec,
    supplier,
    decisions,
    evidence: withBuyerFacts(evidence, supplier, supplier.agreement.digest === termsDigest(spec.file, supplier), asOf),
    asOf,
    draft,
    termsDigest: termsDigest(spec.file, supplier),
    tool: { name: 'watchclause', version },
    failOn,
    previous,
  })
  if (options.saveEvidence !== undefined)
    await writeOutputs([options.saveEvidence], [{ extension: '.json', make: () => `${JSON.stringify(evidence, null, 2)}\n` }], loader, call.world, call.quiet)
  await deliver(assessment, options, call)
  return assessment.summary.exit_code
}
