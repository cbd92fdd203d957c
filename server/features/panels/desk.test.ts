import { afterEach, describe, expect, test } from 'vitest';
import type { Display } from '#core/contracts/index.ts';
import { type Driver, driverOf, systemTimers } from '#drivers';
import { fakeOf } from '#drivers/fakes.ts';
import { openPty } from '#drivers/testing/pty.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import type { PanelView } from './view.ts';

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
} as const;
const soon = { timeout: 15_000 };

let server: TestServer;
const closers: (() => void)[] = [];
afterEach(async () => {
  await server.close();
  for (const close of closers.splice(0)) close();
});

const call = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await server.as('administrator')({ method, url, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body, json: <T>() => answer.json() as T };
};

/** A panel of this protocol at the end of a real serial line, and a server that drives it. */
async function street(type: Driver['type'], options: object = {}) {
  server = await startTestServer();
  const pty = openPty();
  const panel = fakeOf(type)?.attach(pty.far, {
    profile: { ...profile, colours: [...profile.colours] },
    options,
    clock: { now: () => server.clock.now },
    timers: systemTimers,
  });
  closers.push(
    () => panel?.close(),
    () => pty.close(),
  );
  const { baud = 9600 } = driverOf(type)?.wiring.serial ?? {};
  const made = await call('POST', '/api/displays', {
    name: 'Rue Basse',
    profile,
    timeZone: 'Europe/Paris',
    tags: [],
    link: { driver: type, options, transport: { type: 'serial', options: { path: pty.path, baud } } },
  });
  expect(made.status, made.body).toBe(201);
  const { id } = made.json<Display>();
  const url = `/api/displays/${id}/panel`;
  const view = async () => (await call('GET', url)).json<PanelView>();
  const lit = () => panel?.signs[0]?.raster().pixels.filter((lamp) => lamp !== 0).length ?? 0;
  return { id, url, view, lit };
}

async function publish(title: string) {
  const content = { title, language: 'fr', topics: [], variants: [] };
  const { id } = (await call('POST', '/api/messages', { kind: 'news', content })).json<{ id: string }>();
  await call('POST', `/api/messages/${id}/submit`, {});
  await call('POST', `/api/messages/${id}/approve`, { revision: 1 });
  await call('POST', '/api/placements', {
    message: id,
    target: { all: true },
    windows: { from: '2026-11-23T09:00', until: '2026-11-30T09:00', timeZone: 'Europe/Paris' },
    class: 'routine',
  });
}

const raise = () =>
  call('POST', '/api/alerts', {
    class: 'vital',
    status: 'Actual',
    text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' },
    target: { all: true },
    until: '2026-11-23T18:00',
  });

