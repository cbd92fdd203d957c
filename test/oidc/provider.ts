/** A real OpenID provider on loopback, as FranceConnect is one: people sign in there by a page, and leave it. Its people and its wrongs are the test's. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export type TestProvider = {
  readonly issuer: string;
  /** Who signs in next. */
  person: string;
  /** What is said of everybody. */
  claims: Readonly<Record<string, unknown>>;
  /** The level that it says it has reached. */
  acr: string;
  close(): Promise<void>;
};
type Client = { readonly id: string; readonly secret: string };

/** `origin`: of the town. `host`: another name of this machine makes it another site to browsers. */
export async function startProvider(
  origin: string,
  clients: readonly Client[],
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, host, listening));
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const state: TestProvider = {
    issuer,
    person: 'ana',
    claims: { birthplace: '35228' },
    acr: 'eidas1',
    close: () => closed(server),
  };
  const provider = new Provider(issuer, {
    clients: clients.map(({ id, secret }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: [`${origin}/identite/retour`],
      post_logout_redirect_uris: [`${origin}/identite/fin`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
    })),
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    acrValues: ['eidas1', 'eidas2', 'eidas3'],
    scopes: ['openid', 'birthplace'],
    claims: { openid: ['sub', 'acr'], birthplace: ['birthplace'], acr: null },
    // The browser is none of localhost alone.
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['of the test'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...state.claims }) }),
    interactions: { url: (_context, interaction) => `/connexion/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid birthplace');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    const [, uid, what] = /^\/connexion\/([\w-]+)(\/\w+)?$/.exec(request.url ?? '') ?? [];
    if (uid === undefined) return answer(request, response);
    const result =
      what === '/oui'
        ? { login: { accountId: state.person, acr: state.acr } }
        : what === '/non'
          ? { error: 'access_denied', error_description: 'stopped' }
          : undefined;
    if (result) return provider.interactionFinished(request, response, result);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>Connexion</title><h1>Connexion</h1><p><a href="/connexion/${uid}/oui">Oui, c’est moi</a></p><p><a href="/connexion/${uid}/non">Non</a></p>`,
    );
  });
  return state;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
