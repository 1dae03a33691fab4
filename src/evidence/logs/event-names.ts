// Names of events that mean the same wherever they occur. The manifest names all others (about.event_classes).
import { classBits, type EventClass } from './classes.ts'

// Sources: OWASP logging vocabulary; Okta system log; Microsoft 365 unified audit log; plain names in common use.
// Compared in lower case, with `-`, ` ` and `.` as `_`, and without what follows a colon.
const names: readonly { classes: readonly EventClass[]; names: readonly string[] }[] = [
  {
    classes: ['authn'],
    names: [
      'authn_login_success authn_login_successafterfail authn_login_fail authn_login_fail_max authn_login_lock authn_impossible_travel authn_token_created',
      'login login_success login_succeeded login_successful login_fail login_failed login_failure login_attempt user_login user_logged_in user_login_success',
      'user_login_failed sign_in signin sign_in_success sign_in_failed logon logon_success logon_failed authentication authentication_success',
      'authentication_failure authentication_failed auth_success auth_failure auth_failed mfa_challenge mfa_success mfa_failed',
      'user_session_start user_authentication_sso user_authentication_auth_via_mfa userloggedin userloginfailed',
    ],
  },
  {
    classes: ['authz-denied', 'security-error'],
    names: [
      'authz_fail access_denied permission_denied authorization_denied authorization_failed authorization_failure authz_denied forbidden access_forbidden',
    ],
  },
  {
    classes: ['account-or-right', 'admin-action'],
    names: [
      'authz_change privilege_permissions_changed user_created user_updated user_archived user_deleted user_create user_delete user_disabled user_enabled',
      'account_created account_deleted account_disabled account_locked role_assigned role_granted role_revoked role_removed permission_granted',
      'permission_revoked permissions_changed group_member_added group_member_removed user_lifecycle_create user_lifecycle_deactivate',
      'user_account_privilege_grant group_user_membership_add group_user_membership_remove',
    ],
  },
  { classes: ['account-or-right'], names: ['authn_password_change authn_password_change_fail password_changed password_reset'] },
  { classes: ['admin-action'], names: ['authz_admin admin_action'] },
  {
    classes: ['config-change'],
    names: [
      'config_change config_changed config_updated configuration_change configuration_changed configuration_updated settings_changed settings_updated feature_flag_changed policy_updated',
    ],
  },
  {
    classes: ['logging-on-off'],
    names: ['audit_log_enabled audit_enabled logging_enabled logging_started audit_started'],
  },
  { classes: ['data-access'], names: ['sensitive_create sensitive_read sensitive_update sensitive_delete data_read data_exported data_export data_access'] },
  {
    classes: ['security-error'],
    names: [
      'malicious_excess_404 malicious_extraneous malicious_attack_tool malicious_cors malicious_direct_reference input_validation_fail',
      'authn_token_revoked_reuse authn_token_reuse csrf_failure signature_invalid token_invalid',
    ],
  },
]

/** Events that stop, delete or reconfigure logging. */
const tampering =
  'sys_monitor_disabled audit_log_disabled audit_disabled logging_disabled logging_stopped audit_stopped log_cleared logs_cleared audit_log_cleared log_deleted logs_deleted audit_log_deleted'

const split = (list: string): string[] => list.split(' ')
const table = new Map<string, number>()
for (const row of names) for (const name of row.names.flatMap(split)) table.set(name, (table.get(name) ?? 0) | classBits(row.classes))
const tamperingNames = new Set(split(tampering))
for (const name of tamperingNames) table.set(name, classBits(['logging-on-off']))

/** ECS event.category values that are a class of their own. */
export const categoryBits: ReadonlyMap<string, number> = new Map([
  ['authentication', classBits(['authn'])],
  ['iam', classBits(['account-or-right'])],
  ['configuration', classBits(['config-change'])],
])

export interface EventMeaning {
  /** Its plain name: without what follows a colon, which may be a person; '' = not known. */
  name: string
  /** Bits of `classBit`. */
  classes: number
  tampering: boolean
}

const meanings = new Map<string, EventMeaning>()
const unknown: EventMeaning = { name: '', classes: 0, tampering: false }
const CACHED = 10_000
const LONGEST = 80

/** What the name of an event means; no class if it is not one of the known names. */
export function eventMeaning(name: string): EventMeaning {
  const known = meanings.get(name)
  if (known) return known
  const before = name.indexOf(':')
  const own = name.slice(0, before < 0 ? name.length : before).trim()
  if (own.length > LONGEST) return unknown
  const plain = own.toLowerCase().replace(/[-. ]/g, '_')
  const meaning = table.has(plain) ? { name: plain, classes: table.get(plain) ?? 0, tampering: tamperingNames.has(plain) } : unknown
  if (meanings.size < CACHED && name.length <= LONGEST) meanings.set(name, meaning)
  return meaning
}
