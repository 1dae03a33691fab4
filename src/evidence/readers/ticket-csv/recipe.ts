// What `explain` says of the manifest's part in a ticket export, whatever its format.

/** The same columns are a ticket, a review of logs or an incident: only the supplier knows which. */
export const decidedByTickets = { key: 'tickets', words: ['reviews', 'tickets', 'incidents'] } as const

export const aboutTickets: readonly string[] = [
  'tickets: `reviews` where each ticket is one review of logs, `incidents` where each is an incident; left out means tickets',
  'zone: the offset of times without zone, e.g. "+01:00"',
  'date_order: the order of dates such as 03/04/2026',
  'columns: the column of each field that has another name, e.g. `acknowledged: u_acknowledged_at`: a field whose column is not found is not shown. For reviews held, sources, anomalies, tickets; for incidents acknowledged, acknowledged_by, confirmed, closed, reviewed, customer_affected, customer_told, told_by, told, last_update',
  'severities: what the words of the export mean, e.g. Urgent: critical',
  'states: which states or resolutions of your own mean that the work was done, e.g. Released: done, or that it was dropped',
  'sources: log sources that each review covers, where no column says it',
]
