import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blank } from '#core/panel/raster.ts';
import { oriented, printedLamps, rasterOf } from './lamps.ts';
import { dimmed, withGamma, withoutGamma } from './levels.ts';
import { colourOrders } from './pixel-options.ts';
import { litAt } from './rotation.ts';
import { scanner } from './scan.ts';
import { channelsOf, rasterOfChannels } from './strip.ts';
import { assembly, cutsOf, universesOf } from './universes.ts';

const anyRaster = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 20 }),
    fc.infiniteStream(fc.nat(0xffffff)),
  )
  .map(([width, height, lamps]) => rasterOf({ width, height }, () => lamps.next().value ?? 0));
const anyStrip = fc.record({
  colourOrder: fc.constantFrom(...colourOrders),
  lampOrder: fc.constantFrom('rows', 'columns'),
  serpentine: fc.boolean(),
  gamma: fc.constant(1),
});

test('a strip is the matrix again, however it is wired', () => {
  fc.assert(
    fc.property(anyRaster, anyStrip, (raster, options) => {
      expect(rasterOfChannels(channelsOf(raster, options), raster, options)).toEqual(raster);
    }),
  );
});

test('a serpentine of two rows comes back on the second', () => {
  const raster = rasterOf({ width: 3, height: 2 }, (x, y) => (y * 3 + x + 1) << 16);
  const options = { colourOrder: 'grb', lampOrder: 'rows', serpentine: true, gamma: 1 } as const;
  const red = [...channelsOf(raster, options)].filter((_, at) => at % 3 === 1);
  expect(red).toEqual([1, 2, 3, 6, 5, 4]);
});

test('universes hold whole lamps only, one after the other, and are put together again', () => {
  const cut = fc.record({
    startUniverse: fc.integer({ min: 0, max: 40 }),
    startChannel: fc.integer({ min: 1, max: 510 }),
    lampsPerUniverse: fc.integer({ min: 1, max: 170 }),
  });
  fc.assert(
    fc.property(anyRaster, cut, anyStrip, (raster, universes, strip) => {
      const options = { ...universes, ...strip };
      const pieces = universesOf(channelsOf(raster, options), options);
      expect(pieces.every(({ data }) => data.length <= 512)).toBe(true);
      const whole = assembly(options, raster);
      const pictures = pieces.map(({ universe, data }) => whole.take(universe, data));
      expect(pictures.at(-1)).toEqual(raster);
      expect(pictures.slice(0, -1).every((picture) => picture === undefined)).toBe(true);
    }),
  );
});

test('170 lamps fill a universe, one more begins the next', () => {
  const options = { startUniverse: 7, startChannel: 1, lampsPerUniverse: 170 };
  expect(cutsOf(171, options)).toEqual([
    { universe: 7, before: 0, from: 0, until: 510 },
    { universe: 8, before: 0, from: 510, until: 513 },
  ]);
});

test('turned and mirrored twice, a matrix hangs as before', () => {
  const how = { mirrored: true, upsideDown: true, inverted: false };
  fc.assert(
    fc.property(anyRaster, (raster) => {
      expect(oriented(oriented(raster, how), how)).toEqual(raster);
    }),
  );
});

test('a lamp that is lit stays lit when it is dimmed, until nothing is asked for', () => {
  const raster = rasterOf({ width: 2, height: 1 }, (x) => (x === 0 ? 0x010000 : 0xff8000));
  expect([...dimmed(raster, 1).pixels]).toEqual([0x010000, 0x030100]);
  expect(dimmed(raster, 0)).toEqual(blank(raster));
  expect(dimmed(raster, 100)).toBe(raster);
});

test('gamma lowers what is between dark and full, and is undone', () => {
  const raster = rasterOf({ width: 1, height: 1 }, () => 0x80ff00);
  const [sent = 0] = withGamma(raster, 2.2).pixels;
  expect(sent).toBe(0x38ff00);
  expect([...withoutGamma(withGamma(raster, 2.2), 2.2).pixels]).toEqual([0x80ff00]);
});

test('lamps are printed as rows, with their colours when there are several', () => {
  expect(printedLamps(rasterOf({ width: 2, height: 1 }, (x) => (x === 0 ? 0xffffff : 0)))).toEqual({
    rows: ['#.'],
  });
  expect(printedLamps(rasterOf({ width: 2, height: 1 }, () => 0xff))).toEqual({
    rows: ['##'],
    colour: '0000ff',
  });
  expect(printedLamps(rasterOf({ width: 2, height: 1 }, (x) => (x === 0 ? 0xff0000 : 0xff)))).toEqual({
    rows: ['##'],
    colours: [['ff0000', '0000ff']],
  });
});

test('no page is dark for ever, and a page alone is lit for ever', () => {
  const raster = blank({ width: 1, height: 1 });
  expect(litAt([], 5, 500)).toEqual({ raster: undefined, forMs: Number.POSITIVE_INFINITY });
  expect(litAt([{ raster, ms: 10, flash: false }], 55, 500)).toEqual({
    raster,
    forMs: Number.POSITIVE_INFINITY,
  });
  expect(litAt([{ raster, ms: 10, flash: true }], 1700, 500)).toEqual({ raster: undefined, forMs: 300 });
});

test('bytes cut anywhere give the same frames, and noise is told once', () => {
  const pair = (bytes: Uint8Array) =>
    bytes[0] !== 1
      ? ('noise' as const)
      : bytes.length < 2
        ? ('more' as const)
        : { length: 2, event: { kind: 'pair' } };
  const whole = scanner(pair);
  expect(whole.push(Uint8Array.of(9, 9, 1, 5, 1))).toMatchObject([
    { kind: 'noise', bytes: Uint8Array.of(9, 9) },
    { kind: 'pair' },
  ]);
  expect(whole.push(Uint8Array.of(7))).toEqual([{ kind: 'pair' }]);
  expect(whole.push(Uint8Array.of(1))).toEqual([]);
  expect(whole.end()).toMatchObject([{ kind: 'abandoned' }]);
});
