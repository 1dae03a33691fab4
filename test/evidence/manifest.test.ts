// The keys a manifest knows are the schema's, and no key of authority is among them.
import { describe, expect, it } from 'vitest'
import { authorityKeys, type ManifestPath } from '../../src/evidence/manifest/authority.ts'
import { keysAt, manifestFaults } from '../../src/evidence/manifest/schema-errors.ts'

const levels: [ManifestPath, string][] = [
  [[], 'prepared'],
  [['evidence', 0], 'collected'],
  [['evidence', 0, 'files', 0], 'about'],
  [['evidence', 0, 'files', 0, 'about'], 'store'],
  [['evidence', 0, 'period'], 'from'],
]
const manifest = (item: object, top: object = {}) => ({
  watchclause: 'evidence/1',
  supplier: 'larkspur',
  requirements: 'supplier-monitoring@1.0.0',
  prepared: '2026-11-20T10:00:00Z',
  evidence: [{ id: 'E-01', statement: 'x', ...item }],
  ...top,
})

describe('keys of the manifest', () => {
  it.each(levels)('at %j there are some, and none gives authority', (path, one) => {
    expect(keysAt(path)).toContain(one)
    expect(keysAt(path).filter((key) => authorityKeys.has(key))).toEqual([])
  })
  it('knows none where there is no such place', () => {
    expect(keysAt(['nowhere', 3])).toEqual([])
  })
  it('names the nearest of a misspelt one', () => {
    expect(manifestFaults(manifest({ colected: 'x' })).items.get(0)).toEqual([
      { path: ['evidence', 0, 'colected'], message: 'unknown key `colected`. Did you mean `collected`?' },
    ])
  })
})

describe('what still waits to be filled in', () => {
  it('is one fault of its item, in words that say what to do', () => {
    const item = { collected: 'CHANGE-ME', systems: ['CHANGE-ME'], files: [{ path: 'a', about: { store: 'CHANGE-ME' } }] }
    const { whole, items } = manifestFaults(manifest(item))
    expect(whole).toEqual([])
    expect(items.get(0)).toEqual([{ path: ['evidence', 0, 'collected'], message: '`collected`, `systems` and `store` still say CHANGE-ME; fill them in' }])
  })
  it('makes the whole manifest useless where it is its head', () => {
    expect(manifestFaults(manifest({}, { prepared: 'CHANGE-ME' })).whole).toEqual([
      { path: ['prepared'], message: '`prepared` still says CHANGE-ME; fill it in' },
    ])
  })
  it('is nothing else', () => {
    expect(manifestFaults(manifest({ title: 'What CHANGE-ME means' })).items.size).toBe(0)
  })
})
