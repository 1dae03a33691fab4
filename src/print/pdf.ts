// One page of HTML becomes a PDF. Every fence is up although our renderers let no markup through: this is the second line.
import type { Browser as Chrome, Page } from 'puppeteer'
import { parseDate } from '../model/time.ts'
import { type Browser, findBrowser, type PrintWorld } from './browser.ts'
import { PrintError } from './error.ts'

export interface PrintOptions {
  world: PrintWorld
  /** Day the document carries, `2026-11-23`; becomes the PDF's dates. */
  date: string
  /** Path of the browser; left out = look for one. */
  browser?: string
  /** Seconds until a page counts as hanging; 60 if left out. */
  timeout?: number
}

/** Nothing leaves: a proxy that is not there, no name resolves, no background work. */
const fence = [
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-extensions',
  '--no-first-run',
  '--no-default-browser-check',
  '--font-render-hinting=none',
  '--lang=en-GB',
]

/**
 * The HTML as a tagged PDF with bookmarks, on the page size of its style sheet. Same HTML, date and browser build: same bytes.
 * Throws PrintError. The browser and what it started are gone afterwards in every case.
 */
export async function printPdf(html: string, options: PrintOptions): Promise<Uint8Array> {
  if (parseDate(options.date) === undefined) throw new TypeError(`not a date: ${options.date}`)
  const browser = await findBrowser(options.world, options.browser)
  const print = () => printWith(browser, html, options)
  const bytes = await print().catch((error) => {
    // A browser that did not start or died is tried once more; a hanging or strange page is not.
    if (error instanceof PrintError && error.code !== 'browser') throw error
    return print()
  })
  return withDate(bytes, options.date)
}

async function printWith(browser: Browser, html: string, options: PrintOptions): Promise<Uint8Array> {
  const milliseconds = (options.timeout ?? 60) * 1000
  const chrome = await launch(browser, options.world, milliseconds)
  try {
    return await within(milliseconds, render(chrome, html, milliseconds))
  } catch (error) {
    if (error instanceof PrintError) throw error
    throw new PrintError(isTimeout(error) ? 'timeout' : 'browser', `The browser could not print the PDF: ${firstLine(error)}`)
  } finally {
    // Ends the browser and, if it does not answer, kills its process group.
    await chrome.close().catch(() => undefined)
  }
}

async function launch(browser: Browser, world: PrintWorld, timeout: number): Promise<Chrome> {
  const { default: puppeteer } = await import('puppeteer')
  const start = (env: Record<string, string | undefined>) =>
    puppeteer.launch({
      executablePath: browser.path,
      headless: 'shell',
      pipe: true,
      timeout,
      env,
      args: world.root ? [...fence, '--no-sandbox'] : fence,
      handleSIGINT: true,
    })
  const env = { ...world.env, TZ: 'UTC', LANGUAGE: 'en_GB' }
  try {
    return await start(env)
  } catch (error) {
    if (!browser.libraries || !/shared librar/i.test(String(error))) throw startError(browser, error)
    return start({ ...env, LD_LIBRARY_PATH: [browser.libraries, world.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') }).catch((again: unknown) => {
      throw startError(browser, again)
    })
  }
}

async function render(chrome: Chrome, html: string, timeout: number): Promise<Uint8Array> {
  const page = await chrome.newPage()
  page.setDefaultTimeout(timeout)
  await closeOff(page)
  const before = page.url()
  await page.setContent(html, { waitUntil: 'load', timeout })
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout })
  if (page.url() !== before || before !== 'about:blank')
    throw new PrintError('refused', 'The page tried to go somewhere else, so what was printed is not the document. The PDF was not kept.')
  if (pageCount(pdf) < 1) throw new PrintError('refused', 'The browser printed no page. The PDF was not kept.')
  return pdf
}

/** No scripts, no requests, no network: each alone lets something through, all together nothing. */
async function closeOff(page: Page): Promise<void> {
  await page.setJavaScriptEnabled(false)
  await page.setOfflineMode(true)
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const allowed = request.url().startsWith('data:') || request.url() === 'about:blank'
    void (allowed ? request.continue() : request.abort()).catch(() => undefined)
  })
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new PrintError('timeout', `The browser did not finish the PDF in ${milliseconds / 1000} seconds. Try again, or name another browser with --browser.`),
        ),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function startError(browser: Browser, error: unknown): PrintError {
  return new PrintError('browser', `The browser ${browser.path} did not start: ${firstLine(error)}. Name another one with --browser.`)
}

function firstLine(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').filter((line) => line.trim() !== '')
  return lines.slice(0, 3).join(' ').slice(0, 300)
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

/** Pages of the PDF, as its page objects count. */
function pageCount(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b(?!s)/g) ?? []
  ).length
}

/** The PDF with its creation and modification dates set to the document's day; the length stays, so every offset holds. */
function withDate(pdf: Uint8Array, date: string): Uint8Array {
  const digits = `${date.replaceAll('-', '')}000000`
  const text = withOrderedNodes(Buffer.from(pdf).toString('latin1')).replace(/(\/(?:CreationDate|ModDate)\s*\(D:)\d{14}/g, (_, lead: string) => lead + digits)
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** The ids of the structure tree follow the timing of the browser: they are numbered anew in their own order, at the same length. */
function withOrderedNodes(text: string): string {
  const ids = [...new Set(text.match(/\(node\d{8}\)/g) ?? [])].sort()
  const names = new Map(ids.map((id, index) => [id, `(node${String(index + 1).padStart(8, '0')})`]))
  return text.replace(/\(node\d{8}\)/g, (id) => names.get(id) ?? id)
}
