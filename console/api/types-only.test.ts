import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const home = join(import.meta.dirname, '..');

test('nothing but types comes from the core, and a few pure functions: schemas stay out of the browser', () => {
  const bringing = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) =>
      /^import (?!type )[^;]*from '#core\/(?!(?:display\/(?:layout|area)|message\/readability|channel\/(?:say|takes|phone)|neighbourhood\/(?:concerns|geojson)|alert\/scenario|recurrence\/move|report\/(?:usual|states|blanks)|ballot\/ballot|proposal\/works|survey\/(?:answer|path|rules|tally))\.ts')/m.test(
        readFileSync(join(home, name), 'utf8'),
      ),
    );
  expect(bringing).toEqual([]);
});

test.each([
  ['display/layout.ts', []],
  ['display/area.ts', []],
  ['message/readability.ts', []],
  ['alert/scenario.ts', []],
  ['report/usual.ts', []],
  ['report/states.ts', []],
  ['report/blanks.ts', []],
  ['ballot/ballot.ts', []],
  ['proposal/works.ts', []],
  ['survey/answer.ts', []],
  ['survey/path.ts', ['./answer.ts']],
  ['survey/rules.ts', ['./size.ts']],
  ['survey/size.ts', ['./answer.ts']],
  ['survey/tally.ts', ['./rules.ts']],
  ['channel/say.ts', ['./graphemes.ts']],
  ['channel/graphemes.ts', []],
  ['channel/takes.ts', []],
  ['channel/phone.ts', []],
  ['neighbourhood/geojson.ts', []],
  ['neighbourhood/concerns.ts', ['../display/area.ts', './overlap.ts']],
  ['neighbourhood/overlap.ts', ['../display/area.ts']],
])('%s brings nothing heavy with it', (name, others) => {
  const text = readFileSync(join(home, '../core', name), 'utf8');
  const brought = [...text.matchAll(/^import (?!type )[^;]* from '([^']+)'/gm)].map(([, from]) => from);
  expect(brought).toEqual(others);
});
