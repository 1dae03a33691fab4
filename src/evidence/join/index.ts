// The explicit list of joins: parts of several files -> facts. May import model/ and evidence/reader.ts.
import { alertRouting } from './alert-routing.ts'
import { alertTarget } from './alert-target.ts'
import { bucketAccess } from './bucket-access.ts'
import { digestChain } from './digest-chain.ts'
import { googleAccess } from './google-access.ts'
import { googleDetector } from './google-detector.ts'
import { grafana } from './grafana.ts'
import type { Join } from './join.ts'
import { logSource } from './log-source.ts'
import { onCall } from './on-call.ts'
import { replication } from './replication.ts'
import { trail } from './trail.ts'

export const joins: readonly Join[] = [
  alertRouting,
  alertTarget,
  bucketAccess,
  digestChain,
  googleAccess,
  googleDetector,
  grafana,
  logSource,
  onCall,
  replication,
  trail,
]
