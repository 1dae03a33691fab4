// What part of a bucket shows of its checksums: nothing in favour.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../src/evidence/content.ts'
import { awsObjectChecksums } from '../../src/evidence/readers/aws-object-checksums.ts'
import { sha256 } from '../../src/model/canonical.ts'

async function enabledIn(name: string): Promise<unknown[]> {
  const bytes = readFileSync(join(import.meta.dirname, '../cases/readers/aws-object-checksums', name, 'input.json'))
  const content = contentOf('objects.json', { bytes, sha256: sha256(bytes) })
  const { parts } = await awsObjectChecksums.read(content, { about: { store: 'app-archive' }, systems: ['payments-api'], item: 'E-01' })
  return parts.map((part) => (part.kind === 'fact' && part.type === 'integrity' ? part.fields['enabled'] : 'none'))
}

describe('checksums of the objects of a bucket', () => {
  it.each([
    'bad-one-folder',
    'bad-one-page',
    'bad-row-unreadable',
    'bad-row-cut-down',
    'bad-prefix',
    'bad-recorded-prefix',
    'bad-start-after',
    'bad-later-page',
    'bad-counts-more',
  ])('are not known to be on: %s', async (name) => {
    expect(await enabledIn(name)).toEqual([undefined])
  })
  it.each(['bad-crc', 'bad-none'])('are off: %s', async (name) => {
    expect(await enabledIn(name)).toEqual([false])
  })
  it('are on where the whole list says so', async () => {
    expect(await enabledIn('good-all-with-digest')).toEqual([true])
  })
})
