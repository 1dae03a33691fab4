import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../src/evidence/content.ts'
import { googleDetector } from '../../../src/evidence/join/google-detector.ts'
import type { Sourced } from '../../../src/evidence/join/join.ts'
import { gcpDetectors } from '../../../src/evidence/readers/gcp-detectors.ts'
import { sourced } from './support.ts'

let files = 0

/** The detector of a project, which the manifest calls by a name of its own. */
async function detector(project: string, environment?: string): Promise<Sourced[]> {
  const file = `etd-${files++}.json`
  const name = `projects/${project}/locations/global/securityCenterServices/event-threat-detection`
  const value = { name, effectiveEnablementState: 'ENABLED', modules: { A: { effectiveEnablementState: 'ENABLED' } } }
  const content = contentOf(file, { bytes: Buffer.from(JSON.stringify(value)), sha256: file })
  const { parts } = await gcpDetectors.read(content, { about: environment === undefined ? {} : { environment }, systems: ['shop'], item: 'E-01' })
  return parts.flatMap((part) => (part.kind === 'fact' ? [] : [sourced(gcpDetectors, part, file)]))
}
const joined = async (...parts: Promise<Sourced[]>[]) => {
  const { facts, notes, unread } = googleDetector.join((await Promise.all(parts)).flat())
  return [facts.map(({ fact }) => fact.fields['environment']), unread?.length, notes.length]
}

describe('detectors of Google Cloud', () => {
  it('take the name the manifest gives to a number', async () => {
    expect(await joined(detector('111', 'lark-pay'), detector('222', 'lark-web'), detector('lark-app'))).toEqual([['lark-pay', 'lark-web', 'lark-app'], 0, 0])
    expect(await joined(detector('111', 'lark-pay'), detector('111', 'lark-pay'), detector('lark-pay'))).toEqual([['lark-pay', 'lark-pay', 'lark-pay'], 0, 0])
  })
  it('count for none of two names of one number', async () => {
    expect(await joined(detector('111', 'lark-pay'), detector('111', 'lark-web'), detector('lark-app'))).toEqual([['lark-app'], 2, 2])
  })
  it('count for none of two numbers of one name, in whichever the answers are given', async () => {
    expect(await joined(detector('111', 'lark-pay'), detector('222', 'Lark-Pay'))).toEqual([[], 2, 2])
    expect(await joined(detector('lark-pay', '111'), detector('222', 'lark-pay'))).toEqual([[], 2, 2])
    expect(await joined(detector('lark-pay', '111'), detector('lark-web', '111'))).toEqual([[], 2, 2])
  })
})
