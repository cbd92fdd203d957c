/** An incremental decoder of AlfaZeta frames. Commands say how many bytes follow, so a lost byte is noticed at the next mark. */
import { type Abandoned, type Head, type Noise, type Scanner, scanner } from '../raster/scan.ts';
import { commands, end, refreshAll, start } from './frame.ts';

export type AlfazetaFrame =
  | { readonly kind: 'refresh' }
  | {
      readonly kind: 'write';
      readonly command: number;
      readonly address: number;
      readonly refreshes: boolean;
      readonly columns: Uint8Array;
    };
export type AlfazetaEvent = AlfazetaFrame | Noise | Abandoned;

export function alfazetaParser(): Scanner<AlfazetaFrame> {
  return scanner(headOf);
}

function headOf(bytes: Uint8Array): Head<AlfazetaFrame> {
  if (bytes[0] !== start) return 'noise';
  const code = bytes[1];
  if (code === undefined) return 'more';
  if (code === refreshAll) return refreshIn(bytes);
  const command = commands.find((each) => each.code === code);
  if (!command) return { length: code === start ? 1 : 2, abandoned: 'an unknown command' };
  const body = bytes.subarray(3, 3 + command.columns);
  const stray = body.findIndex((byte) => byte >= 0x80);
  if (stray >= 0) return { length: 3 + stray, abandoned: 'too few bytes' };
  const last = bytes[3 + command.columns];
  if (last === undefined) return 'more';
  if (last !== end) return { length: 3 + command.columns, abandoned: 'too many bytes' };
  const { refreshes } = command;
  const event = {
    kind: 'write',
    command: code,
    address: bytes[2] ?? 0,
    refreshes,
    columns: body.slice(),
  } as const;
  return { length: 4 + command.columns, event };
}

/** With an address or without: the maker writes three bytes. */
function refreshIn(bytes: Uint8Array): Head<AlfazetaFrame> {
  const ends = bytes[2] === end ? 2 : bytes[3] === end ? 3 : -1;
  if (ends > 0) return { length: ends + 1, event: { kind: 'refresh' } };
  if (bytes[2] === start) return { length: 2, abandoned: 'a new frame began' };
  return bytes.length < 4 ? 'more' : { length: 3, abandoned: 'too many bytes' };
}
