/**
 * An incremental decoder of IBIS telegrams. Nothing marks where one begins, so noise before it spoils it; it ends with a
 * carriage return and one more octet. Fed bytes cut anywhere; it never throws.
 */
import { textOf } from '../bytes.ts';
import { CR, checksum } from './frame.ts';

export type ParserEvent =
  | { readonly kind: 'telegram'; readonly text: string; readonly checksum: 'ok' | 'bad' | 'none' }
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  | { readonly kind: 'abandoned'; readonly reason: string; readonly bytes: Uint8Array };

export type IbisParser = {
  readonly push: (bytes: Uint8Array) => readonly ParserEvent[];
  /** The line went silent, or the input ended: what is half done is given up. */
  readonly end: (reason?: string) => readonly ParserEvent[];
  readonly insideTelegram: () => boolean;
};

const mostBytes = 512;

export function ibisParser(): IbisParser {
  let held: number[] = [];

  const take = (byte: number): readonly ParserEvent[] => {
    const ended = held.at(-1) === CR;
    held.push(byte);
    if (!ended && held.length <= mostBytes) return [];
    const bytes = Uint8Array.from(held);
    held = [];
    if (!ended) return [{ kind: 'abandoned', reason: 'too long', bytes }];
    if (bytes.length === 2) return [{ kind: 'noise', bytes }];
    const good = checksum(bytes.subarray(0, -1)) === byte;
    return [{ kind: 'telegram', text: textOf(bytes.subarray(0, -2)), checksum: good ? 'ok' : 'bad' }];
  };
  return {
    push: (bytes) => [...bytes].flatMap((byte) => take(byte & 0x7f)),
    end: (reason = 'the input ended') => {
      const bytes = Uint8Array.from(held);
      held = [];
      return bytes.length === 0 ? [] : [{ kind: 'abandoned', reason, bytes }];
    },
    insideTelegram: () => held.length > 0,
  };
}
