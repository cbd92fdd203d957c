/** What the documentation names is there, and what is there is named. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })];

test('every link to a file leads to one', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => ({ page, target }))
      .filter(({ target }) => !/^[a-z]+:/.test(target)),
  );
  expect(links.length).toBeGreaterThan(30);
  expect(links.filter(({ page, target }) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
});

test('every decision is listed, and every guide and reference has a link', () => {
  const decisions = readdirSync(join(root, 'docs/adr')).filter((name) => name !== 'README.md');
  const list = read('docs/adr/README.md');
  expect(decisions.filter((name) => !list.includes(`](${name})`))).toEqual([]);
  const all = pages.map(read).join('\n');
  const others = globSync('docs/{guides,reference}/*.md', { cwd: root });
  expect(others.filter((path) => !all.includes(`${path.split('/').at(-1)})`))).toEqual([]);
});

test('the page of the architecture names every feature', () => {
  const features = readdirSync(join(root, 'server/features'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const page = read('docs/architecture.md');
  const [, table = ''] = page.split('| | `server/features/…` |');
  const named = [...(table.split('\n\n')[0] ?? '').matchAll(/[a-z0-9]+(?=[,\s|])/g)].map(([name]) => name);
  expect(features.filter((name) => !named.includes(name))).toEqual([]);
});
