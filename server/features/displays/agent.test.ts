import { afterEach, describe, expect, test } from 'vitest';
import type { Display, DisplayState } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const profile = {
  kind: 'panel',
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
};
const link = {
  driver: 'alpha',
  options: { address: '01' },
  transport: { type: 'serial', options: { path: '/dev/ttyUSB0' } },
  via: 'agent',
};
const as = () => server.as('administrator');
const panel = async (more: object = {}): Promise<Display> => {
  const payload = { name: 'Rue Basse', profile, timeZone: 'Europe/Paris', tags: [], link, ...more };
  return (await as()({ method: 'POST', url: '/api/displays', payload })).json();
};
const offer = async (payload: object) =>
  (await server.inject({ method: 'POST', url: '/api/pairing', payload })).json() as {
    code: string;
    secret: string;
  };
const pair = (payload: object) => as()({ method: 'POST', url: '/api/displays/pair', payload });
const stateWith = async (key: string) =>
  (await server.inject({ url: '/api/display/state', headers: bearer(key) })).json() as DisplayState;

describe.each(dialects)('a panel on an agent, on %s', (dialect) => {
  test('the agent takes over the panel that staff have described, and learns its line', async () => {
    server = await startTestServer({ dialect });
    const display = await panel();
    const { code, secret } = await offer({ kind: 'agent' });
    expect((await pair({ code, display: display.id })).json()).toMatchObject({
      id: display.id,
      profile,
      link,
    });
    const { key } = (await server.inject({ url: `/api/pairing/${code}`, headers: bearer(secret) })).json();
    expect((await stateWith(key)).panel).toEqual({ profile, timeZone: 'Europe/Paris', link });
    const { via: _, ...own } = link;
    await as()({ method: 'PATCH', url: `/api/displays/${display.id}`, payload: { link: own } });
    expect((await stateWith(key)).panel).toBeUndefined();
  });

  test('the server leaves its line alone', async () => {
    server = await startTestServer({ dialect });
    const mine = await panel({ link: { ...link, via: 'server' } });
    const theirs = await panel();
    const faultOf = async (id: string) =>
      ((await as()({ url: `/api/displays/${id}` })).json() as Display).fault;
    await expect
      .poll(async () => (await faultOf(mine.id))?.type, { timeout: 15_000 })
      .toBe('PANEL_LINE_DOWN');
    expect(await faultOf(theirs.id)).toBeUndefined();
  });

  test('an agent is no screen, and a screen no agent', async () => {
    server = await startTestServer({ dialect });
    const display = await panel();
    const { display: screen } = await pairScreen(server, 'Accueil');
    const agent = await offer({ kind: 'agent' });
    expect((await pair({ code: agent.code, name: 'Écran', tags: [] })).statusCode).toBe(400);
    expect((await pair({ code: agent.code, display: screen.id })).statusCode).toBe(404);
    const glass = await offer({ width: 1080, height: 1920, language: 'fr' });
    expect((await pair({ code: glass.code, display: display.id })).statusCode).toBe(404);
    // A refusal costs nothing: the code is still good.
    expect((await pair({ code: agent.code, display: display.id })).statusCode).toBe(201);
  });
});
