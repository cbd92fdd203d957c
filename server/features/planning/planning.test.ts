import { afterEach, describe, expect, test } from 'vitest';
import type {
  Display,
  DisplayLoad,
  LoadSummary,
  Message,
  Placement,
  Planning,
} from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const hour = 3_600_000;
const day = 24 * hour;
/** Monday 23 November 2026, midnight in Paris. */
const monday = Date.UTC(2026, 10, 22, 23);
const week = { from: monday, until: monday + 7 * day };

async function desk(dialect: (typeof dialects)[number] = 'sqlite') {
  server = await startTestServer({ dialect });
  const staff = server.as(['administrator']);
  const post = async <T>(url: string, payload: object): Promise<T> => {
    const answer = await staff({ method: 'POST', url, payload });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json() as T;
  };
  const get = async <T>(url: string): Promise<T> => {
    const answer = await staff({ method: 'GET', url });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json() as T;
  };
  const display = (name: string, tags: string[], more: object = {}) =>
    post<Display>('/api/displays', {
      name,
      tags,
      timeZone: 'Europe/Paris',
      profile: { kind: 'screen', width: 1920, height: 1080, language: 'fr' },
      ...more,
    });
  const approved = async (title: string, content: object = {}) => {
    const { id } = await post<Message>('/api/messages', {
      kind: 'news',
      content: { title, language: 'fr', topics: [], variants: [], ...content },
    });
    return post<Message>(`/api/messages/${id}/approve`, { revision: 1 });
  };
  const place = (message: string, more: object = {}) =>
    post<Placement>('/api/placements', {
      message,
      target: { all: true },
      windows: { from: '2026-11-23T09:00', until: '2026-11-30T09:00', timeZone: 'Europe/Paris' },
      class: 'routine',
      ...more,
    });
  const calendar = (range: { from: number; until: number }, query = '') =>
    get<Planning>(`/api/planning?from=${range.from}&until=${range.until}${query}`);
  return { staff, get, display, approved, place, calendar };
}

const titles = ({ placements }: Planning, row: Planning['displays'][number] | undefined) =>
  row?.placements.map((position) => placements[position]?.title);

describe.each(dialects)('the calendar on %s', (dialect) => {
  test('has a row for each display with what is placed on it, the loudest first', async () => {
    const { display, approved, place, calendar } = await desk(dialect);
    await display('Hall', ['mairie'], { darkHours: { from: '23:00', until: '06:00' } });
    await display('Piscine', ['sport']);
    await place((await approved('Marché')).id, { target: { tags: ['mairie'] } });
    await place((await approved('Piscine fermée')).id, {
      target: { tags: ['sport', 'mairie'] },
      class: 'campaign',
    });
    const found = await calendar(week);
    expect(found.displays.map(({ name }) => name)).toEqual(['Hall', 'Piscine']);
    expect(found.displays.map((row) => titles(found, row))).toEqual([
      ['Piscine fermée', 'Marché'],
      ['Piscine fermée'],
    ]);
    expect(found.displays[0]?.dark[1]).toEqual({ from: monday + 23 * hour, until: monday + 30 * hour });
    expect(found).toMatchObject({ total: 2, tags: ['mairie', 'sport'] });
  });

  test('tells each time that a series comes, but not on public holidays', async () => {
    const { display, approved, place, calendar } = await desk(dialect);
    await display('Hall', []);
    const windows = {
      from: '2026-12-21T22:00',
      timeZone: 'Europe/Paris',
      rrule: 'FREQ=DAILY',
      duration: 'PT4H',
      except: ['fr-public-holidays'],
    };
    await place((await approved('Veille')).id, { windows });
    const eve = Date.UTC(2026, 11, 23, 23);
    const { placements } = await calendar({ from: eve, until: eve + 3 * day });
    expect(placements[0]?.occurrences).toEqual(
      // Begun on the evening before, then Christmas Eve, not Christmas Day.
      [-1, 0, 2].map((n) => ({
        from: eve + (n * 24 + 22) * hour,
        until: eve + (n * 24 + 26) * hour,
      })),
    );
  });

  test('leaves out what is over, and keeps what has no end', async () => {
    const { display, approved, place, calendar } = await desk(dialect);
    await display('Hall', []);
    const timeZone = 'Europe/Paris';
    await place((await approved('Passé')).id, {
      windows: { from: '2026-11-01T08:00', until: '2026-11-02T08:00', timeZone },
    });
    await place((await approved('Toujours')).id, { windows: { from: '2026-11-01T08:00', timeZone } });
    const found = await calendar(week);
    expect(titles(found, found.displays[0])).toEqual(['Toujours']);
    expect(found.placements[0]?.occurrences).toEqual([{ from: Date.UTC(2026, 10, 1, 7) }]);
  });

  test('an alert is there, and no longer than it lasts', async () => {
    const { staff, display, calendar } = await desk(dialect);
    await display('Hall', []);
    const raised = await staff({
      method: 'POST',
      url: '/api/alerts',
      headers: { 'idempotency-key': 'k' },
      payload: {
        class: 'urgent',
        status: 'Actual',
        target: { all: true },
        until: '2026-11-23T18:00:00+01:00',
        text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' },
      },
    });
    const { id } = raised.json() as { id: string };
    const found = await calendar(week);
    expect(found.placements[0]).toMatchObject({ class: 'urgent', alert: id, title: 'Crue' });
    server.clock.advance(hour);
    await staff({ method: 'POST', url: `/api/alerts/${id}/end`, payload: {} });
    const { placements } = await calendar(week);
    expect(placements[0]?.occurrences[0]?.until).toBe(server.clock.now);
  });

  test('pages, searches without accents, and filters by tag', async () => {
    const { display, calendar } = await desk(dialect);
    for (const name of ['École A', 'École B', 'Mairie'])
      await display(name, name === 'Mairie' ? ['centre'] : []);
    const first = await calendar(week, '&q=ecole&limit=1');
    expect(first).toMatchObject({ total: 2, next: 1, displays: [{ name: 'École A' }] });
    const second = await calendar(week, `&q=ecole&limit=1&offset=${first.next}`);
    expect(second.displays.map(({ name }) => name)).toEqual(['École B']);
    expect(second.next).toBeUndefined();
    expect((await calendar(week, '&tag=centre')).displays.map(({ name }) => name)).toEqual(['Mairie']);
  });
});

