// Terraform resources of Azure. In: a resource. Out: facts. Throws UnreadableFile where what must be known is not.
// May import: model/, terraform/, readers/aws/answer.ts, readers/stores/.
import { accountOf } from '../../../model/names.ts'
import { retentionFields } from '../stores/kept.ts'
import type { FactsOf } from './facts.ts'
import { needSwitch, needText, needWhole } from './resources.ts'

const immutabilityPolicy: FactsOf = (resource, context) => {
  const store = needText(resource, 'storage_container_resource_manager_id')
  const locked = needSwitch(resource, 'locked')
  const days = needWhole(resource.get('immutability_period_in_days'), 'immutability_period_in_days')
  const how = locked ? 'Azure immutability policy, Locked' : 'Azure immutability policy, Unlocked, which can be shortened or deleted'
  return [{ type: 'immutability', fields: { store, locked, how, unlimited: false, days }, ...context.owned(accountOf(store)) }]
}

/** The period of a workspace is only the default of its tables, so it is a claim about each of them. */
const workspace: FactsOf = (resource, context) => {
  const store = needText(resource, 'id')
  const days = needWhole(resource.get('retention_in_days'), 'retention_in_days')
  const owned = context.owned(accountOf(store))
  return [
    { type: 'retention', fields: retentionFields(store, undefined, { total: days, hot: days }), ...owned, grade: 'documented' },
    { type: 'log-store', fields: { store, kind: 'log-analytics' }, ...owned },
  ]
}

const workspaceTable: FactsOf = (resource, context) => {
  const store = needText(resource, 'id')
  const [hot, total] = ['retention_in_days', 'total_retention_in_days'].map((name) => needWhole(resource.get(name), name)) as [number, number]
  return [{ type: 'retention', fields: retentionFields(store, undefined, { total, hot }), ...context.owned(accountOf(store)) }]
}

export const azureResources: Record<string, FactsOf> = {
  azurerm_log_analytics_workspace: workspace,
  azurerm_log_analytics_workspace_table: workspaceTable,
  azurerm_storage_container_immutability_policy: immutabilityPolicy,
}
