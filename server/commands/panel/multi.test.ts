import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from '../panel.ts';

const sign = {
  width: 20,
  height: 4,
  charWidth: 0,
  charHeight: 0,
  colorScheme: 'monochrome1Bit',
  monochromeColor: 'FFD000',
  fonts: [{ number: 1, charSpacing: 1, lineSpacing: 1, glyphs: { A: ['.#.', '###', '#.#'] } }],
  graphics: [{ number: 4, width: 2, height: 2, type: 'monochrome1Bit', bitmap: '90' }],
  defaults: { font: 1, lineJustification: 3, pageJustification: 3, pageOn: 30, pageOff: 0 },
};

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'multi-')), 'sign.json');
  writeFileSync(path, content);
  return path;
}

async function multi(args: readonly string[], ...input: (string | Buffer)[]) {
  const out: string[] = [];
  const wrong: string[] = [];
  const status = await run(['multi', ...args], {
    stdin: Readable.from(input),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => wrong.push(text) },
  });
  return { status, out: out.join(''), wrong: wrong.join('') };
}
const answers = async (...input: (string | Buffer)[]) => {
  const { status, out } = await multi(['--sign', file(JSON.stringify(sign))], ...input);
  expect(status).toBe(0);
  return out
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));
};

test('a string a line in, an object a line out, and a fault stops nothing', async () => {
  expect(await answers('A[pto5]\n[zz]\n\nA[cf7]\r\n[g4]')).toEqual([
    {
      pages: [
        { deciseconds: 30, lit: { FFD000: ['00400', '00E00', '00A00', '00000'] } },
        { deciseconds: 5, lit: {} },
      ],
    },
    { error: 3, name: 'unsupportedTag', position: 0 },
    { pages: [{ deciseconds: 30, lit: {} }] },
    { error: 4, name: 'unsupportedTagValue', position: 1 },
    { pages: [{ deciseconds: 30, lit: { FFD000: ['80000', '40000', '00000', '00000'] } }] },
  ]);
});

test('letters cut between two readings are put together; what is not UTF-8 is a fault', async () => {
  const bytes = Buffer.from('Aé\n');
  expect(await answers(bytes.subarray(0, 2), bytes.subarray(2), Buffer.from([0x41, 0xff, 0x0a]))).toEqual([
    { error: 7, name: 'characterNotDefined', position: 1 },
    { error: 1, name: 'other', position: 1 },
  ]);
  expect(await answers('')).toEqual([]);
});

test.each([
  [[], '--sign: a file'],
  [['--sign', '/nowhere/sign.json'], 'cannot be read'],
  [['--sign', file('{')], 'is not JSON'],
  [['--sign', file('[]')], 'sign: must be object'],
  [['--sign', file(JSON.stringify({ ...sign, width: 0 }))], 'width: must be'],
  [
    ['--sign', file(JSON.stringify({ ...sign, fonts: [{ ...sign.fonts[0], number: 300 }] }))],
    'fonts[0].number: must be',
  ],
  [
    ['--sign', file(JSON.stringify({ ...sign, graphics: [{ ...sign.graphics[0], bitmap: '9000' }] }))],
    'graphics[0].bitmap: must have 1 octets',
  ],
  [['--zign', 'x'], '--zign'],
])('%# is refused with what is wrong', async (args, says) => {
  const { status, out, wrong } = await multi(args, 'A\n');
  expect([status, out]).toEqual([2, '']);
  expect(wrong).toContain(says);
});
