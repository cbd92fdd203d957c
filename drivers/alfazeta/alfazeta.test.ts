import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { lampPage, lampStreet } from '../testing/lamp-street.ts';
import { anyNoise, anyRows, bytewise, decodedAll, encodedRows } from '../testing/lamps.ts';
import { fakeAlfazetaPanel } from './fake-panel.ts';
import { refreshFrame } from './frame.ts';
import { alfazeta } from './index.ts';
import { tileWidths } from './options.ts';
import { tilesOf } from './tiles.ts';

const { codec } = alfazeta;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: object = {}) {
  const made = await lampStreet({ driver: alfazeta, fake: fakeAlfazetaPanel, options, baud: 57_600 });
  closers.push(made.close);
  return made;
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('bytes known from the maker', () => {
  test('a board of 28 columns is written with 84, and all are refreshed with 80 82 8F', () => {
    const rows = [`#${'.'.repeat(27)}`, ...Array(5).fill('.'.repeat(28)), `##${'.'.repeat(26)}`];
    expect(encodedRows(codec, rows, {}).map(hex)).toEqual([`80840141400${'0'.repeat(51)}8f`, '80828f']);
  });

  test.each([
    [7, 'together', '87'],
    [7, 'each', '87'],
    [14, 'together', '93'],
    [14, 'each', '92'],
    [28, 'each', '83'],
    [56, 'together', '86'],
    [56, 'each', '85'],
    [112, 'together', '81'],
  ])('a board of %i columns, %s: command %s', (tileWidth, refresh, command) => {
    const [write, ...rest] = encodedRows(codec, ['#'.repeat(tileWidth)], { tileWidth, refresh });
    expect(hex(write ?? new Uint8Array())).toBe(`80${command}01${'01'.repeat(tileWidth)}8f`);
    const shows = ['81', '84', '86', '93'].includes(command);
    expect(rest.map(hex)).toEqual(shows ? ['80828f'] : []);
  });

  test('a sign of 28 × 14 is two boards', () => {
    const rows = Array.from({ length: 14 }, (_, y) => (y < 7 ? '#' : '.').repeat(28));
    const frames = encodedRows(codec, rows, { address: 4 }).map(hex);
    expect(frames).toEqual([`808404${'7f'.repeat(28)}8f`, `808405${'00'.repeat(28)}8f`, '80828f']);
  });
});

describe('boards', () => {
  test.each([
    ['rows', [1, 2, 3, 4]],
    ['rows-serpentine', [1, 2, 4, 3]],
    ['columns', [1, 3, 2, 4]],
    ['columns-serpentine', [1, 4, 2, 3]],
  ] as const)('in the order %s', (tileOrder, expected) => {
    const layout = { address: 1, addresses: [], tileWidth: 28, tileOrder } as const;
    const tiles = tilesOf(layout, { width: 56, height: 14 });
    const inReadingOrder = [...tiles].sort((a, b) => a.top - b.top || a.left - b.left);
    expect(inReadingOrder.map(({ address }) => address)).toEqual(expected);
  });

  test('may have addresses in any order', () => {
    const frames = encodedRows(codec, ['#'.repeat(56)], { addresses: [9, 3] }).map(hex);
    expect(frames.map((frame) => frame.slice(4, 6))).toEqual(['09', '03', '8f']);
  });

  test('what is encoded is decoded, whatever the boards and however the bytes are cut', () => {
    const layouts = fc.record({
      tileWidth: fc.constantFrom(...tileWidths),
      tileOrder: fc.constantFrom('rows', 'rows-serpentine', 'columns', 'columns-serpentine'),
      refresh: fc.constantFrom('together', 'each'),
      mirrored: fc.boolean(),
      upsideDown: fc.boolean(),
    });
    fc.assert(
      fc.property(anyRows({ width: 60, height: 22 }), layouts, (rows, layout) => {
        const options = { ...layout, width: rows[0]?.length ?? 0, height: rows.length };
        const frames = encodedRows(codec, rows, options);
        expect(frames.every((frame) => frame.slice(3, -1).every((byte) => byte < 0x80))).toBe(true);
        const found = decodedAll(codec, bytewise(frames), options);
        expect(found.at(-1)).toMatchObject({ kind: 'image', rows, checksum: 'none' });
        expect(found.every(({ kind }) => ['frame', 'refresh', 'image'].includes(String(kind)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what comes on a line', () => {
  test('noise, an unknown command, too few and too many bytes are told', () => {
    const pieces = ['1122', '809901', '80870101', '80870101010101010101018f', '8082ff8f'].map((each) =>
      Uint8Array.from(Buffer.from(each, 'hex')),
    );
    expect(decodedAll(codec, pieces, {})).toMatchObject([
      { kind: 'noise', hex: '1122' },
      { kind: 'abandoned', reason: 'an unknown command' },
      { kind: 'noise', hex: '01' },
      { kind: 'abandoned', reason: 'too few bytes' },
      { kind: 'abandoned', reason: 'too many bytes' },
      { kind: 'noise' },
      { kind: 'refresh' },
      { kind: 'image' },
    ]);
  });

  test('nothing that comes makes the parser throw, and a good frame after it is read', () => {
    const frames = encodedRows(codec, ['#.#.', '.#.#'], {});
    fc.assert(
      fc.property(anyNoise(frames), (bytes) => {
        const found = decodedAll(codec, [bytes, refreshFrame(), ...frames], { height: 2, width: 4 });
        expect(found.at(-1)).toMatchObject({ kind: 'image', rows: ['#.#.', '.#.#'] });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('on the street', () => {
  test('the boards turn at once, when all of them are written', async () => {
    const { session, pass, lamps, drawn, dark } = await street({ frameGapMs: 50 });
    void session.show([lampPage('Marché')]);
    await pass(150);
    expect(dark()).toBe(true);
    await pass(200);
    expect(lamps()).toBe(drawn('Marché'));
  });

  test('at most twenty frames a second are sent', async () => {
    const { session, pass, pieces } = await street();
    void session.show([lampPage('Un', { ms: 1000 }), lampPage('Deux', { ms: 1000, flash: true })]);
    await pass(10_000);
    expect(pieces.length).toBeGreaterThan(50);
    expect(pieces.length).toBeLessThanOrEqual(200);
  });

  test('the dots stay without power; what was not yet shown is gone', async () => {
    const { session, pass, lamps, drawn, panel, line } = await street({ frameGapMs: 50 });
    void session.show([lampPage('Avant')]);
    await pass(1000);
    void session.show([lampPage('Apres')]);
    await pass(100);
    panel.power(false);
    expect(lamps()).toBe(drawn('Avant'));
    panel.power(true);
    void line.exchange({ bytes: refreshFrame(), gapMs: 0 });
    await pass(1000);
    void session.clear();
    await pass(1000);
    expect(lamps()).not.toContain('#');
  });
});
