// What is known, for one system, of a target that an alert names: parts of targets -> known, differing or not sent.
import type { Part } from '../../reader.ts'
import { partsOf, type Sourced } from '../join.ts'

export type Target = Sourced<Extract<Part, { kind: 'alert-target' }>>

export type Found =
  | { kind: 'known'; id: string; target: Target; all: readonly Target[] }
  /** Every file shows a channel, but not the same ones. */
  | { kind: 'differs'; id: string; target: Target; all: readonly Target[] }
  | { kind: 'unknown'; id: string }

/** Azure writes one resource id with different cases of letters. */
export const idKey = (id: string) => (/^\/subscriptions\//i.test(id) ? id.toLowerCase() : id)

/** What a target says, whatever file it stands in. */
function contentOf({ part }: Target): string {
  return JSON.stringify([part.tool, part.name, [...part.kinds].sort(), [...(part.rotas ?? [])].sort(), part.muted ?? false])
}

/** Finds targets for a system; parts keep their order. */
export function targetFinder(parts: readonly Sourced[]): (id: string, system: string) => Found {
  const byId = new Map<string, Target[]>()
  for (const target of partsOf(parts, 'alert-target')) {
    const key = idKey(target.part.id)
    byId.set(key, [...(byId.get(key) ?? []), target])
  }
  return (id, system) =>
    found(
      id,
      (byId.get(idKey(id)) ?? []).filter(({ from }) => from.systems.includes(system)),
    )
}

/** Two files that differ may be an old one and a new one: neither is believed, and one without a channel may be the newer. */
function found(id: string, near: readonly Target[]): Found {
  const [target] = near
  if (!target) return { kind: 'unknown', id }
  if (new Set(near.map(contentOf)).size === 1) return { kind: 'known', id, target, all: near }
  return near.every(({ part }) => part.kinds.length > 0) ? { kind: 'differs', id, target, all: near } : { kind: 'unknown', id }
}
