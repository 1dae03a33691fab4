// The HTML report as people open it: a real browser, scripts off, no network.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { findBrowser } from '../../src/print/index.ts'
import { AS_OF, assessmentIn, cache, cases, cleanUp, cli, emptyFolder, hasLarkspur, larkspur } from '../support/cli.ts'

cleanUp()
const folder = emptyFolder()
let browser: Browser
let page: Page
let assessment: Assessment
const told: string[] = []
const asked: string[] = []

beforeAll(async () => {
  await cli([
    'check',
    hasLarkspur ? larkspur : join(cases, 'small'),
    '--draft',
    '--as-of',
    AS_OF,
    '-o',
    join(folder, 'gap.html'),
    '-o',
    join(folder, 'gap.json'),
  ])
  assessment = assessmentIn(folder, 'gap.json')
  const root = process.getuid?.() === 0
  const found = await findBrowser({ env: process.env, platform: process.platform, arch: process.arch, root, cacheFolder: cache })
  const env = { ...process.env, ...(found.libraries && { LD_LIBRARY_PATH: found.libraries }) }
  browser = await puppeteer.launch({ executablePath: found.path, args: ['--headless', ...(root ? ['--no-sandbox'] : []), '--disable-gpu'], env })
  page = await browser.newPage()
  await page.setJavaScriptEnabled(false)
  page.on('console', (message) => told.push(message.text()))
  page.on('pageerror', (error) => told.push(String(error)))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(pathToFileURL(join(folder, 'gap.html')).href)
})
afterAll(async () => browser?.close())

/** Runs in the page: scripts of the page itself are off, ours are not. */
const texts = (selector: string) => page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ''))
const visible = async () => (await page.$eval('body', (body) => (body as unknown as { innerText: string }).innerText)).replace(/\s+/g, ' ')

describe('the HTML report in a browser', () => {
  it('asks for nothing but itself, and complains of nothing', () => {
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(join(folder, 'gap.html')).href])
    expect(told).toEqual([])
  })
  it('shows the counts of the assessment, readable without a click', async () => {
    const text = await visible()
    const { decided, met_share: share, headline } = assessment.summary
    expect(text).toContain(headline)
    expect(text).toContain(share)
    for (const count of [decided.met, decided.not_met, decided.not_shown]) expect(text).toContain(String(count))
    for (const result of assessment.results) expect(text, result.id).toContain(result.id)
  })
  it('every link inside leads somewhere, and no other leads out but to known kinds', async () => {
    const hrefs = await page.$$eval('a[href]', (links) => links.map((link) => link.getAttribute('href') ?? ''))
    const ids = await page.$$eval('[id]', (elements) => elements.map((element) => element.id))
    const inside = hrefs.filter((href) => href.startsWith('#')).map((href) => decodeURIComponent(href.slice(1)))
    expect(inside.length).toBeGreaterThan(assessment.results.length)
    expect(inside.filter((id) => !ids.includes(id))).toEqual([])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect(hrefs.filter((href) => !/^(#|mailto:|https:\/\/)/.test(href))).toEqual([])
  })
  it('what is folded opens and closes with a click, without scripts', async () => {
    const folds = await page.$$('details')
    expect(folds.length).toBeGreaterThan(0)
    const [first] = folds
    const open = () => first?.evaluate((element) => (element as unknown as { open: boolean }).open)
    const before = await open()
    await (await first?.$('summary'))?.click()
    expect(await open()).toBe(!before)
    await (await first?.$('summary'))?.click()
    expect(await open()).toBe(before)
  })
  it('fits a small screen and a large one: nothing has to be scrolled sideways', async () => {
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 800 })
      const wide = await page.$eval('html', (html) => (html as unknown as { scrollWidth: number }).scrollWidth)
      expect([width, wide <= width]).toEqual([width, true])
    }
  })
  it('has one title, one first heading, a language and no script', async () => {
    expect(await texts('h1')).toHaveLength(1)
    expect(await page.title()).toContain(assessment.supplier.name)
    expect(await page.$eval('html', (html) => html.getAttribute('lang'))).toMatch(/^en/)
    expect(await texts('script')).toEqual([])
  })
})
