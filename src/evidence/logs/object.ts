// The JSON object of a text.

/** The object; undefined if the text is none. */
export function objectOf(text: string): object | undefined {
  if (text.charCodeAt(0) !== 123) return undefined
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}
