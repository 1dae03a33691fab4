// print/: HTML -> PDF, with a browser behind a fence: no scripts, no network, no files.
// In: one self-contained HTML file, the day it carries, and the world (environment, platform) as values. Out: the bytes of a PDF.
// May import model, source, document and files; the only importer of the browser's packages. Without a browser every other format works.
export { type Browser, browserPlaces, findBrowser, type PrintWorld } from './browser.ts'
export { PrintError } from './error.ts'
export { type PrintOptions, printPdf } from './pdf.ts'
