// Ids of other frameworks: which exist, which were withdrawn, and how they are written.
import { type FrameworkKey, frameworkTitles } from '../model/frameworks.ts'

export { type FrameworkKey, frameworkTitles }

export type IdFinding = { kind: 'unknown'; hint: string } | { kind: 'withdrawn'; hint: string }
type IdRule = (id: string) => IdFinding | undefined

const unknown = (hint: string): IdFinding => ({ kind: 'unknown', hint })

/** Last base control of each family of SP 800-53 r5. */
const families: Record<string, number> = {
  AC: 25,
  AT: 6,
  AU: 16,
  CA: 9,
  CM: 14,
  CP: 13,
  IA: 13,
  IR: 10,
  MA: 7,
  MP: 8,
  PE: 23,
  PL: 11,
  PM: 32,
  PS: 9,
  PT: 8,
  RA: 10,
  SA: 23,
  SC: 51,
  SI: 23,
  SR: 12,
}

/** Still listed in revision 5, but withdrawn; with where they went, if to one place. */
const withdrawn: Record<string, string> = Object.fromEntries(
  [
    'AC-13 AC-15 AT-5 CA-4 CP-5 PE-7 PL-3 PL-5 PL-6 RA-4 SA-6 SA-7 SA-12 SA-13 SA-14 SA-18 SA-19 SC-9 SC-14 SC-19 SC-33 SI-9',
    'AU-2(1) AU-2(2) AU-2(3) AU-2(4) AU-3(2) AU-6(2) AU-6(10) AU-7(2) AU-8(1)=SC-45(1) AU-8(2)=SC-45(2) AU-10(5) AU-14(2)',
    'AU-15=AU-5(5) IR-10=IR-4(11) SI-4(6) SI-4(8)',
  ]
    .join(' ')
    .split(' ')
    .map((entry) => [entry.split('=')[0] as string, entry.split('=')[1] ?? '']),
)

const nist: IdRule = (id) => {
  const m = /^([A-Z]{2})-([1-9]\d?)(?:\(([1-9]\d?)\))?$/.exec(id)
  if (!m) return unknown('ids look like AU-6 or AU-6(3)')
  const last = Object.hasOwn(families, m[1] as string) ? families[m[1] as string] : undefined
  if (last === undefined) return unknown(`there is no family ${m[1]}; the families are ${Object.keys(families).join(', ')}`)
  if (Number(m[2]) > last) return unknown(`the family ${m[1]} ends at ${m[1]}-${last}`)
  const base = `${m[1]}-${m[2]}`
  const gone = [id, base].find((key) => Object.hasOwn(withdrawn, key))
  if (gone === undefined) return undefined
  const now = withdrawn[gone]
  return { kind: 'withdrawn', hint: now ? `it is now ${now}` : 'it was moved into other controls' }
}

/** Numbers of each category of CSF 2.0: the gaps are real. */
const categories: Record<string, string> = {
  'GV.OC': '1-5',
  'GV.RM': '1-7',
  'GV.RR': '1-4',
  'GV.PO': '1-2',
  'GV.OV': '1-3',
  'GV.SC': '1-10',
  'ID.AM': '1-5 7-8',
  'ID.RA': '1-10',
  'ID.IM': '1-4',
  'PR.AA': '1-6',
  'PR.AT': '1-2',
  'PR.DS': '1-2 10-11',
  'PR.PS': '1-6',
  'PR.IR': '1-4',
  'DE.CM': '1-3 6 9',
  'DE.AE': '2-4 6-8',
  'RS.MA': '1-5',
  'RS.AN': '3 6-8',
  'RS.CO': '2-3',
  'RS.MI': '1-2',
  'RC.RP': '1-6',
  'RC.CO': '3-4',
}
const criteria: Record<string, string> = {
  CC1: '1-5',
  CC2: '1-3',
  CC3: '1-4',
  CC4: '1-2',
  CC5: '1-3',
  CC6: '1-8',
  CC7: '1-5',
  CC8: '1',
  CC9: '1-2',
  A1: '1-3',
  C1: '1-2',
  PI1: '1-5',
  P1: '1',
  P2: '1',
  P3: '1-2',
  P4: '1-3',
  P5: '1-2',
  P6: '1-7',
  P7: '1',
  P8: '1',
}
const annexA: Record<string, string> = { 'A.5': '1-37', 'A.6': '1-8', 'A.7': '1-14', 'A.8': '1-34' }
/** Safeguards of each of the 18 CIS controls. */
const safeguards = Object.fromEntries([5, 7, 14, 12, 6, 8, 7, 12, 7, 7, 5, 8, 11, 9, 7, 14, 9, 5].map((last, index) => [String(index + 1), `1-${last}`]))
/** Controls of each domain of CCM 4.0. */
const domains: Record<string, string> = {
  'A&A': '1-6',
  AIS: '1-8',
  BCR: '1-11',
  CCC: '1-9',
  CEK: '1-21',
  DCS: '1-18',
  DSP: '1-19',
  GRC: '1-8',
  HRS: '1-13',
  IAM: '1-16',
  IPY: '1-4',
  IVS: '1-9',
  LOG: '1-14',
  SEF: '1-8',
  STA: '1-14',
  TVM: '1-12',
  UEM: '1-14',
}
const mvspGroups: Record<string, string> = { '1': '1-8', '2': '1-9', '3': '1-7', '4': '1-4' }

