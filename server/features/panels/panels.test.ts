import { afterEach, expect, test } from 'vitest';
import type { Alert, Display, Message } from '#core/contracts/index.ts';
import { systemTimers } from '#drivers';
import { fakeAlpha } from '#drivers/alpha/fake-panel.ts';
import { openPty } from '#drivers/testing/pty.ts';
import { startTestServer, type TestServer } from '#test/server.ts';

const profile = {
  kind: 'panel',
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  colours: ['amber', 'red'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
} as const;

let server: TestServer;
let closeStreet: () => void;
afterEach(async () => {
  await server.close();
  closeStreet();
});

/** A panel at the end of a real serial line, and a server that drives it. */
async function street() {
  server = await startTestServer();
  const pty = openPty();
  const fake = fakeAlpha(
    pty.far,
    { signs: [{ address: '01', profile }] },
    { clock: { now: () => server.clock.now }, timers: systemTimers },
  );
  closeStreet = () => {
    fake.close();
    pty.close();
  };
  const staff = server.as('administrator');
  const post = async <T>(url: string, payload: object): Promise<T> => {
    const answer = await staff({ method: 'POST', url, payload });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json() as T;
  };
  const display = await post<Display>('/api/displays', {
    name: 'Rue Basse',
    profile,
    timeZone: 'Europe/Paris',
    tags: [],
    link: {
      driver: 'alpha',
      options: { address: '01', gapMs: 20 },
      transport: { type: 'serial', options: { path: pty.path } },
    },
  });
  const lit = () =>
    (fake.signs[0]?.pages() ?? []).flatMap((page) => page.lines.map((line) => line.text.trim())).join(' ');
  const board = async () =>
    (await staff({ method: 'GET', url: '/api/sync' })).json() as {
      rows: { surface: { id: string }; message: string; state: string }[];
    };
  const approved = async (title: string): Promise<Message> => {
    const message = await post<Message>('/api/messages', {
      kind: 'news',
      content: { title, language: 'fr', topics: [], variants: [] },
    });
    await post(`/api/messages/${message.id}/submit`, {});
    await post(`/api/messages/${message.id}/approve`, { revision: 1 });
    await post('/api/placements', {
      message: message.id,
      target: { all: true },
      windows: { from: '2026-11-23T09:00', until: '2026-11-30T09:00', timeZone: 'Europe/Paris' },
      class: 'routine',
    });
    return message;
  };
  return { fake, staff, post, display, lit, board, approved };
}

test('a message lights the lamps over a real serial line, and the board knows it from the read-back', async () => {
  const { lit, board, approved, display, post } = await street();
  const message = await approved('Marché de Noël');
  await expect.poll(lit, { timeout: 15_000 }).toContain('Marché de Noël');
  await expect
    .poll(async () => (await board()).rows.find((row) => row.surface.id === display.id)?.state, {
      timeout: 15_000,
    })
    .toBe('shown');
  await post(`/api/messages/${message.id}/withdraw`, {});
  await expect.poll(lit, { timeout: 15_000 }).not.toContain('Marché');
});

test('an alert takes the lamps over at once, and gives them back when it ends', async () => {
  const { lit, approved, post, staff, display } = await street();
  await approved('Marché de Noël');
  await expect.poll(lit, { timeout: 15_000 }).toContain('Marché');
  const alert = await post<Alert>('/api/alerts', {
    class: 'vital',
    status: 'Actual',
    text: { headline: 'Crue : quittez les quais', senderName: 'Mairie', language: 'fr' },
    target: { all: true },
    until: '2026-11-23T18:00',
  });
  await expect.poll(lit, { timeout: 15_000 }).toContain('Crue');
  await expect
    .poll(
      async () =>
        (
          (await staff({ method: 'GET', url: `/api/alerts/${alert.id}/displays` })).json() as {
            displays: { id: string; shownAt?: number }[];
          }
        ).displays.find((one) => one.id === display.id)?.shownAt,
      { timeout: 15_000 },
    )
    .toBeTypeOf('number');
  await post(`/api/alerts/${alert.id}/end`, {});
  await expect.poll(lit, { timeout: 15_000 }).toContain('Marché');
});

test('a panel with options that its driver refuses says so, and does not stop the others', async () => {
  const { staff, display, approved, lit } = await street();
  const silent = await staff({
    method: 'POST',
    url: '/api/displays',
    payload: {
      name: 'Port inconnu',
      profile,
      timeZone: 'Europe/Paris',
      tags: [],
      link: {
        driver: 'alpha',
        options: {},
        transport: { type: 'serial', options: { path: '/dev/does-not-exist' } },
      },
    },
  });
  expect(silent.statusCode, silent.body).toBe(201);
  await approved('Marché');
  await expect.poll(lit, { timeout: 15_000 }).toContain('Marché');
  const fault = async () =>
    ((await staff({ method: 'GET', url: `/api/displays/${silent.json().id}` })).json() as Display).fault
      ?.type;
  await expect.poll(fault, { timeout: 15_000 }).toBe('PANEL_LINE_DOWN');
  expect(((await staff({ method: 'GET', url: `/api/displays/${display.id}` })).json() as Display).state).toBe(
    'online',
  );
});
