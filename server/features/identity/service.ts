/** Identity, put together: what the composition root makes once and the routes of this feature use. */
import { BeffroiError } from '#core/errors.ts';
import type { Deps, Identity } from '../../deps.ts';
import { type Absences, createAbsences } from './absences.ts';
import { createActors } from './actors.ts';
import { type Auth, createAuth, type Passwords } from './auth.ts';
import { createKeys, type Keys } from './grants.ts';
import { acceptInvitation, type Invitation, invite, invited, revokeInvitation } from './invitations.ts';
import { createPerson, listPeople, type NewPerson, type Person, setRoles, withPeople } from './people.ts';
import { authSecret } from './secret.ts';
import { createSetup, type Setup } from './setup.ts';
import { remove, suspend } from './staff.ts';

export type IdentityService = Identity & {
  readonly setup: Setup;
  readonly keys: Keys;
  readonly absences: Absences;
  /** Answers a request under /api/auth. */
  readonly handler: Auth['handler'];
  /** Forgets whom it has recognised: after a sign-out, a revoked key, a change of roles. */
  forget(): void;
  /** The session behind a cookie. */
  readonly session: Auth['session'];
  people(territory: string): Promise<Person[]>;
  /** One of them. Throws NOT_FOUND. */
  person(territory: string, id: string): Promise<Person>;
  /** Answers the new person's id. */
  create(
    person: NewPerson & { readonly territory: string; readonly by: string; readonly password?: string },
  ): Promise<string>;
  setRoles(change: Parameters<typeof setRoles>[1]): Promise<void>;
  suspend(change: Parameters<typeof suspend>[1]): Promise<void>;
  remove(change: Parameters<typeof remove>[1]): Promise<void>;
  invite(given: Parameters<typeof invite>[1]): Promise<Invitation>;
  revokeInvitation(given: Parameters<typeof invite>[1]): Promise<void>;
  invited(token: string): Promise<{ readonly name: string; readonly email: string }>;
  acceptInvitation(token: string, password: string): Promise<void>;
};

/** Makes the tables it needs, and says in the log where to begin while there is no administrator. */
export async function createIdentity(
  deps: Deps,
  rootTerritory: string,
  passwords?: Passwords,
): Promise<IdentityService> {
  const { dataDir, authSecret: given } = deps.config;
  const secret = authSecret({ dataDir, authSecret: given, randomBytes: deps.randomBytes });
  const auth = await createAuth(deps, secret, passwords);
  const actors = createActors(deps, auth, rootTerritory);
  const setup = createSetup(deps, auth, secret, rootTerritory);
  if (await setup.isOpen()) deps.log.info(`Première installation / first set-up: ${setup.url}`);
  const forgetting = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      actors.forget();
    }
  };
  const listed = (territory: string, only?: string) =>
    listPeople(withPeople(deps.store.db), {
      territory,
      isRoot: territory === rootTerritory,
      now: deps.clock(),
      ...(only !== undefined && { only }),
    });
  return {
    actor: actors.actor,
    forget: actors.forget,
    absences: createAbsences(deps, actors.forget),
    setup,
    keys: createKeys(deps, auth, actors.forget),
    handler: auth.handler,
    session: auth.session,
    people: (territory) => listed(territory),
    async person(territory, only) {
      const [person] = await listed(territory, only);
      if (!person) throw new BeffroiError('NOT_FOUND', { what: only });
      return person;
    },
    create: (person) => createPerson(deps, auth, person),
    setRoles: (change) => forgetting(setRoles(deps, change)),
    suspend: (change) => forgetting(suspend(deps, change)),
    remove: (change) => forgetting(remove(deps, change)),
    invite: (given) => invite(deps, given),
    revokeInvitation: (given) => revokeInvitation(deps, given),
    invited: (token) => invited(deps, token),
    acceptInvitation: (token, password) =>
      forgetting(acceptInvitation(deps, auth, { token, password, territory: rootTerritory })),
  };
}
