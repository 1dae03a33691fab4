// The corpus as data: every table under test/cases/hostile, with what must happen in each case.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Recipe, ZipCase } from './content.ts'

export interface Expectation {
  /** Part of the message of some problem, note of a file or ignored authority. */
  says?: string
  /** Whether something sent could not be read; left out = yes. */
  blocks?: boolean
  /** What became of the file. */
  status?: 'read' | 'not-recognised' | 'unreadable' | 'unclaimed'
  /** Facts that rest on it; left out = 0 where it blocks, else not looked at; -1 = some are there. */
  facts?: number
  /** Lines or records of it that were counted as unreadable. */
  unreadable?: number
}

export interface Case {
  /** Group and name. */
  id: string
  /** One file that is sent beside the others. */
  file?: string
  content?: Recipe
  about?: Record<string, unknown>
  /** Whether an item names the file; left out = yes. */
  claimed?: boolean
  /** More keys of that item. */
  item?: Record<string, unknown>
  /** Items as YAML text, added to the manifest. */
  items?: string
  /** The whole manifest instead. */
  manifest?: Recipe
  /** The whole submission as a .zip. */
  zip?: ZipCase
  zipBytes?: Recipe
  /** A folder on the disk: what lies there beside the others. */
  disk?: { link?: [name: string, target: string][]; fifo?: string[]; folder?: string[]; file?: [name: string, content: Recipe][]; raw?: string[] }
  expect: Expectation
}

interface Table {
  group: string
  /** What cases of the table have in common. */
  common?: Partial<Case>
  cases: (Partial<Case> & { name: string; each?: Recipe[] })[]
}

export const tables = join(import.meta.dirname, '../cases/hostile')

/** Every case, in the order of the tables. A row with `each` is one case for each content. */
export function corpus(): Case[] {
  const files = readdirSync(tables)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return files.flatMap((name) => {
    const table = parse(readFileSync(join(tables, name), 'utf8'), { maxAliasCount: 0 }) as Table
    return table.cases.flatMap(({ name: row, each, ...rest }): Case[] => {
      const one = { ...table.common, ...rest, expect: { ...table.common?.expect, ...rest.expect } }
      const id = `${table.group}: ${row}`
      return each ? each.map((content, index) => ({ ...one, id: `${id} (${index + 1})`, content })) : [{ ...one, id }]
    })
  })
}