test('displays of one tag stand side by side, those without any last', async () => {
  const { display, calendar } = await desk();
  for (const [name, tags] of [
    ['A', ['sport']],
    ['B', []],
    ['C', ['mairie', 'sport']],
    ['D', ['sport']],
  ] as const)
    await display(name, [...tags]);
  const { displays } = await calendar(week, '&group=true');
  expect(displays.map(({ name }) => name)).toEqual(['C', 'A', 'D', 'B']);
});

test('a window of more than six weeks is refused', async () => {
  const { staff } = await desk();
  const answer = await staff({
    method: 'GET',
    url: `/api/planning?from=${monday}&until=${monday + 60 * day}`,
  });
  expect(answer.statusCode).toBe(400);
});

test('what is not approved is there, and said not to be live', async () => {
  const { staff, display, place, calendar } = await desk();
  await display('Hall', []);
  const draft = await staff({
    method: 'POST',
    url: '/api/messages',
    payload: { kind: 'news', content: { title: 'Brouillon', language: 'fr', topics: [], variants: [] } },
  });
  await place((draft.json() as Message).id);
  expect((await calendar(week)).placements[0]).toMatchObject({ title: 'Brouillon', live: false });
});

describe('how full a loop is', () => {
  test('is told for a display at an instant and over its day', async () => {
    const { get, display, approved, place } = await desk();
    const hall = await display('Hall', [], { darkHours: { from: '23:00', until: '06:00' } });
    for (const title of ['Un', 'Deux']) await place((await approved(title)).id, { dwellSeconds: 20 });
    await server.services.scheduling.settle();
    const load = await get<DisplayLoad>(`/api/displays/${hall.id}/load?at=${monday + 10 * hour}`);
    expect(load.now).toMatchObject({ count: 2, roundMs: 40_000 });
    expect(load.items).toMatchObject([
      { everyMs: 40_000, share: 0.5 },
      { everyMs: 40_000, share: 0.5 },
    ]);
    expect(load.items.map(({ title }) => title).sort()).toEqual(['Deux', 'Un']);
    const night = await get<DisplayLoad>(`/api/displays/${hall.id}/load?at=${monday + 23.5 * hour}`);
    expect(night.now?.dark).toBe(true);
    expect(night.items).toEqual([]);
  });

  test('a loop that nobody waits for is overfull', async () => {
    const { get, display, approved, place } = await desk();
    const [hall, pool] = [await display('Hall', ['a']), await display('Piscine', ['b'])];
    for (let n = 0; n < 6; n++)
      await place((await approved(`Message ${n}`)).id, { dwellSeconds: 60, target: { tags: ['a'] } });
    await server.services.scheduling.settle();
    const { loads } = await get<{ loads: LoadSummary[] }>(
      `/api/planning/loads?from=${week.from}&until=${week.until}&displays=${hall.id},${pool.id}`,
    );
    const of = (id: string) => loads.find(({ display }) => display === id);
    expect(of(hall.id)).toMatchObject({ overfull: true, fullest: { count: 6, roundMs: 360_000 } });
    expect(of(pool.id)).toEqual({ display: pool.id, overfull: false });
  });
});
