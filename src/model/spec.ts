// A checked set of requirements, and a supplier's file checked against it, as the stages get them from spec/.

import type { Expression, Names, Template } from './expression.ts'
import type { FactType } from './fact-type.ts'
import type { DecisionsFile } from './generated/decisions.ts'
import type { RequirementsFile } from './generated/requirements.ts'
import type { SupplierFile } from './generated/supplier.ts'

export type { DecisionsFile, RequirementsFile, SupplierFile }
export type Section = RequirementsFile['sections'][number]
export type Requirement = Section['requirements'][number]
export type Check = Requirement['checks'][number]
export type Parameter = RequirementsFile['parameters'][string]
export type System = SupplierFile['systems'][number]
export type Decision = DecisionsFile['decisions'][number]

/** What a check ranges over. `none` has only a question. */
export type Quantifier = { kind: 'every' | 'some' | 'over'; fact: FactType } | { kind: 'none'; fact?: undefined }

/** What must be there: fields of facts, entries of a parameter, or of a list of the buyer's system. */
export type Of =
  | { from: 'fact'; fact: FactType; field: string }
  | { from: 'params'; fact?: undefined; field?: undefined; name: string }
  | { from: 'system'; fact?: undefined; field: 'components' | 'environments' | 'accounts' | 'sources' | 'stores' }

/** A check with its expressions checked and ready to run. */
export interface CheckedCheck {
  check: Check
  quantifier: Quantifier
  of?: Of
  /** Field of the judged fact that names the item. */
  by?: string
  /** A parameter of type period, or a period. */
  covers?: { parameter: string } | { period: string }
  /** Names in scope with their types, for `bind`. `let` names are not among them. */
  names: Names
  only?: Expression
  where?: Expression
  let: readonly { name: string; expression: Expression }[]
  expect?: Expression
  question?: Template
  none?: Template
  otherwise?: Template
  fix?: Template
}

/** A check that ranges over facts: any but one that only asks. */
export interface FactCheck extends CheckedCheck {
  quantifier: Exclude<Quantifier, { kind: 'none' }>
}

export interface Duty {
  /** Left out where the requirement has one duty. */
  letter?: string
  template: Template
}

export interface CheckedRequirement {
  requirement: Requirement
  section: { id: string; title: string }
  duties: readonly Duty[]
  checks: readonly CheckedCheck[]
}

/** A checked set of requirements. */
export interface Spec {
  file: RequirementsFile
  requirements: readonly CheckedRequirement[]
  /** Types of the parameters, for binding `params`. */
  parameterNames: Names
}

/** The buyer's side of one judgement. */
export interface SupplierCase {
  spec: Spec
  supplier: SupplierFile
  decisions: readonly Decision[]
}
