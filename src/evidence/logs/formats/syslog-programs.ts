// What well-known programs say in the free text of syslog, where the text is certain: OpenSSH, sudo, the shadow tools, and daemons that log.
import { classBits, type EventClass } from '../classes.ts'
import { says } from '../record.ts'

interface Message {
  /** How the text begins, and what else stands in it. */
  begins?: string
  holds?: string
  name: string
  classes: readonly EventClass[]
  says: number
  failed?: true
  tampering?: true
}

const signIn = says.actor | says.action | says.outcome | says.origin

/** The first message that fits counts. Sources: auth2.c and auth.c of OpenSSH, logging.c of sudo, the tools of shadow-utils, man pages of the daemons. */
const messages: Readonly<Record<string, readonly Message[]>> = {
  sshd: [
    { begins: 'Accepted ', holds: ' from ', name: 'sshd: Accepted', classes: ['authn'], says: signIn },
    { begins: 'Failed ', holds: ' from ', name: 'sshd: Failed', classes: ['authn'], says: signIn, failed: true },
    { begins: 'Invalid user ', holds: ' from ', name: 'sshd: Invalid user', classes: ['authn'], says: signIn, failed: true },
  ],
  sudo: [
    { holds: 'command not allowed ; ', name: 'sudo: command not allowed', classes: ['authz-denied'], says: saysAllBut('origin'), failed: true },
    { holds: 'user NOT in sudoers ; ', name: 'sudo: user NOT in sudoers', classes: ['authz-denied'], says: saysAllBut('origin'), failed: true },
    { holds: 'incorrect password attempt', name: 'sudo: incorrect password', classes: ['authn'], says: saysAllBut('origin'), failed: true },
    { holds: ' ; COMMAND=', name: 'sudo: COMMAND', classes: ['admin-action'], says: saysAllBut('origin') },
  ],
  useradd: [
    { begins: 'new user: name=', name: 'useradd: new user', classes: ['account-or-right', 'admin-action'], says: says.action | says.object },
    { begins: 'new group: name=', name: 'useradd: new group', classes: ['account-or-right', 'admin-action'], says: says.action | says.object },
  ],
  userdel: [{ begins: "delete user '", name: 'userdel: delete user', classes: ['account-or-right', 'admin-action'], says: says.action | says.object }],
  usermod: [
    { begins: "add '", holds: "' to group '", name: 'usermod: add to group', classes: ['account-or-right', 'admin-action'], says: says.action | says.object },
    { begins: "change user '", name: 'usermod: change user', classes: ['account-or-right', 'admin-action'], says: says.action | says.object },
  ],
  passwd: [{ holds: 'password changed for ', name: 'passwd: password changed', classes: ['account-or-right'], says: says.action | says.object }],
  auditd: [{ begins: 'The audit daemon is exiting', name: 'auditd: exiting', classes: ['logging-on-off'], says: says.action, tampering: true }],
  rsyslogd: [{ holds: 'exiting on signal', name: 'rsyslogd: exiting', classes: ['logging-on-off'], says: says.action, tampering: true }],
  'syslog-ng': [{ begins: 'syslog-ng shutting down', name: 'syslog-ng: shutting down', classes: ['logging-on-off'], says: says.action, tampering: true }],
  'systemd-journald': [{ begins: 'Journal stopped', name: 'systemd-journald: stopped', classes: ['logging-on-off'], says: says.action, tampering: true }],
}

function saysAllBut(role: keyof typeof says): number {
  return Object.values(says).reduce((bits, bit) => bits | bit, 0) & ~says[role]
}

export interface ProgramEvent {
  event: { name: string; classes: number; tampering: boolean }
  says: number
  failed: boolean
}

interface Known extends Message {
  result: ProgramEvent
}

const known = new Map<string, readonly Known[]>(
  Object.entries(messages).map(([program, rows]) => [
    program,
    rows.map((row) => ({
      ...row,
      result: {
        event: { name: row.name, classes: classBits(row.classes), tampering: row.tampering === true },
        says: row.says,
        failed: row.failed === true,
      },
    })),
  ]),
)
known.set('sshd-session', known.get('sshd') ?? [])

/** What the message that begins at `at` says, if the program is known and the message is one of those it writes. */
export function programEvent(program: string, line: string, at: number): ProgramEvent | undefined {
  const rows = known.get(program)
  if (!rows) return undefined
  const row = rows.find(({ begins, holds }) => (begins === undefined || line.startsWith(begins, at)) && (holds === undefined || line.indexOf(holds, at) >= 0))
  return row?.result
}
