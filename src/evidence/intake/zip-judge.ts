// The judge of archives: every byte of the file must be accounted for before one of them is used. Refuses by rule, repairs nothing.
import { quote } from '../../source/index.ts'
import type { IntakeLimits } from './limits.ts'
import { entryFault } from './zip-entry.ts'
import { nameClash, nameFault } from './zip-names.ts'

/** One entry as the central directory has it and the local header confirms. */
export interface ZipEntry {
  name: string
  rawName: Uint8Array
  method: number
  flags: number
  crc: number
  packed: number
  size: number
  offset: number
  /** Where its packed bytes begin. */
  data: number
  folder: boolean
  /** Why this entry is not unpacked, where the archive as a whole is sound: a sentence. */
  refused?: string
}

/** Why an archive is refused. */
export class ZipRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ZipRefused'
  }
}

const refuse = (why: string): never => {
  throw new ZipRefused(`The zip is refused: ${why}.`)
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const ZIP64_LOCATOR = 0x07064b50
const ZIP64 = 'it is in Zip64 form, which only archives of more than 4 GiB or 65535 entries need; pack it anew as an ordinary zip, or send the folder'
const FULL_16 = 0xffff
const FULL_32 = 0xffffffff
/** Encryption, deflate options, data descriptor, UTF-8 name: the only flags that are understood. */
const KNOWN_FLAGS = 0x0001 | 0x0040 | 0x0002 | 0x0004 | 0x0008 | 0x0800
const HAS_DESCRIPTOR = 0x0008

/**
 * The entries of an archive in the order of its directory. An archive that could be read in two ways, or holds bytes nothing accounts
 * for, is refused whole (ZipRefused); an entry that is sound and not to be used has `refused`.
 */
export function judgeZip(zip: Buffer, limits: IntakeLimits): ZipEntry[] {
  const end = findEnd(zip)
  const count = zip.readUInt16LE(end + 10)
  const [size, start] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)]
  if (zip.readUInt16LE(end + 4) !== 0 || zip.readUInt16LE(end + 6) !== 0 || zip.readUInt16LE(end + 8) !== count) refuse('it is one part of several')
  if (count === FULL_16 || size === FULL_32 || start === FULL_32) refuse(ZIP64)
  if (start + size !== end) refuse('bytes stand between its directory and its end, or its directory lies elsewhere')
  if (count === 0) refuse('it is empty')
  if (count > limits.files * 2) refuse(`it has ${count} entries; at most ${limits.files} files are taken`)
  const entries = readDirectory(zip, start, end, count, limits)
  checkLimits(entries, limits)
  const clash = nameClash(entries.map((entry) => entry.name))
  if (clash) refuse(`the names ${quote(clash[0])} and ${quote(clash[1])} clash; on some systems they are the same file`)
  checkTiling(zip, entries, start)
  return entries
}

/** The end record, which must be the only one and must reach to the last byte. */
function findEnd(zip: Buffer): number {
  if (zip.length < 22) refuse('it is too short to be a zip file')
  const first = Math.max(0, zip.length - 22 - FULL_16)
  const found: number[] = []
  for (let at = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= first; at = at === 0 ? -1 : zip.lastIndexOf('PK\x05\x06', at - 1, 'latin1'))
    found.push(at)
  const end = found.find((at) => at + 22 <= zip.length && at + 22 + zip.readUInt16LE(at + 20) === zip.length)
  if (end === undefined) return refuse('it does not end as a zip file ends: it is cut off, or bytes follow its end')
  if (zip.readUInt32LE(end) !== END) refuse('it has no end record')
  const others = found.filter((at) => at !== end)
  if (others.some((at) => at > end) || others.some((at) => at + 22 + zip.readUInt16LE(at + 20) === zip.length))
    refuse('it has two ends, so two archives could be read from it')
  if (end >= 20 && zip.readUInt32LE(end - 20) === ZIP64_LOCATOR) refuse(ZIP64)
  return end
}

function readDirectory(zip: Buffer, start: number, end: number, count: number, limits: IntakeLimits): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== CENTRAL) refuse(`entry ${index + 1} of its directory is broken`)
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const next = at + 46 + name + extra + comment
    if (next > end) refuse(`entry ${index + 1} of its directory is broken`)
    entries.push(readEntry(zip, at, zip.subarray(at + 46, at + 46 + name), limits))
    checkExtra(zip.subarray(at + 46 + name, at + 46 + name + extra))
    at = next
  }
  if (at !== end) refuse('its directory holds more than it says')
  return entries
}

