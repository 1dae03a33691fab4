// AWS CloudWatch: `aws cloudwatch describe-alarms`. An alarm with its actions off, or without any, tells nobody.
import { sha256 } from '../../model/canonical.ts'
import type { FieldValue } from '../../model/evidence.ts'
import { sameName } from '../../model/names.ts'
import { formatDuration } from '../../model/time.ts'
import type { About, Part, PartFact, ReadContext, Reader, ReadResult } from '../reader.ts'
import { type Alarm, alarmOf, placeOf } from './aws/alarm.ts'
import { type Answer, hasMore, isAnswer, isPlain, own, readAnswer } from './aws/answer.ts'
import { anyOf, mentioned } from './aws/composite.ts'
import { severitySaid, situationNotes, situationsSaid, sourcesSaid } from './aws/said.ts'
import { newestOf, timesOf } from './aws/times.ts'
import { badRows } from './table/notes.ts'

const lists = ['MetricAlarms', 'CompositeAlarms'] as const

function isAlarms({ value }: Answer): boolean {
  return lists.some((key) => Array.isArray(own(value, key)))
}

const narrowed = ['AlarmNames', 'AlarmNamePrefix', 'StateValue', 'ActionPrefix', 'ChildrenOfAlarmName', 'ParentsOfAlarmName', 'MaxRecords', 'NextToken']
/** Whether there may be more alarms than it lists. */
const isPart = ({ value, request }: Answer) => hasMore(value) || narrowed.some((key) => own(request, key) !== undefined)

/** Alarms, and for each the composite alarms that it raises alone. */
interface Alarms {
  all: readonly Alarm[]
  raises(alarm: Alarm): Alarm[]
  /** Whether a composite alarm mentions it. */
  isInput(alarm: Alarm): boolean
}

const isCalled = ({ name, arn }: Alarm, called: string) => called === name || called === arn

function alarmsOf(all: readonly Alarm[]): Alarms {
  const composites = all.filter(({ rule }) => rule !== undefined)
  const any = composites.map((composite) => ({ composite, names: anyOf(composite.rule ?? '') ?? [] }))
  const inputs = composites.flatMap(({ rule }) => mentioned(rule ?? ''))
  return {
    all,
    raises: (alarm) =>
      any
        .filter(({ composite, names }) => composite.on && !composite.suppressed && names.some((name) => isCalled(alarm, name)))
        .map(({ composite }) => composite),
    isInput: (alarm) => inputs.some((name) => isCalled(alarm, name)),
  }
}

/** What raises it shows by itself only that a log group is silent; sources the manifest gives instead are its word. */
function situationsOf(
  alarm: Alarm,
  about: About,
  names: readonly string[],
): { situations: string[]; sources: string[]; by: 'reader' | 'supplier'; word: string[] } {
  const [said, sources] = [situationsSaid(about, names), sourcesSaid(about, names)]
  const read = alarm.silence === undefined ? [] : ['source-silent']
  const own = sources.length === 0 || (alarm.silence !== undefined && sources.every((source) => sameName(source, alarm.silence ?? '')))
  const bySupplier = said.some((situation) => !read.includes(situation)) || (read.length > 0 && !own)
  return {
    situations: [...new Set([...read, ...said])].sort(),
    sources: sources.length > 0 ? sources : alarm.silence === undefined ? [] : [alarm.silence],
    by: bySupplier ? 'supplier' : 'reader',
    word: [...(bySupplier ? ['situations'] : []), ...(sources.length > 0 ? ['sources'] : [])],
  }
}

/** Of a composite alarm that any of its alarms raises, the slowest; else only its own. */
function delayOf(alarm: Alarm, alarms: Alarms): number | undefined {
  if (alarm.rule === undefined) return alarm.delay
  const names = anyOf(alarm.rule)
  const inputs = (names ?? []).map((name) => alarms.all.find((each) => isCalled(each, name))?.delay)
  if (!names || inputs.some((delay) => delay === undefined)) return undefined
  return inputs.reduce<number>((most, delay) => Math.max(most, delay ?? 0), 0)
}

function factOf(alarm: Alarm, alarms: Alarms, on: boolean, answer: Answer, about: About): PartFact {
  const names = [alarm.name, alarm.arn]
  const { situations, sources, by, word } = situationsOf(alarm, about, names)
  const severity = severitySaid(about, names)
  const delay = delayOf(alarm, alarms)
  const { account } = placeOf(alarm.arn)
  const fields: Record<string, FieldValue> = {
    rule: alarm.arn,
    tool: about.tool ?? 'cloudwatch',
    enabled: on,
    sources,
    situations,
    situations_by: by,
    ...(severity !== undefined && { severity }),
    ...(delay !== undefined && { delay: formatDuration(delay) }),
  }
  const { pointer: _pointer, insufficient: _insufficient, raised: _raised, cut: _cut, ...written } = alarm
  return {
    type: 'alert-rule',
    fields,
    at: { pointer: alarm.pointer },
    word: [...(about.tool === undefined ? [] : ['tool']), ...(severity === undefined ? [] : ['severity']), ...word],
    seal: sha256(JSON.stringify(written)),
    ...(about.tool === undefined && { assumed: true as const }),
    ...(answer.date !== undefined && { date: answer.date }),
    ...(account !== undefined && { account }),
  }
}

