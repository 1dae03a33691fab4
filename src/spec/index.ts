// spec/: what the buyer writes, and the supplier's manifest, become checked, typed values.
// In: the text of a file and its name; for some the Spec and supplier they belong to. Out: the value, if no problem is an error,
// and every problem with code, place and fix. May import: model, source, rules, assets.
export { readCases } from './cases.ts'
export { readDecisions } from './decisions.ts'
export { checkFrameworkId, type FrameworkKey, frameworkTitles, isFramework } from './frameworks.ts'
export { readManifest, readManifest as readManifestForValidate } from './manifest.ts'
export { readRequirements, requirementRules } from './requirements.ts'
export { readSupplier } from './supplier.ts'
export { compareTerms, isAgreedTerms, signedTermsDiffer, termsDifferences } from './terms.ts'
export { requirementsUsing } from './uses.ts'
