import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryLine } from '../transport/memory.ts';
import { fakeTime } from './fake-time.ts';
import { seeded } from './random.ts';
import type { SerialSettings } from './serial-character.ts';
import { type WireFaults, wire } from './wire.ts';

const eight: SerialSettings = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const seven: SerialSettings = { baud: 9600, dataBits: 7, parity: 'even', stopBits: 1 };

async function street(faults: Partial<WireFaults>, seed = 1) {
  const time = fakeTime();
  const memory = memoryLine();
  const end = wire(memory.far, faults, { timers: time.timers, random: seeded(seed) });
  const near: number[] = [];
  const far: { at: number; byte: number }[] = [];
  const port = await memory.transport.open({ data: (bytes) => near.push(...bytes), closed: () => undefined });
  end.onData((bytes) => far.push(...Array.from(bytes, (byte) => ({ at: time.clock.now(), byte }))));
  return { time, end, port, near, far, heard: () => far.map(({ byte }) => byte) };
}
const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);

test('two ends that agree hear every byte, in its time', async () => {
  const { time, port, far, heard, end, near } = await street({ settings: { desk: eight, panel: eight } });
  await port.write(every);
  end.write(every);
  await time.pass(260);
  // 960 bytes a second.
  expect(far.length).toBeGreaterThan(235);
  expect(far.length).toBeLessThan(250);
  await time.pass(20);
  expect(heard()).toEqual([...every]);
  expect(near).toEqual([...every]);
  expect(far.at(-1)?.at).toBeCloseTo(267, -1);
});

test('seven data bits cut the eighth off', async () => {
  const { time, port, heard } = await street({ settings: { desk: seven, panel: seven } });
  await port.write(Uint8Array.of(0x41, 0xc1, 0xff));
  await time.pass(100);
  expect(heard()).toEqual([0x41, 0x41, 0x7f]);
});

test('without serial settings a datagram travels whole and at once', async () => {
  const { port, heard, far } = await street({});
  await port.write(every);
  expect(heard()).toEqual([...every]);
  expect(far.every(({ at }) => at === 0)).toBe(true);
});

test.each<[string, SerialSettings]>([
  ['parity', { ...seven, parity: 'odd' }],
  ['rate', { ...seven, baud: 1200 }],
  ['data bits and parity', eight],
])('ends that disagree on %s do not understand each other', async (_, panel) => {
  const { time, port, heard } = await street({ settings: { desk: seven, panel } });
  const said = Array.from({ length: 64 }, (_, place) => 0x20 + place);
  await port.write(Uint8Array.from(said));
  await time.pass(1000);
  const right = heard().filter((byte, place) => byte === said[place]).length;
  // Half of the characters have a parity bit of 0, which an end that expects eight bits takes for data.
  expect(right).toBeLessThanOrEqual(32);
});

test('a spoilt bit changes a byte; with parity the receiver throws the character away', async () => {
  const plain = await street({ settings: { desk: eight, panel: eight }, corrupt: 1 });
  await plain.port.write(every);
  await plain.time.pass(1000);
  expect(plain.heard()).toHaveLength(256);
  for (const [place, byte] of plain.heard().entries()) expect(byte).not.toBe(place);
  const guarded = await street({ settings: { desk: seven, panel: seven }, corrupt: 1 });
  await guarded.port.write(every);
  await guarded.time.pass(1000);
  expect(guarded.heard()).toEqual([]);
});

test('faults come as often as they are asked for, and the same seed brings the same ones', async () => {
  const run = async (seed: number) => {
    const faults = { settings: { desk: eight, panel: eight }, drop: 0.1, duplicate: 0.05 };
    const { time, port, heard } = await street(faults, seed);
    await port.write(new Uint8Array(10_000).fill(0x55));
    await time.pass(20_000);
    return heard();
  };
  const one = await run(7);
  expect(one.length).toBeGreaterThan(9250);
  expect(one.length).toBeLessThan(9650);
  expect(await run(7)).toEqual(one);
});

test('what is on the wire when it is cut is lost, and it can be joined again', async () => {
  const { time, port, end, heard } = await street({ settings: { desk: eight, panel: eight } });
  await port.write(every);
  await time.pass(100);
  end.cut();
  await time.pass(1000);
  const before = heard().length;
  expect(before).toBeLessThan(100);
  await port.write(every);
  await time.pass(1000);
  expect(heard()).toHaveLength(before);
  end.restore();
  await port.write(Uint8Array.of(1, 2, 3));
  await time.pass(100);
  expect(heard().slice(before)).toEqual([1, 2, 3]);
  expect(time.waiting()).toBe(0);
});

test('whatever is written, in whatever pieces, arrives in order at ends that agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), async (pieces) => {
      const { time, port, heard } = await street({ settings: { desk: eight, panel: eight } });
      for (const piece of pieces) {
        await port.write(piece);
        await time.pass(3);
      }
      await time.pass(2000);
      expect(heard()).toEqual(pieces.flatMap((piece) => [...piece]));
    }),
    { numRuns: 20 },
  );
});
