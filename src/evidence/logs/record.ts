// What a format's interpreter says of one record. One object is filled again and again: nothing is kept of it.

/** The parts of a record's content besides its time, as bits. */
export const says = { actor: 1, action: 2, object: 4, outcome: 8, origin: 16 } as const
export const saysAll = 31

export interface LogRecord {
  /** Time of the event in ms; NaN = none. */
  time: number
  /** Whether the time carries UTC or an offset. */
  zoned: boolean
  /** Bits of `says`. */
  says: number
  /** Whether a correlation id is expected. */
  request: boolean
  /** Correlation, request or session id; '' = none. */
  correlation: string
  /** Hash of that id (`hashText`) where it was made of the bytes, and `correlation` stays empty; -1 = none. */
  correlationHash: number
  /** When the store got it, in ms, only with a zone; NaN = none. */
  stored: number
  /** Bits of `classBit`. */
  classes: number
  /** Name of the event; '' = none. */
  event: string
  /** Whether it stopped, deleted or reconfigured logging, and succeeded. */
  tampering: boolean
  /** Bits of `secretBit`. */
  secrets: number
}

export const emptyRecord = (): LogRecord => ({
  time: Number.NaN,
  zoned: false,
  says: 0,
  request: false,
  correlation: '',
  correlationHash: -1,
  stored: Number.NaN,
  classes: 0,
  event: '',
  tampering: false,
  secrets: 0,
})

/** Makes it empty again. */
export function clearRecord(record: LogRecord): void {
  record.time = Number.NaN
  record.zoned = false
  record.says = 0
  record.request = false
  record.correlation = ''
  record.correlationHash = -1
  record.stored = Number.NaN
  record.classes = 0
  record.event = ''
  record.tampering = false
  record.secrets = 0
}
