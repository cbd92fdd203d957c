import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { statementOf } from './accessibility.ts';
import { readCheckedPages } from './checked-pages.ts';

const french = { language: 'fr', timeZone: 'Europe/Paris' };
const sound = { checked: 72, faults: 0 };
const known = {
  at: Date.UTC(2026, 10, 26, 21),
  tool: 'axe-core 4.14.1',
  pages: 18,
  checks: { axe: { checked: 72, faults: 3 }, reflow: sound, zoom: sound, plain: { checked: 1, faults: 1 } },
};

test('the statement says what the tests have found, faults too, and when', () => {
  const { intro, list } = statementOf(known, french).checks;
  expect(intro).toContain('du 26\u00a0novembre\u00a02026, avec axe-core 4.14.1, sur toutes les pages (18)');
  expect(list[0]).toMatch(/72.contrôles, 3.défauts\.$/u);
  expect(list[1]).toMatch(/72.contrôles, aucun défaut\.$/u);
  expect(list[3]).toMatch(/1.contrôle, 1.défaut\.$/u);
  expect(statementOf(known, { ...french, language: 'en' }).checks.list).toHaveLength(4);
});

test('without their file, or with one that is none, it says that nothing is known', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-checked-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'checked-pages.json');
  expect(readCheckedPages(file)).toBeUndefined();
  for (const text of ['', '{', '{"at":1}']) {
    writeFileSync(file, text);
    expect(readCheckedPages(file)).toBeUndefined();
  }
  writeFileSync(file, JSON.stringify(known));
  expect(readCheckedPages(file)).toEqual(known);
  const { intro, list } = statementOf(undefined, french).checks;
  expect(intro).toContain('Aucun résultat de contrôle automatique');
  expect(list).toEqual([]);
});
