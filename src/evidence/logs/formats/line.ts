// One line by itself: a search in it ends where it ends.

const RETURN = 13

/** [from, to) of the text without a carriage return at its end. No copy is made. */
export function lineOf(text: string, from: number, to: number): string {
  return text.slice(from, text.charCodeAt(to - 1) === RETURN ? to - 1 : to)
}
