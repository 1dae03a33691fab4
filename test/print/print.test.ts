import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schedule } from '../../src/contract/index.ts'
import { documentAssets, fold, outline, paragraph, toHtml, toMarkdown } from '../../src/document/index.ts'
import { browserPlaces, findBrowser, PrintError, type PrintWorld, printPdf } from '../../src/print/index.ts'
import { specOf, supplierFile } from '../contract/fixture.ts'

const world: PrintWorld = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  root: process.getuid?.() === 0,
  cacheFolder: join(import.meta.dirname, '../../node_modules/.cache/watchclause'),
}
const tree = schedule(specOf(), supplierFile(), { date: '2026-11-23', draft: false })
const html = toHtml(tree, documentAssets())
const textOf = async (pdf: Uint8Array) => (await extractText(await getDocumentProxy(pdf.slice()), { mergePages: false })).text
const raw = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

describe('a schedule as PDF', () => {
  let pdf: Uint8Array
  let pages: string[]
  beforeAll(async () => {
    pdf = await printPdf(html, { world, date: tree.date })
    pages = await textOf(pdf)
  })
  it('has the clause numbers of the Markdown and the HTML, in their order', () => {
    const numbers = outline(tree)
      .filter((entry) => entry.kind === 'clause')
      .map((entry) => entry.number ?? '')
    const text = pages.slice(2).join('\n')
    const places = outline(tree)
      .filter((entry) => entry.kind === 'clause')
      .map((entry) => text.indexOf(`${entry.number} ${entry.title}`))
    expect(numbers).toEqual(['STO-3', 'STO-4', 'STO-5', 'STO-6', 'IRP-3'])
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    const inMarkdown = [...toMarkdown(tree).matchAll(/^### ([A-Z]+-\d+) /gm)].map((match) => match[1])
    const inHtml = [...html.matchAll(/<section class="clause" id="([^"]+)">/g)].map((match) => match[1])
    expect([inMarkdown, inHtml]).toEqual([numbers, numbers])
  })
  it('has thresholds, letters and the digest in its text', () => {
    const text = pages.join(' ').replace(/\s+/g, ' ')
    expect(text).toContain('365 days (tier critical: 800 days)')
    expect(text).toContain('(b) At least 95 %')
    expect(text.replace(/\s/g, '')).toMatch(/sha256:[0-9a-f]{64}/)
  })
  it('numbers its pages, and names itself on each but the first', () => {
    expect(pages.length).toBeGreaterThan(4)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
      expect(page.includes(tree.running)).toBe(index > 0)
    }
  })
  it('is tagged, has bookmarks, language and A4 pages', async () => {
    const document = await getDocumentProxy(pdf.slice())
    expect(raw(pdf)).toMatch(/\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true|\/Marked true/)
    expect(raw(pdf)).toContain('/StructTreeRoot')
    expect(raw(pdf)).toMatch(/\/Lang \(en-GB\)/)
    const [part, ...rest] = await document.getOutline()
    expect(part?.title).toContain('Monitoring of hosted services')
    expect(JSON.stringify([part, ...rest])).toContain('Logs are kept long enough')
    expect((await document.getPage(1)).view.map(Math.round)).toEqual([0, 0, 595, 842])
  })
  it('carries the day of the document, and is the same bytes each time', async () => {
    expect([...raw(pdf).matchAll(/\/(?:CreationDate|ModDate) \(D:(\d{14})/g)].map((match) => match[1])).toEqual(['20261123000000', '20261123000000'])
    const again = await printPdf(html, { world: { ...world, env: { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' } }, date: tree.date })
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true)
  })
  it('says DRAFT on every page of a draft', async () => {
    const draft = await textOf(await printPdf(toHtml({ ...tree, draft: true }, documentAssets()), { world, date: tree.date }))
    expect(draft.every((page) => page.includes('DRAFT'))).toBe(true)
    expect(pages.some((page) => page.includes('DRAFT'))).toBe(false)
  })
  it('prints what is folded on the screen', async () => {
    const folded = { ...tree, blocks: [fold('More', [paragraph('hidden on the screen')])] }
    expect((await textOf(await printPdf(toHtml(folded, documentAssets()), { world, date: tree.date }))).join()).toContain('hidden on the screen')
  })
})

describe('the fence', () => {
  let asked: string[]
  let address: string
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('got it')
  })
  server.on('connection', () => asked.push('connection'))
  beforeAll(async () => {
    asked = []
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    address = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : ''
  })
  afterAll(() => {
    server.close()
  })
  const page = (content: string) => `<!doctype html><html lang="en"><head><title>t</title></head><body><p>body text</p>${content}</body></html>`
  it.each<[string, (address: string) => string]>([
    ['an image', (at) => `<img src="${at}/img">`],
    [
      'a script',
      (at) =>
        `<script>document.body.innerHTML='script ran'; fetch('${at}/fetch'); new Image().src='${at}/image'; new WebSocket('${at.replace('http', 'ws')}/ws')</script>`,
    ],
    ['a frame', (at) => `<iframe src="${at}/frame"></iframe>`],
    ['a style sheet', (at) => `<link rel="stylesheet" href="${at}/css"><style>@import "${at}/import"; p { background: url(${at}/bg) }</style>`],
    [
      'a prefetch and a preconnect',
      (at) => `<link rel="prefetch" href="${at}/prefetch"><link rel="preconnect" href="${at}"><link rel="dns-prefetch" href="${at}">`,
    ],
    ['a file', () => '<iframe src="file:///etc/hostname"></iframe><img src="file:///etc/hostname">'],
    ['an event', (at) => `<img src="x" onerror="location='${at}/event'">`],
    ['an object', (at) => `<object data="${at}/object"></object><embed src="${at}/embed"><video src="${at}/video" autoplay></video>`],
  ])('lets %s fetch and change nothing', async (_, content) => {
    asked.length = 0
    const text = (await textOf(await printPdf(page(content(address)), { world, date: '2026-11-23' }))).join()
    expect(text).toContain('body text')
    expect(text).not.toMatch(/script ran|got it/)
    expect(asked).toEqual([])
  })
  it('refuses a page that goes somewhere else', async () => {
    asked.length = 0
    const printed = await printPdf(page(`<meta http-equiv="refresh" content="0;url=${address}/away">`), { world, date: '2026-11-23' }).then(
      async (pdf) => (await textOf(pdf)).join(),
      (error: unknown) => error,
    )
    expect(printed instanceof PrintError || (typeof printed === 'string' && printed.includes('body text'))).toBe(true)
    expect(asked).toEqual([])
  })
})

describe('finding a browser', () => {
  const nowhere: PrintWorld = { env: { PATH: '/nowhere' }, platform: 'linux', arch: 'arm64', root: false, cacheFolder: '/nowhere' }
  it('fails with the ways to get one', async () => {
    await expect(findBrowser(nowhere)).rejects.toThrow(/1\. install [\s\S]*2\. npm install [\s\S]*3\. name one/)
  })
  it.each([
    ['named', nowhere, '/nowhere/chrome', /\/nowhere\/chrome \(--browser\) is not a program/],
    ['in the environment', { ...nowhere, env: { CHROME_PATH: '/nowhere/x' } }, undefined, /\/nowhere\/x \(CHROME_PATH\) is not a program/],
  ])('takes no other for one that is %s', async (_, told, named, message) => {
    await expect(findBrowser(told, named)).rejects.toThrow(message)
  })
  it('prefers the one that is named to the environment', async () => {
    expect(await findBrowser({ ...nowhere, env: { CHROME_PATH: '/nowhere/x' } }, process.execPath)).toEqual({ path: process.execPath, from: 'named' })
    expect(await findBrowser({ ...nowhere, env: { PUPPETEER_EXECUTABLE_PATH: process.execPath, CHROME_PATH: '/nowhere/x' } })).toEqual({
      path: process.execPath,
      from: 'environment',
    })
  })
  it.each([
    ['linux', '/opt/google/chrome/chrome'],
    ['linux', '/usr/bin/chromium'],
    ['linux', '/usr/bin/chromium-headless-shell'],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['win32', 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'],
  ])('looks on %s in %s', (platform, place) => {
    expect(browserPlaces({ ...nowhere, platform, env: { PATH: '/usr/local/bin:/usr/bin', PROGRAMFILES: 'C:\\Program Files', HOME: '/home/x' } })).toContain(
      place,
    )
  })
  it('does not look in the folder it stands in', () => {
    expect(browserPlaces({ ...nowhere, env: { PATH: '.:bin:/usr/bin' } }).every((place) => place.startsWith('/'))).toBe(true)
  })
  it('says so when the browser does not start', async () => {
    await expect(printPdf(html, { world, date: '2026-11-23', browser: '/bin/false' })).rejects.toThrow(/\/bin\/false did not start/)
  })
  it('refuses an impossible date', async () => {
    await expect(printPdf(html, { world, date: '2026-02-30' })).rejects.toThrow(/not a date/)
  })
  it.runIf(process.platform === 'linux' && process.arch === 'x64')('unpacks the packaged one once, for two at the same time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'watchclause-'))
    try {
      const bare = { ...world, env: { PATH: '/nowhere' }, cacheFolder: join(folder, 'cache') }
      const both = await Promise.all([findBrowser(bare), findBrowser(bare)])
      expect(both.map((found) => found.from)).toEqual(['package', 'package'])
      const printed = await printPdf(html, { world: { ...bare, env: { ...process.env, PATH: '/nowhere' } }, date: '2026-11-23' })
      expect(printed.length).toBeGreaterThan(1000)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
