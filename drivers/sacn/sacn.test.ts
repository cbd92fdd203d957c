import fc from 'fast-check';
import { Packet } from 'sacn';
import { afterEach, describe, expect, test } from 'vitest';
import { lampPage, lampStreet } from '../testing/lamp-street.ts';
import { anyNoise, anyRows, bytewise, decodedAll, encodedRows } from '../testing/lamps.ts';
import { fakeSacnPanel } from './fake-panel.ts';
import { cidBytes, dataPacket, derivedCid } from './frame.ts';
import { sacn } from './index.ts';
import { inOrder, sacnParser } from './parser.ts';

const { codec } = sacn;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: object = {}) {
  const made = await lampStreet({ driver: sacn, fake: fakeSacnPanel, options });
  closers.push(made.close);
  return made;
}
const cid = 'a1b2c3d4-0000-4000-8000-000102030405';
const sample = {
  cid: cidBytes(cid),
  sourceName: 'Mairie',
  priority: 120,
  sequence: 7,
  universe: 513,
  preview: false,
  terminated: false,
  startCode: 0,
  data: Uint8Array.of(255, 128, 1),
};

describe('bytes known from the standard', () => {
  test('638 bytes in three layers, each with its length', () => {
    const bytes = Buffer.from(dataPacket(sample));
    expect(bytes).toHaveLength(638);
    expect(bytes.subarray(0, 22).toString('hex')).toBe(
      '00100000' + '4153432d45312e3137000000' + '726e00000004',
    );
    expect(bytes.subarray(38, 44).toString('hex')).toBe('725800000002');
    expect(bytes.subarray(108, 129).toString('hex')).toBe(
      '78' + '0000' + '07' + '00' + '0201' + '720b02a100000001' + '0201' + '00' + 'ff8001',
    );
  });

  test('preview and end are two bits', () => {
    expect(dataPacket({ ...sample, preview: true })[112]).toBe(0x80);
    expect(dataPacket({ ...sample, terminated: true })[112]).toBe(0x40);
  });

  test('a name too long is cut between two characters', () => {
    const bytes = dataPacket({ ...sample, sourceName: 'é'.repeat(40) });
    expect(Buffer.from(bytes.subarray(44, 108)).toString()).toBe(`${'é'.repeat(31)}\0\0`);
  });

  test('the same sender has the same UUID', () => {
    expect(derivedCid('Mairie', 1)).toEqual(derivedCid('Mairie', 1));
    expect(derivedCid('Mairie', 1)).not.toEqual(derivedCid('Mairie', 2));
  });
});

describe('another implementation', () => {
  test('writes the same bytes', () => {
    const other = new Packet({
      universe: 513,
      sequence: 7,
      sourceName: 'Mairie',
      priority: 120,
      cid: Buffer.from(cidBytes(cid)),
      payload: { 1: 255, 2: 128, 3: 1 },
      useRawDmxValues: true,
    });
    expect(other.buffer.toString('hex')).toBe(Buffer.from(dataPacket(sample)).toString('hex'));
  });

  test('reads what is encoded', () => {
    const [bytes] = encodedRows(codec, ['#.', '.#'], { startUniverse: 9, startChannel: 4, cid });
    const read = new Packet(Buffer.from(bytes ?? []));
    expect(read).toMatchObject({ universe: 9, sequence: 0, priority: 100, sourceName: 'Beffroi' });
    // Its levels are percentages.
    expect(read.payload).toEqual({ 4: 100, 5: 100, 6: 100, 13: 100, 14: 100, 15: 100 });
  });

  test('is read', () => {
    const { buffer } = new Packet({
      universe: 3,
      sequence: 200,
      sourceName: 'x',
      payload: { 1: 100, 512: 100 },
    });
    expect(sacnParser().push(buffer)).toMatchObject([
      { kind: 'data', universe: 3, sequence: 200, priority: 100, startCode: 0, terminated: false },
    ]);
  });
});

