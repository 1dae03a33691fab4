// Handlebars for our own page shells only: strings, never data, are compiled; every name must be there; everything is escaped.
import Handlebars from 'handlebars'

type Node = hbs.AST.Node
type Data = Readonly<Record<string, unknown>>
const helpers = new Set(['if', 'each'])

/**
 * The template with the data filled in. `slots` are finished pieces of the output format, made by our renderers, and put in with
 * `{{> name}}`. Throws on anything the template asks for and the data lacks, on unescaped output, and on any helper but if and each.
 */
export function fillTemplate(template: string, data: Data, slots: Readonly<Record<string, string>>): string {
  if (typeof template !== 'string') throw new TypeError('a template must be a string')
  const program = Handlebars.parse(template)
  checkProgram(program, data, slots)
  const compiled = Handlebars.compile(template, { strict: true, knownHelpersOnly: true, knownHelpers: { if: true, each: true } })
  const partials = Object.fromEntries(Object.entries(slots).map(([name, content]) => [name, () => content]))
  return compiled(data, { partials: partials as unknown as Record<string, Handlebars.Template> })
}

function checkProgram(program: hbs.AST.Program, data: unknown, slots: Readonly<Record<string, string>>): void {
  for (const node of program.body) checkNode(node, data, slots)
}

function checkNode(node: Node, data: unknown, slots: Readonly<Record<string, string>>): void {
  if (node.type === 'ContentStatement' || node.type === 'CommentStatement') return
  if (node.type === 'MustacheStatement') checkMustache(node as hbs.AST.MustacheStatement, data)
  else if (node.type === 'PartialStatement') checkSlot(node as hbs.AST.PartialStatement, slots)
  else if (node.type === 'BlockStatement') checkBlock(node as hbs.AST.BlockStatement, data, slots)
  else throw new Error(`templates may not use ${node.type}`)
}

function checkMustache(node: hbs.AST.MustacheStatement, data: unknown): void {
  if (!node.escaped) throw new Error(`line ${node.loc.start.line}: output of a template is always escaped`)
  if (node.params.length > 0 || node.hash) throw new Error(`line ${node.loc.start.line}: templates call no helpers here`)
  const value = valueAt(node.path, data)
  if (typeof value !== 'string') throw new Error(`line ${node.loc.start.line}: not a text`)
}

function checkSlot(node: hbs.AST.PartialStatement, slots: Readonly<Record<string, string>>): void {
  const name = (node.name as hbs.AST.PathExpression).original
  if (node.params.length > 0 || !Object.hasOwn(slots, name)) throw new Error(`line ${node.loc.start.line}: no piece ${name}`)
}

function checkBlock(node: hbs.AST.BlockStatement, data: unknown, slots: Readonly<Record<string, string>>): void {
  const helper = node.path.type === 'PathExpression' ? (node.path as hbs.AST.PathExpression).original : ''
  const argument = node.params[0]
  if (!helpers.has(helper) || node.params.length !== 1 || !argument) throw new Error(`line ${node.loc.start.line}: templates know only if and each`)
  const value = valueAt(argument, data)
  const contexts = helper === 'each' ? (value as unknown[]) : [data]
  for (const context of contexts) checkProgram(node.program, context, slots)
  if (node.inverse) checkProgram(node.inverse, data, slots)
}

/** The value of a path, by own properties only. */
function valueAt(path: Node, data: unknown): unknown {
  if (path.type !== 'PathExpression') throw new Error('templates hold names, not literals')
  const { parts, original, depth, data: special } = path as hbs.AST.PathExpression
  if (special || depth > 0) throw new Error(`${original}: only plain names`)
  return parts.reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) throw new Error(`the template asks for ${original}, which is not given`)
    return (value as Record<string, unknown>)[part]
  }, data)
}
