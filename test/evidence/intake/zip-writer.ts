// Writes zip files byte by byte, honest ones and others.
import { crc32, deflateRawSync } from 'node:zlib'

export interface Packed {
  name: string | Buffer
  data?: string | Buffer
  method?: number
  /** The method the headers name, where the data is given as it is packed. */
  as?: number
  flags?: number
  attributes?: number
  extra?: Buffer
  /** What the local header says otherwise than the directory. */
  local?: { name?: string; size?: number; crc?: number; method?: number; flags?: number; extra?: Buffer }
  crc?: number
  size?: number
  packed?: number
  /** Bytes before this entry that nothing accounts for. */
  before?: Buffer
  offset?: number
  descriptor?: Buffer
}

export interface Frame {
  prefix?: Buffer
  between?: Buffer
  suffix?: Buffer
  comment?: Buffer
  count?: number
}

const u16 = (value: number) => Buffer.from([value & 0xff, (value >>> 8) & 0xff])
const u32 = (value: number) => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value >>> 0)
  return buffer
}

export const FOLDER = 0o040755 * 0x10000
export const LINK = 0o120777 * 0x10000
export const FIFO = 0o010644 * 0x10000

function entryOf(entry: Packed) {
  const name = Buffer.isBuffer(entry.name) ? entry.name : Buffer.from(entry.name)
  const raw = Buffer.from(entry.data ?? '')
  const method = entry.method ?? (raw.length > 0 ? 8 : 0)
  const data = method === 8 ? deflateRawSync(raw) : raw
  const sums = { crc: entry.crc ?? crc32(raw), packed: entry.packed ?? data.length, size: entry.size ?? raw.length }
  return { name, data, method: entry.as ?? method, flags: entry.flags ?? 0x0800, extra: entry.extra ?? Buffer.alloc(0), ...sums }
}

/** The archive of those entries, in their order. */
export function zipOf(entries: readonly Packed[], frame: Frame = {}): Buffer {
  const parts: Buffer[] = [frame.prefix ?? Buffer.alloc(0)]
  const directory: Buffer[] = []
  const length = (list: readonly Buffer[]) => list.reduce((sum, each) => sum + each.length, 0)
  for (const entry of entries) {
    parts.push(entry.before ?? Buffer.alloc(0))
    const { name, data, method, flags, extra, crc, packed, size } = entryOf(entry)
    const offset = entry.offset ?? length(parts)
    const local = entry.local ?? {}
    const localName = local.name === undefined ? name : Buffer.from(local.name)
    const localExtra = local.extra ?? Buffer.alloc(0)
    const head = [u32(0x04034b50), u16(20), u16(local.flags ?? flags), u16(local.method ?? method), u16(0), u16(0x21), u32(local.crc ?? crc)]
    parts.push(Buffer.concat([...head, u32(packed), u32(local.size ?? size), u16(localName.length), u16(localExtra.length), localName, localExtra, data]))
    parts.push(entry.descriptor ?? Buffer.alloc(0))
    const row = [u32(0x02014b50), u16(0x0314), u16(20), u16(flags), u16(method), u16(0), u16(0x21), u32(crc), u32(packed), u32(size), u16(name.length)]
    directory.push(Buffer.concat([...row, u16(extra.length), u16(0), u16(0), u16(0), u32(entry.attributes ?? 0), u32(offset), name, extra]))
  }
  const start = length(parts)
  const rows = Buffer.concat(directory)
  const between = frame.between ?? Buffer.alloc(0)
  const comment = frame.comment ?? Buffer.alloc(0)
  const count = frame.count ?? entries.length
  const end = [u32(0x06054b50), u16(0), u16(0), u16(count), u16(count), u32(rows.length), u32(start), u16(comment.length), comment]
  return Buffer.concat([...parts, rows, between, ...end, frame.suffix ?? Buffer.alloc(0)])
}

export { u16, u32 }
