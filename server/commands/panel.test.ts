import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from './panel.ts';

async function panel(args: readonly string[], input: string) {
  const out: string[] = [];
  const wrong: string[] = [];
  const status = await run(args, {
    stdin: Readable.from([input]),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => wrong.push(text) },
  });
  return { status, out: out.join(''), wrong: wrong.join('') };
}
const encode = (input: unknown, ...more: string[]) =>
  panel(['encode', '--driver', 'alpha', ...more], JSON.stringify(input));
const decode = async (hex: string, ...more: string[]) => {
  const { out } = await panel(['decode', '--driver', 'alpha', ...more], hex);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
};

test('pages become the bytes of the maker, one packet a line', async () => {
  expect(await encode([{ lines: ['HELLO'] }], '--options', '{"nulls":5}')).toEqual({
    status: 0,
    // STX A A ESC middle hold HELLO ETX: the sum is 0298.
    out: '0000000000015a30300241411b206248454c4c4f033032393804\n',
    wrong: '',
  });
});

test.each(['a', 'b', 'c'])(
  'what is encoded in way %s is decoded, accents and colours included',
  async (encoding) => {
    const options = ['--options', JSON.stringify({ encoding, address: '05' })];
    const pages = [
      { lines: [{ text: 'Été à 5 °C', align: 'centre' }], ms: 4000 },
      { lines: [{ text: 'ALERTE', align: 'left', colour: 'red' }] },
    ];
    const { out } = await encode({ pages, priority: true }, ...options);
    const spaced = out.replace(/../g, '$& ');
    expect(await decode(spaced, ...options)).toMatchObject([
      { type: 'Z', address: '05', command: 'A', label: '0', priority: true, encoding, pages, errors: [] },
    ]);
  },
);

test('noise and a wrong checksum are told, not tripped over', async () => {
  const { out } = await encode([{ lines: ['a'] }]);
  const wrong = out.replace('61', '62');
  expect(await decode(`99 ff ${out} ${wrong} 015a`)).toMatchObject([
    { kind: 'noise', hex: '99ff' },
    { checksum: 'ok' },
    { checksum: 'bad', pages: [{ lines: [{ text: 'b' }] }] },
    { kind: 'abandoned' },
  ]);
});

test.each([
  ['{', 'stdin: is not JSON'],
  ['[]', 'pages: must not have fewer'],
  ['[{"line":1}]', 'pages[0]'],
  ['[{"lines":[{"text":"a","colour":"mauve"}]}]', 'pages[0].lines[0].colour: must be'],
  ['[{"lines":["警"]}]', 'pages: PANEL_GLYPHS_MISSING'],
  [`{"pages":[{"lines":["${'x'.repeat(200)}"]}],"priority":true}`, 'pages: PANEL_PRIORITY_TOO_LONG'],
])('%s is refused with the field at fault', async (input, says) => {
  const { status, out, wrong } = await panel(['encode', '--driver', 'alpha'], input);
  expect([status, out]).toEqual([2, '']);
  expect(wrong).toContain(says);
});

test.each([
  [['encode', '--driver', 'alpha', '--options', '{"nulls":1}'], 'nulls: must be'],
  [['encode', '--driver', 'alpha', '--options', '{"zulls":1}'], 'zulls: is not a known field'],
  [['encode', '--driver', 'beta'], '--driver: one of alpha'],
  [['encode', '--nope'], '--nope'],
  [['decode', '--driver', 'alpha'], 'not a hex digit'],
  [['glass', '--columns', '0'], '--columns: a whole number'],
  [[], 'panel encode|decode|glass'],
])('%j is refused with the option at fault', async (args, says) => {
  const { status, wrong } = await panel(args, '[{"lines":["a"]}]');
  expect(status).toBe(2);
  expect(wrong).toContain(says);
});

test('glass draws the lamps of a page', async () => {
  const { out } = await panel(['glass', '--columns', '16', '--rows', '1'], '[{"lines":["Été"]}]');
  expect(out).toMatch(/^<svg .*aria-label="Été"/);
});
