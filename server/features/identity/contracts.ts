/** The shapes that the routes of identity take and answer. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { permissions, roles } from '#core/identity/roles.ts';
import { Territory } from '../territories/index.ts';
import { longestPassword, shortestPassword } from './auth.ts';
import { personStates } from './people.ts';

const roleList = Type.Array(Type.Enum(roles), { maxItems: roles.length });
const personName = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' });
const email = Type.String({ minLength: 3, maxLength: 254, pattern: '^\\s*[^\\s@]+@[^\\s@]+\\s*$' });
const password = Type.String({ minLength: shortestPassword, maxLength: longestPassword });

export const Me = Type.Object({
  user: Id,
  name: Type.String(),
  email: Type.String(),
  territory: Territory,
  /** The server and all of its screens are this territory's to care for. */
  ofServer: Type.Boolean(),
  roles: Type.Array(Type.Enum(roles)),
  permissions: Type.Array(Type.Enum(permissions)),
  /** Whose deputy they are now, where that is what lets them approve. */
  standsFor: Type.Optional(Type.Array(Type.Object({ user: Id, name: Type.String() }))),
});

export const MyName = Type.Object({ name: personName }, { additionalProperties: false });
export const User = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  roles: roleList,
  state: Type.Enum(personStates),
  invitedUntil: Type.Optional(Instant),
  /** More than a password is needed, or a passkey is there. */
  secured: Type.Boolean(),
});
export const UserInput = Type.Object(
  { name: personName, email, roles: roleList },
  { additionalProperties: false },
);
export const RolesInput = Type.Object({ roles: roleList }, { additionalProperties: false });
export const Invitation = Type.Object({
  /** Good once, for a week: the person chooses their own password there. */
  url: Type.String(),
  expiresAt: Instant,
});
export const UserParams = Type.Object({ id: Id });

export const SetupForm = Type.Object(
  {
    town: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    name: personName,
    email,
    password,
    token: Type.String({ minLength: 1, maxLength: 60 }),
  },
  { additionalProperties: false },
);
export const WelcomeForm = Type.Object({ password }, { additionalProperties: false });
