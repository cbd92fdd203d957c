import { createSocket } from 'node:dgram';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { lampPage, lampStreet } from '../testing/lamp-street.ts';
import { anyNoise, anyRows, bytewise, decodedAll, encodedRows } from '../testing/lamps.ts';
import { fakeArtnetPanel } from './fake-panel.ts';
import { dmxPacket, syncPacket } from './frame.ts';
import { artnet } from './index.ts';

const { codec } = artnet;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: object = {}) {
  const made = await lampStreet({ driver: artnet, fake: fakeArtnetPanel, options });
  closers.push(made.close);
  return made;
}
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const head = '4172742d4e657400';

describe('bytes known from the standard', () => {
  test('ArtDmx: operation 5000 little-endian, revision 14, sequence, universe, even length', () => {
    expect(hex(dmxPacket({ sequence: 3, universe: 0x1234, data: Uint8Array.of(1, 2, 3) }))).toBe(
      `${head}0050000e030034120004${'01020300'}`,
    );
  });

  test('ArtSync: operation 5200 and two empty bytes', () => {
    expect(hex(syncPacket())).toBe(`${head}0052000e0000`);
  });

  test('one lamp of three channels in its order of colours', () => {
    const picture = {
      width: 1,
      height: 1,
      depth: 'rgb' as const,
      base64: Buffer.of(1, 2, 3).toString('base64'),
    };
    const encoded = codec.encode([{ lines: [], picture }], {
      colourOrder: 'grb',
      startChannel: 2,
      sync: true,
    });
    expect('packets' in encoded && encoded.packets.map(hex)).toEqual([
      `${head}0050000e01000000000400020103`,
      hex(syncPacket()),
    ]);
  });
});

test('another encoder writes the same bytes', async () => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', () => resolve()));
  const heard = new Promise<Uint8Array>((resolve) => socket.once('message', resolve));
  const require = createRequire(import.meta.url);
  const Other: unknown = require('artnet');
  if (typeof Other !== 'function') throw new TypeError('artnet is not there');
  const other: {
    set: (universe: number, first: number, values: readonly number[]) => void;
    close: () => void;
  } = Other({ host: '127.0.0.1', port: socket.address().port });
  closers.push(
    () => other.close(),
    () => socket.close(),
  );
  other.set(258, 1, [10, 20, 30, 40, 50, 60]);
  const data = Uint8Array.of(10, 20, 30, 40, 50, 60);
  expect(hex(await heard)).toBe(hex(dmxPacket({ sequence: 0, universe: 258, data })));
});

test('what is encoded is decoded, however it is wired and cut', () => {
  const wirings = fc.record({
    startUniverse: fc.integer({ min: 0, max: 32_000 }),
    startChannel: fc.integer({ min: 1, max: 510 }),
    colourOrder: fc.constantFrom('rgb', 'grb', 'bgr'),
    serpentine: fc.boolean(),
    lampOrder: fc.constantFrom('rows', 'columns'),
    sync: fc.boolean(),
  });
  fc.assert(
    fc.property(anyRows({ width: 40, height: 12 }), wirings, (rows, wiring) => {
      const options = { ...wiring, width: rows[0]?.length ?? 0, height: rows.length };
      const found = decodedAll(codec, bytewise(encodedRows(codec, rows, options)), options);
      expect(found.filter(({ kind }) => kind === 'image')).toMatchObject([{ rows, checksum: 'none' }]);
      expect(found.filter(({ kind }) => kind === 'noise' || kind === 'abandoned')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('what comes from the network', () => {
  test('noise, other operations and impossible lengths are told', () => {
    const broken = dmxPacket({ sequence: 1, universe: 0, data: Uint8Array.of(1, 2) });
    broken[16] = 9;
    const poll = Buffer.from(`${head}0020000e0000`, 'hex');
    expect(decodedAll(codec, [Buffer.from('Art'), broken, poll], {})).toMatchObject([
      { kind: 'noise', hex: '417274' },
      { kind: 'abandoned', reason: 'not 1 to 512 channels' },
      { kind: 'noise', hex: '0102' },
      { kind: 'other', operation: '2000' },
      { kind: 'noise' },
    ]);
  });

  test('nothing that comes makes the parser throw, and good packets after it are read', () => {
    const options = { width: 3, height: 2 };
    const frames = encodedRows(codec, ['#.#', '.#.'], options);
    fc.assert(
      fc.property(anyNoise(frames), (bytes) => {
        const decoder = codec.decoder(options);
        decoder.push(bytes);
        decoder.end();
        expect(frames.flatMap((frame) => decoder.push(frame)).at(-1)).toMatchObject({ rows: ['#.#', '.#.'] });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('on the street', () => {
  test('with ArtSync all universes light at once', async () => {
    const { session, pass, lamps, drawn, raster } = await street({ sync: true, gapMs: 100, refreshHz: 1 });
    void session.show([lampPage('Un')]);
    await pass(1500);
    void session.show([lampPage('Deux')]);
    await pass(100);
    expect(lamps()).toBe(drawn('Un'));
    await pass(2000);
    expect(lamps()).toBe(drawn('Deux'));
    expect(Math.max(...raster().pixels)).toBeGreaterThan(0xff0000);
  });

  test('a node keeps its picture when the desk is gone, or goes dark when it is set to', async () => {
    for (const losesWithoutRefresh of [false, true]) {
      const { session, pass, memory, dark } = await street({ losesWithoutRefresh });
      expect(session.capabilities.expiry).toBe(losesWithoutRefresh ? 'coarse' : 'none');
      void session.show([lampPage('Un')]);
      await pass(60_000);
      expect(dark()).toBe(false);
      memory.unplug();
      await pass(11_000);
      expect(dark()).toBe(losesWithoutRefresh);
    }
  });

  test('the power goes, and the next refresh lights the lamps again', async () => {
    const { session, pass, panel, lamps, drawn, dark } = await street();
    void session.show([lampPage('Un')]);
    await pass(1000);
    panel.power(false);
    expect(dark()).toBe(true);
    panel.power(true);
    expect(dark()).toBe(true);
    await pass(500);
    expect(lamps()).toBe(drawn('Un'));
  });
});
