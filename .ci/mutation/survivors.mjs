// What survived, which of it is explained in survivors.json, and the numbers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const noticed = ({ state }) => state === 'killed' || state === 'timeout'
const short = (text) => text.replace(/\s+/g, ' ')

/** A mutant by its text, so that code above it may move: file | mutator | line | original -> replacement. */
export const keyOf = ({ file, mutator, line, original, replacement }) => short(`${file.replace('src/assess/', '')} | ${mutator} | ${line} | ${original} -> ${replacement}`)

/** A sentence emptied or garbled: other words in a report, and no other verdict. */
const isWording = ({ mutator, original }) => mutator === 'StringLiteral' && /\s/.test(original.trim().slice(1, -1))

const percent = (a, b) => (b === 0 ? '-' : `${Math.floor((1000 * a) / b) / 10} %`)
const share = (rows) => `${rows.filter(noticed).length} of ${rows.length} (${percent(rows.filter(noticed).length, rows.length)})`

function table(rows, explained) {
  const files = [...new Set(rows.map(({ file }) => file))].sort()
  return files.map((file) => {
    const own = rows.filter((row) => row.file === file)
    const left = own.filter((row) => !noticed(row) && !explained.has(keyOf(row)) && !isWording(row)).length
    return `${file.padEnd(34)} killed ${share(own).padEnd(24)} ${left === 0 ? '' : `unexplained ${left}`}`.trimEnd()
  })
}

/** The report of a run. `whole`: all files were run, so that what is explained and does not survive is told. */
export function printed(rows, whole) {
  const groups = JSON.parse(readFileSync(join(import.meta.dirname, 'survivors.json'), 'utf8'))
  const explained = new Set(groups.flatMap(({ mutants }) => mutants))
  const survivors = rows.filter((row) => !noticed(row))
  const open = survivors.filter((row) => !explained.has(keyOf(row)) && !isWording(row))
  const wording = survivors.filter((row) => !explained.has(keyOf(row)) && isWording(row))
  const told = survivors.filter((row) => explained.has(keyOf(row)))
  const keys = new Set(survivors.map(keyOf))
  const idle = whole ? [...explained].filter((key) => !keys.has(key)) : []
  const verdictRows = rows.filter((row) => !isWording(row))
  const lines = [
    ...open.map((row) => `${row.state}${row.left ? ` (${row.left} slow tests not run)` : ''} at ${row.at}: ${keyOf(row)}`),
    ...idle.map((key) => `explained, and does not survive: ${key}`),
    ...table(rows, explained),
    `all mutants: killed ${share(rows)}`,
    `without the wording of messages: killed ${share(verdictRows)}; killed or explained ${percent(verdictRows.filter(noticed).length + told.filter((row) => !isWording(row)).length, verdictRows.length)}`,
    `noticed only by the approved texts of findings, before slow tests were tried: ${rows.filter((row) => noticed(row) && row.texts).length}`,
    `survivors: ${survivors.length}, of them explained ${told.length}, wording of messages ${wording.length}`,
    `unexplained survivors: ${open.length}`,
  ]
  return { text: lines.join('\n'), unexplained: open.length }
}
