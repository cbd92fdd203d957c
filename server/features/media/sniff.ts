/** What a file is, by its first bytes: neither its name nor what the browser said of it is believed. */
import { open } from 'node:fs/promises';

export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'heif';
export type Sniffed =
  | { readonly kind: 'picture'; readonly format: PictureFormat }
  | { readonly kind: 'video' }
  | { readonly kind: 'pdf' }
  /** Known, and not for us; the name is for the person who sent it. */
  | { readonly kind: 'other'; readonly name: string };

type Signature = readonly [offset: number, magic: string, sniffed: Sniffed, begins?: string];
const picture = (format: PictureFormat): Sniffed => ({ kind: 'picture', format });
const video: Sniffed = { kind: 'video' };
const heic: Sniffed = { kind: 'other', name: 'HEIC' };

/** The first that fits decides. Never SVG or another picture with a life of its own. */
const signatures: readonly Signature[] = [
  [0, '\xff\xd8\xff', picture('jpeg')],
  [0, '\x89PNG\r\n\x1a\n', picture('png')],
  [0, 'GIF8', picture('gif')],
  [8, 'WEBP', picture('webp'), 'RIFF'],
  [4, 'ftypavif', picture('heif')],
  [4, 'ftypavis', picture('heif')],
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((brand): Signature => [4, `ftyp${brand}`, heic]),
  [0, '%PDF-', { kind: 'pdf' }],
  [4, 'ftyp', video],
  [4, 'moov', video],
  [0, '\x1a\x45\xdf\xa3', video],
  [8, 'AVI ', video, 'RIFF'],
  [0, 'FLV\x01', video],
  [0, '\x30\x26\xb2\x75', video],
  [0, '\x00\x00\x01\xba', video],
  [0, '\x00\x00\x01\xb3', video],
  [0, 'OggS', video],
];

/** Bytes at the beginning that all signatures need. */
export const sniffed = 16;

/** Undefined for what no signature fits. */
export async function sniff(path: string): Promise<Sniffed | undefined> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffed), 0, sniffed, 0);
    return sniffBytes(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export function sniffBytes(bytes: Uint8Array): Sniffed | undefined {
  const head = Buffer.from(bytes.subarray(0, sniffed)).toString('latin1');
  return signatures.find(
    ([offset, magic, , begins = '']) => head.startsWith(begins) && head.startsWith(magic, offset),
  )?.[2];
}
