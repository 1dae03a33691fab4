// Google Cloud: what files say of who may do what to a bucket. Whole only together, see join/google-access.
import type { Epoch } from '../model/time.ts'
import type { Grant } from './grants.ts'

export type GooglePart =
  /** Google Cloud: what a policy gives to whom. That of a bucket is whole only with that of its project, see join/google-access. */
  | {
      kind: 'google-policy'
      /** The bucket; left out where it is the policy of the project `account`. */
      store?: string
      account?: string
      /** What the file itself calls the project. */
      project?: string
      grants: readonly Grant[]
      /** Of a project: whether the policy of its organisation is there, too. */
      above?: boolean
      /** Of a project: members and bindings that could not be read. */
      unreadable: number
      /** Names of those the workload runs as, as the manifest says. */
      workloads: readonly string[]
      date?: Epoch
      word: string[]
      at: { pointer?: string }
    }
  /** Google Cloud: whether only policies give rights to what is in a bucket, and no list of access of its own; left out where it is not said. */
  | {
      kind: 'google-bucket'
      store: string
      account?: string
      /** What the file itself calls the project. */
      project?: string
      uniform?: boolean
      date?: Epoch
      word: string[]
      at: { pointer?: string }
    }
