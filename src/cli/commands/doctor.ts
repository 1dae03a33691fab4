// watchclause doctor: what is here, what is missing and how to get it.
import { findBrowser } from '../../print/index.ts'
import { printWorld } from '../pdf.ts'
import type { Call } from '../run.ts'
import { version } from '../version.ts'

const FLOOR = [20, 19] as const

function isOld(node: string): boolean {
  const [major = 0, minor = 0] = node.replace(/^v/, '').split('.').map(Number)
  return major < FLOOR[0] || (major === FLOOR[0] && minor < FLOOR[1])
}

async function browserLines(call: Call, named: string | undefined): Promise<{ lines: string[]; found: boolean }> {
  try {
    const browser = await findBrowser(printWorld(call), named)
    return { lines: [`browser      ${browser.path} (from ${browser.from})`], found: true }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      lines: ['browser      none: PDFs cannot be written; Markdown, HTML and JSON can', ...why.split('\n').map((line) => `             ${line}`)],
      found: false,
    }
  }
}

/** Exit 0 if everything works, else 1. */
export async function doctor(call: Call, options: { browser?: string }): Promise<number> {
  const { node, platform, arch } = call.world
  const old = isOld(node)
  const browser = await browserLines(call, options.browser)
  const nodeLines = [`node         ${node} (${platform}, ${arch})`, ...(old ? [`             too old: install Node ${FLOOR.join('.')} or newer`] : [])]
  const ready = browser.found && !old
  call.world.stdout.write(`${[`watchclause  ${version}`, ...nodeLines, ...browser.lines, ready ? 'everything is here' : 'something is missing'].join('\n')}\n`)
  return ready ? 0 : 1
}
