// The table of keys is the schema's, and no key of authority is a key of the manifest.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { authorityKeys } from '../../src/evidence/manifest/authority.ts'
import { knownKeys } from '../../src/evidence/manifest/schema-errors.ts'

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/evidence.schema.json'), 'utf8'))
const item = schema.properties.evidence.items.properties
const file = item.files.items.properties
const keys = { manifest: schema.properties, item, file, about: file.about.properties, period: item.period.properties }

it.each(Object.entries(keys))('knows the keys of %s', (level, properties) => {
  expect([...knownKeys[level as keyof typeof knownKeys]].sort()).toEqual(Object.keys(properties).sort())
  expect(Object.keys(properties).filter((key) => authorityKeys.has(key))).toEqual([])
})
