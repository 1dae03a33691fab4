// HTML to PDF with what the world says of the machine.
import { type PrintWorld, printPdf } from '../print/index.ts'
import type { Call } from './run.ts'

export function printWorld(call: Call): PrintWorld {
  const { env, platform, arch, superuser, cache } = call.world
  return { env, platform, arch, root: superuser, cacheFolder: cache }
}

/** The page as PDF. `date` is the day the document carries. Throws PrintError. */
export async function pdfOf(html: string, date: string, browser: string | undefined, call: Call): Promise<Uint8Array> {
  return printPdf(html, { world: printWorld(call), date, ...(browser !== undefined && { browser }) })
}
