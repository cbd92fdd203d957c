import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startHere } from './calls.ts';
import { points } from './fault-points.ts';
import { openSite, type Site } from './site.ts';

/** Facebook knows no key of a repetition: what is not told twice there is told twice nowhere. */
let site: Site;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beffroi-deliveries-'));
  site = await openSite('facebook', join(folder, 'beffroi.db'), startHere);
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});
const well = { lost: 0, twice: 0, untrue: 0, happened: true };

test('a worker that dies at any step of a delivery has it done once by the next one', async () => {
  for (const kill of points) {
    const trial = await site.trial('publish', { kill, passes: 0 });
    expect({ kill, ...trial }).toMatchObject({ kill, ...well });
  }
});

test.each(['cut', 'half', 'spoilt', 'body'] as const)(
  'whichever answer is lost (%s), what it told of is found there, and can be taken back',
  async (fail) => {
    for (const at of [0, 1]) {
      const trial = await site.trial('publish', { fail, at });
      expect({ at, ...trial }).toMatchObject({ at, ...well });
    }
  },
);
