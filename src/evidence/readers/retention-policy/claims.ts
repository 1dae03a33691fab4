// Sentences that say how long logs are kept. Only plain ones: one time, no "at most", no backup, no negation.
import { type Markdown, plainText } from '../incident-plan/markdown.ts'

export interface Claim {
  days: number
  line: number
}

const LOGS = /\b(?:logs?|log (?:records?|files?|data|entries)|audit (?:logs?|trails?|records?)|event records?)\b/i
const KEPT = /\b(?:kept|keep|keeps|retained|retain|retains|retention|stored|preserved)\b/i
const PERIOD = /(?<![\d.,–-])\b(\d{1,5})(?:\s*\(\w+\))?[\s-]+(days?|months?|years?|weeks?)\b/gi
/** What turns the sentence round, bounds it from above, or speaks of something else or of a part. */
const OTHER =
  /\d\s*(?:-|–|to|or)\s*\d|\d[.,]\d|\b(?:between|not|no|nor|none|neither|without|rarely|seldom|hardly|used to|formerly|previously|only|if|when|where|test|\w+n['\u2019]t|cannot|never|no longer|except|unless|other than|at most|up to|maximum|no more than|less than|shorter|backups?|archiv\w*|hot|search\w*|online|delete[ds]?|deletion|after|until|older|age|review\w*|rotat\w*|draft|proposed|should|may|might|could|can|aim\w*|plan\w*|goal|target)\b/i

/** Days of a time; months and years counted so that twelve months are 365 days. */
function daysOf(count: number, unit: string): number {
  const of = unit.toLowerCase()
  if (of.startsWith('d')) return count
  if (of.startsWith('w')) return count * 7
  return of.startsWith('m') ? Math.floor((count * 365) / 12) : count * 365
}

/** Every plain claim, with its line. */
export function claimsOf({ lines }: Markdown): Claim[] {
  return lines
    .filter((line) => !line.code && line.text.length <= 20_000)
    .flatMap((line) =>
      plainText(line.text)
        .split(/(?<=[.;!?])\s+/)
        .flatMap((sentence) => claimIn(sentence, line.number)),
    )
}

function claimIn(sentence: string, line: number): Claim[] {
  if (!LOGS.test(sentence) || !KEPT.test(sentence) || OTHER.test(sentence)) return []
  const [period, more] = [...sentence.matchAll(PERIOD)]
  return period && !more ? [{ days: daysOf(Number(period[1]), period[2] ?? ''), line }] : []
}
