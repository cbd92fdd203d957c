import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Alert, Area, Neighbourhood } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;

const square = (lat: number, lon: number): Area => ({
  polygon: [
    [lat, lon],
    [lat, lon + 1],
    [lat + 1, lon + 1],
    [lat + 1, lon],
  ],
});
const bowTie: Area = {
  polygon: [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
  ],
};
const port = { name: 'Le Port', areas: [square(43, 1)] };
const mill = { name: 'Le Moulin', insee: '31555', areas: [square(43, 3), square(45, 3)] };

const put = (neighbourhoods: object[]) =>
  server.as('administrator')({ method: 'PUT', url: '/api/neighbourhoods', payload: { neighbourhoods } });
const listed = async (territory?: string): Promise<Neighbourhood[]> => {
  if (territory !== undefined) return server.services.neighbourhoods.list(territory);
  return (await server.as('reader')({ url: '/api/neighbourhoods' })).json().neighbourhoods;
};
const idOf = async (name: string) => (await listed()).find((one) => one.name === name)?.id ?? '';

describe.each(dialects)('neighbourhoods on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  test('are one list in its order; one that keeps its id is renamed, one left out is gone', async () => {
    expect(await listed()).toEqual([]);
    expect((await put([port, { ...mill, name: '  Le  Moulin ' }])).statusCode).toBe(200);
    const [first, second] = await listed();
    expect(first).toEqual({ id: first?.id, territory: server.services.rootTerritory, ...port });
    expect(second).toMatchObject(mill);

    const answer = await put([
      { ...mill, id: second?.id, name: 'Les Moulins' },
      { ...port, id: 'of-nobody' },
    ]);
    expect(answer.json().neighbourhoods).toEqual(await listed());
    expect(await listed()).toMatchObject([{ id: second?.id, name: 'Les Moulins' }, { name: 'Le Port' }]);
    expect((await listed())[1]?.id).not.toBe('of-nobody');
    const audit = await server.deps.store.db
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'neighbourhoods.change')
      .execute();
    expect(audit).toHaveLength(2);
    expect(
      (
        await server.as('author')({
          method: 'PUT',
          url: '/api/neighbourhoods',
          payload: { neighbourhoods: [] },
        })
      ).statusCode,
    ).toBe(403);
  });

  test.each([
    ['a name', [port, { ...mill, name: 'LE PORT' }], 'body.neighbourhoods.1.name'],
    ['a code', [mill, { ...port, insee: '31555' }], 'body.neighbourhoods.1.insee'],
    [
      'an outline that crosses itself',
      [port, { ...mill, areas: [square(0, 0), bowTie] }],
      'body.neighbourhoods.1.areas.1',
    ],
  ])('are refused as a whole for %s that cannot be told apart or has no inside', async (_, given, field) => {
    const answer = await put(given);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ field }] });
    expect(await listed()).toEqual([]);
  });

  test('of the towns below, those that are a commune are known above; of the town above, none', async () => {
    const { db } = server.deps.store;
    const root = server.services.rootTerritory;
    const above = await db
      .selectFrom('territory')
      .selectAll()
      .where('id', '=', root)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('territory')
      .values({ ...above, id: 'below', parent_id: root, name: 'Village' })
      .execute();
    const row = { territory_id: 'below', areas: JSON.stringify(mill.areas) };
    await db
      .insertInto('neighbourhood')
      .values([
        { ...row, id: 'whole', name: 'Village', insee: '31556', position: 0 },
        { ...row, id: 'part', name: 'Haut du village', insee: null, position: 1 },
      ])
      .execute();
    await put([port, mill]);
    expect((await listed()).map(({ name }) => name)).toEqual(['Le Port', 'Le Moulin', 'Village']);
    expect((await listed('below')).map(({ name }) => name)).toEqual(['Village', 'Haut du village']);
  });

  test('an alert and a placement may name them or their code, and keep the areas as they were', async () => {
    await put([port, mill]);
    const quay = await pairScreen(server, 'Quai', { place: { lat: 43.5, lon: 1.5 } });
    const wheel = await pairScreen(server, 'Roue', { place: { lat: 45.5, lon: 3.5 } });
    const officer = server.as('alert-officer');
    const known = async (key: string) =>
      (await server.inject({ url: '/api/display/state', headers: bearer(key) })).json().alerts;
    const text = { headline: 'Crue', senderName: 'Mairie', language: 'fr' };
    const until = new Date(server.clock.now + 3_600_000).toISOString();
    const raise = (target: object) =>
      officer({
        method: 'POST',
        url: '/api/alerts',
        payload: { class: 'vital', status: 'Actual', text, until, target },
      });

    const aim = { target: { insee: ['31555'] }, status: 'Actual' };
    const aimed = await officer({ method: 'POST', url: '/api/alerts/aim', payload: aim });
    expect(aimed.json(), aimed.body).toMatchObject({ total: 1, names: ['Roue'] });
    const alert = (await raise({ insee: ['31555'] })).json() as Alert;
    const of = { neighbourhood: await idOf('Le Moulin'), name: 'Le Moulin', insee: '31555' };
    expect(alert.target).toEqual({ areas: mill.areas.map((area) => ({ ...area, of })), unplaced: true });
    expect(await known(wheel.key)).toHaveLength(1);
    expect(await known(quay.key)).toEqual([]);

    const unknown = await raise({ neighbourhoods: ['gone'] });
    expect(unknown.json()).toMatchObject({
      code: 'REQUEST_INVALID',
      errors: [{ field: 'body.target.neighbourhoods' }],
    });

    const windows = { from: '2026-11-23T00:00', until: '2026-11-30T00:00', timeZone: 'Europe/Paris' };
    const placement = {
      message: alert.message,
      windows,
      class: 'urgent',
      target: { neighbourhoods: [await idOf('Le Port')] },
    };
    const placed = await server.as('administrator')({
      method: 'POST',
      url: '/api/placements',
      payload: placement,
    });
    expect(placed.json().target, placed.body).toMatchObject({ areas: [{ of: { name: 'Le Port' } }] });
  });
});
