/** Values that NTCIP 1203 packs into octets, and what their checks are computed over. Numbers are big-endian. */
import { crcObject } from '#core/panel/multi/index.ts';

/** Until something else is activated. */
export const forever = 0xffff;

export type MessageId = { readonly memoryType: number; readonly number: number; readonly crc: number };
export type Activation = MessageId & {
  /** Minutes; FFFF is until changed. */
  readonly duration: number;
  readonly priority: number;
  /** Dotted IPv4. */
  readonly source: string;
};

const high = (value: number) => (value >>> 8) & 0xff;
const low = (value: number) => value & 0xff;
const word = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** MessageActivationCode, 12 octets (§5.1.1). */
export function activationCode(code: Activation): Uint8Array {
  const source = code.source.split('.').map(Number);
  return Uint8Array.of(
    high(code.duration),
    low(code.duration),
    code.priority,
    ...messageIdCode(code),
    source[0] ?? 0,
    source[1] ?? 0,
    source[2] ?? 0,
    source[3] ?? 0,
  );
}

export function readActivation(bytes: Uint8Array): Activation | undefined {
  const id = bytes.length === 12 ? readMessageId(bytes.slice(3, 8)) : undefined;
  if (!id) return undefined;
  return { duration: word(bytes, 0), priority: bytes[2] ?? 0, ...id, source: bytes.slice(8).join('.') };
}

/** MessageIDCode, 5 octets (§5.1.2). */
export function messageIdCode(id: MessageId): Uint8Array {
  return Uint8Array.of(id.memoryType, high(id.number), low(id.number), high(id.crc), low(id.crc));
}

export function readMessageId(bytes: Uint8Array): MessageId | undefined {
  if (bytes.length !== 5) return undefined;
  return { memoryType: bytes[0] ?? 0, number: word(bytes, 1), crc: word(bytes, 3) };
}

/** dmsMessageCRC (§5.6.8.5): both octets count even where the sign has neither beacons nor pixel service. */
export function messageCrc(multi: Uint8Array, beacon = 0, pixelService = 0): number {
  return crcObject([...multi, beacon, pixelService]);
}

export type FontCharacter = { readonly number: number; readonly width: number; readonly bitmap: Uint8Array };
export type Font = {
  readonly number: number;
  readonly name: string;
  readonly height: number;
  readonly charSpacing: number;
  readonly lineSpacing: number;
  /** In the order of the rows of the character table. */
  readonly characters: readonly FontCharacter[];
};

/** fontVersionID (§5.4.2.7). The count and the bitmaps have their lengths before them, as in OER. */
export function fontVersion(font: Font): number {
  const bytes = [font.number, font.height, font.charSpacing, font.lineSpacing];
  const count = font.characters.length;
  bytes.push(...(count > 0xff ? [2, high(count), low(count)] : [1, count]));
  for (const { number, width, bitmap } of font.characters)
    bytes.push(high(number), low(number), width, ...lengthOf(bitmap), ...bitmap);
  return crcObject(bytes);
}

function lengthOf(bytes: Uint8Array): readonly number[] {
  if (bytes.length < 0x80) return [bytes.length];
  return bytes.length < 0x100 ? [0x81, bytes.length] : [0x82, high(bytes.length), low(bytes.length)];
}

export type Graphic = {
  readonly number: number;
  readonly name: string;
  readonly height: number;
  readonly width: number;
  /** As dmsColorScheme counts. */
  readonly type: number;
  /** Three octets when a colour lets the background through. */
  readonly transparent?: readonly [number, number, number];
  readonly bitmap: Uint8Array;
};

/** dmsGraphicID (§5.12.6.7): unlike a font's, the bitmap has no length before it. */
export function graphicId(graphic: Graphic): number {
  const { number, height, width, type, transparent } = graphic;
  return crcObject([
    number,
    high(height),
    low(height),
    high(width),
    low(width),
    type,
    transparent ? 1 : 0,
    ...(transparent ?? [0, 0, 0]),
    ...graphic.bitmap,
  ]);
}

/** Rows of lamps without padding between them, most significant bit first; the last octet is filled up. */
export function packBits(lamps: Iterable<boolean>): Uint8Array {
  const bytes: number[] = [];
  let place = 0;
  for (const lit of lamps) {
    if (place % 8 === 0) bytes.push(0);
    if (lit) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | (0x80 >> (place % 8));
    place++;
  }
  return Uint8Array.from(bytes);
}

export type BrightnessLevel = { readonly output: number; readonly down: number; readonly up: number };

/** dmsIllumBrightnessValues (§5.8.7): for each level its output and the photocell levels at which it is left. */
export function brightnessTable(levels: readonly BrightnessLevel[]): Uint8Array {
  const words = levels.flatMap(({ output, down, up }) => [output, down, up]);
  return Uint8Array.from([levels.length, ...words.flatMap((value) => [high(value), low(value)])]);
}

export function readBrightnessTable(bytes: Uint8Array): readonly BrightnessLevel[] | undefined {
  const count = bytes[0] ?? 0;
  if (bytes.length !== 1 + count * 6) return undefined;
  return Array.from({ length: count }, (_, level) => {
    const at = 1 + level * 6;
    return { output: word(bytes, at), down: word(bytes, at + 2), up: word(bytes, at + 4) };
  });
}
