// Resources of Terraform -> facts: one table of types for state and plan alike.
// In: resources. Out: facts, and which resources could not be read. May import: model/, evidence/reader.ts, terraform/.
import type { FieldValue } from '../../../model/evidence.ts'
import type { FactType } from '../../../model/fact-type.ts'
import type { Grade } from '../../../model/grade.ts'
import { quote } from '../../../source/index.ts'
import { type About, type Part, type PartFact, UnreadableFile } from '../../reader.ts'
import { awsResources } from './aws.ts'
import { azureResources } from './azure.ts'
import { googleResources } from './google.ts'
import type { Resource } from './resources.ts'

/** What a resource says, without its place. */
export type ResourceFact = Pick<PartFact, 'type' | 'word'> & { fields: Record<string, FieldValue>; account?: string; grade?: Grade }

/** The account of a store: what the resource names, else what the manifest says. It goes into the fields by itself. */
export interface Owned {
  account?: string
  word: string[]
}

export interface FactContext {
  about: About
  owned(account: string | undefined): Owned
}

export type FactsOf = (resource: Resource, context: FactContext) => ResourceFact[]

export const terraformYields = ['retention', 'immutability', 'integrity', 'log-store', 'detector'] as const satisfies readonly FactType[]

const table: Record<string, FactsOf> = { ...awsResources, ...azureResources, ...googleResources }

/** Types of resource that say something here. */
export const resourceTypes: readonly string[] = Object.keys(table).sort()

export const isKnown = (type: string): boolean => Object.hasOwn(table, type)

function contextOf(about: About): FactContext {
  return {
    about,
    owned(account) {
      if (account !== undefined) return { account, word: [] }
      return about.account === undefined ? { word: [] } : { account: about.account, word: ['account'] }
    },
  }
}

/** The account belongs to the fields of a store, and to the fact itself only where the file names it. */
function partOf(fact: ResourceFact, pointer: string): Part {
  const { account, fields, ...rest } = fact
  const store = fact.type !== 'detector'
  return {
    kind: 'fact',
    ...rest,
    fields: { ...fields, ...(store && account !== undefined && { account }) },
    at: { pointer },
    ...(account !== undefined && !fact.word.includes('account') && { account }),
  }
}

export interface TerraformFacts {
  parts: Part[]
  bad: string[]
}

/** Facts of the resources whose type is known. One that cannot be read is counted, and says nothing. */
export function factsOf(resources: readonly Resource[], about: About): TerraformFacts {
  const context = contextOf(about)
  const result: TerraformFacts = { parts: [], bad: [] }
  for (const resource of resources) {
    const read = Object.hasOwn(table, resource.type) ? table[resource.type] : undefined
    try {
      for (const fact of read?.(resource, context) ?? []) result.parts.push(partOf(fact, `${resource.pointer}/values`))
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      result.bad.push(`${quote(resource.address)} could not be read: ${error.message}`)
    }
  }
  return result
}
