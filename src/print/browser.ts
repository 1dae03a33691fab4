// Which browser prints: the one that was named, the environment's, puppeteer's, the system's, the one in the optional package.
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isProgram, privateFolder, unpackLibraries, unpackProgram } from '../files/program.ts'
import { PrintError } from './error.ts'

/** What printing needs to know of the machine; told, never read here. */
export interface PrintWorld {
  env: Readonly<Record<string, string | undefined>>
  /** As Node names it: linux, darwin, win32. */
  platform: string
  /** As Node names it: x64, arm64. */
  arch: string
  /** Whether we run as root, where Chromium's own sandbox cannot start. */
  root: boolean
  /** A folder of the user's own for the unpacked browser. */
  cacheFolder: string
}

export interface Browser {
  path: string
  from: 'named' | 'environment' | 'puppeteer' | 'system' | 'package'
  /** Folder of shared libraries that come with it, for machines that lack them. */
  libraries?: string
}

const variables = ['PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH']
const onPath = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chromium-headless-shell', 'microsoft-edge']
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe']

/** Where a system keeps browsers, in the order they are tried. */
export function browserPlaces(world: PrintWorld): string[] {
  const { env, platform } = world
  if (platform === 'darwin')
    return macApplications.flatMap((name) =>
      ['/Applications', join(env['HOME'] ?? '/', 'Applications')].map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    )
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? [])
    return windowsPrograms.flatMap((program) => folders.map((folder) => `${folder}\\${program}`))
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  return ['/opt/google/chrome/chrome', ...onPath.flatMap((name) => folders.map((folder) => join(folder, name)))]
}

/**
 * The browser to print with. A browser that was named (`--browser`, or the environment) must be there; nothing else is tried then.
 * Throws PrintError, with the ways to get one, if there is none.
 */
export async function findBrowser(world: PrintWorld, named?: string): Promise<Browser> {
  const runs = (path: string) => isProgram(path, world.platform === 'win32')
  const wanted =
    named === undefined
      ? variables.map((name) => ({ path: world.env[name], by: name, from: 'environment' as const })).find(({ path }) => path)
      : { path: named, by: '--browser', from: 'named' as const }
  if (wanted?.path) {
    if (await runs(wanted.path)) return { path: wanted.path, from: wanted.from }
    throw new PrintError(
      'browser',
      `The browser ${wanted.path} (${wanted.by}) is not a program that can be run. Correct the path, or leave it out to look for one.`,
    )
  }
  const downloaded = await puppeteerBrowser()
  if (downloaded !== undefined && (await runs(downloaded))) return { path: downloaded, from: 'puppeteer' }
  for (const path of browserPlaces(world)) if (await runs(path)) return { path, from: 'system' }
  const packaged = await packagedBrowser(world)
  if (packaged) return packaged
  throw new PrintError('no-browser', missing)
}

const missing = `No browser was found to print the PDF with. Any one of these helps:
  1. install Google Chrome, Chromium or Edge (Debian: chromium-headless-shell)
  2. npm install @sparticuz/chromium@147.0.0   (Linux x64, no other package needed)
  3. name one: --browser PATH, or set PUPPETEER_EXECUTABLE_PATH
Markdown, HTML and JSON need no browser.`

/** Where puppeteer would keep a browser it downloaded; undefined where it has no opinion. */
async function puppeteerBrowser(): Promise<string | undefined> {
  const { default: puppeteer } = await import('puppeteer')
  try {
    return puppeteer.executablePath()
  } catch {
    // It throws where nothing was downloaded; the next places are tried.
    return undefined
  }
}

/**
 * The browser of the optional package, unpacked once per user and version. Its own unpacking is not used: it writes to a fixed
 * place that others can write to first, and two at once fail.
 */
async function packagedBrowser(world: PrintWorld): Promise<Browser | undefined> {
  if (world.platform !== 'linux' || world.arch !== 'x64') return undefined
  const home = packageHome()
  if (!home) return undefined
  const folder = join(world.cacheFolder, `chromium-${home.version}`)
  await privateFolder(folder)
  const [path, libraries] = [join(folder, 'chromium'), join(folder, 'libraries')]
  const mark = randomBytes(6).toString('hex')
  if (!(await isProgram(join(libraries, 'libexpat.so.1')))) {
    await privateFolder(libraries)
    await unpackLibraries(join(home.folder, 'bin', 'al2023.tar.br'), libraries, mark)
  }
  if (!(await isProgram(path))) await unpackProgram(join(home.folder, 'bin', 'chromium.br'), path, mark)
  return { path, from: 'package', libraries }
}

function packageHome(): { folder: string; version: string } | undefined {
  const require = createRequire(import.meta.url)
  try {
    const folder = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))))
    const { version } = require(join(folder, 'package.json')) as { version: string }
    return { folder, version }
  } catch {
    // An optional package: not being there is no fault.
    return undefined
  }
}
