// The version, from package.json: one truth.
import { readPackageVersion } from '../assets.ts'

export const version: string = readPackageVersion()
