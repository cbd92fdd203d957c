import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const home = join(import.meta.dirname, '..');

test('nothing but types comes from the core, and how screens and the ground are divided: schemas stay out of the browser', () => {
  const bringing = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) =>
      /^import (?!type )[^;]*from '#core\/(?!display\/(?:layout|area)\.ts')/m.test(
        readFileSync(join(home, name), 'utf8'),
      ),
    );
  expect(bringing).toEqual([]);
});

test.each(['layout', 'area'])('%s brings nothing with it', (name) => {
  const text = readFileSync(join(home, `../core/display/${name}.ts`), 'utf8');
  expect(text).not.toMatch(/^import (?!type )/m);
});
