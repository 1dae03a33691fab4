// source/: texts that people and suppliers wrote become values with positions, within limits.
// In: bytes or text, a file name, limits. Out: a SourceDocument, or problems with code, place and fix.
// May import: model/. Touches no disk.
import type { Problem } from '../model/problem.ts'
import { parseJson } from './json.ts'
import { type Limits, ownFileLimits } from './limits.ts'
import { readYaml, type SourceDocument } from './yaml.ts'

export { closest, didYouMean, listed } from './closest.ts'
export { decodeText } from './decode.ts'
export { escapeControl, foreignLetters, quote, quotedLength } from './escape.ts'
export { type FrameOptions, formatProblem, sortProblems } from './frame.ts'
export { type Fault, gateYaml } from './gate.ts'
export { parseJson } from './json.ts'
export { scanJson } from './json-scan.ts'
export { evidenceJsonLimits, evidenceYamlLimits, formatSize, type Limits, ownFileLimits, reservedKeys } from './limits.ts'
export { type Path, type Positions, pointerOf, positionsOf } from './positions.ts'
export { pathOf, resolved, type Schema, type ShapeError, shapeProblems, type Validator, valueAt } from './shape.ts'
export { formatWords, jsonType, patternWords } from './shape-words.ts'
export { readYaml, readYamlStream, type SourceDocument, type YamlOptions } from './yaml.ts'
export { yamlComment, yamlText } from './yaml-comment.ts'

/** One of our files: JSON if it is named so, else YAML. */
export function readSource(text: string, file: string, limits: Limits = ownFileLimits): SourceDocument | Problem[] {
  return /\.json$/i.test(file) ? parseJson(text, file, limits) : readYaml(text, file, { limits })
}