test.each([
  [1, 0, true],
  [0, 255, true],
  [5, 5, false],
  [5, 6, false],
  [250, 5, false],
  [100, 130, true],
])('sequence %i after %i is taken: %s', (sequence, last, taken) => {
  expect(inOrder(sequence, last)).toBe(taken);
});

test('what is encoded is decoded, however it is wired and cut', () => {
  const wirings = fc.record({
    startUniverse: fc.integer({ min: 1, max: 60_000 }),
    startChannel: fc.integer({ min: 1, max: 510 }),
    colourOrder: fc.constantFrom('rgb', 'grb', 'bgr'),
    serpentine: fc.boolean(),
  });
  fc.assert(
    fc.property(anyRows({ width: 30, height: 12 }), wirings, (rows, wiring) => {
      const options = { ...wiring, width: rows[0]?.length ?? 0, height: rows.length };
      const found = decodedAll(codec, encodedRows(codec, rows, options), options);
      expect(found.filter(({ kind }) => kind === 'image')).toMatchObject([{ rows, checksum: 'none' }]);
      expect(found.every(({ kind }) => kind === 'image' || kind === 'packet')).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('packets cut into single bytes are read', () => {
  const options = { width: 2, height: 1 };
  expect(decodedAll(codec, bytewise(encodedRows(codec, ['#.'], options)), options)).toMatchObject([
    { kind: 'packet', universe: 1, sequence: 0, sourceName: 'Beffroi', channels: 512 },
    { kind: 'image', rows: ['#.'] },
  ]);
});

describe('what comes from the network', () => {
  test('synchronisation, lengths that do not agree and noise are told', () => {
    const other = Buffer.from(dataPacket(sample));
    other[21] = 8;
    const broken = Buffer.from(dataPacket(sample));
    broken[39] = 1;
    expect(decodedAll(codec, [Buffer.of(1, 2), other, broken], {})).toMatchObject([
      { kind: 'noise', hex: '0102' },
      { kind: 'other', vector: 8 },
      { kind: 'abandoned', reason: 'lengths that do not agree' },
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
  test('a sender that stops says so three times for each universe, and the receiver is dark at once', async () => {
    const { session, pass, pieces, dark } = await street({ losesWithoutRefresh: true });
    void session.show([lampPage('Un')]);
    await pass(1000);
    expect(dark()).toBe(false);
    const sent = pieces.length;
    session.close();
    await pass(100);
    expect(pieces.slice(sent).map((bytes) => bytes[112])).toEqual(Array(15).fill(0x40));
    expect(dark()).toBe(true);
  });

  test('a session that has shown nothing has nothing to end', async () => {
    const { session, pass, pieces } = await street();
    session.close();
    await pass(1000);
    expect(pieces).toHaveLength(0);
  });

  test('a receiver that loses its sender goes dark after 2.5 s, when it is set to', async () => {
    const { session, pass, memory, dark } = await street({ losesWithoutRefresh: true });
    void session.show([lampPage('Un')]);
    await pass(60_000);
    memory.unplug();
    await pass(2000);
    expect(dark()).toBe(false);
    await pass(600);
    expect(dark()).toBe(true);
  });

  test('packets that come late or are only a preview light nothing', async () => {
    const { pass, line, dark } = await street({ width: 1, height: 1 });
    const send = async (more: object) => {
      void line.exchange({ bytes: dataPacket({ ...sample, universe: 1, ...more }), gapMs: 0 });
      await pass(10);
    };
    await send({ preview: true, sequence: 50 });
    await send({ startCode: 1, sequence: 51 });
    expect(dark()).toBe(true);
    await send({ sequence: 60, data: new Uint8Array(3) });
    await send({ sequence: 55 });
    expect(dark()).toBe(true);
    await send({ sequence: 61 });
    expect(dark()).toBe(false);
  });
});
