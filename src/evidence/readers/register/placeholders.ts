// What people write into a table where they have nothing to write yet. It stands for no value.
const NOTHING =
  /^(?:tb[acd]|to ?-?do|to be (?:added|agreed|announced|appointed|assigned|confirmed|decided|defined|determined|done|filled|found|hired|named|recruited|set)|n[/.]?a\.?|not (?:applicable|available|known|yet|(?:yet )?(?:agreed|appointed|assigned|decided|defined|determined|filled|given|named|set|specified|staffed))|unknown|none|nobody|no ?one|nil|null|undefined|pending|vacant|vacancy|unassigned|unfilled|open (?:position|post)|n\.? ?n\.?|xx+|[?\-–—_.…]+)$/i
const TEMPLATE = /^[<[{]+\s*(?:names?|insert\b.*|your\b.*|enter\b.*|fill\b.*|tb[acd]|to ?-?do|to be\b.*|x+|[.…]+)?\s*[>\]}]+$/i
/** What is added to such a word: `tbd (Q1)`, `none yet`, `TBD - new hire`, `nobody for now`. */
const ADDED = /(?:\s*\([^()]*\)|[,;:]?\s+(?:yet|so far|as yet|for now|at present|at the moment|currently))$/i
const LATER = /^(?:tbd(?=\s|[,;:/?!])|tb[ac]\s*[,;:/?!–—-]\s)/i

/** Whether the text says that there is nothing, or not yet: `TBD`, `n/a`, `-`, `<name>`. Long texts never do. */
export function isPlaceholder(text: string): boolean {
  const plain = text.trim()
  if (plain.length > 60) return false
  const bare = plain.replace(/^[-–—*?]+\s+(?=\S)/, '').replace(ADDED, '')
  return [plain, bare].some((each) => NOTHING.test(each) || TEMPLATE.test(each)) || LATER.test(plain)
}
