// What az says before its answer where both go into one file: that a command is in preview, that there is a newer az.
import { evidenceJsonLimits, parseJson } from '../../../source/index.ts'
import { type Content, UnreadableFile } from '../../reader.ts'

const WARNINGS = /^(?:WARNING: [^\n]{0,2000}\n)+\s*/

/** The content behind the warnings; without any, the content itself. */
export function behindWarnings(content: Content): Content {
  const said = WARNINGS.exec(content.head)?.[0]
  if (said === undefined) return content
  return Object.create(content, { head: { value: content.head.slice(said.length) }, json: { value: () => jsonBehind(content, said) } }) as Content
}

function jsonBehind(content: Content, said: string): unknown {
  // Blanks in place of the warnings leave every line its number.
  const parsed = parseJson(said.replace(/[^\n]/g, ' ') + content.text().slice(said.length), content.path, evidenceJsonLimits)
  if (!Array.isArray(parsed)) return parsed.value
  throw new UnreadableFile(parsed[0]?.message ?? 'it cannot be read', parsed[0]?.position?.line)
}
