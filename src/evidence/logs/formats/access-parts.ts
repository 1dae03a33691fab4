// The parts of a line of an access log: common and combined format of Apache httpd and nginx, also with the virtual host before it.

const [SPACE, QUOTE, BACKSLASH, MINUS] = [32, 34, 92, 45] as const

/** Where the parts of a line are, as indexes into it; `status` is -1 where the server wrote none. */
export interface AccessParts {
  host: number
  hostEnd: number
  user: number
  userEnd: number
  time: number
  timeEnd: number
  request: number
  requestEnd: number
  /** End of the method; -1 if what was sent is no request line. */
  methodEnd: number
  status: number
  size: number
  sizeEnd: number
}

/** Room for the parts of one line. */
export const accessParts = (): AccessParts => ({
  host: 0,
  hostEnd: 0,
  user: 0,
  userEnd: 0,
  time: 0,
  timeEnd: 0,
  request: 0,
  requestEnd: 0,
  methodEnd: -1,
  status: -1,
  size: 0,
  sizeEnd: 0,
})

/** End of a quoted text whose first character is at `from`: the quote that no backslash escapes; -1 if there is none. */
export function quoteEnd(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    let slashes = at
    while (slashes > from && line.charCodeAt(slashes - 1) === BACKSLASH) slashes--
    if ((at - slashes) % 2 === 0) return at
  }
  return -1
}

/** Finds the parts of `host ident user [time] "request" status size …`; false if the line has another form. */
export function splitAccess(line: string, parts: AccessParts): boolean {
  const bracket = line.indexOf(' [')
  let first = line.indexOf(' ')
  if (bracket < 0 || first > bracket) return false
  let second = line.indexOf(' ', first + 1)
  parts.host = 0
  // `shop.example.com:443 192.0.2.1 - - [`: the server's own name and port, then the line.
  const third = second < bracket ? line.indexOf(' ', second + 1) : bracket
  if (third < bracket && isServer(line, first)) {
    parts.host = first + 1
    first = second
    second = third
  }
  const close = line.indexOf(']', bracket)
  if (second >= bracket || close < 0 || line.charCodeAt(close + 1) !== SPACE || line.charCodeAt(close + 2) !== QUOTE) return false
  // A user's name may hold blanks, but only where it can be told from the words of another kind of line.
  if (line.indexOf(' ', second + 1) < bracket && line.slice(first + 1, second) !== '-') return false
  parts.hostEnd = first
  parts.user = second + 1
  parts.userEnd = bracket
  parts.time = bracket + 2
  parts.timeEnd = close
  parts.request = close + 3
  parts.requestEnd = quoteEnd(line, close + 3)
  if (parts.requestEnd < 0) return false
  parts.methodEnd = methodEnd(line, parts.request, parts.requestEnd)
  return splitTail(line, parts.requestEnd + 1, parts)
}

/** Whether the line begins with a name, one colon and a port. */
function isServer(line: string, end: number): boolean {
  const colon = line.indexOf(':')
  if (colon <= 0 || colon >= end - 1 || end - colon > 6) return false
  for (let at = colon + 1; at < end; at++) if (!isDigit(line.charCodeAt(at))) return false
  return true
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Status and size, then a blank or the end of the line. */
function splitTail(line: string, from: number, parts: AccessParts): boolean {
  const none = line.charCodeAt(from + 1) === MINUS
  const space = from + (none ? 2 : 4)
  if (line.charCodeAt(from) !== SPACE || line.charCodeAt(space) !== SPACE) return false
  const leading = line.charCodeAt(from + 1)
  if (!none && !(leading >= 48 && leading <= 53 && isDigit(line.charCodeAt(from + 2)) && isDigit(line.charCodeAt(from + 3)))) return false
  // nginx writes 000 where there is no answer.
  parts.status = none || leading === 48 ? -1 : from + 1
  parts.size = space + 1
  let end = space + 1
  while (isDigit(line.charCodeAt(end))) end++
  if (end === space + 1 && line.charCodeAt(end) === MINUS) end++
  parts.sizeEnd = end
  return end > space + 1 && (end === line.length || line.charCodeAt(end) === SPACE)
}

const isMethod = (code: number): boolean => (code >= 65 && code <= 90) || code === MINUS || code === 95

/** End of the method of `METHOD target HTTP/x.y`; -1 if it is no such request. */
function methodEnd(line: string, from: number, to: number): number {
  let at = from
  while (at < to && isMethod(line.charCodeAt(at))) at++
  return at - from >= 3 && line.charCodeAt(at) === SPACE && at + 1 < to && line.charCodeAt(at + 1) > SPACE ? at : -1
}

/** What follows the size: referer and agent of the combined format, then whatever else the server was told to write. */
export function extraFields(line: string, from: number): string[] {
  const found: string[] = []
  for (let at = from; at < line.length; ) {
    if (line.charCodeAt(at) <= SPACE) {
      at++
      continue
    }
    let end = at
    while (end < line.length && line.charCodeAt(end) > SPACE && line.charCodeAt(end) !== QUOTE) end++
    const bare = line.slice(at, end)
    if (line.charCodeAt(end) === QUOTE && (bare === '' || bare.endsWith('='))) {
      const close = quoteEnd(line, end + 1)
      found.push(bare + line.slice(end + 1, close < 0 ? line.length : close))
      end = close < 0 ? line.length : close + 1
    } else found.push(bare)
    at = Math.max(end, at + 1)
  }
  return found
}
