// What readers of Grafana's alerting hand to the join grafana: rules, contact points and notification policies.
import type { PartFact } from '../../reader.ts'
import type { RouteNode } from '../alertmanager/tree.ts'

/** Where something stands, and the name of the tool it is of. */
export interface Place {
  tool: string
  at: { pointer?: string; line?: number }
}

/** What a part of kind `notification` carries. `org`: the organisation in Grafana; undefined where the answer does not say it. */
export type NotificationValue =
  | {
      kind: 'rule'
      org?: number
      name: string
      /** The alert-rule without `receivers`. */
      fact: PartFact
      /** Labels of its alerts that are known; `folder` says whether the folder is among them. */
      labels: Record<string, string>
      folder: boolean
      /** Severity of its routes. */
      severity: string
      /** The receiver the rule itself names, past the policies. */
      direct?: { receiver: string; muted: boolean; wait?: number }
    }
  /** One integration of a contact point. Without kinds it reaches nobody. */
  | { kind: 'contact'; org?: number; name: string; kinds: readonly string[] }
  | {
      kind: 'policy'
      org?: number
      root: RouteNode
      /** The routes alerts of each severity can take. */
      routes: readonly { severity: string; node: RouteNode; rested: boolean }[]
      /** Rotas each receiver interrupts, as the manifest says. */
      rotas: Readonly<Record<string, readonly string[]>>
    }

/** A number of an organisation; undefined for anything else. */
export function orgOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}
