// Splunk's .conf files: stanzas of settings, `\` at the end of a line going on in the next, # only at the start of a line.
// In: text of a file or of `splunk btool … list`, with or without --debug. Out: stanzas with lines; later settings win.
// May import: evidence/reader.ts.
import { UnreadableFile } from '../../reader.ts'

export interface Stanza {
  name: string
  line: number
  settings: Map<string, string>
}

/** `btool --debug` writes the file before each line. */
const WHERE = /^(?:\/|[A-Za-z]:\\)[^\n]*?indexes\.conf[ \t]+(?=\S)/
const HEAD = /^\[([^\]\n]{1,400})\][ \t]*$/
const SETTING = /^([A-Za-z_][\w.:\- ]{0,200}?)[ \t]*=[ \t]?(.*)$/

interface Line {
  text: string
  line: number
}

/** Lines that go on are put together; comments and empty lines are left out. */
function lines(text: string): Line[] {
  const found: Line[] = []
  let open: Line | undefined
  for (const [index, raw] of text.replace(/\r\n?/g, '\n').split('\n').entries()) {
    const part = raw.replace(WHERE, '').trimEnd()
    const goesOn = part.endsWith('\\')
    const said = goesOn ? part.slice(0, -1) : part
    if (open) open.text += said
    else if (!/^\s*(?:#|$)/.test(part)) open = { text: said.trimStart(), line: index + 1 }
    if (!open || goesOn) continue
    found.push(open)
    open = undefined
  }
  return open ? [...found, open] : found
}

/** The stanzas of a file, each name once. Settings before the first stanza belong to `default`. Throws UnreadableFile. */
export function stanzasOf(text: string): Map<string, Stanza> {
  const stanzas = new Map<string, Stanza>()
  let current = 'default'
  for (const { text: said, line } of lines(text)) {
    const head = HEAD.exec(said)
    if (head) {
      current = head[1] as string
      if (!stanzas.has(current)) stanzas.set(current, { name: current, line, settings: new Map() })
      continue
    }
    const setting = SETTING.exec(said)
    if (!setting) throw new UnreadableFile(`line ${line} is neither a stanza such as [main] nor a setting such as frozenTimePeriodInSecs = 31536000`, line)
    const stanza = stanzas.get(current) ?? { name: current, line, settings: new Map() }
    stanza.settings.set((setting[1] as string).trim(), (setting[2] as string).trim())
    stanzas.set(current, stanza)
  }
  return stanzas
}
