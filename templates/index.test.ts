import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { panelTemplates, screenTemplates } from './index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const folders = (kind: string) =>
  readdirSync(`${here}${kind}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

test('every folder of a template is registered, and nothing else', () => {
  expect(screenTemplates.map(({ name }) => name).sort()).toEqual(folders('screen'));
  expect(panelTemplates.map(({ name }) => name).sort()).toEqual(folders('panel'));
});

test('every screen template has a slide, a style sheet, a sample and a title in both languages', () => {
  for (const { name, title } of screenTemplates) {
    for (const file of ['slide.hbs', 'slide.css', 'sample.json']) {
      expect(existsSync(`${here}screen/${name}/${file}`), `${name}/${file}`).toBe(true);
    }
    expect(title.fr).not.toBe('');
    expect(title.en).not.toBe('');
  }
});

test('no headline is set under 1/12 of the short side, no body under 1/28', () => {
  for (const { name, type } of screenTemplates) {
    expect(Math.min(...type.title), name).toBeGreaterThanOrEqual(100 / 12);
    expect(Math.min(...type.body), name).toBeGreaterThanOrEqual(100 / 28);
    expect([...type.title].sort((a, b) => b - a)).toEqual([...type.title]);
  }
});
