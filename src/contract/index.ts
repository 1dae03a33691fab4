// contract/: requirements and a supplier's file -> documents for the supplier: schedule, standard form, evidence request, self-check kit.
// In: a checked Spec, a supplier's file, a date. Out: document trees and files, as values. May import model, source, rules, document.
// No contract with a hole: whatever is missing stops the document with an InputError that names it.
export type { ContractOptions } from './frame.ts'
export type { FileNames } from './holes.ts'
export { type KitFile, type KitSources, requestKit, zipFiles } from './kit.ts'
export { type ReaderRecipe, request } from './request.ts'
export { schedule, scheduleJson } from './schedule.ts'
