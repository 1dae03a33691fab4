// Characters that deceive the eye, made visible; and what was found, quoted for a message.

/** Controls, bidi marks, zero-width and invisible characters, line separators, tags. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ud800-\udfff]|\u034f/gu

const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * The text with every control, bidi, zero-width and invisible character written as `\u{202e}` (`\n`, `\r`, `\t` for those three).
 * With `keepLines` line feeds stay as they are.
 */
export function escapeControl(text: string, keepLines = false): string {
  return text.replace(UNSEEN, (char) => {
    if (keepLines && char === '\n') return char
    return NAMED[char] ?? `\\u{${(char.codePointAt(0) as number).toString(16)}}`
  })
}

/** Longest stretch of input a message repeats. */
export const quotedLength = 80

/** What was found, in backquotes, escaped and cut: input must not flood or fool a message. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const cut = text.length > quotedLength ? `${text.slice(0, quotedLength).toWellFormed()}…` : text
  return `\`${escapeControl(cut)}\``
}

/** The code points above ASCII in a word, e.g. `U+0435`: a letter of another script looks like ours. */
export function foreignLetters(word: string): string[] {
  return [...word]
    .filter((char) => (char.codePointAt(0) as number) > 0x7e)
    .map((char) => `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`)
}
