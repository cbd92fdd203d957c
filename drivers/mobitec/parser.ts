/** An incremental decoder of Mobitec frames, and of the blocks in them. */
import { type Abandoned, type Head, type Noise, type Scanner, scanner } from '../raster/scan.ts';
import { checksum, escapeMark, fields, mark } from './frame.ts';

export type MobitecFrame = {
  readonly kind: 'frame';
  readonly address: number;
  readonly command: number;
  readonly data: Uint8Array;
  readonly checksum: 'ok' | 'bad';
};
export type MobitecEvent = MobitecFrame | Noise | Abandoned;
export type Block = {
  readonly x: number;
  readonly y: number;
  readonly font: number | undefined;
  readonly letters: readonly number[];
  /** Seconds or steps, as the sign takes them. */
  readonly duration?: number;
};
export type Contents = {
  readonly width?: number;
  readonly height?: number;
  readonly blocks: readonly Block[];
};

const mostBytes = 8192;

export function mobitecParser(): Scanner<MobitecFrame> {
  return scanner(headOf);
}

/** A mark ends a frame and begins the next: two in a row mean that the end of one was missed. */
function headOf(bytes: Uint8Array): Head<MobitecFrame> {
  if (bytes[0] !== mark) return 'noise';
  const end = bytes.indexOf(mark, 1);
  if (end < 0) return bytes.length > mostBytes ? { length: bytes.length, abandoned: 'too long' } : 'more';
  if (end === 1) return 'noise';
  const body = unescaped(bytes.subarray(1, end));
  // What is no frame may have begun at the end of another one: this mark then begins the next.
  if (!body || body.length < 3) return { length: end, abandoned: body ? 'too short' : 'a broken escape' };
  const sum = body[body.length - 1] ?? 0;
  const content = body.slice(0, -1);
  return {
    length: end + 1,
    event: {
      kind: 'frame',
      address: content[0] ?? 0,
      command: content[1] ?? 0,
      data: Uint8Array.from(content.slice(2)),
      checksum: checksum(content) === sum ? 'ok' : 'bad',
    },
  };
}

function unescaped(bytes: Uint8Array): readonly number[] | undefined {
  const plain: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== escapeMark) {
      plain.push(byte);
      continue;
    }
    const next = bytes[++at];
    if (next !== 0 && next !== 1) return undefined;
    plain.push(escapeMark + next);
  }
  return plain;
}

/** The fields of a text frame; letters belong to the place and font said before them. */
export function contentsOf(data: Uint8Array): Contents {
  const blocks: Block[] = [];
  let place: { x: number; y: number; font?: number; duration?: number } = { x: 0, y: 0 };
  let letters: number[] = [];
  let size: { width?: number; height?: number } = {};
  const finish = () => {
    if (letters.length > 0) blocks.push({ ...place, font: place.font, letters });
    letters = [];
  };
  for (let at = 0; at < data.length; at++) {
    const byte = data[at] ?? 0;
    const value = data[at + 1];
    const name = names.get(byte);
    if (name === undefined || value === undefined) {
      letters.push(byte);
      continue;
    }
    finish();
    at++;
    if (name === 'width' || name === 'height') size = { ...size, [name]: value };
    else place = { ...place, [name]: value };
  }
  finish();
  return { ...size, blocks };
}

const names = new Map(Object.entries(fields).map(([name, code]) => [code, name] as const)) as ReadonlyMap<
  number,
  keyof typeof fields
>;
