// What is read at most. Every refusal names the limit it met.

/** Bounds of one file. Sizes are in characters (UTF-16 units), so a file of that many bytes always passes. */
export interface Limits {
  size: number
  /** Levels of lists and mappings. A YAML parser that is let deeper can take everything down with it. */
  depth: number
  /** Keys and values together. */
  nodes: number
}

const MEBI = 1024 * 1024

/** Requirements, supplier, decision and case files. */
export const ownFileLimits: Limits = { size: 2 * MEBI, depth: 64, nodes: 100_000 }
/** The supplier's manifest and YAML exports. */
export const evidenceYamlLimits: Limits = { size: 10 * MEBI, depth: 64, nodes: 500_000 }
/** JSON exports. */
export const evidenceJsonLimits: Limits = { size: 64 * MEBI, depth: 128, nodes: 20_000_000 }

/** Keys that reach into JavaScript's own objects: refused wherever people or suppliers write keys. */
export const reservedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** A size for people: 2 MiB, 1.5 KiB. */
export function formatSize(size: number): string {
  if (size < 1024) return `${size} bytes`
  const [value, unit] = size < MEBI ? [size / 1024, 'KiB'] : [size / MEBI, 'MiB']
  return `${Math.ceil(value * 10) / 10} ${unit}`
}
