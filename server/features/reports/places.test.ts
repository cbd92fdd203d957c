/** Reports by neighbourhood: what the desk sees whole, and everybody without small numbers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReportPlaces } from '#core/contracts/index.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const day = 86_400_000;
const square = (lat: number, lon: number): [number, number][] => [
  [lat, lon],
  [lat + 0.01, lon],
  [lat + 0.01, lon + 0.01],
  [lat, lon + 0.01],
];
const centre = { lat: 43.605, lon: 1.445 };
const north = { lat: 43.655, lon: 1.445 };

describe.each(dialects)('reports by neighbourhood on %s', (dialect) => {
  let server: TestServer;
  let category: string;
  beforeEach(async () => {
    server = await startTestServer({ dialect, byHand: true });
    const put = (url: string, payload: object) =>
      server.as('administrator')({ method: 'PUT', url: `/api${url}`, payload });
    const made = await put('/report-categories', {
      categories: [holeInTheRoad, { ...holeInTheRoad, code: 'secret', public: false }],
    });
    category = made.json().categories[0].id;
    await put('/neighbourhoods', {
      neighbourhoods: [
        { name: 'Centre', areas: [{ polygon: square(43.6, 1.44) }] },
        { name: 'Nord', areas: [{ polygon: square(43.65, 1.44) }] },
        { name: 'Sud', areas: [{ polygon: square(43.5, 1.44) }] },
      ],
    });
  });
  afterEach(() => server.close());

  let sent = 0;
  async function reported(at: { lat: number; lon: number } | undefined, of = category) {
    sent += 1;
    const id = await report(server.services, of, {
      key: `key-${sent}-abcdefgh`,
      description: `Un trou ${sent}`,
      ...(at && { at }),
    });
    return id;
  }
  const done = (id: string) =>
    server.as('administrator')({
      method: 'POST',
      url: `/api/reports/${id}/move`,
      payload: { to: 'done', text: 'Rebouché.' },
    });

  test('received, solved and days, in a table, in open data and for the desk', async () => {
    expect((await server.inject('/signalements?lang=fr')).body).toContain('/signalements/quartiers');
    const first = [];
    for (let n = 0; n < 7; n += 1) first.push(await reported(centre));
    for (let n = 0; n < 3; n += 1) await reported(north);
    for (let n = 0; n < 2; n += 1) await reported(undefined);
    server.clock.advance(4 * day);
    for (const id of first.slice(0, 5)) expect((await done(id)).statusCode).toBe(200);
    const desk = await server.as('dispatcher')({ method: 'GET', url: '/api/reports/places' });
    expect(desk.json<ReportPlaces>().lines).toMatchObject([
      { name: 'Centre', received: 7, solved: 5, medianDays: 4 },
      { name: 'Nord', received: 3, solved: 0, medianDays: null },
      { name: 'Sud', received: 0, solved: 0 },
      { name: null, received: 2, solved: 0 },
    ]);
    const { neighbourhoods } = (await server.inject('/signalements/quartiers.json')).json();
    expect(neighbourhoods).toMatchObject([
      { neighbourhood: 'Centre', received: 7, solved: 5, median_days: 4 },
      { neighbourhood: 'Nord', received: null, solved: null, median_days: null },
      { neighbourhood: 'Sud', received: 0 },
      { neighbourhood: null, received: null },
    ]);
    const page = (await server.inject('/signalements/quartiers?lang=en')).body;
    expect(page).toContain('<th scope="row">Centre</th><td>7</td><td>5</td><td>4</td>');
    expect(page).toContain('A dash stands for a number');
    const csv = await server.inject('/signalements/quartiers.csv');
    expect(csv.body.split('\r\n')[0]).toBe('neighbourhood,from,until,received,solved,median_days');
    const again = await server.inject({
      url: '/signalements/quartiers.csv',
      headers: { 'if-none-match': String(csv.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    expect((await server.inject('/donnees?lang=fr')).body).toContain('/signalements/quartiers.csv');
    expect((await server.as('reader')({ method: 'GET', url: '/api/reports/places' })).statusCode).toBe(403);
  });
});