function inRanges(ranges: string, n: number): boolean {
  return ranges.split(' ').some((range) => {
    const [first, last] = range.split('-').map(Number)
    return n >= (first ?? 0) && n <= (last ?? first ?? 0)
  })
}

/** Ids of a group and a number in it, e.g. DE.CM-03. */
function grouped(groups: Record<string, string>, shape: RegExp, example: string): IdRule {
  return (id) => {
    const m = shape.exec(id)
    if (!m) return unknown(`ids look like ${example}`)
    const ranges = Object.hasOwn(groups, m[1] as string) ? groups[m[1] as string] : undefined
    if (ranges === undefined) return unknown(`there is no ${m[1]}; there are ${Object.keys(groups).join(', ')}`)
    return inRanges(ranges, Number(m[2])) ? undefined : unknown(`${m[1]} has only ${ranges.replaceAll(' ', ', ')}`)
  }
}

const shaped =
  (shape: RegExp, example: string): IdRule =>
  (id) =>
    shape.test(id) ? undefined : unknown(`ids look like ${example}`)

/** Articles 1 to `last`, with numbered or lettered paragraphs. */
const articles =
  (last: number, example: string): IdRule =>
  (id) => {
    const m = /^([1-9]\d?)(?:\.(?:[1-9]\d?|[a-z]{1,4}))*$/.exec(id)
    if (!m) return unknown(`ids look like ${example}`)
    return Number(m[1]) <= last ? undefined : unknown(`it ends at ${last}`)
  }

const rules: Record<FrameworkKey, IdRule> = {
  'nist-800-53-r5': nist,
  'csf-2.0': grouped(categories, /^([A-Z]{2}\.[A-Z]{2})-(\d\d)$/, 'DE.CM-03'),
  'iso-27001-2022': grouped(annexA, /^(A\.\d)\.([1-9]\d?)$/, 'A.8.15'),
  'soc2-2017': grouped(criteria, /^([A-Z]{1,2}[1-9])\.([1-9])$/, 'CC7.2'),
  'pci-dss-4.0.1': shaped(/^(?:[1-9]|1[0-2]|A[123])(?:\.[1-9]\d?){1,4}$/, '10.2.1.3 or A1.2.1'),
  'cis-8.1': grouped(safeguards, /^([1-9]\d?)\.([1-9]\d?)$/, '8.11'),
  'ccm-4': grouped(domains, /^([A-Z&]{3})-(\d\d)$/, 'LOG-05'),
  'asvs-5.0.0': shaped(/^(?:[1-9]|1[0-7])\.[1-9]\d?\.[1-9]\d?$/, '16.2.1'),
  'mvsp-3.0': grouped(mvspGroups, /^([1-9])\.([1-9]\d?)$/, '2.7'),
  dora: articles(64, '17.3.c'),
  'rts-rm': articles(42, '12.2.a'),
  'rts-3p': articles(11, '8.2'),
  'rts-ir': articles(8, '5.1.a'),
  nis2: articles(46, '21.2.b'),
  'nis2-ir': articles(13, '3.2.3.b'),
}

/** The framework of that key, or undefined. */
export function isFramework(key: string): key is FrameworkKey {
  return Object.hasOwn(frameworkTitles, key)
}

/** Undefined if the id exists in the framework; else what is wrong with it. */
export function checkFrameworkId(key: FrameworkKey, id: string): IdFinding | undefined {
  return rules[key](id)
}
