// The JSON object of a text.
import { type NameNode, nameTree } from './name-tree.ts'
import { hasTwoValues } from './two-values.ts'

/** The object; undefined if the text is none. */
export function objectOf(text: string): object | undefined {
  if (text.charCodeAt(0) !== 123) return undefined
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

/** Reads the object of a text; undefined if it is none, or if one of these names (see `nameTree`) has two values in it. */
export function objectReader(names: readonly string[]): (text: string) => object | undefined {
  const tree: NameNode<'any'> = nameTree({ any: names })
  return (text) => {
    const value = objectOf(text)
    return value && !hasTwoValues(text, value, tree) ? value : undefined
  }
}
