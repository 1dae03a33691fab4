// formats/: log formats whose records are lines. In: one line. Out: a filled record. May import what logs/ has for records and names.
import type { LineFormat } from '../format.ts'
import { cef } from './cef.ts'
import { combined } from './combined.ts'
import { csv } from './csv.ts'
import { ecs } from './ecs.ts'
import { ocsf } from './ocsf.ts'
import { rfc3164 } from './rfc3164.ts'
import { rfc5424 } from './rfc5424.ts'

/** Every format of lines, sorted by id. Whoever adds one adds its line here. */
export const lineFormats: readonly LineFormat[] = [cef, combined, csv, ecs, ocsf, rfc3164, rfc5424]
