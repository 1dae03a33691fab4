// The empty table of a fact type and its column guide, made from the schema, so that they never differ from what is read.
import type { FactField, FactType } from '../model/fact-type.ts'
import { knownFactType } from '../model/fact-type.ts'
import { needs } from './readers/register/cells.ts'

export interface RegisterTemplate {
  /** One header row and nothing else; CRLF as RFC 4180 has it. */
  csv: string
  /** Markdown: what the table is of, and a table of its columns. */
  guide: string
}

const cell = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\s+/g, ' ')

function howWritten(field: FactField): string {
  const text = needs(field)
    .replace(/ (is|are) needed$/, '')
    .replace(/,$/, '')
  const least = field.minimum === undefined || field.minimum === 0 ? '' : `, at least ${field.minimum}`
  const end = field.dateEnd ? '; a date alone means the end of that day' : ''
  return `${text}${least}${end}`
}

const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

/** The empty CSV and the column guide of a fact type. Only types with `from: supplier` can be sent as a table. Throws for an unknown type. */
export function registerTemplate(type: FactType): RegisterTemplate {
  const info = knownFactType(type)
  const columns = info.fields.map((field) => row([`\`${field.name}\``, field.optional ? 'may be empty' : 'required', howWritten(field), field.description]))
  const systems = row([
    '`systems`',
    'may be left out',
    'ids of systems separated by ; or |',
    'Systems the row is about, where it is not about all systems of the evidence item.',
  ])
  const guide = [
    `# Columns of the ${info.id} table`,
    '',
    info.description,
    '',
    row(['Column', 'Needed', 'How it is written', 'What it means']),
    row(['---', '---', '---', '---']),
    ...columns,
    systems,
    '',
    'Column names may be written with spaces and in any case. One row is one entry; a row that cannot be read is counted and named, never guessed.',
    '',
  ]
  return { csv: `${[...info.fields.map((field) => field.name), 'systems'].join(',')}\r\n`, guide: guide.join('\n') }
}