function readEntry(zip: Buffer, at: number, rawName: Uint8Array, limits: IntakeLimits): ZipEntry {
  const name = decodeName(rawName)
  const fault = nameFault(name, limits.path)
  if (fault) refuse(fault)
  const entry: ZipEntry = {
    name,
    rawName,
    flags: zip.readUInt16LE(at + 8),
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42),
    data: 0,
    folder: name.endsWith('/'),
  }
  const attributes = zip.readUInt32LE(at + 38)
  checkEntry(entry, zip.readUInt16LE(at + 34), attributes)
  const refused = entry.folder ? undefined : entryFault(entry, attributes, limits)
  return refused === undefined ? entry : { ...entry, refused }
}

function decodeName(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    return refuse(`the name ${quote(Buffer.from(raw).toString('latin1'))} is not UTF-8`)
  }
}

function checkEntry(entry: ZipEntry, disk: number, attributes: number): void {
  const name = quote(entry.name)
  if (disk !== 0) refuse('it is one part of several')
  if (entry.flags & ~KNOWN_FLAGS) refuse(`${name} has flags that are not known (${entry.flags})`)
  if (entry.packed === FULL_32 || entry.size === FULL_32 || entry.offset === FULL_32) refuse(ZIP64)
  if (entry.method === 0 && entry.packed !== entry.size && !(entry.flags & 1)) refuse(`${name} gives two sizes`)
  const type = (attributes >>> 28) & 0xf
  if (type === 4 ? !entry.folder : entry.folder && type !== 0) refuse(`${name} is a folder by one sign and a file by another`)
  if (entry.folder && (entry.size !== 0 || entry.packed > 2)) refuse(`the folder ${name} has content`)
}

/** Zip64 sizes and a second, Unicode name would let two programs read two archives. */
function checkExtra(extra: Buffer): void {
  for (let at = 0; at < extra.length; ) {
    if (at + 4 > extra.length) refuse('an extra field is broken')
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)]
    if (at + 4 + length > extra.length) refuse('an extra field is broken')
    if (id === 0x0001) refuse(ZIP64)
    if (id === 0x7075) refuse('an entry has a second name')
    at += 4 + length
  }
}

function checkLimits(entries: readonly ZipEntry[], limits: IntakeLimits): void {
  const files = entries.filter((entry) => !entry.folder)
  if (files.length > limits.files) refuse(`it has ${files.length} files; at most ${limits.files} are taken`)
  const total = files.reduce((sum, { size, refused }) => sum + (refused === undefined ? size : 0), 0)
  if (total > limits.totalBytes) refuse(`it unpacks to ${total} bytes; at most ${limits.totalBytes} are taken`)
}

/** Entries must lie one behind the other from the first byte to the directory: no overlap, no gap, nothing hidden. */
function checkTiling(zip: Buffer, entries: readonly ZipEntry[], end: number): void {
  let at = 0
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset !== at) refuse(`${entry.offset < at ? 'two entries overlap' : 'bytes stand between its entries'} at ${quote(entry.name)}`)
    at = checkLocal(zip, entry, end)
  }
  if (at !== end) refuse('bytes stand between its last entry and its directory')
}

/** The local header must say what the directory says. Returns where the entry ends. */
function checkLocal(zip: Buffer, entry: ZipEntry, limit: number): number {
  const { offset: at, flags } = entry
  const shown = quote(entry.name)
  if (at + 30 > limit || zip.readUInt32LE(at) !== LOCAL) refuse(`${shown} does not lie where the directory says`)
  const [nameLength, extraLength] = [zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)]
  const data = at + 30 + nameLength + extraLength
  entry.data = data
  if (data + entry.packed > limit) refuse(`${shown} does not fit into the file`)
  const same = zip.subarray(at + 30, at + 30 + nameLength).equals(entry.rawName)
  if (!same || zip.readUInt16LE(at + 6) !== flags || zip.readUInt16LE(at + 8) !== entry.method) refuse(`${shown} is described in two ways`)
  checkExtra(zip.subarray(at + 30 + nameLength, data))
  const local = [zip.readUInt32LE(at + 14), zip.readUInt32LE(at + 18), zip.readUInt32LE(at + 22)] as const
  const wanted = [entry.crc, entry.packed, entry.size] as const
  const later = (flags & HAS_DESCRIPTOR) !== 0
  if (!local.every((value, index) => value === wanted[index] || (later && value === 0))) refuse(`${shown} is described in two ways`)
  return later ? checkDescriptor(zip, data + entry.packed, wanted, limit, shown) : data + entry.packed
}

function checkDescriptor(zip: Buffer, at: number, wanted: readonly number[], limit: number, shown: string): number {
  for (const start of [at + 4, at]) {
    if (start + 12 > limit || (start !== at && zip.readUInt32LE(at) !== DESCRIPTOR)) continue
    if (wanted.every((value, index) => zip.readUInt32LE(start + 4 * index) === value)) return start + 12
  }
  return refuse(`${shown} is described in two ways`)
}
