/** What a browser fetches before the first page of the console stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildConsole } from './town.ts';

const built = (path: string) => fileURLToPath(new URL(`../../dist/console/${path}`, import.meta.url));

beforeAll(buildConsole, 120_000);

test('the first load stays within its budget: scripts and style sheets of the page, packed', () => {
  const html = readFileSync(built('index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, path = '']) => path,
  );
  expect(files.some((path) => path.endsWith('.js'))).toBe(true);
  expect(files.some((path) => path.endsWith('.css'))).toBe(true);
  // And the words of one language, which the page waits for.
  const [words] = readdirSync(built('assets')).filter((name) => /^fr-.*\.js$/.test(name));
  files.push(`assets/${words}`);
  const bytes = files.reduce((sum, path) => sum + gzipSync(readFileSync(built(path))).length, 0);
  expect(bytes / 1024).toBeLessThan(350);
});
