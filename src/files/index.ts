// The edge to the disk. In: paths. Out: bounded bytes with their SHA-256, sorted listings, whole files written or none.
// May import model/ and source/.
export { FileError } from './error.ts'
export { kindOfPath, type PathKind } from './kind.ts'
export { type FilePass, type OpenFile, openBytes, openContained, openOwn } from './open.ts'
export { isProgram, privateFolder, unpackLibraries, unpackProgram } from './program.ts'
export { type FileBytes, hashContained, hashOpen, readContained, readOwnFile, untilClosed } from './read.ts'
export { type FolderEntry, type FolderListing, walkFolder } from './walk.ts'
export { ensureFolder, writeAtomic, writeNew } from './write.ts'
