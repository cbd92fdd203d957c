import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { capCodes } from '#core/cap/codes/index.ts';
import { configurationDocument, configurationFile } from './docs-configuration.ts';
import { errorsDocument, errorsFile } from './docs-errors.ts';

test('docs/errors.md says what the table of errors says; else run: npm run -s beffroi -- docs errors', () => {
  expect(readFileSync(errorsFile, 'utf8')).toBe(errorsDocument());
});

test('docs/reference/configuration.md says what the schema says; else run: npm run -s beffroi -- docs configuration', () => {
  expect(readFileSync(configurationFile, 'utf8')).toBe(configurationDocument());
});

test('docs/reference/cap.md lists every code of CAP with its level', () => {
  const page = readFileSync(new URL('../../docs/reference/cap.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `(CAP_\w+)` \| (\w+) \|/gm)].map(([, code, level]) => [code, level]);
  expect(listed).toEqual(Object.entries(capCodes).map(([code, { level }]) => [code, level]));
});
