import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCitizen } from './build.ts';

const budgetBytes = 20 * 1024;
/** What pages about reports take besides: a photo that is made ten times smaller is worth it. */
const reportBytes = 9 * 1024;
/** And pages with a map, Leaflet included. */
const mapBytes = 56 * 1024;
/** On the page of somebody else one is a guest. */
const widgetBytes = 8 * 1024;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beffroi-citizen-'));
  await buildCitizen({ outDir: folder, emptyOutDir: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('all the JavaScript of the town’s pages, worker included, stays within 20 KB gzip', async () => {
  const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  // The site serves these by name, and a worker loads no second file.
  expect(scripts.sort()).toEqual([
    'citizen.js',
    'map.js',
    'report.js',
    'rolldown-runtime.js',
    'sw.js',
    'widget.js',
    'work.js',
  ]);
  const sizes = await Promise.all(
    ['citizen.js', 'sw.js'].map(async (name) => gzipSync(await readFile(join(folder, name))).length),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budgetBytes);
});

test('pages about reports take 9 KB gzip more', async () => {
  const script = await readFile(join(folder, 'report.js'));
  expect(gzipSync(script).length).toBeLessThanOrEqual(reportBytes);
});

test('the page that asks for work takes 1 KB gzip more', async () => {
  const script = await readFile(join(folder, 'work.js'));
  expect(gzipSync(script).length).toBeLessThanOrEqual(1024);
});

test('pages with a map take 56 KB gzip more', async () => {
  const script = await readFile(join(folder, 'map.js'));
  expect(gzipSync(script).length).toBeLessThanOrEqual(mapBytes);
});

test('the widget is one script of 8 KB gzip at most, which names nobody else', async () => {
  const script = await readFile(join(folder, 'widget.js'), 'utf8');
  expect(gzipSync(script).length).toBeLessThanOrEqual(widgetBytes);
  expect(script).not.toMatch(/^\s*(?:import|export)\b|["'`]https?:\/\//m);
});

test('the worker is one classic script', async () => {
  expect(await readFile(join(folder, 'sw.js'), 'utf8')).not.toMatch(/^\s*(?:import|export)\b/m);
});
