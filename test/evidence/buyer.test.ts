// What the buyer's own file says, as facts.
import { describe, expect, it } from 'vitest'
import { buyerFacts } from '../../src/evidence/index.ts'
import type { SupplierFile } from '../../src/model/generated/supplier.ts'
import { instant } from './submission.ts'

const supplier: SupplierFile = {
  watchclause: 'supplier/1',
  id: 'larkspur',
  name: 'Larkspur Hosting Ltd',
  requirements: 'requirements.yaml',
  agreement: { reference: 'MSA-2026-014', signed: '2026-06-01', rights: ['evidence'] },
  systems: [
    { id: 'portal', name: 'Portal', tier: 'standard' },
    { id: 'payments-api', name: 'Payments API', tier: 'critical' },
  ],
  inventory: [
    {
      component: 'api',
      source: 'audit',
      content: 'audit',
      security: true,
      stores: ['audit-logs'],
      continuous: true,
      owner: 'Platform Team',
      reviewed: '2026-09-01',
      systems: ['portal'],
    },
  ],
  sub_suppliers: [{ name: 'Example Cloud', flow_down: false }],
  submission: { folder: 'submission/', due: '2026-11-21', received: '2026-11-21' },
}
const prepared = '2026-11-20T10:00:00Z'
const facts = (change: Partial<SupplierFile> = {}, asOf = '2026-11-23T23:59:59Z') =>
  buyerFacts({ ...supplier, ...change }, { digestMatches: true, asOf: instant(asOf), prepared })
const one = (type: string, change: Partial<SupplierFile> = {}, asOf?: string) => facts(change, asOf).find((fact) => fact.type === type)

describe('buyerFacts', () => {
  it("are the buyer's, documented, and of all systems", () => {
    const agreement = one('agreement')
    expect(agreement).toMatchObject({ buyer: true, grade: 'documented', date_by: 'buyer', systems: ['payments-api', 'portal'], date: '2026-11-23T23:59:59Z' })
    expect(agreement?.fields).toEqual({ reference: 'MSA-2026-014', signed: '2026-06-01T00:00:00Z', digest_matches: true, rights: ['evidence'] })
    expect(one('sub-supplier')?.fields).toEqual({ name: 'Example Cloud', flow_down: false })
  })
  it('finds what came on the due day on time, and a day later not', () => {
    const fields = one('submission')?.fields as Record<string, string>
    expect(instant(fields['received'] ?? '')).toBeLessThanOrEqual(instant(fields['due'] ?? ''))
    const late = one('submission', { submission: { ...supplier.submission, received: '2026-11-22' } })?.fields as Record<string, string>
    expect(instant(late['received'] ?? '')).toBeGreaterThan(instant(late['due'] ?? ''))
  })
  it('has no delivery where none was received, and no date for one in the future', () => {
    expect(one('submission', { submission: { folder: 'submission/' } })).toBeUndefined()
    expect(one('submission', {}, '2026-11-20T00:00:00Z')).not.toHaveProperty('date')
    expect(one('submission', {}, '2026-11-21T10:00:00Z')).toMatchObject({ date: '2026-11-21T10:00:00Z' })
  })
  it.each([
    ['no manifest was read', {}],
    ['its time is none', { prepared: 'yesterday' }],
  ])('has no delivery where %s, whatever day of receipt the buyer wrote', (_name, manifest) => {
    const delivered = buyerFacts(supplier, { digestMatches: true, asOf: instant('2026-11-23T23:59:59Z'), ...manifest })
    expect(delivered.map(({ type }) => type)).toEqual(['agreement', 'sub-supplier', 'inventory'])
  })
  it('says when the delivery was prepared', () => {
    expect(one('submission')?.fields['prepared']).toBe(prepared)
  })
  it('gives inventory entries their own systems and hides their owners', () => {
    const inventory = one('inventory')
    expect(inventory?.systems).toEqual(['portal'])
    expect(inventory?.fields['reviewed']).toBe('2026-09-01T00:00:00Z')
    expect(inventory?.fields['owner']).toMatch(/^person-[0-9a-f]{10}$/)
  })
})
