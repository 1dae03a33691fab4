// Help texts: examples come before the options, because most people copy one and change it.
import { type Command, Help } from 'commander'
import { intakeLimits, parsedBytes } from '../evidence/intake/limits.ts'
import { evidenceJsonLimits, evidenceYamlLimits } from '../source/limits.ts'

const examples = new WeakMap<Command, readonly string[]>()
const FIRST_LIST = /\n(?=(?:Arguments|Options):\n)/

/** Gives a command its examples, without the name of the program. */
export function withExamples(command: Command, lines: readonly string[]): Command {
  examples.set(command, lines)
  return command
}

/** The usual help with the examples above the lists. */
export function formatHelp(command: Command, helper: Help): string {
  const usual = Help.prototype.formatHelp.call(helper, command, helper)
  const lines = examples.get(command)
  if (!lines) return usual
  return usual.replace(FIRST_LIST, () => `\nExamples:\n${lines.map((line) => `  $ watchclause ${line}\n`).join('')}\n`)
}

/** What the exit codes mean, for the end of the first help. */
export const exitCodes = `
Exit codes:
  0    every applicable MUST is met, or under a waiver in force
  1    some applicable MUST is not
  2    something of your own (files, command line) is wrong; nothing was judged or written
  3    judged, but something submitted could not be read, or watchclause itself failed
  130  interrupted
`

const bytes = (count: number) => (count < 2 ** 30 ? `${count / 2 ** 20} MiB` : `${count / 2 ** 30} GiB`)

/** What is taken in at most of a submission. */
export const limitsText = `
Limits of a submission (what goes beyond one is named in the report and shows nothing):
  ${intakeLimits.files} files, ${intakeLimits.depth} folders deep, paths of ${intakeLimits.path} characters; ${intakeLimits.itemsOfFile} items name one file
  a folder: ${bytes(intakeLimits.folderFileBytes)} a log file, ${bytes(parsedBytes)} any other file, ${bytes(intakeLimits.folderTotalBytes)} together
  a .zip: ${bytes(intakeLimits.zipBytes)} as sent; unpacked ${bytes(intakeLimits.fileBytes)} a log file, ${bytes(parsedBytes)} any other file, ${bytes(intakeLimits.totalBytes)} together,
  and ${intakeLimits.ratio} times the packed size; no links, passwords, Zip64, and archives within it are not opened
  YAML: ${bytes(evidenceYamlLimits.size)}, ${evidenceYamlLimits.depth} levels; JSON: ${evidenceJsonLimits.depth} levels
`
