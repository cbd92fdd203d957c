/** `npm run soak [NAME…]`: what takes too long for the tests. Each part is bounded and ends by itself; the seed may be given as SEED. */
import type { Measurement } from '../measure.ts';
import { table } from '../table.ts';

const frames = 1_000_000;
const noisyFrames = 10_000;
const documents = Number(process.env.DOCUMENTS ?? 100_000);
/** Of ten-second turns on a screen; accelerated, a day takes about ten minutes. */
const hours = Number(process.env.HOURS ?? 24);
/** Ways out of a town, by their types; all when there are none. */
const ways = (process.env.WAYS ?? '').split(/[ ,]+/).filter((one) => one !== '');
const seed = Number(process.env.SEED ?? 20_261_123);

const parts: Readonly<Record<string, () => Promise<readonly Measurement[]>>> = {
  fuzz: async () => (await import('./fuzz.ts')).fuzz(frames, seed),
  noise: async () => (await import('./noise.ts')).noisyWires(noisyFrames, seed),
  cap: async () => (await import('./cap.ts')).fuzzAlerts(documents, seed),
  player: async () => (await import('./player.ts')).soakPlayer(hours),
  deliveries: async () => (await import('./deliveries.ts')).soakDeliveries(ways),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`soak: ${unknown.join(', ')}? There are: ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}
const results: Measurement[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  results.push(...(await run()));
}
process.stdout.write(table(results));
process.exit(results.every(({ holds }) => holds) ? 0 : 1);
