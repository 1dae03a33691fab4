// Makes src/model/generated/ from schemas/: types, the table of fact types and standalone validators.
// `node .ci/generate.mjs` writes; `--check` only compares and fails when something is not current.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _ } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { compile } from 'json-schema-to-typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'src/model/generated')
const readSchema = (name) => JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'))
const files = ['requirements', 'supplier', 'evidence', 'decisions', 'cases', 'assessment']
const facts = JSON.parse(readFileSync(join(root, 'schemas/facts/index.json'), 'utf8')).types
const banner = '// Generated from schemas/ by .ci/generate.mjs. Never edited.'
const camel = (id) => id.replace(/-([a-z])/g, (_match, letter) => letter.toUpperCase())
const pascal = (id) => camel(id).replace(/^./, (letter) => letter.toUpperCase())

async function types(schema, name) {
  const text = await compile(structuredClone(schema), name, { bannerComment: '', format: false, additionalProperties: false, ignoreMinAndMaxItems: true })
  return text.trim()
}

async function factTypes() {
  const parts = []
  for (const id of facts) parts.push(await types({ ...readSchema(`facts/${id}`), title: `${pascal(id)}Fields` }, `${pascal(id)}Fields`))
  const map = facts.map((id) => `  '${id}': ${pascal(id)}Fields`).join('\n')
  return `${banner}\n${parts.join('\n\n')}\n\n/** The fields of each fact type. */\nexport interface FieldsByType {\n${map}\n}\n`
}

function fieldTable(name, schema, required) {
  const item = schema.type === 'array' ? schema.items : schema
  const kinds = { integer: 'int', number: 'double', boolean: 'bool', string: 'string' }
  const kind = { 'date-time': 'time', duration: 'duration' }[item.format] ?? kinds[item.type]
  return {
    name,
    description: schema.description,
    kind: schema.type === 'array' ? 'list' : kind,
    ...(schema.type === 'array' && { of: kind }),
    optional: !required,
    ...(item.enum && { oneOf: item.enum }),
    ...(schema['x-unit'] && { unit: schema['x-unit'] }),
    ...(schema['x-name'] && { names: schema['x-name'] }),
    ...(schema['x-person'] && { person: true }),
    ...(schema['x-person-unless'] && { personUnless: schema['x-person-unless'] }),
    ...(schema['x-date-end'] && { dateEnd: true }),
    ...(schema.minimum !== undefined && { minimum: schema.minimum }),
  }
}

function factTable() {
  const rows = facts.map((id) => {
    const s = readSchema(`facts/${id}`)
    const fields = Object.entries(s.properties).map(([name, p]) => fieldTable(name, p, s.required.includes(name)))
    return { id, description: s.description, kind: s['x-kind'], key: s['x-key'], from: s['x-from'] ?? 'supplier', fields }
  })
  return `${banner}\nexport const factTypeTable = ${JSON.stringify(rows, null, 2)} as const\n`
}

/** The twin for the compiler, which then need not read the code. */
function declarations(names) {
  const type =
    '{ (value: unknown): boolean; errors?: null | { keyword: string; instancePath: string; schemaPath: string; message?: string; params: Record<string, unknown> }[] }'
  return `${banner}\n${names.map((name) => `export const ${name}: ${type}`).join('\n')}\n`
}

function newAjv() {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: true,
    ownProperties: true,
    allErrors: true,
    inlineRefs: true,
    code: { source: true, esm: true, formats: _`formats` },
  })
  ajv.addVocabulary(['x-kind', 'x-key', 'x-unit', 'x-name', 'x-person', 'x-person-unless', 'x-date-end', 'x-from'])
  for (const name of ['date', 'date-time', 'duration', 'period', 'date-or-time']) ajv.addFormat(name, () => true)
  return ajv
}

/** One ES module of validators; `schemas` maps the name of each export to its schema. */
async function validators(schemas) {
  const ajv = newAjv()
  const refs = {}
  for (const [name, schema] of Object.entries(schemas)) {
    ajv.addSchema(schema)
    refs[name] = schema.$id
  }
  const code = `import { formats } from '../../formats.ts'\n${standaloneCode(ajv, refs)}`
  const result = await build({
    stdin: { contents: code, resolveDir: join(out, 'validators'), loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
  })
  return `${banner}\n${result.outputFiles[0].text}`
}

mkdirSync(join(out, 'validators'), { recursive: true })
const outputs = { 'facts.ts': await factTypes(), 'fact-types.ts': factTable() }
outputs['validators/facts.d.ts'] = declarations(facts.map(camel))
outputs['validators/facts.js'] = await validators(Object.fromEntries(facts.map((id) => [camel(id), readSchema(`facts/${id}`)])))
for (const name of files) {
  outputs[`${name}.ts`] = `${banner}\n${await types(readSchema(name), pascal(name))}\n`
  outputs[`validators/${name}.d.ts`] = declarations(['validate'])
  outputs[`validators/${name}.js`] = await validators({ validate: readSchema(name) })
}
const stale = []
for (const [name, text] of Object.entries(outputs)) {
  const path = join(out, name)
  let old
  try {
    old = readFileSync(path, 'utf8')
  } catch {
    old = undefined
  }
  if (old === text) continue
  if (process.argv.includes('--check')) stale.push(name)
  else writeFileSync(path, text)
}
if (stale.length) {
  console.error(`Not current: ${stale.join(', ')}. Run npm run generate and commit the result.`)
  process.exitCode = 1
}
