// Names inside an archive: which are refused, and which of them some system would take for the same file.
import { escapeControl, quote } from '../../source/index.ts'

/** Why a name is refused, or undefined. A folder's name ends with a slash. */
export function nameFault(name: string, longest: number): string | undefined {
  const shown = quote(name)
  if (name === '') return 'an entry has no name'
  if (name.length > longest) return `the name ${shown} has more than ${longest} characters`
  if (escapeControl(name) !== name) return `the name ${shown} holds control or invisible characters`
  if (name.includes('\\')) return `the name ${shown} holds a backslash; zip names are written with /`
  if (name.startsWith('/')) return `the name ${shown} is absolute`
  if (/^[A-Za-z]:/.test(name)) return `the name ${shown} names a drive`
  const parts = partsOf(name)
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return `the name ${shown} leaves its folder or has an empty part`
  if (parts.some((part) => foldPart(part) === '')) return `the name ${shown} has a part of dots and spaces alone`
  return undefined
}

function partsOf(name: string): string[] {
  return (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
}

/** As the most forgiving file system sees it: no case, composed characters, no trailing dots and spaces. */
function foldPart(part: string): string {
  return part
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replace(/[. ]+$/, '')
}

const fold = (name: string) => partsOf(name).map(foldPart).join('/')

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i

/** Why Windows cannot hold a file of that name, as a sentence: it means a device there, or another name. */
export function windowsFault(name: string): string | undefined {
  const part = partsOf(name).find((each) => DEVICE.test(each.normalize('NFKC').trimEnd()) || /[. ]$/.test(each))
  if (part === undefined) return undefined
  const why = /[. ]$/.test(part) ? 'ends with a dot or a blank' : 'is the name of a device'
  return `${quote(name)}: ${quote(part)} ${why}, and Windows cannot hold such a file. Rename it.`
}

/** The first two names that clash: the same file to some system, or a file where another name needs a folder. */
export function nameClash(names: readonly string[]): [string, string] | undefined {
  const seen = new Map<string, string>()
  for (const name of names) {
    const other = seen.get(fold(name))
    if (other !== undefined) return [other, name]
    seen.set(fold(name), name)
  }
  for (const name of names) {
    const parts = fold(name).split('/')
    for (let length = 1; length < parts.length; length += 1) {
      const above = seen.get(parts.slice(0, length).join('/'))
      if (above !== undefined && !above.endsWith('/')) return [above, name]
    }
  }
  return undefined
}

/** The names that some system takes for the same file as another of them, each with one of those. */
export function sameNames(names: readonly string[]): Map<string, string> {
  const byFold = new Map<string, string[]>()
  for (const name of names) byFold.set(fold(name), [...(byFold.get(fold(name)) ?? []), name])
  const groups = [...byFold.values()].filter((group) => group.length > 1)
  return new Map(groups.flatMap((group) => group.map((name) => [name, group.find((other) => other !== name) ?? name])))
}
