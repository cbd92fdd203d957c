import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ntcipCodec } from './codec.ts';

const page = { lines: [{ text: 'École à 9 h', align: 'centre' as const }], ms: 3000 };
const encoded = ntcipCodec.encode([page], {});
const frames = 'packets' in encoded ? encoded.packets : [];
const kinds = (pieces: readonly Uint8Array[]) => {
  const decoder = ntcipCodec.decoder({});
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()].map(({ kind }) => kind);
};

test('messages are found however the recording is cut', () => {
  expect(frames.length).toBeGreaterThan(2);
  const whole = Buffer.concat(frames);
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const pieces = places.slice(1).map((until, index) => whole.subarray(places[index], until));
      expect(kinds(pieces)).toEqual(frames.map(() => 'set'));
    }),
  );
});

test('noise before, between and after them is told as noise, and hides none', () => {
  const noise = Uint8Array.of(0xff, 0x30, 0x82, 0x12);
  const noisy = frames.flatMap((frame) => [noise, frame]);
  expect(kinds([Buffer.concat([...noisy, noise])])).toEqual([
    ...frames.flatMap(() => ['noise', 'set']),
    'noise',
  ]);
});

test('whatever comes, nothing is thrown, and a long run of it is given away', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 20 }), (pieces) => {
      expect(Array.isArray(kinds(pieces))).toBe(true);
    }),
  );
});
