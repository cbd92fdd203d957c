import { afterEach, describe, expect, test } from 'vitest';
import type { Display, DisplayState } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const year = 365 * 86_400_000;
const panel = {
  name: 'Panneau de la place',
  profile: {
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
  },
  timeZone: 'Europe/Paris',
  tags: ['centre'],
  place: { lat: 47.4, lon: 0.2 },
};

const offer = () =>
  server.inject({
    method: 'POST',
    url: '/api/pairing',
    payload: { width: 1080, height: 1920, language: 'fr' },
  });
const pair = (payload: object) =>
  server.as('administrator')({ method: 'POST', url: '/api/displays/pair', payload });
const collect = (code: string, secret: string) =>
  server.inject({ url: `/api/pairing/${code}`, headers: bearer(secret) });
const stateWith = (key: string) => server.inject({ url: '/api/display/state', headers: bearer(key) });

describe.each(dialects)('displays on %s', (dialect) => {
  test('a screen shows a code, staff enter it, and the screen gets its key once', async () => {
    server = await startTestServer({ dialect, config: { publicUrl: 'https://mairie.example' } });
    const offered = (await offer()).json();
    expect(offered.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(offered.qr).toContain('<svg');
    expect(offered.url).toBe(`https://mairie.example/console/displays/pair?code=${offered.code}`);
    expect((await collect(offered.code, offered.secret)).json()).toEqual({ state: 'waiting' });

    const typed = offered.code.toLowerCase().replace('-', ' ');
    const paired = await pair({ code: typed, name: 'Accueil', tags: ['mairie'] });
    expect(paired.statusCode).toBe(201);
    const display = paired.json() as Display;
    expect(display).toMatchObject({
      name: 'Accueil',
      tags: ['mairie'],
      state: 'new',
      timeZone: 'Europe/Paris',
    });
    expect(display.profile).toEqual({ kind: 'screen', width: 1080, height: 1920, language: 'fr' });

    const collected = (await collect(offered.code, offered.secret)).json();
    expect(collected).toMatchObject({ state: 'paired', display: display.id });
    expect((await collect(offered.code, offered.secret)).statusCode).toBe(404);
    const state = (await stateWith(collected.key)).json() as DisplayState;
    expect(state).toMatchObject({ display: display.id, name: 'Accueil', alerts: [], now: server.clock.now });
    const stored = JSON.stringify(await server.deps.store.db.selectFrom('display').selectAll().execute());
    expect(stored).not.toContain(collected.key);
    expect(await server.deps.store.db.selectFrom('pairing').selectAll().execute()).toEqual([]);
  });

  test('a screen is told how loud its films may be, and nothing of it while it is to be silent', async () => {
    server = await startTestServer({ dialect });
    const { code, secret } = (await offer()).json();
    const display = (await pair({ code, name: 'Accueil', tags: [] })).json() as Display;
    const { key } = (await collect(code, secret)).json();
    const state = async () => (await stateWith(key)).json() as DisplayState;
    expect(await state()).not.toHaveProperty('sound');
    const change = (percent: number) =>
      server.as('administrator')({
        method: 'PATCH',
        url: `/api/displays/${display.id}`,
        payload: { profile: { ...display.profile, sound: { percent } } },
      });
    expect((await change(40)).statusCode).toBe(200);
    expect((await state()).sound).toEqual({ percent: 40 });
    expect((await change(101)).statusCode).toBe(400);
  });

  test('a wrong secret learns nothing, and an expired code is worth nothing', async () => {
    server = await startTestServer({ dialect });
    const { code, secret } = (await offer()).json();
    const wrong = await collect(code, 'x'.repeat(43));
    expect(wrong.statusCode).toBe(404);
    expect(wrong.json()).toMatchObject({ code: 'PAIRING_CODE' });
    server.clock.advance(server.deps.config.pairing.codeLifetime);
    expect((await collect(code, secret)).statusCode).toBe(404);
    expect((await pair({ code, name: 'Trop tard', tags: [] })).json().code).toBe('PAIRING_CODE');
    await offer();
    const left = await server.deps.store.db.selectFrom('pairing').select('code').execute();
    expect(left.map((row) => row.code)).not.toContain(code);
  });

  test('two members of staff cannot pair one screen twice', async () => {
    server = await startTestServer({ dialect });
    const { code } = (await offer()).json();
    const both = await Promise.all([
      pair({ code, name: 'A', tags: [] }),
      pair({ code, name: 'B', tags: [] }),
    ]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 404]);
    const { rows } = await server.services.displays.page(server.services.rootTerritory, { limit: 10 });
    expect(rows).toHaveLength(1);
  });

  test('guessing codes is cut off', async () => {
    server = await startTestServer({ dialect, config: { http: { signInPerMinute: 3 } } });
    const guesses = ['ACDE-FGHJ', 'ACDE-FGHK', 'ACDE-FGHM', 'ACDE-FGHN'];
    const statuses: number[] = [];
    for (const code of guesses) statuses.push((await pair({ code, name: 'x', tags: [] })).statusCode);
    expect(statuses).toEqual([404, 404, 404, 429]);
  });

  test('a screen switched off for a year comes back with its key', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    expect((await stateWith(key)).statusCode).toBe(200);
    server.clock.advance(year);
    const seen = () => server.as('reader')({ url: `/api/displays/${display.id}` } as const);
    expect((await seen()).json().state).toBe('offline');
    expect((await stateWith(key)).statusCode).toBe(200);
    expect((await seen()).json()).toMatchObject({ state: 'online', lastSeenAt: server.clock.now });
  });

  test('a revoked key is dead at once, and new hardware can take the place of the old', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil', { tags: ['hall'] });
    const revoked = await server.as('administrator')({
      method: 'POST',
      url: `/api/displays/${display.id}/revoke`,
    });
    expect(revoked.json().state).toBe('revoked');
    expect((await stateWith(key)).json().code).toBe('DISPLAY_KEY');
    const settings = { layout: 'ticker', touch: { idleSeconds: 60, home: '/agenda' }, language: 'en' };
    await server.as('administrator')({
      method: 'PATCH',
      url: `/api/displays/${display.id}`,
      payload: { profile: { ...display.profile, ...settings } },
    });
    const { code, secret } = (await offer()).json();
    const again = await pair({ code, display: display.id });
    expect(again.json()).toMatchObject({ id: display.id, name: 'Accueil', tags: ['hall'] });
    // Its glass has another shape; what was decided about it stays.
    expect(again.json().profile).toEqual({ kind: 'screen', width: 1080, height: 1920, ...settings });
    const collected = (await collect(code, secret)).json();
    expect((await stateWith(collected.key)).statusCode).toBe(200);
    expect((await stateWith(key)).statusCode).toBe(401);
  });

  test('a stranger and a made-up key get the same refusal', async () => {
    server = await startTestServer({ dialect });
    expect((await server.inject('/api/display/state')).json().code).toBe('DISPLAY_KEY');
    expect((await stateWith('A'.repeat(43))).json().code).toBe('DISPLAY_KEY');
  });

  test('a panel is made, changed, listed and removed, each change recorded', async () => {
    server = await startTestServer({ dialect });
    const as = server.as('administrator');
    const made = await as({ method: 'POST', url: '/api/displays', payload: panel });
    expect(made.statusCode).toBe(201);
    const url = `/api/displays/${made.json().id}`;
    const changed = await as({ method: 'PATCH', url, payload: { tags: ['gare'], place: null } });
    expect(changed.json()).toMatchObject({ name: panel.name, tags: ['gare'] });
    expect(changed.json().place).toBeUndefined();
    expect((await as({ url: '/api/displays' })).json().displays).toHaveLength(1);
    expect((await as({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await as({ url })).statusCode).toBe(404);
    const { db } = server.deps.store;
    const audit = await db
      .selectFrom('audit')
      .select('action')
      .where('object_type', '=', 'display')
      .orderBy('id')
      .execute();
    expect(audit.map((row) => row.action)).toEqual(['display.create', 'display.change', 'display.delete']);
  });

  test.each([
    ['a time zone that does not exist', { timeZone: 'Europe/Atlantide' }],
    ['a name with a control character', { name: 'a\u0000b' }],
    ['a name that is blank', { name: '  ' }],
    [
      'a link to a driver that does not exist',
      { link: { driver: 'nope', options: {}, transport: { type: 'tcp', options: {} } } },
    ],
    [
      'a link with an option that its transport does not know',
      {
        link: { driver: 'alpha', options: {}, transport: { type: 'tcp', options: { host: 'x', port: 'y' } } },
      },
    ],
  ])('%s is refused and nothing is stored', async (_, wrong) => {
    server = await startTestServer({ dialect });
    const refused = await server.as('administrator')({
      method: 'POST',
      url: '/api/displays',
      payload: { ...panel, ...wrong },
    });
    expect(refused.statusCode).toBe(400);
    expect(await server.deps.store.db.selectFrom('display').selectAll().execute()).toEqual([]);
  });

  test('only those who manage displays change them', async () => {
    server = await startTestServer({ dialect });
    expect((await server.inject('/api/displays')).statusCode).toBe(401);
    const refused = await server.as('author')({ method: 'POST', url: '/api/displays', payload: panel });
    expect(refused.json().code).toBe('AUTH_FORBIDDEN');
  });
});
