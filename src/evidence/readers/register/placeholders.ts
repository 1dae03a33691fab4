// What people write into a table where they have nothing to write yet. It stands for no value.
const NOTHING =
  /^(?:tb[acd]|to ?-?do|to be (?:added|agreed|announced|appointed|confirmed|decided|defined|determined|done|filled|found|hired|named|recruited)|n[/.]?a\.?|not (?:applicable|available|known|yet)|unknown|none|nobody|no ?one|nil|null|undefined|pending|vacant|vacancy|unassigned|unfilled|open (?:position|post)|n\.? ?n\.?|xx+|[?\-–—_.…]+)$/i
const TEMPLATE = /^[<[{]+\s*(?:names?|insert\b.*|your\b.*|enter\b.*|fill\b.*|tb[acd]|to ?-?do|to be\b.*|x+|[.…]+)?\s*[>\]}]+$/i

/** Whether the text says that there is nothing, or not yet: `TBD`, `n/a`, `-`, `<name>`. Long texts never do. */
export function isPlaceholder(text: string): boolean {
  const plain = text.trim()
  return plain.length <= 60 && (NOTHING.test(plain) || TEMPLATE.test(plain))
}
