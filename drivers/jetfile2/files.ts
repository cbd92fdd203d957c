/** Arguments of the commands that write and read files (JetFile II 2.5.4, main commands 01 and 02). */
import { ascii, concat, textOf } from '../bytes.ts';
import { chunkBytes, fields, word } from './frame.ts';

const labelBytes = 12;

function padded(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(ascii(text).subarray(0, length));
  return bytes;
}

/** Text up to the first NUL, without spaces at its end. */
export function nulText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return textOf(end < 0 ? bytes : bytes.subarray(0, end)).trimEnd();
}

export type Chunk = { readonly argument: Uint8Array; readonly data: Uint8Array };

/** A file in the packets that carry it. */
export function writeChunks(partition: string, label: string, file: Uint8Array): readonly Chunk[] {
  const count = Math.max(1, Math.ceil(file.length / chunkBytes));
  return Array.from({ length: count }, (_, number) => ({
    argument: concat(
      ascii(`${partition}\0`),
      padded(label, labelBytes),
      fields([4, file.length], [2, chunkBytes], [2, count], [2, number + 1]),
    ),
    data: file.slice(number * chunkBytes, (number + 1) * chunkBytes),
  }));
}

export type WriteArgument = {
  readonly partition: string;
  readonly label: string;
  readonly total: number;
  readonly count: number;
  /** From 1. */
  readonly number: number;
};

export function readWriteArgument(argument: Uint8Array): WriteArgument {
  return {
    partition: textOf(argument.subarray(0, 1)),
    label: nulText(argument.subarray(2, 2 + labelBytes)),
    total: word(argument, 14) + word(argument, 16) * 65_536,
    count: word(argument, 20),
    number: word(argument, 22),
  };
}

/** Asks for a page of a file; pages count from 1. */
export function readArgument(partition: string, label: string, page: number): Uint8Array {
  return concat(ascii(`${partition}\0\0\0`), padded(label, labelBytes), fields([2, chunkBytes], [2, page]));
}

export function readReadArgument(argument: Uint8Array) {
  return {
    partition: textOf(argument.subarray(0, 1)),
    label: nulText(argument.subarray(4, 4 + labelBytes)),
    size: word(argument, 16),
    page: word(argument, 18),
  };
}

/** Size of the whole file, twice: the second time in four bytes, for those that need them. */
export function pageArgument(total: number, page: number): Uint8Array {
  return fields([2, total & 0xffff], [2, page], [4, total]);
}

export function totalOf(argument: Uint8Array): number {
  const large = word(argument, 4) + word(argument, 6) * 65_536;
  return Math.max(word(argument, 0), large);
}

/** User and password in fields of fixed length. */
export function loginArgument(user: string, password: string): Uint8Array {
  return concat(padded(user, 14), padded(password, 6));
}

export function textPath(partition: string, label: string): string {
  return `${partition}:\\T\\${label}`;
}
