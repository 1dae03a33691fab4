// The explicit list of joins: parts of several files -> facts. May import model/ and evidence/reader.ts.
import { alertRouting } from './alert-routing.ts'
import type { Join } from './join.ts'
import { logSource } from './log-source.ts'
import { trail } from './trail.ts'

export const joins: readonly Join[] = [alertRouting, logSource, trail]
