// What we write where somebody has to write something: never taken for a value.

/** Stands in manifests we propose, wherever the supplier must fill something in. */
export const placeholder = 'CHANGE-ME'

/** Paths of every text of a value that is still the placeholder, in its order; of a key that is, the path of its entry. */
export function placeholderPaths(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (value === placeholder) return [[...path]]
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, child]) => (key === placeholder ? [[...path, key]] : placeholderPaths(child, [...path, key])))
}
