import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const home = join(import.meta.dirname, '..');

test('nothing but types comes from the core, and how screens are divided: schemas stay out of the browser', () => {
  const bringing = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) =>
      /^import (?!type )[^;]*from '#core\/(?!display\/layout\.ts')/m.test(
        readFileSync(join(home, name), 'utf8'),
      ),
    );
  expect(bringing).toEqual([]);
});

test('how screens are divided brings nothing with it', () => {
  const text = readFileSync(join(home, '../core/display/layout.ts'), 'utf8');
  expect(text).not.toMatch(/^import (?!type )/m);
});
