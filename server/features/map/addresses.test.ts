import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { completeConfig } from '#config/load.ts';
import { openGeocoder } from '#test/geocoder.ts';
import { createAddresses } from './addresses.ts';

const geocoder = await openGeocoder();
afterAll(() => geocoder.close());
let now = 0;
const lines: string[] = [];
const part = {
  id: 'n',
  territory: 't',
  name: 'Le Bourg',
  areas: [
    {
      polygon: [
        [47.3, -0.9],
        [47.3, -0.7],
        [47.5, -0.8],
      ] as [number, number][],
    },
  ],
};
const open = (map: object = {}) =>
  createAddresses(
    {
      config: completeConfig({ map: { geocoder: geocoder.url, geocoderTimeoutMs: 300, ...map } }),
      clock: () => now,
      log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
    },
    { neighbourhoods: { list: async () => [part] }, territory: 't' },
  );
const timesAsked = () => geocoder.asked.length;

beforeEach(() => {
  geocoder.misbehave(undefined);
  lines.length = 0;
});

describe('a search for an address', () => {
  test('asks for a few near the middle of the town, and answers them as they came', async () => {
    const found = await open().find('  rue des   Tanneurs ');
    expect(found).toEqual([
      { label: '12 Rue des Tanneurs 49000 Saint-Aubin', lat: 47.4012, lon: -0.8049 },
      { label: 'Rue des Tanneurs 49000 Saint-Aubin', lat: 47.402, lon: -0.806 },
    ]);
    expect(Object.fromEntries(geocoder.asked.at(-1) ?? [])).toEqual({
      q: 'rue des Tanneurs',
      limit: '5',
      lat: '47.4000',
      lon: '-0.8000',
    });
  });

  test('keeps what the address of the geocoder says already', async () => {
    await open({ geocoder: `${geocoder.url}?index=address` }).find('Tanneurs');
    expect(geocoder.asked.at(-1)?.get('index')).toBe('address');
  });

  test('asks once for the same within an hour, and again afterwards', async () => {
    const addresses = open();
    const before = timesAsked();
    await addresses.find('Place du Puits');
    await addresses.find('place du PUITS');
    expect(timesAsked()).toBe(before + 1);
    now += 3_600_000;
    expect(await addresses.find('place du puits')).toHaveLength(1);
    expect(timesAsked()).toBe(before + 2);
  });

  test('finds nothing by two letters, and asks nobody', async () => {
    const before = timesAsked();
    expect(await open().find(' ab ')).toEqual([]);
    expect(timesAsked()).toBe(before);
  });

  test.each([
    ['an error', { status: 500, body: 'no' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['something else', { status: 200, body: '{"features":[]}' }],
    ['more than an answer', { status: 200, body: `"${'x'.repeat(300_000)}"` }],
    ['nothing', 'silent'],
  ] as const)(
    'is not answered by %s, is not remembered, and leaves no word of itself in the log',
    async (_what, how) => {
      const addresses = open();
      geocoder.misbehave(how);
      expect(await addresses.find('12 rue des Tanneurs')).toBeUndefined();
      const logged = lines.join('');
      expect(logged).toContain('the geocoder gave no answer');
      expect(logged).not.toMatch(/tanneurs/i);
      geocoder.misbehave(undefined);
      expect(await addresses.find('12 rue des Tanneurs')).toHaveLength(1);
    },
  );

  test('takes of an answer what is an address', async () => {
    const feature = (coordinates: unknown, label: unknown) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates },
      properties: { label },
    });
    geocoder.misbehave({
      status: 200,
      body: JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature([-0.8, 97], 'Nulle part'),
          feature([-0.8, 47.4], 7),
          feature([-0.8, 47.4], 'Ici'),
          null,
        ],
      }),
    });
    expect(await open().find('quelque part')).toEqual([{ label: 'Ici', lat: 47.4, lon: -0.8 }]);
  });

  test('is refused while too many wait for theirs', async () => {
    const addresses = open();
    geocoder.misbehave('silent');
    const before = timesAsked();
    await Promise.all(Array.from({ length: 9 }, (_, n) => addresses.find(`chemin ${n}`)));
    expect(timesAsked() - before).toBeLessThanOrEqual(4);
  });
});
