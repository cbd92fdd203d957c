/** The first start: whoever can read the server's log makes the first administrator, once. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Auth } from './auth.ts';
import { hasAdministrator, insertPerson, lockTerritory, withPeople } from './people.ts';

export type SetupInput = {
  readonly town: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
};

export type Setup = {
  /** True while there is no administrator. */
  isOpen(): Promise<boolean>;
  /** The address that opens the page with the token filled in. */
  readonly url: string;
  readonly token: string;
  /** Makes the administrator and names the town. Throws AUTH_SETUP_CLOSED, AUTH_SETUP_TOKEN. */
  complete(input: SetupInput): Promise<void>;
};

export function createSetup(deps: Deps, auth: Auth, secret: string, rootTerritory: string): Setup {
  const token = setupToken(secret);
  const isOpen = async () => !(await hasAdministrator(withPeople(deps.store.db)));
  return {
    token,
    url: new URL(`/setup?token=${token}`, deps.config.publicUrl).href,
    isOpen,
    async complete(input) {
      if (!(await isOpen())) throw new BeffroiError('AUTH_SETUP_CLOSED');
      if (!sameToken(input.token, token)) throw new BeffroiError('AUTH_SETUP_TOKEN');
      const passwordHash = await auth.hashPassword(input.password);
      await deps.store.db.transaction().execute(async (plain) => {
        const db = withPeople(plain);
        await lockTerritory(db, rootTerritory);
        if (await hasAdministrator(db)) throw new BeffroiError('AUTH_SETUP_CLOSED');
        const person = { name: input.name, email: input.email, roles: ['administrator'] as const };
        const user = await insertPerson(db, deps, { ...person, territory: rootTerritory, passwordHash });
        await db.updateTable('territory').set({ name: input.town }).where('id', '=', rootTerritory).execute();
        await record(plain, {
          id: deps.newId(),
          at: deps.clock(),
          actor: user,
          territory: rootTerritory,
          action: 'setup',
          object: { type: 'user', id: user },
          details: { town: input.town },
        });
      });
    },
  };
}

/** The same on every node and after every restart, as long as the secret is: 20 characters that read well in a log. */
function setupToken(secret: string): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = createHmac('sha256', secret).update('beffroi setup').digest().subarray(0, 20);
  const letters = [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('');
  return letters.replace(/(.{5})(?=.)/g, '$1-');
}

/** Compares in a time that says nothing about how much was right. */
function sameToken(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given.trim().toLowerCase()), digest(expected));
}
