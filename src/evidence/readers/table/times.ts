// Times without a zone in a hand-made table: the manifest may say which it is, and then it is the supplier's word.
const ZONELESS = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)$/

/** The time with the zone of the manifest, if it has none of its own and the manifest gives one. */
export function withZone(text: string, zone: string | undefined): { text: string; rested: boolean } {
  const m = zone === undefined ? null : ZONELESS.exec(text)
  return m ? { text: `${m[1]}T${m[2]}${zone}`, rested: true } : { text, rested: false }
}
