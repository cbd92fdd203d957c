/** An incremental decoder of Hanover frames. */
import { type Abandoned, type Head, type Noise, type Scanner, scanner } from '../raster/scan.ts';
import { checksum, ETX, STX } from './frame.ts';

export type HanoverFrame = {
  readonly kind: 'frame';
  readonly command: string;
  readonly address: number;
  /** Hex digits as they came. */
  readonly data: string;
  readonly checksum: 'ok' | 'bad';
};
export type HanoverEvent = HanoverFrame | Noise | Abandoned;

const mostBytes = 16_384;

export function hanoverParser(): Scanner<HanoverFrame> {
  return scanner(headOf);
}

function headOf(bytes: Uint8Array): Head<HanoverFrame> {
  if (bytes[0] !== STX) return 'noise';
  const end = bytes.findIndex((byte, at) => at > 0 && !isHexDigit(byte));
  const length = end < 0 ? bytes.length : end;
  if (length > mostBytes) return { length, abandoned: 'too long' };
  if (end < 0) return 'more';
  if (bytes[end] !== ETX)
    return { length: end, abandoned: bytes[end] === STX ? 'a new frame began' : 'not a hex digit' };
  if (end < 3) return { length: end + 1, abandoned: 'no command and address' };
  const digits = bytes.subarray(end + 1, end + 3);
  if (digits.includes(STX)) return { length: end + 1 + digits.indexOf(STX), abandoned: 'no checksum' };
  if (digits.length < 2) return 'more';
  return { length: end + 3, event: frameOf(bytes.subarray(1, end + 1), digits) };
}

function frameOf(body: Uint8Array, digits: Uint8Array): HanoverFrame {
  const text = String.fromCharCode(...body.subarray(0, -1));
  const sum = [...digits].every(isHexDigit) ? Number.parseInt(String.fromCharCode(...digits), 16) : -1;
  return {
    kind: 'frame',
    command: text.charAt(0).toUpperCase(),
    address: Number.parseInt(text.charAt(1), 16),
    data: text.slice(2),
    checksum: sum === checksum(body) ? 'ok' : 'bad',
  };
}

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/** The image bytes of a frame; undefined when they are not pairs of digits, or not as many as it says. */
export function imageData({ data }: HanoverFrame): Uint8Array | undefined {
  const bytes = Buffer.from(data.slice(2), 'hex');
  if (data.length < 2 || bytes.length * 2 !== data.length - 2) return undefined;
  return Number.parseInt(data.slice(0, 2), 16) === (bytes.length & 0xff) ? bytes : undefined;
}