/** Its own targets where its actions are on, and those of every composite alarm that it raises alone. */
function partOf(alarm: Alarm, alarms: Alarms, answer: Answer, about: About): Part {
  const above = alarms.raises(alarm)
  const targets = [...(alarm.on ? alarm.targets : []), ...above.flatMap((composite) => composite.targets)]
  const { region } = placeOf(alarm.arn)
  return {
    kind: 'alert',
    fact: factOf(alarm, alarms, alarm.on || above.length > 0, answer, about),
    targets: [...new Set(targets)].sort(),
    ...(alarm.metric !== undefined && { metrics: [alarm.metric] }),
    ...(alarm.fires && { fires: alarm.fires }),
    ...(alarm.suppressed && { muted: true }),
    ...(region !== undefined && { region }),
  }
}

/** Scaling and the inputs of composite alarms are no alerts, unless the manifest says what they catch or how severe they are. */
function isAside(alarm: Alarm, alarms: Alarms, about: About): boolean {
  const names = [alarm.name, alarm.arn]
  if (situationsSaid(about, names).length > 0 || severitySaid(about, names) !== undefined || alarms.raises(alarm).length > 0) return false
  return alarm.automatic || (alarm.targets.length === 0 && alarms.isInput(alarm))
}

function readAlarms(answer: Answer, { about }: ReadContext): ReadResult {
  const bad = badRows()
  const all: Alarm[] = []
  const times: unknown[] = []
  for (const key of lists) {
    const rows = own(answer.value, key) ?? []
    for (const [index, row] of (Array.isArray(rows) ? (rows as unknown[]) : [undefined]).entries()) {
      const alarm = alarmOf(row, `${answer.pointer}/${key}/${index}`, key === 'CompositeAlarms')
      if (typeof alarm === 'string') bad.add(undefined, `${key} ${index}: ${alarm}`)
      else all.push(alarm)
      if (isPlain(row)) times.push(...timesOf(row), own(row, 'StateUpdatedTimestamp'), own(row, 'AlarmConfigurationUpdatedTimestamp'))
    }
  }
  const alarms = alarmsOf(all)
  const aside = all.filter((alarm) => isAside(alarm, alarms, about))
  const whole = !isPart(answer) && !all.some(({ cut }) => cut) && lists.every((key) => Array.isArray(own(answer.value, key)))
  const newest = newestOf([...times, answer.date])
  return {
    parts: all.filter((alarm) => !aside.includes(alarm)).map((alarm) => partOf(alarm, alarms, answer, about)),
    listings: [
      { type: 'alert-rule', complete: whole, unreadable: bad.count() },
      { type: 'alert-route', complete: false, unreadable: bad.count() },
    ],
    ...(newest !== undefined && { newest }),
    notes: [...notesOf(answer, alarms, aside.length), ...situationNotes(about), ...bad.notes()],
  }
}

const alarmsAre = (count: number) => `${count} ${count === 1 ? 'alarm' : 'alarms'}`

function notesOf(answer: Answer, { all }: Alarms, aside: number): string[] {
  const off = all.filter(({ on }) => !on).length
  const starved = all.filter(({ insufficient }) => insufficient).length
  const raised = all.filter((alarm) => alarm.raised).length
  const silence = all.filter(({ silence }) => silence !== undefined).length
  const cut = all.filter((alarm) => alarm.cut).length
  const notes: string[] = []
  if (hasMore(answer.value)) notes.push('It is one page of a list; more alarms follow. Collect it without --max-items and --no-paginate.')
  if (!lists.every((key) => Array.isArray(own(answer.value, key))))
    notes.push('It lists only one of MetricAlarms and CompositeAlarms; give both to --alarm-types.')
  if (cut > 0)
    notes.push(
      `${alarmsAre(cut)} without StateValue or Dimensions, which AWS writes for each: what ${cut === 1 ? 'it watches' : 'they watch'} is not known. Use no --query.`,
    )
  if (off > 0) notes.push(`${alarmsAre(off)} ${off === 1 ? 'has' : 'have'} actions that are switched off.`)
  if (starved > 0) notes.push(`${alarmsAre(starved)} had no data (INSUFFICIENT_DATA): look whether anything still feeds ${starved === 1 ? 'it' : 'them'}.`)
  if (raised > 0)
    notes.push(`${alarmsAre(raised)} stood in the state ALARM: while ${raised === 1 ? 'it does' : 'they do'}, no event tells anybody anew. Look since when.`)
  if (silence > 0) notes.push(`${alarmsAre(silence)} on silence: how soon CloudWatch takes data for missing is no setting, so the delay is not known.`)
  if (aside > 0) notes.push(`${alarmsAre(aside)} left aside: alarms that do nothing but scale machines or feed composite alarms.`)
  return notes
}

export const awsAlarms: Reader = {
  id: 'aws-alarms',
  title: 'AWS CloudWatch alarms',
  yields: ['alert-rule', 'alert-route'],
  ceiling: 'exported',
  proves:
    'Which alarms there are, whether their actions are on and whom they name; with SNS subscriptions, whom they tell, and with metric filters, what they catch.',
  collect: [
    'aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --region <region> --output json > alarms-<region>.json',
    'Use no --alarm-names, --state-value, --query or --max-items: a part of the list looks like all of it.',
  ],
  about: [
    'severities: how severe each alarm is, by its name; CloudWatch has no severities',
    'situations: the alarms that catch each situation, where no metric filter shows it',
    'rule_sources: the log sources each alarm reads',
    'tool: name of the tool as in your inventory, if it is not `cloudwatch`',
  ],
  asks: ['severities', 'situations', 'rule_sources'],
  recognise: (content) => isAnswer(content, isAlarms, /"(?:MetricAlarms|CompositeAlarms)"\s*:/),
  read: (content, context) => readAlarms(readAnswer(content), context),
}
