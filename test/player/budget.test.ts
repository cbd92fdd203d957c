import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Built, buildPlayer } from './build.ts';

const budgetBytes = 30 * 1024;
let built: Built;
beforeAll(async () => {
  built = await buildPlayer();
});
afterAll(() => built.remove());

test('all the JavaScript of the player, service worker included, stays within 30 KB gzip', async () => {
  const scripts = (await readdir(built.folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  expect(scripts).toContain('sw.js');
  expect(scripts.length).toBeGreaterThanOrEqual(2);
  const sizes = await Promise.all(
    scripts.map(async (name) => ({ name, gzip: gzipSync(await readFile(join(built.folder, name))).length })),
  );
  const total = sizes.reduce((sum, { gzip }) => sum + gzip, 0);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(budgetBytes);
});

test('the page has no inline script and no inline style, so that a strict policy holds', async () => {
  const page = await readFile(join(built.folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(page).not.toMatch(/https?:\/\//);
});

test('the service worker knows every file of the shell by name', async () => {
  const worker = await readFile(join(built.folder, 'sw.js'), 'utf8');
  const assets = await readdir(join(built.folder, 'assets'));
  for (const asset of assets) expect(worker).toContain(`assets/${asset}`);
});
