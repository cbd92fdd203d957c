/**
 * Random and mutated frames against every parser and every fake panel: no throw, no hang, no memory that grows. The seed is printed, so
 * that what was found can be found again.
 */
import type { PanelProfile } from '#core/contracts/index.ts';
import { type Driver, drivers } from '#drivers';
import { fakeOf } from '#drivers/fakes.ts';
import { fakeTime } from '#drivers/testing/fake-time.ts';
import { memoryLine } from '#drivers/transport/memory.ts';
import { atLeast, atMost, type Measurement } from '../measure.ts';

const profile: PanelProfile = {
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
};
const round = 20_000;
const growthGoalMb = 4;

type Random = (below: number) => number;

/** A small generator with a seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** `frames` in all, shared by the drivers. */
export async function fuzz(frames: number, seed: number): Promise<readonly Measurement[]> {
  const all: readonly Driver[] = drivers;
  const share = Math.ceil(frames / all.length);
  const results: Measurement[] = [];
  let taken = 0;
  for (const driver of all) {
    const { count, growthMb } = await fuzzDriver(driver, share, seeded(seed));
    taken += count;
    results.push(atMost(`fuzz: heap after ${driver.type} against before, MB`, growthMb, 'MB', growthGoalMb));
  }
  return [atLeast(`fuzz: frames taken without a crash (seed ${seed})`, taken, 'frames', frames), ...results];
}

async function fuzzDriver(driver: Driver, frames: number, random: Random) {
  const good = goodFrames(driver);
  await run(driver, good, Math.min(round, frames), random);
  const before = heapMb();
  let count = Math.min(round, frames);
  while (count < frames) {
    const next = Math.min(round, frames - count);
    await run(driver, good, next, random);
    count += next;
  }
  return { count, growthMb: Math.max(0, heapMb() - before) };
}

/** One parser and one fake panel take `count` frames; both must still work after them. */
async function run(
  driver: Driver,
  good: readonly Uint8Array[],
  count: number,
  random: Random,
): Promise<void> {
  const time = fakeTime(Date.UTC(2026, 10, 25, 8));
  const memory = memoryLine();
  const fake = fakeOf(driver.type)?.attach(memory.far, { profile, options: {}, ...time });
  const port = await memory.transport.open({ data: () => undefined, closed: () => undefined });
  const decoder = driver.codec.decoder({});
  for (let frame = 0; frame < count; frame++) {
    const bytes = mutated(good, random);
    const cut = random(bytes.length + 1);
    decoder.push(bytes.subarray(0, cut));
    decoder.push(bytes.subarray(cut));
    await port.write(bytes);
    if (frame % 500 === 0) {
      for (const sign of fake?.signs ?? []) sign.raster();
      await time.pass(1100);
    }
  }
  decoder.end();
  await time.pass(60_000);
  stillDecodes(driver, good);
  fake?.close();
  await port.close();
}

function stillDecodes(driver: Driver, good: readonly Uint8Array[]): void {
  const decoder = driver.codec.decoder({});
  const events = [...good.flatMap((bytes) => decoder.push(bytes)), ...decoder.end()];
  if (events.length === 0 || events.some((event) => event.checksum === 'bad'))
    throw new Error(`${driver.type}: a good frame is no longer understood`);
}

function goodFrames(driver: Driver): readonly Uint8Array[] {
  const page = { lines: [{ text: 'École à 9 h', align: 'centre' as const }], ms: 3000 };
  return [[page], [page, page]].flatMap((pages) => {
    const encoded = driver.codec.encode(pages, {});
    return 'packets' in encoded ? encoded.packets : [];
  });
}

/** A good frame with octets changed, lost, doubled or added, or plain noise. */
function mutated(good: readonly Uint8Array[], random: Random): Uint8Array {
  const chosen = good[random(good.length)];
  if (!chosen || random(5) === 0) return Uint8Array.from({ length: random(120) }, () => random(256));
  const bytes = [...chosen];
  for (let change = random(6); change > 0; change--) {
    const at = random(bytes.length + 1);
    const kind = random(4);
    if (kind === 0) bytes[Math.min(at, bytes.length - 1)] = random(256);
    else if (kind === 1) bytes.splice(at, 1 + random(4));
    else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + 1 + random(8)));
    else bytes.splice(at, 0, random(256));
  }
  return Uint8Array.from(bytes.length > 0 ? bytes : [random(256)]);
}

function heapMb(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}
