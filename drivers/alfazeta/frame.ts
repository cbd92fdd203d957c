/** Bytes of an AlfaZeta frame: 80, command, address, one byte a column, 8F. Nothing checks them. */

export const start = 0x80;
export const end = 0x8f;
export const everyBoard = 0xff;
/** All boards show what they were given. */
export const refreshAll = 0x82;

type Command = { readonly code: number; readonly columns: number; readonly refreshes: boolean };
/** Width of the board, and whether it shows at once what it is given. */
export const commands: readonly Command[] = [
  { code: 0x81, columns: 112, refreshes: false },
  { code: 0x83, columns: 28, refreshes: true },
  { code: 0x84, columns: 28, refreshes: false },
  { code: 0x85, columns: 56, refreshes: true },
  { code: 0x86, columns: 56, refreshes: false },
  { code: 0x87, columns: 7, refreshes: true },
  { code: 0x92, columns: 14, refreshes: true },
  { code: 0x93, columns: 14, refreshes: false },
];

/** The command for a board: the one that refreshes or not as asked, else the only one there is. */
export function commandFor(columns: number, refreshes: boolean): Command {
  const able = commands.filter((command) => command.columns === columns);
  const command = able.find((each) => each.refreshes === refreshes) ?? able[0];
  if (!command) throw new RangeError(`no command for ${columns} columns`);
  return command;
}

/** The lowest bit of a column is its top dot; the highest is always 0. */
export function writeFrame(command: Command, address: number, columns: Uint8Array): Uint8Array {
  return Uint8Array.of(start, command.code, address, ...columns.map((column) => column & 0x7f), end);
}

export function refreshFrame(): Uint8Array {
  return Uint8Array.of(start, refreshAll, end);
}
