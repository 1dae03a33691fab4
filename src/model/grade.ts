// Strength of evidence, weakest first.
export const grades = ['asserted', 'documented', 'exported', 'observed'] as const
export type Grade = (typeof grades)[number]

/** 0 for the weakest. */
export const gradeRank: Record<Grade, number> = { asserted: 0, documented: 1, exported: 2, observed: 3 }

/** The weaker of two grades. */
export function weakest(a: Grade, b: Grade): Grade {
  return gradeRank[a] <= gradeRank[b] ? a : b
}
