// The rule of a composite alarm, as far as it is certain that each of its alarms raises it alone.

const CALL = /\bALARM\s*\(\s*(?:"([^"]+)"|'([^']+)'|([^\s()"']+))\s*\)/g

/** The names or ARNs of `ALARM(a) OR ALARM(b)`; undefined for any other rule (AND, NOT, OK, INSUFFICIENT_DATA, AT_LEAST). */
export function anyOf(rule: string): string[] | undefined {
  const names = [...rule.matchAll(CALL)].map(([, double, single, bare]) => (double ?? single ?? bare) as string)
  const rest = rule
    .replace(CALL, ' ')
    .split(/[\s()]+/)
    .filter((word) => word !== '')
  return names.length > 0 && rest.length === names.length - 1 && rest.every((word) => word.toUpperCase() === 'OR') ? names : undefined
}

/** Every name or ARN the rule mentions in a call of any state. */
export function mentioned(rule: string): string[] {
  return [...rule.matchAll(/\(\s*(?:"([^"]+)"|'([^']+)'|([^\s()"',]+))\s*\)/g)].map(([, double, single, bare]) => (double ?? single ?? bare) as string)
}
