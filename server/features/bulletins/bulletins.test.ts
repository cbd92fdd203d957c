import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { verdictOf } from '#core/cap/check.ts';
import { capTime } from '#core/cap/date.ts';
import { schemaErrors } from '#test/cap/schema.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { readCap } from '../cap/index.ts';

test('a time is said at the hour of its zone, at both changes of the year, and UTC as CAP wants it', () => {
  expect(capTime(Date.UTC(2026, 10, 23, 8), 'Europe/Paris')).toBe('2026-11-23T09:00:00+01:00');
  expect(capTime(Date.UTC(2026, 6, 14, 8), 'Europe/Paris')).toBe('2026-07-14T10:00:00+02:00');
  expect(capTime(Date.UTC(2026, 9, 25, 0, 59, 59, 999), 'Europe/Paris')).toBe('2026-10-25T02:59:59+02:00');
  expect(capTime(Date.UTC(2026, 9, 25, 1), 'Europe/Paris')).toBe('2026-10-25T02:00:00+01:00');
  expect(capTime(0, 'UTC')).toBe('1970-01-01T00:00:00-00:00');
  expect(capTime(Date.UTC(2026, 0, 1, 12), 'America/Cayenne')).toBe('2026-01-01T09:00:00-03:00');
});

describe.each(dialects)('alerts as CAP documents on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ dialect, config: { publicUrl: 'https://saint-aubin.example' } });
  });
  afterEach(() => server.close());

  const post = async <T>(url: string, payload: object = {}): Promise<T> => {
    const answer = await server.as('administrator')({ method: 'POST', url, payload });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  };
  const text = (more: object = {}) => ({
    headline: 'Crue de la Loire & du Loir <prudence>',
    instruction: 'Montez à l’étage.',
    senderName: 'Mairie de Saint-Aubin',
    language: 'fr',
    ...more,
  });
  const alert = (more: object = {}) => ({
    class: 'vital',
    status: 'Actual',
    text: text(),
    target: { all: true },
    until: '2026-11-23T18:00',
    scenario: 'flood',
    ...more,
  });
  const index = async () => (await server.inject('/cap/atom.xml')).body;
  /** Oldest first. */
  const documents = async (): Promise<string[]> => {
    const paths = [
      ...(await index()).matchAll(/<link[^>]*href="https:\/\/saint-aubin\.example(\/cap\/beffroi-[^"]+)"/g),
    ];
    const bodies = await Promise.all(
      paths.map(async ([, path = '']) => {
        const answer = await server.inject(path);
        expect(answer.headers['content-type']).toBe('application/cap+xml; charset=utf-8');
        return answer.body;
      }),
    );
    return bodies.reverse();
  };
  const read = (xml: string) => readCap(Buffer.from(xml));

  test('each act is a document that is valid, signed, and refers to those before it', async () => {
    const { id } = await post<{ id: string }>('/api/alerts', alert());
    server.clock.advance(60_000);
    const update = { ...alert({ text: text({ headline: 'La crue monte' }) }), from: undefined };
    const { from: _, ...changed } = update;
    const put = await server.as('administrator')({
      method: 'PUT',
      url: `/api/alerts/${id}`,
      payload: changed,
    });
    expect(put.statusCode).toBe(200);
    // Who sees to it is nobody's business out there.
    await post(`/api/alerts/${id}/take`);
    server.clock.advance(60_000);
    await post(`/api/alerts/${id}/end`);

    const found = await documents();
    const alerts = found.map((xml) => read(xml).alert);
    expect(alerts.map((one) => one?.msgType)).toEqual(['Alert', 'Update', 'Cancel']);
    expect(alerts.map((one) => one?.references.map(({ identifier }) => identifier))).toEqual([
      [],
      [alerts[0]?.identifier],
      [alerts[0]?.identifier, alerts[1]?.identifier],
    ]);
    expect(alerts[0]).toMatchObject({
      sender: 'saint-aubin.example',
      sent: '2026-11-23T09:00:00+01:00',
      status: 'Actual',
      scope: 'Public',
      infos: [
        {
          language: 'fr-FR',
          categories: ['Met'],
          event: 'Inondation',
          urgency: 'Immediate',
          severity: 'Extreme',
          headline: 'Crue de la Loire & du Loir ‹prudence›',
          expires: '2026-11-23T18:00:00+01:00',
        },
      ],
    });
    expect(alerts[2]?.infos[0]).toMatchObject({ responseTypes: ['AllClear'], urgency: 'Past' });
    for (const xml of found) {
      expect(verdictOf(read(xml), 'publish', 'en').errors).toEqual([]);
      expect(await schemaErrors(xml)).toEqual([]);
      expect(await isSigned(xml)).toBe(true);
      expect(await isSigned(xml.replace('Saint-Aubin', 'Saint-Autre'))).toBe(false);
    }
    // What was published stays as it was, whatever the town is called since.
    await server.deps.store.db.updateTable('territory').set({ name: 'Ailleurs' }).execute();
    expect(await documents()).toEqual(found);
  });

  test('what it is for is said in shapes and codes, and in no code that is wider than its shape', async () => {
    const centre = { lat: 46.8, lon: 1.7 };
    const ring = (size: number): [number, number][] => [
      [46, 1],
      [46, 1 + size],
      [46 + size, 1 + size],
      [46 + size, 1],
    ];
    const [a, b, c, d] = ring(1) as [[number, number], [number, number], [number, number], [number, number]];
    const of = { neighbourhood: 'n1', name: 'Le Port', insee: '36001' };
    const areas = [
      { polygon: ring(2), of },
      { polygon: ring(3), of },
      { polygon: ring(1), circle: { centre, radius: 500 } },
      // Drawn across itself.
      { polygon: [a, c, b, d] },
    ];
    await post('/api/alerts', alert({ target: { areas } }));
    const [xml = ''] = await documents();
    expect(read(xml).alert?.infos[0]?.areas).toEqual([
      {
        areaDesc: 'Le Port',
        polygons: [
          [...ring(2), a],
          [...ring(3), a],
        ],
        circles: [],
        geocodes: [{ valueName: 'INSEE-COG', value: '36001' }],
      },
      {
        areaDesc: expect.stringMatching(/, secteur 3$/),
        polygons: [],
        circles: [{ ...centre, radiusKm: 0.5 }],
        geocodes: [],
      },
      {
        areaDesc: expect.stringMatching(/, secteur 4$/),
        polygons: [[...ring(1), a]],
        circles: [],
        geocodes: [],
      },
    ]);
    expect(verdictOf(read(xml), 'publish', 'en').errors).toEqual([]);
    expect(await schemaErrors(xml)).toEqual([]);
  });

  test('a test and an exercise are published nowhere', async () => {
    await post('/api/alerts', alert({ status: 'Test' }));
    await post('/api/alerts', alert({ status: 'Exercise' }));
    expect(await documents()).toEqual([]);
    expect((await server.inject('/cap/beffroi-none.xml')).statusCode).toBe(404);
  });

  test('whoever has the index already is told so', async () => {
    await post('/api/alerts', alert());
    const first = await server.inject('/cap/atom.xml');
    const headers = { 'if-none-match': String(first.headers.etag) };
    expect((await server.inject({ url: '/cap/atom.xml', headers })).statusCode).toBe(304);
    await post('/api/alerts', alert());
    expect((await server.inject({ url: '/cap/atom.xml', headers })).statusCode).toBe(200);
  });

  /** By the key that the town publishes, not by what the document says of itself. */
  async function isSigned(xml: string): Promise<boolean> {
    const { keys } = (await server.inject('/.well-known/beffroi-cap-keys.json')).json();
    const { createPublicKey } = await import('node:crypto');
    const publicCert = createPublicKey({ format: 'jwk', key: keys[0] }).export({
      type: 'spki',
      format: 'pem',
    });
    const [signature = ''] = /<Signature[\s\S]*<\/Signature>/.exec(xml) ?? [];
    const verifier = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    verifier.loadSignature(signature);
    try {
      return verifier.checkSignature(xml);
    } catch {
      return false;
    }
  }
});
