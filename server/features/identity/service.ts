/** Identity, put together: what the composition root makes once and the routes of this feature use. */
import type { Deps, Identity } from '../../deps.ts';
import { createActors } from './actors.ts';
import { type Auth, createAuth } from './auth.ts';
import { createKeys, type Keys } from './grants.ts';
import { acceptInvitation, type Invitation, invite, invited } from './invitations.ts';
import { createPerson, listPeople, type NewPerson, type Person, setRoles, withPeople } from './people.ts';
import { authSecret } from './secret.ts';
import { createSetup, type Setup } from './setup.ts';

export type IdentityService = Identity & {
  readonly setup: Setup;
  readonly keys: Keys;
  /** Answers a request under /api/auth. */
  readonly handler: Auth['handler'];
  /** Forgets whom it has recognised: after a sign-out, a revoked key, a change of roles. */
  forget(): void;
  people(territory: string): Promise<Person[]>;
  exists(user: string): Promise<boolean>;
  /** Answers the new person's id. */
  create(
    person: NewPerson & { readonly territory: string; readonly by: string; readonly password?: string },
  ): Promise<string>;
  setRoles(change: Parameters<typeof setRoles>[1]): Promise<Person>;
  invite(given: Parameters<typeof invite>[1]): Promise<Invitation>;
  invited(token: string): Promise<{ readonly name: string; readonly email: string }>;
  acceptInvitation(token: string, password: string): Promise<void>;
};

/** Makes the tables it needs, and says in the log where to begin while there is no administrator. */
export async function createIdentity(deps: Deps, rootTerritory: string): Promise<IdentityService> {
  const { dataDir, authSecret: given } = deps.config;
  const secret = authSecret({ dataDir, authSecret: given, randomBytes: deps.randomBytes });
  const auth = await createAuth(deps, secret);
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
  return {
    actor: actors.actor,
    forget: actors.forget,
    setup,
    keys: createKeys(deps, auth, actors.forget),
    handler: auth.handler,
    people: (territory) => listPeople(withPeople(deps.store.db), territory, territory === rootTerritory),
    exists: async (user) =>
      (await withPeople(deps.store.db)
        .selectFrom('user')
        .select('id')
        .where('id', '=', user)
        .executeTakeFirst()) !== undefined,
    create: (person) => createPerson(deps, auth, person),
    setRoles: (change) => forgetting(setRoles(deps, change)),
    invite: (given) => invite(deps, given),
    invited: (token) => invited(deps, token),
    acceptInvitation: (token, password) =>
      forgetting(acceptInvitation(deps, auth, { token, password, territory: rootTerritory })),
  };
}
