import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configurationDocument, configurationFile } from './docs-configuration.ts';
import { errorsDocument, errorsFile } from './docs-errors.ts';

test('docs/errors.md says what the table of errors says; else run: npm run -s beffroi -- docs errors', () => {
  expect(readFileSync(errorsFile, 'utf8')).toBe(errorsDocument());
});

test('docs/reference/configuration.md says what the schema says; else run: npm run -s beffroi -- docs configuration', () => {
  expect(readFileSync(configurationFile, 'utf8')).toBe(configurationDocument());
});
