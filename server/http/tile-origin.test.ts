import { expect, test } from 'vitest';
import { startTestServer } from '#test/server.ts';
import { tileOrigin } from './tile-origin.ts';

test.each([
  ['', []],
  ['/tiles/{z}/{x}/{y}.png', []],
  ['https://data.geopf.fr/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}', ['https://data.geopf.fr']],
  ['https://{s}.tile.example.org/{z}/{x}/{y}.png', ['https://*.tile.example.org']],
  ['http://tiles-{s}.example.org:8081/{z}/{x}/{y}.png', ['http://*.example.org:8081']],
])('pages may ask for pictures of %j at %j', (tiles, expected) => {
  expect(tileOrigin(tiles)).toEqual(expected);
});

test('no page may ask elsewhere unless the maps were given a ground, and then only there', async () => {
  const plain = await startTestServer();
  const policy = (await plain.inject('/health/live')).headers['content-security-policy'];
  expect(policy).toContain("img-src 'self' data: blob:;");
  expect((await plain.as('reader')({ url: '/api/map' })).json()).toEqual({});
  expect((await plain.inject('/api/map')).statusCode).toBe(401);
  await plain.close();

  const url = 'https://tiles.example.org/{z}/{x}/{y}.png';
  const named = { attribution: '© Example', attributionUrl: 'https://example.org/', maxZoom: 18 };
  const grounded = await startTestServer({ config: { map: { tiles: url, ...named } } });
  const opened = (await grounded.inject('/health/live')).headers['content-security-policy'];
  expect(opened).toContain("img-src 'self' data: blob: https://tiles.example.org;");
  expect((await grounded.as('reader')({ url: '/api/map' })).json()).toEqual({ tiles: { url, ...named } });
  // Of the public pages those with a map alone.
  const policyOf = async (page: string) => (await grounded.inject(page)).headers['content-security-policy'];
  expect(await policyOf('/signalements')).toContain("img-src 'self' data: https://tiles.example.org;");
  expect(await policyOf('/signaler')).toContain("img-src 'self' data:;");
  expect(await policyOf('/')).toContain("img-src 'self' data:;");
  await grounded.close();
});
