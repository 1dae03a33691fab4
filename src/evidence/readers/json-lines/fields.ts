// What the manifest says of a log's fields, held against itself: one field cannot say two things.
import { fieldNames } from '../../logs/index.ts'
import { type About, UnreadableFile } from '../../reader.ts'

type Fields = NonNullable<About['fields']>
type Role = keyof Fields

/** One field may well say what was done and to what (`GET /orders`), and an event's name is its class. */
const MAY_SHARE: readonly (readonly [Role, Role])[] = [
  ['action', 'object'],
  ['action', 'class'],
  ['object', 'class'],
]
const mayShare = (a: Role, b: Role) => MAY_SHARE.some((pair) => pair.includes(a) && pair.includes(b))

/** Throws where one field is named for two roles, or the time of storing would be the time of the event: a delay of nothing. */
export function checkFields(fields: Fields): void {
  const named = Object.entries(fields) as [Role, string][]
  for (const [at, [role, name]] of named.entries()) {
    const other = named.slice(at + 1).find(([second, same]) => same === name && !mayShare(role, second))
    if (other)
      throw new UnreadableFile(`about.fields names one field for ${role} and for ${other[0]}; one field cannot say both. Leave out what the log does not say`)
  }
  const names = (role: 'time' | 'stored') => (fields[role] === undefined ? fieldNames[role] : [fields[role]])
  if (fields.time === undefined && fields.stored === undefined) return
  const both = names('time').some((name) => names('stored').includes(name))
  if (both)
    throw new UnreadableFile('about.fields makes one field the time of the event and the time of storing; name the one the log has, and leave the other out')
}
