// A small set of requirements and a supplier, made by hand: every kind of clause once.
import type { ValueType } from '../../src/model/expression.ts'
import type { CheckedRequirement, Requirement, RequirementsFile, Spec, SupplierFile } from '../../src/model/spec.ts'
import { compileTemplate, parameterType } from '../../src/rules/index.ts'

const requirement = (more: Partial<Requirement> & Pick<Requirement, 'id' | 'title' | 'statement'>): Requirement => ({
  level: 'MUST',
  severity: 'high',
  scope: 'system',
  rationale: 'What is not kept cannot be looked at later.',
  evidence: { accept: { retention: 'exported' }, max_age: 'P90D', how: 'Export the settings of each store, e.g. `aws logs describe-log-groups`.' },
  checks: [{ id: 'one', some: 'retention', expect: 'fact.total_days >= params.retention_days' }],
  mappings: { 'nist-800-53-r5': ['AU-11'], 'pci-dss-4.0.1': ['10.5.1'] },
  ...more,
})

/** The requirements file; a fresh copy each time, for tests to spoil. */
export function requirementsFile(): RequirementsFile {
  return structuredClone({
    watchclause: 'requirements/1',
    id: 'test-monitoring',
    title: 'Monitoring of hosted services',
    version: '2.1.0',
    effective: '2026-12-01',
    owner: { organization: 'Northfield Example plc', name: 'Security Assurance', email: 'assurance@example.com' },
    tiers: ['standard', 'critical'],
    definitions: [
      { term: 'Log Source', meaning: 'A stream of records that one part of a System writes.' },
      { term: 'System', meaning: 'Each system listed in part 2.' },
      { term: 'Supplier', meaning: 'The party named so in part 2.' },
      { term: 'Customer', meaning: 'The party named so in part 2.' },
      { term: 'Evidence', meaning: 'Files and statements that show whether the Supplier keeps a duty.' },
      { term: 'Gap', meaning: 'A duty that is not met, or not shown to be met.' },
      { term: 'Schedule', meaning: 'This document with its annexes.' },
    ],
    terms: {
      cure: { critical: 'P14D', high: 'P30D', medium: 'P90D', low: 'P180D' },
      evidence_due: 'P30D',
      working_days: { week: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: ['2026-12-25', '2026-12-28'] },
      notice: 'The Customer gives notice of a Gap in writing, with the gap report.\n\nNotice counts from the working day after it was sent.',
      determination: 'The Customer determines whether a duty is met. The Supplier may dispute a finding within 10 working days of notice.',
      evidence_handling:
        'The Customer uses Evidence only to judge this Schedule and keeps it confidential. Personal data and secrets are masked before they are sent.',
      precedence: 'If this Schedule and the agreement differ, the agreement goes first, except where the Schedule asks for more.',
      changes: 'A change of this Schedule needs the signature of both parties.',
    },
    parameters: {
      retention_days: { type: 'integer', unit: 'days', value: 365, minimum: 90, by_tier: { critical: 730 }, says: 'total time logs are kept' },
      silent_gap: { type: 'duration', value: 'PT60M', by_tier: { critical: 'PT15M' }, says: 'longest silence of a Log Source' },
      exercise_every: { type: 'period', value: 'P12M', by_tier: { critical: 'P6M' }, says: 'time between two exercises' },
      classes: { type: 'list', value: ['authn', 'admin-action', 'config-change'], says: 'classes of event' },
      share: { type: 'number', unit: 'share', value: 0.95, says: 'share of records with an id' },
    },
    sections: [
      {
        id: 'STO',
        title: 'Keep logs away from the software',
        intro: 'Logs are worth most when the software they tell about has been taken over.',
        requirements: [
          requirement({
            id: 'STO-3',
            title: 'Logs are kept long enough',
            statement: 'For each System the Supplier MUST keep the records of each Log Source for at least {{params.retention_days}}.',
          }),
          requirement({ id: 'STO-4', title: 'Withdrawn', withdrawn: true, statement: 'Nobody MUST do this.' }),
          requirement({
            id: 'STO-5',
            title: 'Silence is noticed',
            severity: 'critical',
            statement: {
              a: 'A Log Source MUST NOT be silent for longer than {{params.silent_gap}}.',
              b: 'At least {{params.share}} of its records MUST carry an id; see clause STO-3.',
              c: 'It MUST record these classes of event: {{params.classes}}.',
            },
            evidence: { accept: { 'log-sample': 'observed', 'alert-rule': 'exported' }, max_age: 'P90D', how: 'Send a week of each source.' },
          }),
          requirement({
            id: 'STO-6',
            title: 'Critical systems have a second store',
            level: 'SHOULD',
            severity: 'low',
            tiers: ['critical'],
            statement: 'The Supplier SHOULD keep a second copy for {{params.retention_days}}.',
          }),
        ],
      },
      {
        id: 'IRP',
        title: 'Have a plan, and practise it',
        intro: 'A plan that was never practised fails when it is needed.',
        requirements: [
          requirement({
            id: 'IRP-3',
            title: 'The plan is practised',
            scope: 'supplier',
            severity: 'medium',
            statement: {
              a: 'The Supplier MUST hold an exercise at least every {{params.exercise_every}}.',
              b: 'At least one of them MUST practise telling the Customer.',
            },
            evidence: { accept: { exercise: 'documented', agreement: 'documented' }, max_age: 'P12M', how: 'Send the record of each exercise.' },
            mappings: {},
          }),
        ],
      },
    ],
  } as RequirementsFile)
}

/** The supplier's file. */
export function supplierFile(): SupplierFile {
  return structuredClone({
    watchclause: 'supplier/1',
    id: 'larkspur',
    name: 'Larkspur Example Hosting Ltd',
    requirements: '../../requirements.yaml',
    agreement: { reference: 'MSA-2026-014', rights: ['inspection'] },
    systems: [
      { id: 'payments-api', name: 'Payments API', tier: 'critical' },
      { id: 'help-centre', name: 'Help centre', tier: 'standard' },
    ],
    parameters: { retention_days: { critical: 800 } },
    submission: { folder: 'submission/', due: '2026-11-30', received: '2026-11-21' },
    notes: 'Talk to nobody about the discount.',
  } as SupplierFile)
}

/** The file as spec/ would hand it over. */
export function specOf(file: RequirementsFile = requirementsFile()): Spec {
  const parameterNames = Object.fromEntries(Object.entries(file.parameters).map(([name, parameter]) => [name, parameterType(parameter)]))
  const requirements = file.sections.flatMap((section) => section.requirements.map((each) => checked(each, section, parameterNames)))
  return { file, requirements, parameterNames }
}

function checked(each: Requirement, section: { id: string; title: string }, parameters: Record<string, ValueType>): CheckedRequirement {
  const record = (name: string, fields: Record<string, ValueType>): ValueType => ({
    kind: 'record',
    name,
    fields: Object.fromEntries(Object.entries(fields).map(([key, type]) => [key, { type, optional: false }])),
  })
  const names = { params: record('params', parameters), supplier: record('supplier', { id: { kind: 'string' }, name: { kind: 'string' } }) }
  const duties = typeof each.statement === 'string' ? [[undefined, each.statement] as const] : Object.entries(each.statement)
  return {
    requirement: each,
    section: { id: section.id, title: section.title },
    checks: [],
    duties: duties.map(([letter, source]) => {
      const compiled = compileTemplate(source, names)
      if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.message).join())
      return { ...(letter !== undefined && { letter }), template: compiled.value }
    }),
  }
}
