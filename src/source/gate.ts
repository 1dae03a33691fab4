// Before the YAML parser: what would harm it, or is never accepted, is refused from the tokens alone. Nothing here recurses.
import { CST, Lexer } from 'yaml'
import { formatSize, type Limits } from './limits.ts'

/** Something wrong at an offset of the text. */
export interface Fault {
  code: string
  offset: number
  length: number
  message: string
  fix?: string
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const QUOTE = 'Quote the text, or put it on the next line after >-.'

/** Tokens that are never accepted. */
const REFUSED: Record<string, { code: string; message: string; fix: string }> = {
  tag: { code: 'source/tag', message: 'a text that begins with `!` is a tag to YAML, and tags are not accepted', fix: QUOTE },
  alias: { code: 'source/alias', message: 'a text that begins with `*` is an alias to YAML, and aliases are not accepted', fix: QUOTE },
  anchor: { code: 'source/alias', message: 'a text that begins with `&` is an anchor to YAML, and anchors are not accepted', fix: QUOTE },
  'directive-line': { code: 'source/directive', message: 'YAML directives (%) are not accepted', fix: 'Remove the line.' },
}

/** Where a token stands in blocks: indentations open so far, and depth of flow collections. */
interface State {
  indents: number[]
  flow: number
  offset: number
  lineStart: number
  /** The next token may open a block: first on its line, or behind an indicator. */
  opens: boolean
  nodes: number
}

const INDICATORS = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind'])
const BLANK = new Set(['space', 'newline', 'comment', 'doc-mode', 'flow-error-end', 'byte-order-mark', 'doc-start', 'doc-end'])

const TEXT = 'text'
const SCALARS = new Set([TEXT, 'single-quoted-scalar', 'double-quoted-scalar'])

/** Keeps count of nodes and depth. */
function step(state: State, type: string): void {
  if (SCALARS.has(type)) state.nodes += 1
  if (type === 'flow-seq-start' || type === 'flow-map-start') state.flow += 1
  if (type === 'flow-seq-end' || type === 'flow-map-end') state.flow = Math.max(0, state.flow - 1)
  if (BLANK.has(type)) {
    state.opens ||= type === 'newline'
    return
  }
  if (state.flow === 0 && state.opens) open(state.indents, state.offset - state.lineStart)
  state.opens = INDICATORS.has(type)
}

function open(indents: number[], column: number): void {
  while (indents.length > 0 && (indents[indents.length - 1] as number) > column) indents.pop()
  if (indents.length === 0 || (indents[indents.length - 1] as number) < column) indents.push(column)
}

function advance(state: State, token: string, type: string): void {
  if (type === 'doc-mode' || type === 'flow-error-end') return
  const line = token.lastIndexOf('\n')
  if (line >= 0) {
    state.lineStart = state.offset + line + 1
    state.opens ||= token.endsWith('\n')
  }
  state.offset += token.length
}

function overLimits(state: State, token: string, limits: Limits): Fault | undefined {
  const place = { offset: state.offset, length: Math.max(1, token.length) }
  if (state.indents.length + state.flow > limits.depth)
    return { code: 'source/too-deep', ...place, message: `nested deeper than ${limits.depth} levels, which is the limit` }
  if (state.nodes > limits.nodes) return { code: 'source/too-many', ...place, message: `more than ${limits.nodes} keys and values, which is the limit` }
  return undefined
}

/** The first thing for which the text must not reach the YAML parser, or undefined. */
export function gateYaml(text: string, limits: Limits): Fault | undefined {
  if (text.length > limits.size)
    return { code: 'source/too-large', offset: 0, length: 1, message: `the text has ${formatSize(text.length)}; the limit is ${formatSize(limits.size)}` }
  const control = CONTROL.exec(text)
  if (control) return { code: 'source/control-character', offset: control.index, length: 1, message: 'a control character stands here; YAML text has none' }
  const state: State = { indents: [], flow: 0, offset: 0, lineStart: 0, opens: true, nodes: 0 }
  let isText = false
  for (const token of new Lexer().lex(text)) {
    // The lexer announces a text by a control token; whatever the text looks like, it is no indicator.
    if (!isText && token === CST.SCALAR) {
      isText = true
      continue
    }
    const type = isText ? TEXT : (CST.tokenType(token) ?? TEXT)
    isText = false
    const refused = Object.hasOwn(REFUSED, type) ? REFUSED[type] : undefined
    if (refused) return { ...refused, offset: state.offset, length: token.length }
    step(state, type)
    const fault = overLimits(state, token, limits)
    if (fault) return fault
    advance(state, token, type)
  }
  return undefined
}
