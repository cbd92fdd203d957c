import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convert, sources } from './convert-fonts.ts';

const generated = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../core/panel/fonts', `fixed-${name}.ts`), 'utf8');

/** The two smallest inputs stand beside the script; the others are known by their SHA-256. */
test.each(['4x6', '7x13b'])('the font %s comes out of its source as it is in the repository', (name) => {
  const source = sources.find((each) => each.name === name);
  if (!source) throw new Error(name);
  expect(convert(source, readFileSync(join(import.meta.dirname, source.file)))).toBe(generated(name));
});

test('every generated font names the file that it was made from', () => {
  for (const { name, file } of sources) expect(generated(name)).toContain(`from ${file} (public domain)`);
});

test('another file than the expected one stops the conversion', () => {
  const [source] = sources;
  if (!source) throw new Error('no source');
  expect(() => convert(source, Uint8Array.of(1, 2, 3))).toThrow('SHA-256');
});
