/** The agent as it is shipped to small machines: one file. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
beforeAll(async () => {
  // Within the house: the serial ports stay a package, to be found beside it.
  folder = mkdtempSync(join(root, 'node_modules', '.agent-'));
  await build({ configFile: join(root, 'agent/vite.config.ts'), build: { outDir: folder } });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the bundle starts by itself, and says how it is used', async () => {
  const asked = promisify(execFile)(process.execPath, [join(folder, 'agent.js')], {
    env: { ...process.env, LANG: 'fr' },
  });
  await expect(asked).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('beffroi agent') });
});

test('it is small enough for a slow line', () => {
  expect(statSync(join(folder, 'agent.js')).size).toBeLessThan(1_000_000);
});
