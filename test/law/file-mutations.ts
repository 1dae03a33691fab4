// Changes to the files of a submission: deleted, cut, corrupted, copied, swapped, values retyped, entries in another order, keys and items
// of the manifest left out.
import { parse, stringify } from 'yaml'
import { below, type Chance, type Files, oneOf } from './cases.ts'

export interface Change {
  what: string
  /** Paths of the files whose content is no longer there as it was; of manifest items those of their files. */
  touched: string[]
  files: Files
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()
const MANIFEST = 'evidence.yaml'

interface Item {
  id: string
  files?: { path: string; about?: Record<string, unknown> }[]
  [key: string]: unknown
}
interface Manifest {
  evidence: Item[]
  [key: string]: unknown
}

const manifestOf = (files: Files) => parse(decoder.decode(files.get(MANIFEST))) as Manifest
const withManifest = (files: Files, manifest: Manifest) => new Map([...files, [MANIFEST, encoder.encode(stringify(manifest))]])
const pathsOf = (item: Item) => (item.files ?? []).map(({ path }) => path)

/** Each value inside, with a way to put another in its place. */
function places(value: unknown): { value: unknown; put: (other: unknown) => void; drop: () => void }[] {
  if (value === null || typeof value !== 'object') return []
  const own = value as Record<string, unknown>
  return Object.keys(own).flatMap((key) => [
    {
      value: own[key],
      put: (other: unknown) => {
        own[key] = other
      },
      drop: () => {
        if (Array.isArray(value)) value.splice(Number(key), 1)
        else delete own[key]
      },
    },
    ...places(own[key]),
  ])
}

function retyped(value: unknown, chance: Chance): unknown {
  return oneOf(chance, [null, [], {}, [value], String(value), typeof value === 'string' ? 7 : 'text'])
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((one) => ({ one, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

function inJson(text: string, chance: Chance): { what: string; text: string } | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const all = places(value)
  if (all.length === 0) return undefined
  const lists = all.filter((one) => Array.isArray(one.value) && one.value.length > 1)
  if (lists.length > 0 && chance() < 0.3) {
    const list = oneOf(chance, lists)
    list.put(shuffled(list.value as unknown[], chance))
    return { what: 'a list in another order', text: JSON.stringify(value) }
  }
  const one = oneOf(chance, all)
  if (chance() < 0.4) {
    one.drop()
    return { what: `without ${JSON.stringify(one.value)?.slice(0, 60)}`, text: JSON.stringify(value) }
  }
  const other = retyped(one.value, chance)
  one.put(other)
  return { what: `${JSON.stringify(one.value)?.slice(0, 60)} retyped to ${JSON.stringify(other)?.slice(0, 60)}`, text: JSON.stringify(value) }
}

function inLines(text: string, chance: Chance): { what: string; text: string } {
  const lines = text.split('\n')
  const at = below(chance, lines.length)
  const line = lines[at] as string
  const changes: [string, string[]][] = [
    ['deleted', lines.filter((_, index) => index !== at)],
    ['twice', [...lines.slice(0, at), line, ...lines.slice(at)]],
    ['retyped', lines.map((one, index) => (index === at ? one.replace(/\d+/, 'some') : one))],
    ['emptied', lines.map((one, index) => (index === at ? one.replace(/[^,]*,/, ',') : one))],
    ['in another order', [lines[0] as string, ...shuffled(lines.slice(1), chance)]],
  ]
  const [what, changed] = oneOf(chance, changes)
  return { what: `line ${at + 1} ${what}`, text: changed.join('\n') }
}

const byteChanges: ((bytes: Uint8Array, chance: Chance) => { what: string; bytes: Uint8Array })[] = [
  (bytes, chance) => ({ what: 'cut', bytes: bytes.subarray(0, below(chance, bytes.length + 1)) }),
  () => ({ what: 'empty', bytes: new Uint8Array() }),
  (bytes, chance) => {
    const spoilt = Uint8Array.from(bytes)
    for (let times = 0; times < 4; times += 1) spoilt[below(chance, spoilt.length)] = below(chance, 256)
    return { what: 'four bytes corrupted', bytes: spoilt }
  },
  ...Array.from({ length: 5 }, () => (bytes: Uint8Array, chance: Chance) => {
    const text = decoder.decode(bytes)
    const { what, text: changed } = inJson(text, chance) ?? inLines(text, chance)
    return { what, bytes: encoder.encode(changed) }
  }),
]

/** The bytes of one file with one change. */
export const changedBytes = (bytes: Uint8Array, chance: Chance) => oneOf(chance, byteChanges)(bytes, chance)

type FileChange = (path: string, bytes: Uint8Array, files: Files, chance: Chance) => { what: string; files: Files; also?: string[] }

const put = (files: Files, path: string, bytes: Uint8Array) => new Map([...files, [path, bytes]])

const fileChanges: FileChange[] = [
  (path, _bytes, files) => ({ what: 'deleted', files: new Map([...files].filter(([one]) => one !== path)) }),
  (path, bytes, files) => {
    const [manifest, copy] = [manifestOf(files), `copy-of-${path.replaceAll('/', '-')}`]
    for (const item of manifest.evidence)
      for (const file of item.files ?? []) if (file.path === path) item.files = [...(item.files ?? []), { ...file, path: copy }]
    return { what: 'sent again under another name', files: withManifest(put(files, copy, bytes), manifest) }
  },
  (path, bytes, files, chance) => {
    const other = oneOf(
      chance,
      [...files.keys()].filter((one) => one !== MANIFEST),
    )
    return { what: `swapped with ${other}`, also: [other], files: put(put(files, path, files.get(other) as Uint8Array), other, bytes) }
  },
  ...byteChanges.map(
    (change): FileChange =>
      (path, bytes, files, chance) => {
        const { what, bytes: changed } = change(bytes, chance)
        return { what, files: put(files, path, changed) }
      },
  ),
]

function inManifest(files: Files, chance: Chance): Change {
  const manifest = manifestOf(files)
  const at = below(chance, manifest.evidence.length)
  const item = manifest.evidence[at] as Item
  const touched = pathsOf(item)
  const roll = below(chance, 4)
  if (roll === 0)
    return { what: `item ${item.id} left out`, touched, files: withManifest(files, { ...manifest, evidence: manifest.evidence.filter((one) => one !== item) }) }
  if (roll === 1)
    return { what: 'items in another order', touched: [], files: withManifest(files, { ...manifest, evidence: shuffled(manifest.evidence, chance) }) }
  const inside = places(item)
  const place = oneOf(chance, inside)
  if (roll === 2) place.drop()
  else place.put(retyped(place.value, chance))
  return { what: `item ${item.id}: ${JSON.stringify(place.value)} ${roll === 2 ? 'left out' : 'retyped'}`, touched, files: withManifest(files, manifest) }
}

/** One change to one file or to the manifest. */
export function changedFiles(files: Files, chance: Chance): Change {
  if (chance() < 0.25) return inManifest(files, chance)
  const path = oneOf(
    chance,
    [...files.keys()].filter((one) => one !== MANIFEST),
  )
  const { what, files: changed, also = [] } = oneOf(chance, fileChanges)(path, files.get(path) as Uint8Array, files, chance)
  return { what: `${path}: ${what}`, touched: [path, ...also], files: changed }
}
