// A walk over one XML part: elements by their local names, entities never expanded beyond the five of XML, depth bounded.
import { SaxesParser } from 'saxes'
import { UnreadableFile } from '../reader.ts'

export interface XmlElement {
  name: string
  attributes: Record<string, string>
}

export interface XmlHandler {
  open?(element: XmlElement, depth: number): void
  text?(text: string): void
  close?(name: string, depth: number): void
}

const DEEPEST = 200
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Attributes without a prefix, and the id of a relationship, which has one. */
function attributesOf(all: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(all).filter(([name]) => !name.includes(':') || localName(name) === 'id')
  return Object.fromEntries(own.map(([name, value]) => [name.includes(':') ? 'rel:id' : name, value]))
}

/** Reads the text of a part. Throws UnreadableFile for what is not well-formed, has a DTD or is too deep. */
export function walkXml(xml: string, part: string, handler: XmlHandler): void {
  const parser = new SaxesParser()
  const fail = (why: string): never => {
    throw new UnreadableFile(`its part ${part} ${why}`)
  }
  let depth = 0
  parser.on('doctype', () => fail('declares types, which office programs never write'))
  parser.on('error', () => fail('is not well-formed'))
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > DEEPEST) fail(`is nested more than ${DEEPEST} elements deep`)
    handler.open?.({ name: localName(tag.name), attributes: attributesOf(tag.attributes as Record<string, string>) }, depth)
  })
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('closetag', (tag) => {
    handler.close?.(localName(tag.name), depth)
    depth -= 1
  })
  parser.write(xml).close()
}
