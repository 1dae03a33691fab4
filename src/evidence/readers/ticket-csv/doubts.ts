// What rows hold that is taken neither for true nor for false: told once for the file, with what to do about it.
import { listed } from '../../../source/index.ts'
import { shown } from '../table/notes.ts'

export type Doubt = { of: 'severity' | 'ending' | 'dropped'; word: string } | { of: 'priority' | 'bot' | 'affected' }

const MOST_WORDS = 10

function wordsOf(doubts: readonly Doubt[], of: Doubt['of']): string[] {
  const words = doubts.flatMap((doubt) => (doubt.of === of && 'word' in doubt ? [doubt.word] : []))
  return [...new Set(words)].sort().slice(0, MOST_WORDS).map(shown)
}

const rows = (count: number, one: string, many: string) => (count === 1 ? `1 row ${one}` : `${count} rows ${many}`)

/** Notes on the doubts of all rows. */
export function doubtNotes(doubts: readonly Doubt[]): string[] {
  const count = (of: Doubt['of']) => doubts.filter((doubt) => doubt.of === of).length
  const [severities, endings, dropped] = [wordsOf(doubts, 'severity'), wordsOf(doubts, 'ending'), wordsOf(doubts, 'dropped')]
  const [priorities, bots, affected] = [count('priority'), count('bot'), count('affected')]
  return [
    ...(severities.length > 0
      ? [`severities that mean nothing certain are taken as unknown: ${listed(severities)}; say what they mean in \`about.severities\``]
      : []),
    ...(priorities > 0
      ? [
          `of ${rows(priorities, 'the priority is worse than the severity', 'the priority is worse than the severity')} in the column the manifest names, so the severity is taken as unknown; correct the one that is wrong`,
        ]
      : []),
    ...(endings.length > 0
      ? [
          `states or resolutions that do not say that the work was done, so that it is not shown for their tickets: ${listed(endings)}; say which words of yours mean that in the manifest, e.g. \`about: { states: { Released: done } }\``,
        ]
      : []),
    ...(dropped.length > 0 ? [`tickets that were closed without being done are not shown as done, by the state or resolution ${listed(dropped)}`] : []),
    ...(bots > 0
      ? [
          `${bots} ${bots === 1 ? 'acknowledgement is not counted: it was' : 'acknowledgements are not counted: they were'} made by an automation and not by a person; name the columns that say when a person took it, and who`,
        ]
      : []),
    ...(affected > 0
      ? [
          `${rows(affected, 'says', 'say')} that no customer was affected, and yet when or how the customer was told: whether one was affected is taken as not said; correct the one that is wrong`,
        ]
      : []),
  ]
}
