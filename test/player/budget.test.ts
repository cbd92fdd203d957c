import { createHash } from 'node:crypto';
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

test('the JavaScript that the loop needs, service worker included, stays within 30 KB gzip', async () => {
  const loop = await loopScripts();
  expect(loop.length).toBeGreaterThanOrEqual(2);
  const sizes = await Promise.all(loop.map(gzipped));
  const total = sizes.reduce((sum, { gzip }) => sum + gzip, 0);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(budgetBytes);
});

test('what is loaded only when asked for stays within 20 KB gzip', async () => {
  const loop = await loopScripts();
  const all = (await readdir(join(built.folder, 'assets'))).filter((name) => name.endsWith('.js'));
  const rest = all.map((name) => `assets/${name}`).filter((name) => !loop.includes(name));
  expect(rest.length).toBeGreaterThan(0);
  const sizes = await Promise.all(rest.map(gzipped));
  const total = sizes.reduce((sum, { gzip }) => sum + gzip, 0);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(20 * 1024);
});

const gzipped = async (name: string) => ({
  name,
  gzip: gzipSync(await readFile(join(built.folder, name))).length,
});

/** The service worker, the script that the page names, and whatever that imports in order to start. */
async function loopScripts(): Promise<string[]> {
  const page = await readFile(join(built.folder, 'index.html'), 'utf8');
  const found = new Set(['sw.js']);
  const next = [/src="\/player\/(assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''];
  for (let name = next.pop(); name; name = next.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const code = await readFile(join(built.folder, name), 'utf8');
    for (const [, file] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      next.push(`assets/${file}`);
  }
  return [...found];
}

test('the page has no inline script and no inline style, so that a strict policy holds', async () => {
  const page = await readFile(join(built.folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(page).not.toMatch(/https?:\/\//);
});

test('the list of the build names every file with its hash, the worker and the page included', async () => {
  const list = JSON.parse(await readFile(join(built.folder, 'build.json'), 'utf8')) as {
    files: Record<string, string>;
  };
  const entries = await readdir(built.folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.name !== 'build.json')
    .map((entry) => join(entry.parentPath, entry.name).slice(built.folder.length + 1));
  expect(Object.keys(list.files).sort()).toEqual(names.sort());
  for (const [name, hash] of Object.entries(list.files)) {
    const body = await readFile(join(built.folder, name));
    expect([name, createHash('sha256').update(body).digest('base64')]).toEqual([name, hash]);
  }
});

test('the service worker knows every file of the shell by name', async () => {
  const worker = await readFile(join(built.folder, 'sw.js'), 'utf8');
  const assets = await readdir(join(built.folder, 'assets'));
  for (const asset of assets) expect(worker).toContain(`assets/${asset}`);
});
