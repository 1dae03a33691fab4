// A rule of S3 replication that does not speak of encrypted objects, and trails whose files it may copy -> log-store. S3 leaves objects
// under a key of KMS out unless the rule names them, so of a trail that encrypts its files such a rule copies nothing.
// May import model/ and evidence/reader.ts.
import { sameName } from '../../model/names.ts'
import { listed, quote } from '../../source/index.ts'
import type { Part } from '../reader.ts'
import { type Join, type Joined, partsOf, type Sourced, sharedSystems } from './join.ts'

type Rule = Sourced<Extract<Part, { kind: 'replication' }>>
type Trail = Sourced<Extract<Part, { kind: 'trail' }>>

/** Whether the rule may be that of the trail's bucket: an answer does not say whose it is, but never where it copies to. */
function mayCopy({ part }: Rule, { bucket }: Trail['part']): boolean {
  if (bucket === undefined) return true
  return part.bucket === undefined ? !sameName(bucket, String(part.fact.fields['store'])) : sameName(bucket, part.bucket)
}

/** Trails whose files it may be meant to copy and would not. One that does not say whether it has a key may have one. */
const missedBy = (rule: Rule, trails: readonly Trail[]) =>
  trails.filter((trail) => trail.part.encrypted !== false && mayCopy(rule, trail.part) && sharedSystems(rule.from, trail.from).length > 0)

const UNENCRYPTED = 'Objects encrypted with a key of KMS are not copied, as a rule does not say so (SseKmsEncryptedObjects): see that the bucket has none.'

function textFor(missed: readonly Trail[]): string {
  const names = [...new Set(missed.map(({ part }) => quote(part.name)))].sort()
  return `S3 copies objects under a key of KMS only by a rule that says so, and here one does not, so that it copies the files of ${listed(names, 'and', 5)}, which have such a key or may have one, is not shown; set SourceSelectionCriteria.SseKmsEncryptedObjects to Enabled`
}

/** The store a rule copies to counts for the systems of which no trail is left out. */
export const replication: Join = {
  kinds: ['replication', 'trail'],
  join(parts) {
    const joined: Joined = { facts: [], notes: [] }
    const trails = partsOf(parts, 'trail')
    for (const rule of partsOf(parts, 'replication')) {
      const { fact } = rule.part
      const missed = missedBy(rule, trails)
      const systems = rule.from.systems.filter((system) => !missed.some(({ from }) => from.systems.includes(system)))
      joined.notes.push({ source: rule.from, text: missed.length > 0 ? textFor(missed) : UNENCRYPTED })
      if (systems.length > 0) joined.facts.push({ fact: { ...fact, systems }, from: [{ source: rule.from, at: fact.at }] })
    }
    return joined
  },
}
