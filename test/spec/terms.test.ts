import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Spec, SupplierFile } from '../../src/model/spec.ts'
import { type AgreedTerms, agreedTerms, termsDigest } from '../../src/model/terms.ts'
import { compareTerms, readRequirements, readSupplier, requirementsUsing, signedTermsDiffer, termsDifferences } from '../../src/spec/index.ts'

const text = (name: string) => readFileSync(join(import.meta.dirname, '../cases/spec', name), 'utf8')
const [requirements, supplierText] = [text('valid-requirements.yaml'), text('valid-supplier.yaml')]
const specOf = (source: string) => readRequirements(source, 'r.yaml').spec as Spec
const supplierOf = (source: string, spec: Spec) => readSupplier(source, 's.yaml', spec).supplier as SupplierFile
const spec = specOf(requirements)
const supplier = supplierOf(supplierText, spec)
const signed = JSON.parse(JSON.stringify(agreedTerms(spec.file, supplier))) as AgreedTerms
const now = (edit: [string, string][], supplierEdit: [string, string][] = []) => {
  const apply = (source: string, edits: [string, string][]) => edits.reduce((result, [from, to]) => result.replace(from, to), source)
  const changed = specOf(apply(requirements, edit))
  return { changed, supplier: supplierOf(apply(supplierText, supplierEdit), changed) }
}
const differences = (edit: [string, string][], supplierEdit: [string, string][] = []) => {
  const { changed, supplier: other } = now(edit, supplierEdit)
  return compareTerms(signed, agreedTerms(changed.file, other), (name) => requirementsUsing(changed.file, name))
}

describe('compareTerms', () => {
  it('finds nothing where nothing differs', () => expect(differences([])).toEqual([]))
  const cases: [string, [string, string][], [string, string][], string[]][] = [
    ['a parameter of the supplier', [], [['standard: 400', 'standard: 401']], ['STO-1: parameter retention_days was 400 for tier standard, is 401']],
    [
      'a parameter another one takes over',
      [],
      [['critical: 800', 'critical: 900']],
      ['STO-1: parameter immutable_days was 800 for tier critical, is 900', 'STO-1: parameter retention_days was 800 for tier critical, is 900'],
    ],
    [
      'a parameter of the requirements',
      [['value: 0.95', 'value: 0.9']],
      [],
      ['IRP-1: parameter share was 0.95 for tier standard, is 0.9', 'IRP-1: parameter share was 0.95 for tier critical, is 0.9'],
    ],
    [
      'a tier',
      [],
      [
        ['name: Shop web, tier: standard', 'name: Shop web, tier: critical'],
        ['silent_gap: PT10M', 'silent_gap: PT10M'],
      ],
      ['system shop-web: tier was standard, is critical'],
    ],
    [
      'a system more',
      [],
      [
        [
          '  - { id: shop-web, name: Shop web, tier: standard }',
          '  - { id: shop-web, name: Shop web, tier: standard }\n  - { id: shop-db, name: Shop DB, tier: standard }',
        ],
      ],
      ['system shop-db is new'],
    ],
    ['a severity', [['severity: medium', 'severity: critical']], [], ['STO-2: severity was medium, is critical']],
    ['a duty', [['SHOULD NOT be silent', 'SHOULD NOT be quiet']], [], ['STO-2(a): the duty has changed']],
    ['a grade', [['retention: exported', 'retention: documented']], [], ['STO-1: least grade of retention was exported, is documented']],
    ['a definition', [['meaning: A system in scope.', 'meaning: Any system.']], [], ['the definition of System was A system in scope., is Any system.']],
    ['a cure period', [['critical: P14D', 'critical: P7D']], [], ['the cure period for critical gaps was P14D, is P7D']],
    [
      'a requirement that is withdrawn',
      [
        ['title: Exercises', 'title: Exercises\n        withdrawn: true'],
        ['  share: {', '  share: {'],
      ],
      [],
      ['requirement IRP-1 was there and is not any more'],
    ],
    [
      'the order alone',
      [
        [
          '  - { term: System, meaning: A system in scope. }\n  - { term: Log Source, meaning: Whatever writes log records. }',
          '  - { term: Log Source, meaning: Whatever writes log records. }\n  - { term: System, meaning: A system in scope. }',
        ],
      ],
      [],
      ['the order of the definitions has changed'],
    ],
    [
      'what is not agreed: titles, rationale, checks, mappings',
      [
        ['title: Kept long', 'title: Kept'],
        ['rationale: Silence hides.', 'rationale: It does.'],
        ['fix: Raise the', 'fix: Please raise the'],
        ['pci-dss-4.0.1: ["10.5.1"]', 'cis-8.1: ["8.10"]'],
      ],
      [],
      [],
    ],
  ]
  it.each(cases)('%s', (_name, edit, supplierEdit, told) => {
    expect(differences(edit, supplierEdit)).toEqual(told)
  })
  it('tells something whenever the digests differ', () => {
    for (const [, edit, supplierEdit, told] of cases) {
      const { changed, supplier: other } = now(edit, supplierEdit)
      expect(termsDigest(changed.file, other) !== termsDigest(spec.file, supplier)).toBe(told.length > 0)
    }
  })
})

describe('signed terms', () => {
  const sign = (digest?: string): SupplierFile => ({ ...supplier, agreement: { ...supplier.agreement, ...(digest && { digest }) } })
  const digest = termsDigest(spec.file, supplier)
  it('do not differ where they are the same; are unknown where nothing was signed', () => {
    expect(signedTermsDiffer(spec, sign(digest))).toBe(false)
    expect(signedTermsDiffer(spec, sign())).toBeUndefined()
    expect(termsDifferences(spec, sign(digest), undefined)).toEqual([])
  })
  it('name what differs, from the saved terms with the signed digest alone', () => {
    const { changed, supplier: other } = now([], [['standard: 400', 'standard: 500']])
    const later = { ...other, agreement: { ...other.agreement, digest } }
    expect(termsDifferences(changed, later, signed)).toEqual(['STO-1: parameter retention_days was 400 for tier standard, is 500'])
    for (const saved of [undefined, null, {}, 'x', { ...signed, duties: [] }, { ...signed, duties: 7 }]) {
      const told = termsDifferences(changed, later, saved)
      expect(told).toHaveLength(1)
      expect(told[0]).toMatch(/schedule\.json/)
    }
  })
  it('say which requirements use a parameter, in statements, checks and through same_as', () => {
    expect(requirementsUsing(spec.file, 'retention_days')).toEqual(['STO-1'])
    expect(requirementsUsing(spec.file, 'review_window')).toEqual(['STO-2', 'IRP-1'])
    expect(requirementsUsing(spec.file, 'nothing')).toEqual([])
  })
})
