// watchclause init: a working folder that validates and runs at once. Never overwrites anything.
import { dirname, join } from 'node:path'
import { exampleFiles, schemaFiles } from '../../assets.ts'
import { kindOfPath, writeNew } from '../../files/index.ts'
import { escapeControl } from '../../source/index.ts'
import { UsageError } from '../fail.ts'
import type { Call } from '../run.ts'

const EXAMPLE = 'suppliers/larkspur'
/** Of this folder alone: what a supplier sent is never ignored, whatever its name. */
const ignore = '# What watchclause writes into this folder. What suppliers send is kept.\n/gap*.*\n/schedule*.*\n/*.zip\n'

/** Editors find the schemas beside the file, not in the package. */
function withLocalSchema(path: string, text: string): string {
  const up = '../'.repeat(path.split('/').length - 1) || './'
  return text.replace(/(\$schema=)(?:\.\.\/)+schemas\//, `$1${up}schemas/`)
}

function plan(): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>()
  for (const { path, bytes } of exampleFiles('supplier-monitoring')) {
    const isWanted = path === 'requirements.yaml' || path.startsWith('cases/') || (path.startsWith(`${EXAMPLE}/`) && !path.includes('/expected'))
    if (!isWanted) continue
    files.set(path, path.endsWith('.yaml') ? withLocalSchema(path, new TextDecoder().decode(bytes)) : bytes)
  }
  for (const { path, bytes } of schemaFiles()) files.set(`schemas/${path}`, bytes)
  files.set('.gitignore', ignore)
  return files
}

/** Paths of the plan where something stands already, and folders of it that are no folders. */
async function inTheWay(root: string, paths: Iterable<string>): Promise<string[]> {
  const found = new Set<string>()
  for (const path of paths) {
    if ((await kindOfPath(join(root, path))) !== 'missing') found.add(path)
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const kind = await kindOfPath(join(root, folder), true)
      if (kind !== 'missing' && kind !== 'folder') found.add(folder)
    }
  }
  return [...found]
}

/** Writes the folder. If anything stands in the way already, nothing is written. */
export async function init(call: Call, folder: string | undefined): Promise<number> {
  const root = call.loader.absolute(folder ?? '.')
  const kind = await kindOfPath(root, true)
  if (kind !== 'missing' && kind !== 'folder')
    throw new UsageError(`${folder} is there already and is no folder`, 'name another folder: watchclause init <dir>')
  const files = plan()
  const there = await inTheWay(root, files.keys())
  if (there.length > 0)
    throw new UsageError(
      `${there.slice(0, 3).join(', ')}${there.length > 3 ? ` and ${there.length - 3} more` : ''} ${there.length === 1 ? 'is' : 'are'} there already; nothing was written`,
      'name another folder: watchclause init <dir>',
    )
  await writeNew(root, files)
  call.world.stdout.write(next(files.size, folder))
  return 0
}

/** What to run now; each line can be pasted as it stands. */
function next(count: number, folder: string | undefined): string {
  const enter =
    folder === undefined || folder === '.' ? [] : [`cd ${/^[\w./-]+$/.test(folder) ? folder : `'${escapeControl(folder).replaceAll("'", "'\\''")}'`}`]
  const lines = [
    ...enter,
    'npx watchclause validate requirements.yaml --cases',
    `npx watchclause render requirements.yaml --supplier ${EXAMPLE}/supplier.yaml -o schedule.pdf`,
    `npx watchclause check ${EXAMPLE} --as-of 2026-11-23 -o gap.html`,
  ]
  return `${count} files in ${escapeControl(folder ?? '.')}\n\nNext:\n${lines.map((line) => `  ${line}\n`).join('')}`
}
