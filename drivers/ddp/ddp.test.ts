import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { lampPage, lampStreet } from '../testing/lamp-street.ts';
import { anyNoise, anyRows, bytewise, decodedAll, encodedRows } from '../testing/lamps.ts';
import { fakeDdpPanel } from './fake-panel.ts';
import { ddpPacket } from './frame.ts';
import { ddp } from './index.ts';

const { codec } = ddp;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: object = {}) {
  const made = await lampStreet({ driver: ddp, fake: fakeDdpPanel, options });
  closers.push(made.close);
  return made;
}
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

describe('bytes known from the protocol', () => {
  test('flags, sequence, type, output, offset and length big-endian, then channels', () => {
    const data = Uint8Array.of(0xff, 0x80, 0x01);
    const packet = { push: true, sequence: 5, dataType: 0x0b, destination: 1, offset: 0x010203, data };
    expect(hex(ddpPacket(packet))).toBe('41050b01000102030003ff8001');
    expect(hex(ddpPacket({ ...packet, push: false })).slice(0, 2)).toBe('40');
  });

  test('a large picture takes several packets; only the last one pushes', () => {
    const packets = encodedRows(codec, Array(10).fill('#'.repeat(100)), {});
    expect(packets.map((bytes) => hex(bytes.subarray(0, 10)))).toEqual([
      '40010b010000000005a0',
      '40020b01000005a005a0',
      '41030b0100000b400078',
    ]);
  });

  test('sequences run from 1 to 15 and begin again', async () => {
    const { session, pass, pieces } = await street({ refreshHz: 10 });
    void session.show([lampPage('Un')]);
    await pass(3000);
    const sequences = pieces.map((bytes) => bytes[1]);
    expect(sequences.slice(0, 16)).toEqual([...Array.from({ length: 15 }, (_, at) => at + 1), 1]);
  });
});

test('what is encoded is decoded, however it is wired and cut', () => {
  const wirings = fc.record({
    destination: fc.integer({ min: 1, max: 249 }),
    offset: fc.integer({ min: 0, max: 100_000 }),
    lampsPerPacket: fc.integer({ min: 1, max: 480 }),
    colourOrder: fc.constantFrom('rgb', 'grb', 'bgr'),
    serpentine: fc.boolean(),
    mirrored: fc.boolean(),
  });
  fc.assert(
    fc.property(anyRows({ width: 40, height: 12 }), wirings, (rows, wiring) => {
      const options = { ...wiring, width: rows[0]?.length ?? 0, height: rows.length };
      const found = decodedAll(codec, bytewise(encodedRows(codec, rows, options)), options);
      expect(found.filter(({ kind }) => kind === 'image')).toMatchObject([{ rows, checksum: 'none' }]);
      expect(found.every(({ kind }) => kind === 'image' || kind === 'packet')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('without a size, the lamps are one row with its colours', () => {
  const bytes = ddpPacket({
    push: true,
    sequence: 1,
    dataType: 1,
    destination: 1,
    offset: 0,
    data: Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 255),
  });
  expect(decodedAll(codec, [bytes], {}).at(-1)).toMatchObject({
    kind: 'image',
    rows: ['#.#'],
    colours: [['ff0000', '000000', '0000ff']],
  });
});

describe('what comes from the network', () => {
  test('questions, time codes, offsets past the end and noise are understood', () => {
    const query = Buffer.from('42010b01000000000003', 'hex');
    const timed = Buffer.from('51010b0100000000000301020304ffffff', 'hex');
    const far = ddpPacket({
      push: true,
      sequence: 2,
      dataType: 11,
      destination: 1,
      offset: 0xffffffff,
      data: Uint8Array.of(1, 2, 3),
    });
    expect(decodedAll(codec, [Buffer.of(0), query, timed, far], { width: 1, height: 1 })).toMatchObject([
      { kind: 'noise', hex: '00' },
      { kind: 'other', flags: 0x42 },
      { kind: 'packet', channels: 3 },
      { kind: 'image', rows: ['#'] },
      { kind: 'packet', offset: 0xffffffff },
      { kind: 'image', rows: ['#'] },
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
  test('lamps light when they are pushed, and only those of their own output', async () => {
    const { pass, line, dark, raster } = await street({ width: 2, height: 1 });
    const send = async (more: object) => {
      const packet = { push: true, sequence: 0, dataType: 11, destination: 1, offset: 0, ...more };
      void line.exchange({ bytes: ddpPacket({ data: Uint8Array.of(255, 0, 0), ...packet }), gapMs: 0 });
      await pass(10);
    };
    await send({ destination: 2 });
    await send({ push: false });
    expect(dark()).toBe(true);
    await send({ offset: 3 });
    expect([...raster().pixels]).toEqual([0xff0000, 0xff0000]);
    await send({ destination: 255, data: new Uint8Array(6) });
    expect(dark()).toBe(true);
  });

  test('a datagram that is cut short does not swallow the next one', async () => {
    const { pass, line, dark } = await street({ width: 1, height: 1 });
    void line.exchange({ bytes: Buffer.from('41010b0100000000000312', 'hex'), gapMs: 0 });
    void line.exchange({ bytes: Buffer.from('41020b01000000000003ffffff', 'hex'), gapMs: 0 });
    await pass(10);
    expect(dark()).toBe(false);
  });
});
