import { afterEach, describe, expect, test } from 'vitest';
import type { BriefDisplay, Display, DisplayCondition, DisplayGroup } from '#core/contracts/index.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { newRow } from './view.ts';

let server: TestServer;
afterEach(() => server.close());

type Answer = {
  displays: Display[];
  counts: Record<DisplayCondition, number>;
  next?: string;
  previous?: string;
};
const get = async <T>(url: string) => (await server.as('reader')({ url })).json<T>();
const list = (query = '') => get<Answer>(`/api/displays?${query}`);
const names = (answer: { displays: readonly { name: string }[] }) => answer.displays.map(({ name }) => name);

const panel = {
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
const screen = { kind: 'screen', width: 1920, height: 1080, language: 'fr' } as const;

/** A thousand displays of every condition, as a large intercommunality has them. */
async function fill(count = 1000) {
  const { db } = server.deps.store;
  const now = server.clock.now;
  const { id: territory } = await db.selectFrom('territory').select('id').executeTakeFirstOrThrow();
  const rows = Array.from({ length: count }, (_, n) => ({
    ...newRow(
      {
        name: `${n % 7 === 0 ? 'École' : 'Place'} ${(count - n).toString().padStart(4, '0')}`,
        profile: n % 3 === 0 ? { ...panel, colours: [...panel.colours] } : screen,
        timeZone: 'Europe/Paris',
        tags: [`quartier ${n % 10}`, ...(n % 100 === 0 ? ['pilote'] : [])],
        ...(n % 2 === 0 && { place: { lat: 47 + n / 10_000, lon: -1 } }),
        ...(n % 5 === 1 && { darkHours: { from: '08:30', until: '09:30' } }),
      },
      { id: `d${n}`, territory, keyHash: null, at: now },
    ),
    last_seen_at: n % 20 === 3 ? null : n % 20 === 4 ? now - 3_600_000 : now - 10_000,
    fault: n % 50 === 7 ? JSON.stringify({ type: 'screen-black', detail: 'x', at: now }) : null,
    revoked_at: n % 100 === 99 ? now : null,
  }));
  for (let i = 0; i < count; i += 100) {
    const some = rows.slice(i, i + 100);
    await db.insertInto('display').values(some).execute();
    const tags = some.flatMap(({ id, tags: given }) =>
      (JSON.parse(given) as string[]).map((tag) => ({ display_id: id, territory_id: territory, tag })),
    );
    await db.insertInto('display_tag').values(tags).execute();
  }
}

/** By hand what the store should answer, of the nth display of `fill` at 9 o'clock in Paris. */
function conditionOf(n: number): DisplayCondition {
  if (n % 100 === 99) return 'revoked';
  if (n % 50 === 7) return 'fault';
  if (n % 20 === 3) return 'waiting';
  if (n % 5 === 1) return 'dark';
  return n % 20 === 4 ? 'silent' : 'lit';
}

describe.each(dialects)('a thousand displays on %s', (dialect) => {
  test('are read page by page, each once, what needs a person first, and back again', async () => {
    server = await startTestServer({ dialect });
    await fill();
    const seen: Display[] = [];
    const pages: string[][] = [];
    let query = 'limit=120';
    for (;;) {
      const answer = await list(query);
      seen.push(...answer.displays);
      pages.push(answer.displays.map(({ id }) => id));
      expect(answer.previous === undefined).toBe(pages.length === 1);
      if (!answer.next) break;
      query = `limit=120&after=${answer.next}`;
    }
    expect(pages).toHaveLength(9);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1000);
    for (const { id, condition } of seen)
      expect({ id, condition }).toEqual({ id, condition: conditionOf(Number(id.slice(1))) });
    const order: DisplayCondition[] = ['fault', 'silent', 'lit', 'dark', 'waiting', 'revoked'];
    const ranks = seen.map(({ condition }) => order.indexOf(condition));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    const faulty = seen.filter(({ condition }) => condition === 'fault').map(({ name }) => name);
    expect(faulty).toEqual(faulty.toSorted((a, b) => a.localeCompare(b, 'fr')));

    let back = await list(query);
    for (const page of pages.slice(0, -1).toReversed()) {
      back = await list(`limit=120&before=${back.previous}`);
      expect(back.displays.map(({ id }) => id)).toEqual(page);
      expect(back.next).toBeDefined();
    }
    expect(back.previous).toBeUndefined();
  });

  test('are found by a part of the name without its accents, by tag, kind and condition, and counted', async () => {
    server = await startTestServer({ dialect });
    await fill();
    const all = Array.from({ length: 1000 }, (_, n) => n);
    const { counts } = await list('limit=1');
    for (const [condition, count] of Object.entries(counts))
      expect({ condition, count }).toEqual({
        condition,
        count: all.filter((n) => conditionOf(n) === condition).length,
      });

    expect(names(await list('q=ecole 1000'))).toEqual(['École 1000']);
    expect((await list('q=100%25')).displays).toEqual([]);
    const pilots = await list('tag=pilote&limit=200');
    expect(pilots.displays).toHaveLength(10);
    expect(pilots.counts).toMatchObject({ lit: 10, fault: 0 });
    const silent = await list('tag=quartier 4&kind=panel&condition=silent&limit=200');
    expect(silent.displays.map(({ id }) => Number(id.slice(1))).toSorted((a, b) => a - b)).toEqual(
      all.filter((n) => n % 10 === 4 && n % 3 === 0 && conditionOf(n) === 'silent'),
    );
    // The other conditions of the same tag and kind are still counted, so that one can be chosen instead.
    expect(silent.counts.lit).toBe(
      all.filter((n) => n % 10 === 4 && n % 3 === 0 && conditionOf(n) === 'lit').length,
    );
    expect((await list('tag=nulle part')).displays).toEqual([]);
  });

  test('are offered to pickers and maps in short, and by their groups', async () => {
    server = await startTestServer({ dialect });
    await fill();
    const { displays, next } = await get<{ displays: BriefDisplay[]; next?: string }>('/api/displays/brief');
    expect(displays).toHaveLength(1000);
    expect(next).toBeUndefined();
    const folded = names({ displays }).map((name) => name.replace('É', 'e').toLowerCase());
    expect(folded).toEqual(folded.toSorted());
    const placed = await get<{ displays: BriefDisplay[]; next?: string }>(
      '/api/displays/brief?placed=true&limit=300&condition=lit',
    );
    expect(placed.displays.every(({ place, condition }) => place && condition === 'lit')).toBe(true);
    const rest = await get<{ displays: BriefDisplay[] }>(
      `/api/displays/brief?placed=true&limit=300&condition=lit&after=${placed.next}`,
    );
    expect(new Set([...placed.displays, ...rest.displays].map(({ id }) => id)).size).toBe(
      placed.displays.length + rest.displays.length,
    );

    const { groups } = await get<{ groups: DisplayGroup[] }>('/api/displays/groups');
    expect(groups.map(({ tag }) => tag)).toEqual([
      'pilote',
      ...Array.from({ length: 10 }, (_, n) => `quartier ${n}`),
    ]);
    expect(groups[0]).toEqual({ tag: 'pilote', displays: 10, counts: { lit: 10 } });
    expect(groups[8]?.counts.fault).toBe(20);
  });

  test('a place in the list that nobody was given is refused', async () => {
    server = await startTestServer({ dialect });
    for (const after of [
      'x',
      Buffer.from('[1,"a"]').toString('base64url'),
      Buffer.from('[1,"\\u0000","b"]').toString('base64url'),
    ])
      expect((await server.as('reader')({ url: `/api/displays?after=${after}` })).statusCode).toBe(400);
    expect((await server.as('reader')({ url: '/api/displays?limit=5000' })).statusCode).toBe(400);
    expect((await server.inject('/api/displays/brief')).statusCode).toBe(401);
    expect((await server.inject('/api/displays/groups')).statusCode).toBe(401);
  });

  test('a display is lit from the moment it is heard, and in maintenance it is dark on purpose', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Hall', { tags: ['mairie'] });
    const condition = async () => (await get<Display>(`/api/displays/${display.id}`)).condition;
    expect(await condition()).toBe('waiting');
    await server.inject({ url: '/api/display/state', headers: { authorization: `Bearer ${key}` } });
    expect(await condition()).toBe('lit');
    expect((await list()).counts.lit).toBe(1);
    await server.services.displays.presence.flush();
    server.clock.advance(3_600_000);
    expect(await condition()).toBe('silent');
    await server.as('administrator')({
      method: 'PUT',
      url: `/api/displays/${display.id}/maintenance`,
      payload: { until: server.clock.now + 60_000 },
    });
    expect(await condition()).toBe('dark');

    await server.as('administrator')({
      method: 'PATCH',
      url: `/api/displays/${display.id}`,
      payload: { name: 'Salle des fêtes', tags: ['culture'] },
    });
    expect(names(await list('q=fetes&tag=culture'))).toEqual(['Salle des fêtes']);
    expect(names(await list('tag=mairie'))).toEqual([]);
    await server.as('administrator')({ method: 'DELETE', url: `/api/displays/${display.id}` });
    expect(await server.deps.store.db.selectFrom('display_tag').selectAll().execute()).toEqual([]);
  });
});
