/** A desk with its administrator, for tests of the real identity: people who sign in as a browser would. */
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import type { Role } from '#core/identity/roles.ts';
import type { TestServer } from './server.ts';

export const administrator = {
  town: 'Saint-Aubin-sur-Loire',
  name: 'Anne Morel',
  email: 'anne@saint-aubin.example',
  password: 'la cloche du matin',
};
/** A browser sends it with every form and every fetch that is not plain reading. */
export const origin = 'http://localhost:8080';

export function setUp(server: TestServer, more: Partial<InjectOptions> = {}): Promise<Response> {
  const payload = { ...administrator, token: server.services.accounts.setup.token };
  return server.inject({ method: 'POST', url: '/setup', payload, ...more });
}

/** The value of the Cookie header after a response has set its cookies over those there were. */
export function cookiesAfter(response: Response, before = ''): string {
  const jar = new Map(
    before
      .split('; ')
      .filter((one) => one !== '')
      .map((one) => [one.slice(0, one.indexOf('=')), one]),
  );
  for (const { name, value } of response.cookies) {
    if (value === '') jar.delete(name);
    else jar.set(name, `${name}=${encodeURIComponent(value)}`);
  }
  return [...jar.values()].join('; ');
}

export function trySignIn(server: TestServer, email: string, password: string): Promise<Response> {
  return server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin },
    payload: { email, password },
  });
}

/** Signs in and answers the Cookie header. */
export async function signIn(
  server: TestServer,
  email = administrator.email,
  password = administrator.password,
) {
  const response = await trySignIn(server, email, password);
  if (response.statusCode !== 200) throw new Error(`sign-in: ${response.statusCode} ${response.body}`);
  return cookiesAfter(response);
}

/** A person with roles in the root territory, and the cookie of their session. */
export async function personWith(server: TestServer, roles: readonly Role[], email: string): Promise<string> {
  const password = 'un mot de passe long';
  const { accounts, rootTerritory: territory } = server.services;
  await accounts.create({ name: email, email, roles, territory, by: 'system', password });
  return signIn(server, email, password);
}
