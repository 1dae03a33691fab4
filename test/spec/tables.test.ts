// Tables that must keep up with the schemas, and the ids of frameworks.
import { describe, expect, it } from 'vitest'
import { examplePath, readPackageVersion, readSchema, schemaFiles } from '../../src/assets.ts'
import { documentAssets } from '../../src/document/index.ts'
import { factTypes } from '../../src/model/fact-type.ts'
import { formatWords, patternWords } from '../../src/source/index.ts'
import { checkFrameworkId, type FrameworkKey, frameworkTitles, isFramework } from '../../src/spec/index.ts'

function keywords(node: unknown, name: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  const own = typeof (node as Record<string, unknown>)[name] === 'string' ? [(node as Record<string, string>)[name] as string] : []
  return [...own, ...Object.values(node).flatMap((value) => keywords(value, name))]
}

const written = ['requirements', 'supplier', 'evidence', 'decisions', 'cases']
const schemas = [...written, ...factTypes.map(({ id }) => `facts/${id}`)].map(readSchema)

describe('what the schemas ask for has words', () => {
  it.each([...new Set(schemas.flatMap((schema) => keywords(schema, 'pattern')))])('pattern %s', (pattern) => {
    expect(Object.hasOwn(patternWords, pattern) || /^\^\([\w|-]+\)\$$/.test(pattern)).toBe(true)
  })
  it.each([...new Set(schemas.flatMap((schema) => keywords(schema, 'format')))])('format %s', (format) => {
    expect(Object.keys(formatWords)).toContain(format)
  })
})

describe('assets', () => {
  it('finds schemas, version and examples', () => {
    expect(schemaFiles().map(({ path }) => path)).toContain('facts/retention.schema.json')
    expect(readPackageVersion()).toMatch(/^\d+\.\d+\.\d+/)
    expect(examplePath('x/y.yaml').replaceAll('\\', '/')).toMatch(/\/examples\/x\/y\.yaml$/)
  })
  it('gives a document its page, styles and fonts', () => {
    const { page, styles, fonts } = documentAssets()
    expect(page.length).toBeGreaterThan(0)
    expect(styles.length).toBeGreaterThan(0)
    for (const { base64 } of fonts) expect(Buffer.from(base64, 'base64').subarray(0, 4).toString('latin1')).toBe('wOF2')
  })
})

describe('frameworks', () => {
  const good: [FrameworkKey, string[]][] = [
    ['nist-800-53-r5', ['AU-2', 'AU-6(3)', 'SC-45(1)', 'PM-32', 'PT-8', 'SR-12', 'IA-13']],
    ['csf-2.0', ['DE.CM-09', 'ID.AM-08', 'PR.DS-11', 'RS.AN-03', 'GV.SC-10']],
    ['iso-27001-2022', ['A.5.1', 'A.5.37', 'A.6.8', 'A.7.14', 'A.8.34']],
    ['soc2-2017', ['CC7.2', 'CC9.2', 'A1.3', 'PI1.5', 'P6.7']],
    ['pci-dss-4.0.1', ['10.5.1', '12.10.4.1', 'A1.2.1']],
    ['cis-8.1', ['8.12', '17.9', '1.5', '18.5']],
    ['ccm-4', ['LOG-14', 'A&A-06', 'SEF-08', 'STA-14']],
    ['asvs-5.0.0', ['16.2.5']],
    ['mvsp-3.0', ['2.7', '1.8', '4.4']],
    ['dora', ['17.3.c', '30.2', '64']],
    ['rts-rm', ['12.2.a', '23.2.a.iii']],
    ['rts-3p', ['8.2']],
    ['rts-ir', ['5.1.a']],
    ['nis2', ['21.2.b', '23']],
    ['nis2-ir', ['3.2.3.b', '5.1.4.d']],
  ]
  it('are all tried', () => expect(good.map(([key]) => key).sort()).toEqual(Object.keys(frameworkTitles).sort()))
  it.each(good)('%s', (key, ids) => {
    for (const id of ids) expect([id, checkFrameworkId(key, id)]).toEqual([id, undefined])
    for (const id of ['', 'x', 'toString', `${ids[0]}.x!`, `${ids[0]} `, '__proto__']) expect(checkFrameworkId(key, id)).toMatchObject({ kind: 'unknown' })
  })
  it.each(['AU-2(1)', 'AU-3(2)', 'AU-6(10)', 'AU-7(2)', 'AU-8(2)', 'AU-10(5)', 'AU-14(2)', 'AU-15', 'AU-15(1)', 'IR-10', 'SI-4(8)', 'AC-13', 'SA-12', 'CA-4'])(
    '%s is withdrawn',
    (id) => {
      expect(checkFrameworkId('nist-800-53-r5', id)).toMatchObject({ kind: 'withdrawn' })
    },
  )
  it.each(['AC-26', 'AU-17', 'IR-11', 'PM-33', 'SC-52', 'AU-02', 'AU-6(03)', 'au-6', 'AU6', 'ZZ-1', 'AU-0'])('%s does not exist', (id) => {
    expect(checkFrameworkId('nist-800-53-r5', id)).toMatchObject({ kind: 'unknown' })
  })
  it('no framework is called like a property of objects', () => expect(['toString', 'constructor', ''].some(isFramework)).toBe(false))
})
