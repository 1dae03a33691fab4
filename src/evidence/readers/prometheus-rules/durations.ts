// Durations as Prometheus and Alertmanager write them: 90s, 5m, 1h30m, 1d, 1w.
const FORM = /^(?:(\d{1,4})y)?(?:(\d{1,5})w)?(?:(\d{1,6})d)?(?:(\d{1,7})h)?(?:(\d{1,8})m)?(?:(\d{1,9})s)?(?:(\d{1,12})ms)?$/
const UNITS = [365 * 86_400_000, 7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000, 1]

/** Milliseconds of such a duration; undefined for anything else. `0` alone is allowed, a year has 365 days, as in Prometheus. */
export function parsePrometheusDuration(value: unknown): number | undefined {
  if (value === 0 || value === '0') return 0
  if (typeof value !== 'string' || value === '') return undefined
  const m = FORM.exec(value)
  return m ? UNITS.reduce((sum, unit, at) => sum + Number(m[at + 1] ?? 0) * unit, 0) : undefined
}
