import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type FakeLinkedIn,
  linkedInToken,
  linkedInTokenUntil,
  startLinkedIn,
} from '#test/networks/linkedin.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { stepOf } from './token-watch.ts';

const day = 86_400_000;
const until = linkedInTokenUntil * 1000;

let network: FakeLinkedIn;
let server: TestServer;
beforeEach(async () => {
  network = await startLinkedIn();
  server = await startTestServer({
    config: {
      publicUrl: 'https://saint-aubin.example',
      mail: { smtpUrl: 'smtp://127.0.0.1:1' },
      channels: { allowPrivate: true, every: '0 0 1 1 *' },
    },
  });
});
afterEach(async () => {
  await server.close();
  await network.close();
});

test('an end is told fourteen, seven and one days before it, and not for ever after it', () => {
  expect([15, 14, 7.5, 7, 2, 1, 0, -1, -2].map((days) => stepOf(until, until - days * day))).toEqual([
    undefined,
    14,
    14,
    7,
    7,
    1,
    1,
    1,
    undefined,
  ]);
});

test('administrators are told once at each step that a token ends', async () => {
  const { services, clock, deps } = server;
  await services.accounts.create({
    name: 'Ada',
    email: 'ada@saint-aubin.example',
    roles: ['administrator'],
    territory: services.rootTerritory,
    by: 'system',
  });
  const made = await server.as('administrator')({
    method: 'POST',
    url: '/api/channels/connected',
    payload: {
      type: 'linkedin',
      title: 'Page de la ville',
      options: { organization: '77', client: 'app', api: network.url, signIn: network.url },
      secrets: { token: linkedInToken, clientSecret: 'secret' },
      takes: { kinds: ['news'], topics: [], exercises: false },
    },
  });
  expect(made.statusCode).toBe(201);
  const mails = () =>
    deps.store.db.selectFrom('mail').select(['recipient', 'subject', 'kind']).orderBy('created_at').execute();
  const at = async (days: number) => {
    clock.advance(until - days * day - clock.now);
    await services.channels.watch();
    return (await mails()).length;
  };
  const counts = [];
  for (const days of [20, 13, 12, 6.5, 5, 0.9, 0.5]) counts.push(await at(days));
  expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3]);
  expect((await mails())[0]).toMatchObject({
    recipient: 'ada@saint-aubin.example',
    subject: expect.stringMatching(/^«\u00a0Page de la ville\u00a0» est à reconnecter avant le .+ – /u),
    kind: 'token',
  });
  const listed = await server.as('administrator')({ method: 'GET', url: '/api/channels/connected' });
  expect(listed.json().channels).toMatchObject([{ state: 'ok', tokenUntil: until }]);
  network.scope = 'r_organization_social';
  await services.channels.watch();
  expect(
    (await server.as('administrator')({ method: 'GET', url: '/api/channels/connected' })).json(),
  ).toMatchObject({
    channels: [{ state: 'reconnect', reason: 'a permission is missing: w_organization_social' }],
  });
});