describe('a panel that can be read back', () => {
  test('is seen with what it has confirmed, as pages and as lamps', async () => {
    const { view } = await street('alpha', { address: '01' });
    await publish('Marché de Noël');
    await expect.poll(async () => (await view()).pages?.length ?? 0, soon).toBeGreaterThan(0);
    await expect.poll(async () => (await view()).state, soon).toBe('confirmed');
    const seen = await view();
    expect(seen).toMatchObject({ online: true, errors: [], can: { test: false, readBack: true } });
    expect(seen.lastConfirmedAt).toBeTypeOf('number');
    expect(seen.settings).toBe('9600 8N1');
    expect(JSON.stringify(seen.pages)).toContain('Marché');
    expect(seen.glass[0]).toMatch(/^<svg.*Marché/s);
  });

  test('answers about itself when it is asked, and its line keeps what passed', async () => {
    const { url } = await street('alpha', { address: '01' });
    await expect.poll(async () => (await call('POST', `${url}/status`)).status, soon).toBe(200);
    const report = (await call('POST', `${url}/status`)).json<{ facts: object; errors: string[] }>();
    expect(Object.keys(report.facts).length).toBeGreaterThan(0);
    const journal = await server.as('administrator')({ url: `${url}/capture` });
    expect(journal.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(journal.headers['content-disposition']).toMatch(/^attachment; filename="ligne-[\w-]+\.txt"$/);
    expect(journal.body).toMatch(/^2026-11-23T08:00:00\.000Z > (00 )+01 /m);
    expect(journal.body).toMatch(/^2026-11-23T08:00:00\.000Z < /m);
  });

  test('without a test pattern it says that it cannot', async () => {
    const { url, id } = await street('alpha', { address: '01' });
    await expect.poll(() => server.services.panels.at(id) !== undefined, soon).toBe(true);
    const refused = await call('POST', `${url}/test`, { on: true });
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([409, 'PANEL_CANNOT']);
  });
});

describe('the test pattern', () => {
  const all = profile.width * profile.height;

  test('lights every lamp, is told to whoever looks, and is written down', async () => {
    const { url, id, view, lit } = await street('hanover');
    await expect.poll(async () => (await view()).online, soon).toBe(true);
    const begun = await call('POST', `${url}/test`, { on: true });
    expect(begun.json<PanelView>().testUntil).toBe(server.clock.now + 30_000);
    await expect.poll(lit, soon).toBe(all);
    expect((await call('POST', `${url}/test`, { on: false })).json<PanelView>().testUntil).toBeUndefined();
    await expect.poll(lit, soon).toBe(0);
    const { entries } = (await call('GET', '/api/audit')).json<{
      entries: { action: string; object: object }[];
    }>();
    expect(entries.filter(({ action }) => action === 'display.test')).toMatchObject([
      { object: { type: 'display', id }, details: { on: false, outcome: 'ok' } },
      { object: { type: 'display', id }, details: { on: true, outcome: 'ok' } },
    ]);
  });

  test('gives way to an alert, and is refused for as long as one stands', async () => {
    const { url, view, lit } = await street('hanover');
    await expect.poll(async () => (await view()).online, soon).toBe(true);
    await call('POST', `${url}/test`, { on: true });
    await expect.poll(lit, soon).toBe(all);
    const alert = (await raise()).json<{ id: string }>();
    await expect.poll(async () => (await view()).testUntil, soon).toBeUndefined();
    await expect.poll(() => lit() > 0 && lit() < all, soon).toBe(true);
    const refused = await call('POST', `${url}/test`, { on: true });
    expect(refused.json<{ code: string }>().code).toBe('PANEL_UNDER_ALERT');
    await call('POST', `/api/alerts/${alert.id}/end`, {});
    await expect.poll(async () => (await call('POST', `${url}/test`, { on: true })).status, soon).toBe(200);
  });
});

describe('what does not hang here', () => {
  const codes = async (id: string) => {
    const url = `/api/displays/${id}/panel`;
    const answers = [
      await call('GET', url),
      await call('POST', `${url}/status`),
      await call('POST', `${url}/test`, { on: true }),
      await call('GET', `${url}/capture`),
    ];
    return answers.map((answer) => answer.json<{ code: string }>().code);
  };
  const add = async (link?: object) => {
    const described = { name: 'Rue Haute', profile, timeZone: 'Europe/Paris', tags: [] };
    return (await call('POST', '/api/displays', { ...described, ...(link && { link }) })).json<Display>().id;
  };

  test('is refused with the reason', async () => {
    server = await startTestServer();
    const { display } = await pairScreen(server, 'Accueil');
    expect(await codes(display.id)).toEqual(Array(4).fill('PANEL_IS_SCREEN'));
    expect(await codes(await add())).toEqual(Array(4).fill('PANEL_NO_LINK'));
    const transport = { type: 'serial', options: { path: '/dev/null' } };
    const agent = await add({ driver: 'alpha', options: {}, transport, via: 'agent' });
    expect(await codes(agent)).toEqual(Array(4).fill('PANEL_ON_AGENT'));
  });

  test('is not found from another territory, and only who manages displays may ask a panel anything', async () => {
    const { id, url } = await street('alpha', { address: '01' });
    const reader = server.as('reader');
    expect((await reader({ url })).statusCode).toBe(200);
    expect((await reader({ url: `${url}/capture` })).statusCode).toBe(403);
    expect((await reader({ method: 'POST', url: `${url}/status` })).statusCode).toBe(403);
    expect((await reader({ method: 'POST', url: `${url}/test`, payload: { on: true } })).statusCode).toBe(
      403,
    );
    await server.deps.store.db.updateTable('display').set({ territory_id: 'elsewhere' }).execute();
    expect(await codes(id)).toEqual(Array(4).fill('NOT_FOUND'));
  });
});

test('a panel that is being described is drawn with a text, or says why the text does not fit', async () => {
  server = await startTestServer();
  const good = await call('POST', '/api/panels/sample', { profile, text: 'Marché de Noël' });
  expect(good.json<{ glass: string[] }>().glass[0]).toMatch(/^<svg/);
  const small = await call('POST', '/api/panels/sample', {
    profile: { ...profile, width: 12, height: 7, columns: 2, rows: 1, maxPages: 1 },
    text: 'Marché de Noël, place du Beffroi',
  });
  expect(small.json<{ refused: object }>().refused).toMatchObject({ code: 'PANEL_TEXT_DOES_NOT_FIT' });
});
