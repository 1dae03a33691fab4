// What a reader notes of a file, told shortly: notes that differ only in their line are one note.

/** Lines that are told; the rest is counted. */
const SHOWN = 3

/** `lines 2, 5, 9 and 14 more: …`, behind all other notes, which stay as they are, each once. */
export function foldedNotes(notes: readonly string[]): string[] {
  const [other, byLine] = [new Set<string>(), new Map<string, Set<string>>()]
  for (const note of notes) {
    const [, line, why] = /^line (\d+): (.+)$/s.exec(note) ?? []
    if (line !== undefined && why !== undefined) byLine.set(why, (byLine.get(why) ?? new Set()).add(line))
    else other.add(note)
  }
  return [...other, ...[...byLine].map(([why, lines]) => `${linesWords([...lines])}: ${why}`)]
}

function linesWords(lines: readonly string[]): string {
  const rest = lines.length - SHOWN
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
