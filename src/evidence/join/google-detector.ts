// Detectors of Google Cloud -> facts. The manifest may give the number of a project its name; one that it gives two names counts for none.
// May import model/, source/ and evidence/reader.ts.
import { quote } from '../../source/index.ts'
import { contradicted, isContradicted } from './google-projects.ts'
import { type Join, type JoinedFact, partsOf } from './join.ts'

const contradiction = (project: string, said: string) =>
  `the manifest calls the project ${quote(project)} ${quote(said)}, and elsewhere gives one of these names to another project: a project has one id and one number, so its detectors are not counted`

/** Joins the detectors of all projects. */
export const googleDetector: Join = {
  kinds: ['google-detector'],
  join(parts) {
    const all = partsOf(parts, 'google-detector').map((sourced) => ({ ...sourced, said: String(sourced.part.fact.fields['environment']) }))
    const names = contradicted(all.map(({ part, said }) => ({ found: part.project, said })))
    const bad = all.filter(({ part, said }) => isContradicted(part.project, names) || isContradicted(said, names))
    return {
      facts: all.filter((each) => !bad.includes(each)).map(({ part, from }): JoinedFact => ({ fact: part.fact, from: [{ source: from, at: part.fact.at }] })),
      notes: bad.map(({ part, from, said }) => ({ source: from, text: contradiction(part.project, said) })),
      unread: bad.map(({ from }) => ({ source: from, type: 'detector' as const })),
    }
  },
}
