// An assessment to files and standard output, in the formats asked for.
import { documentAssets } from '../document/index.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import { type Format as Rendering, type ReportFormat, reportFormats } from '../report/index.ts'
import { closest } from '../source/index.ts'
import { UsageError } from './fail.ts'
import { checkFormats, type Format, writeOutputs } from './output.ts'
import type { Call } from './run.ts'
import { useColor } from './world.ts'

export interface Delivery {
  /** For standard output, where no file is asked for. */
  format: string
  output: readonly string[]
  browser?: string
}

function named(format: string): Rendering {
  const names = Object.keys(reportFormats)
  if (Object.hasOwn(reportFormats, format)) return reportFormats[format as ReportFormat]
  const near = closest(format, names)
  throw new UsageError(`unknown format ${format}${near ? `. Did you mean ${near}?` : ''}`, `use one of ${names.join(', ')}`)
}

function formats(assessment: Assessment, delivery: Delivery, call: Call): Format[] {
  const texts = Object.values(reportFormats).map(
    (format: Rendering): Format => ({ extension: format.extension, make: () => format.render(assessment, { assets: documentAssets() }) }),
  )
  const pdf = async () => {
    const { pdfOf } = await import('./pdf.ts')
    return pdfOf(reportFormats.html.render(assessment, { assets: documentAssets() }), assessment.as_of.slice(0, 10), delivery.browser, call)
  }
  return [...texts, { extension: '.pdf', make: pdf }]
}

/** Refuses unknown formats before anything is judged. */
export function checkDelivery(delivery: Delivery): void {
  named(delivery.format)
  checkFormats(delivery.output, [...Object.values(reportFormats).map((format: Rendering) => format.extension), '.pdf'])
}

/** Writes the files; without any, prints the report. */
export async function deliver(assessment: Assessment, delivery: Delivery, call: Call): Promise<void> {
  const { world } = call
  if (delivery.output.length === 0) {
    const needs = delivery.format === 'html' ? { assets: documentAssets() } : {}
    world.stdout.write(named(delivery.format).render(assessment, { color: useColor(world, world.stdout), width: world.stdout.columns, ...needs }))
    return
  }
  await writeOutputs(delivery.output, formats(assessment, delivery, call), call.loader, world, call.quiet)
  if (!call.quiet) world.stderr.write(`${assessment.summary.headline}\n`)
}
