// "Did you mean": the allowed word nearest to what was written.
import { distance } from 'fastest-levenshtein'

const LONGEST = 100

const plain = (word: string) => word.toLowerCase().replace(/[-_\s]/g, '')

/** The nearest of the allowed words if it is near enough: two letters off, or a third of a longer word. First of equals. */
export function closest(word: string, allowed: readonly string[]): string | undefined {
  if (word === '' || word.length > LONGEST) return undefined
  const written = plain(word)
  const most = Math.max(2, Math.floor(word.length / 3))
  let best: { word: string; off: number } | undefined
  for (const candidate of allowed) {
    const off = distance(written, plain(candidate))
    if (off <= most && off < Math.max(written.length, candidate.length) && (!best || off < best.off)) best = { word: candidate, off }
  }
  return best?.word
}

/** ` Did you mean …?` or nothing. */
export function didYouMean(word: string, allowed: readonly string[]): string {
  const near = closest(word, allowed)
  return near === undefined ? '' : ` Did you mean \`${near}\`?`
}

/** `a, b and c`, at most `most` of them. */
export function listed(words: readonly string[], last = 'and', most = 30): string {
  if (words.length > most) return `${words.slice(0, most).join(', ')} … (${words.length} in all)`
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`
}
