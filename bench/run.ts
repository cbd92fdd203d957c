/** `npm run bench [NAME…]`: runs the measurements, prints a table, writes bench/results.json. Nothing is tuned for it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from './measure.ts';
import { table } from './table.ts';

/** Every benchmark. A new one is a file that exports its measurements, and a line here. */
const benches: Readonly<Record<string, () => Promise<readonly Measurement[]>>> = {
  alert: async () => (await import('./alert.ts')).alertBench(),
  plan: async () => (await import('./plan.ts')).planBench(),
  fleet: async () => (await import('./fleet.ts')).fleetBench(),
  site: async () => (await import('./site.ts')).siteBench(),
  panel: async () => (await import('./panel.ts')).panelBench(),
  street: async () => (await import('./street.ts')).streetBench(),
  player: async () => (await import('./player.ts')).playerBench(),
  ticker: async () => (await import('./ticker.ts')).tickerBench(),
  together: async () => (await import('./together.ts')).togetherBench(),
  start: async () => (await import('./start.ts')).startBench(),
  push: async () => (await import('./push.ts')).pushBench(),
  reports: async () => (await import('./reports.ts')).reportsBench(),
  desk: async () => (await import('./desk.ts')).deskBench(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`bench: ${unknown.join(', ')}? There are: ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}

const results: Measurement[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  results.push(...(await run()));
}
writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
process.stdout.write(table(results));
const missed = results.filter((one) => !one.holds).length;
process.stdout.write(`\n${results.length - missed} of ${results.length} goals hold\n`);
// Connections and timers of what was measured must not keep the process alive.
process.exit(0);
