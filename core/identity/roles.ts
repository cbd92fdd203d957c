/** Who may do what: roles are held per territory and inherited downwards. The only place where this is decided. */
export const roles = [
  'reader',
  'author',
  'approver',
  'dispatcher',
  'alert-officer',
  /** No person: a weather station, a counter, an application in which residents report, by its API key. */
  'instrument',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'read',
  'write-message',
  'approve-message',
  'place-message',
  'manage-displays',
  'raise-alert',
  'handle-cases',
  'hold-polls',
  'send-values',
  'send-reports',
  'administer',
] as const;
export type Permission = (typeof permissions)[number];

const grants: Readonly<Record<Role, readonly Permission[]>> = {
  reader: ['read'],
  author: ['read', 'write-message'],
  approver: ['read', 'write-message', 'approve-message', 'place-message', 'hold-polls', 'send-values'],
  dispatcher: ['read', 'handle-cases', 'send-reports'],
  'alert-officer': ['read', 'raise-alert'],
  instrument: ['send-values', 'send-reports'],
  administrator: permissions,
};

/** True when one of the roles grants the permission. */
export function allows(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => grants[role].includes(permission));
}

/** Every permission that the roles grant together, in the order of `permissions`. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  return permissions.filter((permission) => allows(held, permission));
}
