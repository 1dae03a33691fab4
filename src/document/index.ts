// document/: one document tree; its Markdown and HTML; escaping per format; house style.
// In: a DocumentTree (tree.ts), built with build.ts. Out: text of a format. May import model, source and assets.
// Renderers are total over the kinds of blocks and inlines; text of a tree is data in every one of them.
export { documentAssets } from './assets.ts'
export * from './build.ts'
export { type FontFile, type Subset, subsets } from './fonts.ts'
export { contentPolicy, type DocumentAssets, toHtml } from './html.ts'
export { toMarkdown } from './markdown.ts'
export { inner, type OutlineEntry, outline, textOf } from './outline.ts'
export type { Block, Cell, Column, DocumentTree, Inline, Tone } from './tree.ts'
