import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCitizen } from './build.ts';

const budgetBytes = 20 * 1024;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beffroi-citizen-'));
  await buildCitizen({ outDir: folder, emptyOutDir: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('all the JavaScript of the town’s pages, worker included, stays within 20 KB gzip', async () => {
  const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  // The site serves these by name, and a worker loads no second file.
  expect(scripts.sort()).toEqual(['citizen.js', 'sw.js']);
  const sizes = await Promise.all(
    scripts.map(async (name) => gzipSync(await readFile(join(folder, name))).length),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budgetBytes);
});

test('the worker is one classic script', async () => {
  expect(await readFile(join(folder, 'sw.js'), 'utf8')).not.toMatch(/^\s*(?:import|export)\b/m);
});
