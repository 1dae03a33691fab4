// Shifts of one rotation of AWS Incident Manager, as `aws ssm-contacts list-rotation-shifts` gives them, with the rotation that was asked for.
import { type Content, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { hasMore, isAnswer, isPlain, own, readAnswer, textOf } from './aws/answer.ts'
import { instantOf } from './aws/times.ts'
import type { Shift } from './on-call/values.ts'

const TYPES = ['REGULAR', 'OVERRIDDEN']

/** The shift of each contact; undefined where it cannot be read. */
function shiftsOf(row: unknown): Shift[] | undefined {
  if (!isPlain(row)) return undefined
  const [from, to, contacts] = [instantOf(own(row, 'StartTime')), instantOf(own(row, 'EndTime')), own(row, 'ContactIds')]
  if (from === undefined || to === undefined || to <= from || !TYPES.includes(String(own(row, 'Type')))) return undefined
  if (!Array.isArray(contacts) || !contacts.every((contact) => textOf(contact) !== undefined)) return undefined
  return contacts.map((person: string) => ({ person, from, to }))
}

function read(content: Content): ReadResult {
  const { value, pointer, request } = readAnswer(content)
  const rotation = textOf(own(request, 'RotationId'))
  if (rotation === undefined)
    throw new UnreadableFile(
      'the answer does not say of which rotation the shifts are; keep the request beside it, `{"request": {"RotationId": "…"}, "response": {"body": …}}`',
    )
  if (hasMore(value))
    throw new UnreadableFile('it is one page of the shifts, so holes cannot be told from missing pages; collect it without --max-items and --no-paginate')
  const shifts = (own(value, 'RotationShifts') as unknown[]).map(shiftsOf)
  if (!shifts.every((each) => each !== undefined))
    throw new UnreadableFile('a shift has no times, contacts or type that can be read, so holes cannot be told from it')
  const part = { kind: 'schedule' as const, id: rotation, name: 'rotation', shifts: shifts.flat() }
  return {
    parts: [{ kind: 'on-call', tool: 'aws', value: part, word: [], at: { pointer } }],
    listings: [{ type: 'rota', complete: false, unreadable: 0 }],
    notes: [],
  }
}

/** Shifts of a rotation of AWS Incident Manager. */
export const awsRotationShifts: Reader = {
  id: 'aws-rotation-shifts',
  title: 'AWS Incident Manager rotation shifts',
  yields: ['rota'],
  ceiling: 'exported',
  proves: 'Who is on call when in one rotation, overrides counted, and where nobody is; with the contacts that use the rotation.',
  collect: [
    '`r=<rotation ARN>; aws ssm-contacts list-rotation-shifts --rotation-id "$r" --start-time "$(date -u +%F)T00:00:00Z" --end-time "$(date -u -d \'+60 days\' +%FT%TZ)" --output json | jq --arg r "$r" \'{request: {RotationId: $r}, response: {body: .}}\' > shifts.json`, for each rotation.',
    'Begin before the moment of the export (`collected`): time between it and the first shift counts as a hole.',
  ],
  about: [],
  recognise: (content) => isAnswer(content, ({ value }) => Array.isArray(own(value, 'RotationShifts')), /"RotationShifts"\s*:/),
  read,
}
