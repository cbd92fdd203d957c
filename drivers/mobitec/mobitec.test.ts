import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { lampPage, lampStreet } from '../testing/lamp-street.ts';
import { anyNoise, anyRows, bytewise, decodedAll, encodedRows, picturePage } from '../testing/lamps.ts';
import { fakeMobitecPanel } from './fake-panel.ts';
import { blockHeader, checksum, commands, frame, sizeHeader } from './frame.ts';
import { mobitec } from './index.ts';

const { codec } = mobitec;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: object = {}) {
  const made = await lampStreet({ driver: mobitec, fake: fakeMobitecPanel, options, baud: 4800 });
  closers.push(made.close);
  return made;
}
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('bytes known from open implementations', () => {
  test('a text block: width, height, place, font, letters, sum, mark', () => {
    const data = [
      ...sizeHeader({ width: 112, height: 16 }),
      ...blockHeader(0, 13, 0x73),
      ...latin1('EXAMPLE'),
    ];
    expect(hex(frame(6, commands.text, data))).toBe('ff06a2d070d110d200d30dd4734558414d504c45ceff');
  });

  test('lit dots 2, 4 and 5 of a column are the letter 3A', () => {
    expect(hex(encodedRows(codec, ['.', '#', '.', '#', '#'], { header: false })[0])).toBe(
      `ff06a2d200d304d4773a${((6 + 0xa2 + 0xd2 + 0xd3 + 4 + 0xd4 + 0x77 + 0x3a) & 0xff).toString(16)}ff`,
    );
  });

  test('bands stand at rows 4, 9, 14 and 19', () => {
    const [packet] = encodedRows(codec, Array(16).fill('#'), { header: false });
    expect(hex(packet).slice(6, -4)).toBe(
      ['d200d304d4773f', 'd200d309d4773f', 'd200d30ed4773f', 'd200d313d47721'].join(''),
    );
  });

  test.each([
    [0xfe, 'fe00'],
    [0xff, 'fe01'],
  ])('a sum of %i is escaped', (sum, written) => {
    const letter = (sum - checksum([6, commands.text])) & 0xff;
    expect(hex(frame(6, commands.text, [letter]))).toBe(`ff06a2${letter.toString(16)}${written}ff`);
  });
});

test('what is encoded is decoded, however the sign hangs and the bytes are cut', () => {
  const hung = fc.record({
    address: fc.integer({ min: 0, max: 253 }),
    mirrored: fc.boolean(),
    upsideDown: fc.boolean(),
    inverted: fc.boolean(),
  });
  fc.assert(
    fc.property(anyRows({ width: 40, height: 20 }), hung, (rows, options) => {
      const frames = encodedRows(codec, rows, options);
      const { address } = options;
      expect(decodedAll(codec, bytewise(frames), options)).toMatchObject([
        { kind: 'image', address, rows, checksum: 'ok' },
      ]);
    }),
    { numRuns: 60 },
  );
});

test('the widest sign has a width that must be escaped', () => {
  const rows = ['#'.repeat(255), '.'.repeat(255)];
  expect(decodedAll(codec, encodedRows(codec, rows, {}), {})).toMatchObject([{ kind: 'image', rows }]);
});

describe('what comes on a line', () => {
  test('text blocks are read, several in a frame, with accents', () => {
    const data = [
      ...sizeHeader({ width: 112, height: 16 }),
      ...[...blockHeader(0, 7, 0x60), ...latin1('Fête')],
      ...[...blockHeader(40, 15, 0x62), ...latin1('19 h')],
    ];
    expect(decodedAll(codec, [frame(7, commands.text, data)], {})).toEqual([
      {
        kind: 'text',
        address: 7,
        checksum: 'ok',
        texts: [
          { x: 0, y: 7, font: '60', text: 'Fête' },
          { x: 40, y: 15, font: '62', text: '19 h' },
        ],
      },
    ]);
  });

  test('noise, a broken escape, a wrong sum and other commands are told', () => {
    const pieces = ['0102', 'ff06a2fe05ff', 'ff06a24100ff', hex(frame(6, commands.test, [1]))].map((each) =>
      Uint8Array.from(Buffer.from(each, 'hex')),
    );
    expect(decodedAll(codec, pieces, {})).toMatchObject([
      { kind: 'noise', hex: '0102' },
      { kind: 'abandoned', reason: 'a broken escape' },
      { kind: 'noise', hex: 'ff' },
      { kind: 'text', checksum: 'bad' },
      { kind: 'test', data: '01', checksum: 'ok' },
    ]);
  });

  test('nothing that comes makes the parser throw, and a good frame after it is read', () => {
    const frames = encodedRows(codec, ['#.#', '.#.'], {});
    fc.assert(
      fc.property(anyNoise(frames), (bytes) => {
        const found = decodedAll(codec, [bytes, ...frames, ...frames], {});
        expect(found.at(-1)).toMatchObject({ kind: 'image', rows: ['#.#', '.#.'], checksum: 'ok' });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('on the street', () => {
  test('dots are lit at their own address, and stay without power', async () => {
    const { session, pass, lamps, drawn, panel, line } = await street();
    void session.show([lampPage('Gare')]);
    await pass(3000);
    expect(lamps()).toBe(drawn('Gare'));
    void line.exchange({ bytes: frame(9, commands.text, [...blockHeader(0, 4, 0x77), 0x3f]), gapMs: 0 });
    await pass(1000);
    panel.power(false);
    expect(lamps()).toBe(drawn('Gare'));
  });

  test('letters of its own fonts are lit where they stand', async () => {
    const { pass, line, lamps } = await street();
    const data = [...blockHeader(10, 7, 0x60), ...latin1('I')];
    void line.exchange({ bytes: frame(6, commands.text, data), gapMs: 0 });
    await pass(1000);
    const lit = lamps()
      .split('\n')
      .map((row) => row.indexOf('#'))
      .filter((at) => at >= 0);
    expect(lit.length).toBeGreaterThan(4);
    expect(Math.min(...lit)).toBeGreaterThanOrEqual(10);
  });

  test('a test lights everything until the next frame', async () => {
    const { pass, line, raster, session, lamps, drawn } = await street();
    void line.exchange({ bytes: frame(6, commands.test, [1]), gapMs: 0 });
    await pass(1000);
    expect(raster().pixels.every((lamp) => lamp > 0)).toBe(true);
    void session.show([lampPage('Gare')]);
    await pass(3000);
    expect(lamps()).toBe(drawn('Gare'));
  });
});

test.each([
  ['wider than one octet can say', ['#'.repeat(256)]],
  ['higher than a sign is', Array(81).fill('#')],
])('a picture %s is refused, not sent as other bytes', (_what, rows: string[]) => {
  expect(codec.encode([picturePage(rows)], {})).toMatchObject({
    refused: true,
    code: 'PANEL_PAGES_TOO_LONG',
  });
});
