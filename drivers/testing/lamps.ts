/** Pictures and random lamps, for the tests of the protocols that know only lamps. */
import fc from 'fast-check';
import type { PanelPicture } from '#core/contracts/index.ts';
import type { Codec, Decoded, DecodedPage } from '../driver.ts';

/** Rows of `#` and `.` as the picture that a codec takes. */
export function pictureOf(rows: readonly string[]): PanelPicture {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * rows.length);
  rows.forEach((row, y) => {
    [...row].forEach((lamp, x) => {
      const at = y * stride + (x >> 3);
      if (lamp === '#') bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    });
  });
  return { width, height: rows.length, depth: 'one', base64: Buffer.from(bits).toString('base64') };
}

export function picturePage(rows: readonly string[]): DecodedPage {
  return { lines: [], picture: pictureOf(rows) };
}

/** Any picture of one colour of up to this size. */
export function anyRows(most: {
  readonly width: number;
  readonly height: number;
}): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(fc.integer({ min: 1, max: most.width }), fc.integer({ min: 1, max: most.height }))
    .chain(([width, height]) =>
      fc.array(
        fc
          .array(fc.constantFrom('#', '.'), { minLength: width, maxLength: width })
          .map((row) => row.join('')),
        { minLength: height, maxLength: height },
      ),
    );
}

/** The frames of rows; throws when they are refused. */
export function encodedRows(codec: Codec, rows: readonly string[], options: object): readonly Uint8Array[] {
  const encoded = codec.encode([picturePage(rows)], options);
  if (!('packets' in encoded)) throw new Error(encoded.reason);
  return encoded.packets;
}

/** Everything that a decoder finds in bytes that come in pieces. */
export function decodedAll(codec: Codec, pieces: Iterable<Uint8Array>, options: object): readonly Decoded[] {
  const decoder = codec.decoder(options);
  const found = [...pieces].flatMap((bytes) => [...decoder.push(bytes)]);
  return [...found, ...decoder.end()];
}

/** Bytes as single pieces: the worst way to cut them. */
export function bytewise(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  return frames.flatMap((bytes) => [...bytes].map((byte) => Uint8Array.of(byte)));
}

/** Valid frames with some of their bytes changed, missing or doubled, between random ones. */
export function anyNoise(frames: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const whole = Uint8Array.from(frames.flatMap((bytes) => [...bytes]));
  const mutated = fc
    .array(fc.tuple(fc.nat(Math.max(0, whole.length - 1)), fc.nat(255), fc.constantFrom(0, 1, 2)), {
      maxLength: 4,
    })
    .map((changes) => {
      const bytes = [...whole];
      for (const [at, value, how] of changes)
        bytes.splice(at, how === 2 ? 0 : 1, ...(how === 0 ? [] : [value]));
      return Uint8Array.from(bytes);
    });
  return fc.oneof(mutated, fc.uint8Array({ maxLength: 64 }));
}
