// One answer of AWS in its several wrappers: bare CLI output, SDK recordings, HTTP recordings, API examples.
import { type Epoch, epochOf } from '../../../model/time.ts'
import { quote } from '../../../source/index.ts'
import { type Content, UnreadableFile } from '../../reader.ts'

export type Plain = Record<string, unknown>

export interface Answer {
  /** The answer itself, without its wrapper. */
  value: Plain
  /** JSON pointer of the answer in the file. */
  pointer: string
  /** When it was given, where a recorded HTTP header says so. */
  date?: Epoch
  /** The request's parameters, where they were recorded beside it. */
  request: Plain
  /** Code of the error it is instead of an answer. */
  error?: string
}

export const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An own value of that key, or undefined. */
export const own = (value: Plain, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined)

/** A text that is not empty, or undefined. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The answer a JSON file holds, unwrapped; undefined if it is no object. Throws UnreadableFile for broken JSON. */
export function answerOf(content: Content): Answer | undefined {
  const json = content.json()
  return isPlain(json) ? unwrap(json, '', {}, undefined) : undefined
}

function unwrap(value: Plain, pointer: string, request: Plain, date: Epoch | undefined): Answer {
  const step = wrapped(value)
  const around = { ...request, ...requestOf(value) }
  const when = dateIn(value) ?? date
  if (step && pointer.split('/').length < 8) return unwrap(step.inner, pointer + step.pointer, around, when)
  const error = errorOf(value)
  return { value, pointer, request: around, ...(when !== undefined && { date: when }), ...(error !== undefined && { error }) }
}

/** The next layer, if this one is only a wrapper. */
function wrapped(value: Plain): { inner: Plain; pointer: string } | undefined {
  const [data, body, responses, response] = [own(value, 'data'), own(value, 'body'), own(value, 'responses'), own(value, 'response')]
  if ('status_code' in value && isPlain(data)) return { inner: data, pointer: '/data' }
  if (isPlain(body) && ('headers' in value || Object.keys(value).every((key) => ['body', 'status', 'statusCode'].includes(key))))
    return { inner: body, pointer: '/body' }
  if (isPlain(responses) && isPlain(own(responses, '200'))) return { inner: own(responses, '200') as Plain, pointer: '/responses/200' }
  if (isPlain(response) && (isPlain(own(response, 'body')) || isPlain(own(response, 'data')))) return { inner: response, pointer: '/response' }
  return undefined
}

/** Recorded request parameters, or the name a script put beside the answer. */
function requestOf(value: Plain): Plain {
  const request = own(value, 'request') ?? own(value, 'params') ?? own(value, 'parameters')
  const name = textOf(own(value, 'Name'))
  return { ...(isPlain(request) && request), ...(name !== undefined && wrapped(value) && { Name: name }) }
}

function errorOf(value: Plain): string | undefined {
  const error = own(value, 'Error') ?? own(value, 'error')
  return isPlain(error) ? textOf(own(error, 'Code') ?? own(error, 'code')) : undefined
}

/** The date header of a recorded response. */
function dateIn(value: Plain): Epoch | undefined {
  const metadata = own(value, 'ResponseMetadata')
  return dateOfHeaders((isPlain(metadata) ? own(metadata, 'HTTPHeaders') : undefined) ?? own(value, 'headers'))
}

/** The date among recorded headers, whatever the case of their names. */
export function dateOfHeaders(headers: unknown): Epoch | undefined {
  if (!isPlain(headers)) return undefined
  const key = Object.keys(headers).find((name) => name.toLowerCase() === 'date')
  const header = key === undefined ? undefined : headers[key]
  return parseHttpDate(textOf(Array.isArray(header) ? header[0] : header) ?? '')
}

const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Sun, 07 Aug 2016 23:11:27 GMT` (RFC 9110) as an instant. */
export function parseHttpDate(text: string): Epoch | undefined {
  const m = HTTP_DATE.exec(text)
  if (!m) return undefined
  return epochOf(Number(m[3]), months.indexOf(m[2] as string) + 1, Number(m[1]), Number(m[4]), Number(m[5]), Number(m[6]))
}

/**
 * Whether a file is an answer of that shape. Nothing is parsed unless `keys` stands in the head. Of a broken JSON file the head
 * decides, so that it is told as a broken export of its kind; a file whose first line is JSON by itself is JSON lines and no answer.
 */
export function isAnswer(content: Content, shape: (answer: Answer) => boolean, keys: RegExp): boolean {
  if (!/^\uFEFF?\s*\{/.test(content.head) || !keys.test(content.head)) return false
  try {
    const answer = answerOf(content)
    return answer !== undefined && shape(answer)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return !isLine(content.head)
  }
}

/** Whether the first line of a file is JSON by itself. */
export function isLine(head: string): boolean {
  const line = head.split('\n', 1)[0] ?? ''
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

/** Whether the file is what the command prints, instead of an answer, for that error of that operation. */
export function isPrinted({ head }: Content, error: string, operation: string): boolean {
  const [, code, called] = /^\uFEFF?\s*(?:aws: \[ERROR\]: )?An error occurred \((\w{1,100})\) when calling the (\w{1,100}) operation/.exec(head) ?? []
  return code === error && called === operation
}

/** The answer, where the file is one or the printed error of that operation; `error` may stand instead of an answer. */
export function answerOrError(content: Content, error: string, operation: string): Answer {
  return isPrinted(content, error, operation) ? { value: {}, pointer: '', request: {}, error } : readAnswer(content, [error])
}

/** The answer of a recognised file. An error instead of an answer is unreadable: nothing is known of the setting. */
export function readAnswer(content: Content, allowedErrors: readonly string[] = []): Answer {
  const answer = answerOf(content)
  if (!answer) throw new UnreadableFile('it holds no answer')
  if (answer.error !== undefined && !allowedErrors.includes(answer.error)) {
    throw new UnreadableFile(`the answer is an error (${quote(answer.error)}), not a setting; collect it with an identity that may read it`)
  }
  return answer
}

/** Whether more pages follow. */
export function hasMore(value: Plain): boolean {
  return ['nextToken', 'NextToken', 'Marker', 'NextMarker'].some((key) => textOf(own(value, key)) !== undefined) || own(value, 'IsTruncated') === true
}
