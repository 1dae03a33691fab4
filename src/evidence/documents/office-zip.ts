// The archive inside an office file: judged whole, unpacked within what it says of itself, its XML without declarations of types.
import { crc32 } from 'node:zlib'
import { intakeLimits } from '../intake/limits.ts'
import { inflated } from '../intake/zip-inflate.ts'
import { judgeZip, type ZipEntry, ZipRefused } from '../intake/zip-judge.ts'
import { UnreadableFile } from '../reader.ts'
import { documentLimits } from './model.ts'

const MEBI = 1 << 20
/** An honest office file is far below each of these. */
const limits = { ...intakeLimits, files: 5000, fileBytes: 64 * MEBI, totalBytes: 128 * MEBI, zipBytes: documentLimits.bytes, ratio: 200, ratioFrom: MEBI }
/** A part of XML that we read is not larger. */
const XML_BYTES = 48 * MEBI

export interface OfficeFile {
  names: string[]
  /** The text of a part, undefined if there is none. Throws for one that is no XML of ours. */
  xml(name: string): string | undefined
}

const refused = (why: string) =>
  new UnreadableFile(`its container is refused (${why.replace(/\.$/, '')}); open it, save it again as an ordinary file, and send that`)

/** An office file is one whole: an entry that is not to be used spoils it. */
function entriesOf(bytes: Uint8Array): { zip: Buffer; entries: ZipEntry[] } {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let entries: ZipEntry[]
  try {
    entries = judgeZip(zip, limits)
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error
    throw refused(error.message.replace(/^The zip is refused: /, ''))
  }
  const bad = entries.find((entry) => entry.refused !== undefined)
  if (bad?.refused !== undefined) throw refused(bad.refused)
  return { zip, entries }
}

/** One entry, unpacked. Size and checksum must be what the directory says. */
function unpacked(zip: Buffer, entry: ZipEntry): Buffer {
  const part = `its part ${JSON.stringify(entry.name.slice(0, 100))}`
  let out: ReturnType<typeof inflated>
  try {
    out = inflated(zip, entry)
  } catch {
    throw new UnreadableFile(`${part} cannot be unpacked`)
  }
  const { bytes, used } = out
  if (used !== entry.packed || bytes.length !== entry.size || crc32(bytes) !== entry.crc)
    throw new UnreadableFile(`${part} does not match its checksum; the file was damaged or changed`)
  return bytes
}

function xmlOf(part: Buffer, name: string): string {
  if (part.length > XML_BYTES) throw new UnreadableFile(`its part ${JSON.stringify(name.slice(0, 100))} has more than ${XML_BYTES} bytes`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(part)
  } catch {
    throw new UnreadableFile(`its part ${JSON.stringify(name.slice(0, 100))} is not UTF-8`)
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableFile('its XML declares types or entities, which office programs never write; it is refused')
  return text
}

/** What may stand in an office file beside its text, and cannot be judged. */
function checkNames(names: readonly string[]): void {
  if (names.some((name) => /vbaProject/i.test(name))) throw new UnreadableFile('it holds macros; save it without them (.docx or .xlsx) and send that')
  if (names.some((name) => /(?:^|\/)(?:embeddings|activeX)\//i.test(name)))
    throw new UnreadableFile('other files are embedded in it, which are not read; take them out, or send them by themselves')
}

/** Opens the container of a DOCX or XLSX; every entry is unpacked once to prove its size. Throws UnreadableFile. */
export function openOffice(bytes: Uint8Array): OfficeFile {
  if (bytes.length > documentLimits.bytes) throw new UnreadableFile(`it has more than ${documentLimits.bytes} bytes`)
  const { zip, entries } = entriesOf(bytes)
  const names = entries.map(({ name }) => name)
  checkNames(names)
  const parts = new Map<string, ZipEntry>()
  for (const entry of entries.filter(({ folder }) => !folder)) {
    const part = unpacked(zip, entry)
    if (/\.(?:xml|rels)$/i.test(entry.name)) xmlOf(part, entry.name)
    parts.set(entry.name, entry)
  }
  return {
    names,
    xml: (name) => {
      const entry = parts.get(name)
      return entry && xmlOf(unpacked(zip, entry), name)
    },
  }
}
