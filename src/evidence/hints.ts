// What to do about a file that is nearly an answer: one row for each way an export commonly goes wrong.
// In: a file no reader knows. Out: half a sentence. May import: evidence/reader.ts.
import { type Content, UnreadableFile } from './reader.ts'

const AGAIN = 'if a command of AWS printed it, run it again with --output json'

/** Lines of YAML: keys, and entries of lists. Prose has others, too. */
const YAML = /^\s*(?:- )*(?:[A-Za-z_][\w-]{0,60}:(?: .*)?|- .+)$/
const looksLikeYaml = (lines: readonly string[]): boolean =>
  lines.length > 1 && /:\s*$|^\w+: \S/.test(lines[0] as string) && lines.slice(0, 10).every((line) => YAML.test(line))

interface Seen {
  content: Pick<Content, 'head' | 'size'> & { json?(): unknown }
  /** Lines of its beginning that are not blank. */
  lines: readonly string[]
}

const hints: readonly [test: (seen: Seen) => boolean, hint: string][] = [
  [({ content }) => content.size === 0, 'the file is empty: if a command made it, it failed and wrote its error to the screen; run it again with 2>&1'],
  [
    ({ lines: [first = ''] }) => /^(?:aws: \[ERROR\]: )?(?:An error occurred \(|Unable to locate credentials)/.test(first),
    'it holds the error of a command, not its answer; run it again as somebody who may read the setting, and see that it names the right account and region',
  ],
  [({ lines: [first = '', second = ''] }) => /^-{10,}$/.test(first) && second.startsWith('|'), `it is a table drawn in text; ${AGAIN}`],
  [({ lines: [first = ''] }) => /^[A-Z]{4,}\t/.test(first), `it is text with tabs; ${AGAIN}`],
  [
    ({ lines }) => lines.length > 0 && lines.slice(0, 20).every((line) => /^.{1,4096}: (?:OK|FAILED)$/.test(line)),
    'it looks like the output of sha256sum --check without the command that made it; see `watchclause explain sha256sum-check`',
  ],
  [
    ({ content }) => isPolicy(content),
    'it is a policy by itself, which does not say of what; send the whole answer of `aws s3api get-bucket-policy`, in which the policy is a text',
  ],
  [({ lines }) => looksLikeYaml(lines), `it looks like YAML, in no form that is known; ${AGAIN}`],
]

function isPolicy({ head, json }: Seen['content']): boolean {
  if (!/^\s*\{/.test(head) || !/"Statement"\s*:/.test(head)) return false
  try {
    const value = json?.()
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'Version') && Object.hasOwn(value, 'Statement')
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return false
  }
}

/** The first hint that fits; undefined where none does. */
export function hintOf(content: Seen['content']): string | undefined {
  const lines = content.head
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line.trim() !== '')
  return hints.find(([test]) => test({ content, lines }))?.[1]
}
