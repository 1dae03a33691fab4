// Heimdall Data Format (InSpec, SAF): results of profiles. Names of controls belong to each profile and fix nothing;
// only findings of Security Hub, which SAF keeps whole inside the control it makes of them, are read.
import { evidenceJsonLimits, listed, parseJson, quote } from '../../source/index.ts'
import { type Content, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { asffFinding, controlMeanings } from './scan-results/asff.ts'
import { type ScanFinding, scanResult, scanYields } from './scan-results/finding.ts'

const isHdf = (head: string) =>
  /^\uFEFF?\s*\{/.test(head) && /"platform"\s*:\s*\{/.test(head) && /"profiles"\s*:\s*\[/.test(head) && /"(?:controls|statistics)"\s*:/.test(head)

interface Control {
  control: Plain
  pointer: string
}

function controlsOf(document: unknown): Control[] {
  const profiles = isPlain(document) ? own(document, 'profiles') : undefined
  if (!Array.isArray(profiles)) throw new UnreadableFile('it holds no list of profiles')
  return profiles.flatMap((profile: unknown, at) => {
    const controls = isPlain(profile) ? own(profile, 'controls') : undefined
    if (!Array.isArray(controls)) throw new UnreadableFile(`profile ${at} holds no list of controls`)
    return controls.map((control: unknown, index) => ({ control: isPlain(control) ? control : {}, pointer: `/profiles/${at}/controls/${index}` }))
  })
}

/** Waived or attested by somebody: then the result is no longer the scanner's own. */
const isOverlaid = (control: Plain): boolean =>
  ['waiver_data', 'attestation_data'].some((key) => {
    const data = own(control, key)
    return isPlain(data) && Object.keys(data).length > 0
  })

/** The findings a control was made of: SAF writes them into its `code`. Undefined where it holds none. */
function findingsIn({ control, pointer }: Control): (ScanFinding | undefined)[] | undefined {
  const code = textOf(own(control, 'code')) ?? ''
  if (!/^\s*\{\s*"Findings"\s*:/.test(code)) return undefined
  const parsed = parseJson(code, pointer, evidenceJsonLimits)
  const rows = !Array.isArray(parsed) && isPlain(parsed.value) ? own(parsed.value, 'Findings') : undefined
  if (!Array.isArray(rows)) return [undefined]
  const muted = isOverlaid(control)
  return rows.map((row) => {
    const finding = asffFinding(row, `${pointer}/code`)
    return finding && { ...finding, muted: finding.muted || muted }
  })
}

function read(content: Content): ReadResult {
  const controls = controlsOf(content.json())
  const found = controls.map(findingsIn)
  const findings = found.flatMap((each) => each ?? [])
  const whole = findings.filter((finding) => finding !== undefined)
  const result = scanResult(whole, controlMeanings, findings.length - whole.length)
  const others = found.filter((each) => each === undefined).length
  if (others === 0) return result
  const names = controls.flatMap(({ control }, at) => (found[at] === undefined ? [quote(own(control, 'id') ?? '')] : []))
  const note = `${others} ${others === 1 ? 'control was' : 'controls were'} not counted, because what they mean is up to their profile: ${listed(names.slice(0, 5))}${others > 5 ? ' …' : ''}. Send the settings themselves.`
  return { ...result, notes: [...result.notes, note] }
}

/** Results in Heimdall Data Format. */
export const hdfResults: Reader = {
  id: 'hdf-results',
  title: 'Heimdall Data Format scan results',
  yields: scanYields,
  ceiling: 'documented',
  proves:
    "What Security Hub's controls GuardDuty.1 and CloudTrail.4 found, as SAF converted them. Controls of other profiles fix nothing and are only counted.",
  collect: ['saf convert asff2hdf -i findings.json -o hdf-output', 'Send findings.json itself if you can. Waived and attested controls do not count.'],
  about: [],
  recognise: ({ head }) => isHdf(head),
  read,
}
