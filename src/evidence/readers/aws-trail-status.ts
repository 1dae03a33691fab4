// AWS CloudTrail: `aws cloudtrail get-trail-status`. Epoch seconds, ISO and recorded datetimes stand side by side in one answer.
import { type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, own, readAnswer, textOf } from './aws/answer.ts'
import { instantOf, instantWithTwin, newestOf, timesOf } from './aws/times.ts'

function isStatus({ value }: Answer): boolean {
  return 'IsLogging' in value && !('trailList' in value)
}

/** The trail from recorded request parameters, else from `about.store`; the answer itself does not name it. */
function trailName(answer: Answer, { about }: ReadContext): { trail?: string; word: string[] } {
  const recorded = textOf(own(answer.request, 'Name')) ?? textOf(own(answer.request, 'TrailARN')) ?? textOf(own(answer.value, 'TrailARN'))
  if (recorded !== undefined) return { trail: recorded, word: [] }
  return about.store === undefined ? { word: ['store'] } : { trail: about.store, word: ['store'] }
}

function readStatus(answer: Answer, context: ReadContext): ReadResult {
  const { value, pointer, date } = answer
  const logging = own(value, 'IsLogging')
  if (typeof logging !== 'boolean') throw new UnreadableFile('IsLogging is neither true nor false')
  const delivered = instantWithTwin(own(value, 'LatestDeliveryTime'), own(value, 'LatestDeliveryAttemptSucceeded'))
  const stopped = instantWithTwin(own(value, 'StopLoggingTime'), own(value, 'TimeLoggingStopped'))
  const error = textOf(own(value, 'LatestDeliveryError'))
  const digestError = textOf(own(value, 'LatestDigestDeliveryError'))
  const digested = instantOf(own(value, 'LatestDigestDeliveryTime'))
  const logGroupError = textOf(own(value, 'LatestCloudWatchLogsDeliveryError'))
  const logGroupDelivered = instantOf(own(value, 'LatestCloudWatchLogsDeliveryTime'))
  const part: Part = {
    kind: 'trail-status',
    ...trailName(answer, context),
    logging,
    ...(delivered !== undefined && { delivered }),
    ...(stopped !== undefined && { stopped }),
    ...(error !== undefined && { error }),
    ...(digestError !== undefined && { digestError }),
    ...(digested !== undefined && { digested }),
    ...(logGroupError !== undefined && { logGroupError }),
    ...(logGroupDelivered !== undefined && { logGroupDelivered }),
    ...(date !== undefined && { date }),
    at: { pointer },
  }
  const zoneless = own(value, 'LatestDeliveryTime') !== undefined && delivered === undefined
  const newest = newestOf([...timesOf(value), delivered, date])
  return {
    parts: [part],
    listings: (['log-store', 'integrity'] as const).map((type) => ({ type, complete: false, unreadable: 0 })),
    ...(newest !== undefined && { newest }),
    notes: zoneless ? ['LatestDeliveryTime has no zone, so the last delivery is not known. Send what the command prints.'] : [],
  }
}

export const awsTrailStatus: Reader = {
  id: 'aws-trail-status',
  title: 'AWS CloudTrail status of a trail',
  yields: ['log-store', 'integrity'],
  ceiling: 'exported',
  proves:
    'Whether one trail is logging, and when it last delivered; with describe-trails, whether digests are being written, and whether its log group is filled.',
  collect: ['aws cloudtrail get-trail-status --name <trail> --output json > status-<trail>.json'],
  about: ['store: the trail by name or ARN, or its bucket; needed because the answer does not name it, unless the item has one trail only'],
  asks: ['store'],
  recognise: (content) => isAnswer(content, isStatus, /"IsLogging"\s*:/),
  read: (content, context) => readStatus(readAnswer(content), context),
}
