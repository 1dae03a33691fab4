// Authority lives in the buyer's folder: verdicts, scopes and waivers in a manifest are taken out, reported and ignored.
import { quote } from '../../source/index.ts'

/** Keys by which a submission would judge itself. None of them is a key of the manifest. */
export const authorityKeys: ReadonlySet<string> = new Set([
  'verdict',
  'verdicts',
  'status',
  'result',
  'results',
  'outcome',
  'finding',
  'findings',
  'met',
  'compliant',
  'score',
  'severity',
  'level',
  'grade',
  'waiver',
  'waivers',
  'exempt',
  'exemption',
  'decision',
  'decisions',
  'not_applicable',
  'not-applicable',
  'tier',
  'tiers',
  'scope',
  'in_scope',
  'parameters',
  'max_age',
  'as_of',
])

type Plain = Record<string, unknown>
export type ManifestPath = (string | number)[]

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The manifest without those keys, at its top, on items, files and `about`; `found` names each one taken out. */
export function stripAuthority(manifest: unknown): { value: unknown; found: { path: ManifestPath; text: string }[] } {
  const found: { path: ManifestPath; text: string }[] = []
  const strip = (value: unknown, path: ManifestPath): unknown => {
    if (!isPlain(value)) return value
    const kept: Plain = {}
    for (const [key, child] of Object.entries(value)) {
      if (authorityKeys.has(key)) found.push({ path: [...path, key], text: `${quote(key)} says ${quote(child)}` })
      else kept[key] = child
    }
    return kept
  }
  const top = strip(manifest, [])
  if (isPlain(top) && Array.isArray(top['evidence'])) top['evidence'] = top['evidence'].map((item, index) => stripItem(item, ['evidence', index], strip))
  return { value: top, found }
}

function stripItem(item: unknown, path: ManifestPath, strip: (value: unknown, path: ManifestPath) => unknown): unknown {
  const kept = strip(item, path)
  if (!isPlain(kept) || !Array.isArray(kept['files'])) return kept
  kept['files'] = kept['files'].map((file, index) => {
    const each = strip(file, [...path, 'files', index])
    if (isPlain(each) && 'about' in each) each['about'] = strip(each['about'], [...path, 'files', index, 'about'])
    return each
  })
  return kept
}
