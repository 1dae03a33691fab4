// logs/: the streaming log scanner. In: the bytes of a log file. Out: a LogMeasure, bounded, mergeable in any order.
// May import: model/, evidence/reader.ts. A new format adds an interpreter (and a splitter, if its records are not lines).
export { plainHead } from './bytes.ts'
export { type EventClass, eventClasses } from './classes.ts'
export { interpretCloudTrail, isCloudTrailEvent } from './cloudtrail-record.ts'
export { fieldNames } from './field-names.ts'
export { createJsonInterpreter, type JsonOptions } from './json-record.ts'
export { createLines } from './lines.ts'
export { classNotes, isAtEdge, type LogFormat, type LogMeasure, mergeMeasures, type Span, sampleFields, samplePlaces, spanOf } from './measure.ts'
export { pointOf } from './place.ts'
export { createRecordsArray } from './records-array.ts'
export { objectOf, scanJson } from './scan.ts'
export { readTime } from './times.ts'
