/**
 * A telephone writes into a film where it was filmed, and whose it is. Those boxes (ISO/IEC 14496-12: udta, meta, uuid)
 * become free space (§8.1.2) of the same size, so that nothing else in the file moves.
 */
import { type FileHandle, open } from 'node:fs/promises';

const personal = new Set(['udta', 'meta', 'uuid']);
const holders = new Set(['moov', 'trak', 'mdia', 'moof', 'traf']);
const chunk = 65_536;
/** Hostile files may have boxes without number; films have some dozens, fragmented ones some thousands. */
const mostBoxes = 100_000;

export async function forgetPlace(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await walk(file, { from: 0, until: size }, { left: mostBoxes });
  } finally {
    await file.close();
  }
}

type Span = { readonly from: number; readonly until: number };

async function walk(file: FileHandle, { from, until }: Span, budget: { left: number }): Promise<void> {
  let at = from;
  while (at + 8 <= until && budget.left > 0) {
    budget.left -= 1;
    const head = Buffer.alloc(16);
    await file.read(head, 0, 16, at);
    const type = head.toString('latin1', 4, 8);
    const short = head.readUInt32BE(0);
    const headSize = short === 1 ? 16 : 8;
    const size = short === 0 ? until - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (size < headSize || at + size > until) return;
    const inside = { from: at + headSize, until: at + size };
    if (personal.has(type)) await free(file, at, inside);
    else if (holders.has(type)) await walk(file, inside, budget);
    at += size;
  }
}

async function free(file: FileHandle, at: number, { from, until }: Span): Promise<void> {
  await file.write(Buffer.from('free', 'latin1'), 0, 4, at + 4);
  for (let next = from; next < until; next += chunk) {
    await file.write(Buffer.alloc(Math.min(chunk, until - next)), 0, Math.min(chunk, until - next), next);
  }
}
