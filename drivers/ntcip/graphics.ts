/** The sign's table of graphics: a picture is written once, and found again by its check. */
import { type Outcome, refusals } from '../driver.ts';
import { delay, type Timers } from '../time.ts';
import type { Access, Assignment } from './access.ts';
import { noSuchName } from './access.ts';
import { type Graphic, graphicId } from './codes.ts';
import { integer, octets } from './message.ts';
import type { NtcipOptions } from './options.ts';
import type { Drawing } from './pictures.ts';
import { tableStatus } from './values.ts';

type Row = { readonly number: number; readonly status: number; readonly id: number };

const most = 30;
const defaultBlock = 64;
const done = { kind: 'ok', value: undefined } as const;
const usable: readonly number[] = [tableStatus.readyForUse, tableStatus.inUse, tableStatus.permanent];
const fixed: readonly number[] = [tableStatus.inUse, tableStatus.permanent];

export function graphicTable(access: Access, options: NtcipOptions, deps: { readonly timers: Timers }) {
  /** Our rows, as they are now. The number of a graphic is that of its row. */
  const rows = async (): Promise<Outcome<readonly Row[]>> => {
    const found: Row[] = [];
    for (let at = 0; at < options.graphics; at++) {
      const number = options.firstGraphic + at;
      const references = [
        ['dmsGraphicStatus', number],
        ['dmsGraphicID', number],
      ] as const;
      const answer = await access.read(references);
      if (answer.kind === 'refused' && answer.code === noSuchName) break;
      if (answer.kind !== 'ok') return answer;
      const [status = 0, id = 0] = references.map((each) => answer.value.number(each));
      found.push({ number, status, id });
    }
    return { kind: 'ok', value: found };
  };
  const status = (number: number, value: number) =>
    access.write([[['dmsGraphicStatus', number], integer(value)]]);
  const settled = async (number: number, passing: number): Promise<Outcome<number>> => {
    for (let turn = 0; turn < most; turn++) {
      if (turn > 0) await delay(deps.timers, options.pollMs);
      const answer = await access.read([['dmsGraphicStatus', number]]);
      if (answer.kind !== 'ok') return answer;
      const value = answer.value.number(['dmsGraphicStatus', number]) ?? 0;
      if (value !== passing) return { kind: 'ok', value };
    }
    return { kind: 'timeout' };
  };
  const write = async (graphic: Graphic): Promise<Outcome<undefined>> => {
    const { number } = graphic;
    const block = await access.readKnown(['dmsGraphicBlockSize']);
    if (block.kind !== 'ok') return block;
    const size = block.value.number('dmsGraphicBlockSize') ?? defaultBlock;
    for (const request of [tableStatus.notUsedReq, tableStatus.modifyReq]) {
      const asked = await status(number, request);
      if (asked.kind !== 'ok') return asked;
    }
    const open = await settled(number, tableStatus.modifyReq);
    if (open.kind !== 'ok') return open;
    if (open.value !== tableStatus.modifying) return refused(`graphic ${number} cannot be written`);
    for (const assignments of graphicAssignments(graphic, size)) {
      const set = await access.writeEach(assignments);
      if (set.kind !== 'ok') return set;
    }
    const asked = await status(number, tableStatus.readyForUseReq);
    if (asked.kind !== 'ok') return asked;
    const ready = await settled(number, tableStatus.calculatingID);
    if (ready.kind !== 'ok') return ready;
    const id = await access.read([['dmsGraphicID', number]]);
    if (id.kind !== 'ok') return id;
    if (usable.includes(ready.value) && id.value.number(['dmsGraphicID', number]) === graphicId(graphic))
      return done;
    return { kind: 'garbled', detail: `graphic ${number} has another check than what was sent` };
  };
  return {
    /**
     * A graphic for each drawing, written where the sign has it not yet. Rows that something else still needs are
     * left alone. With `find` nothing is written, and `undefined` says that one is missing.
     */
    place: async <Key>(
      drawings: ReadonlyMap<Key, Drawing>,
      how: { readonly keep?: ReadonlySet<number>; readonly find?: boolean } = {},
    ): Promise<Outcome<ReadonlyMap<Key, Graphic> | undefined>> => {
      const placed = new Map<Key, Graphic>();
      if (drawings.size === 0) return { kind: 'ok', value: placed };
      const table = await rows();
      if (table.kind !== 'ok') return table;
      const taken = new Set(how.keep);
      for (const [key, drawing] of drawings) {
        const held = table.value.find(
          (row) => usable.includes(row.status) && row.id === graphicId({ ...drawing, number: row.number }),
        );
        if (!held) continue;
        placed.set(key, { ...drawing, number: held.number });
        taken.add(held.number);
      }
      for (const [key, drawing] of drawings) {
        if (placed.has(key)) continue;
        if (how.find) return { kind: 'ok', value: undefined };
        const free = table.value.find((row) => !taken.has(row.number) && !fixed.includes(row.status));
        if (!free)
          return { kind: 'refused', code: refusals.pictures, detail: 'no graphic of the sign is free' };
        const graphic = { ...drawing, number: free.number };
        const written = await write(graphic);
        if (written.kind !== 'ok') return written;
        placed.set(key, graphic);
        taken.add(free.number);
      }
      return { kind: 'ok', value: placed };
    },
  };
}

/** What a graphic of the table is made of: its sizes, then its octets in blocks. */
export function graphicAssignments(graphic: Graphic, blockSize: number): readonly (readonly Assignment[])[] {
  const { number } = graphic;
  const head: readonly Assignment[] = [
    [['dmsGraphicNumber', number], integer(number)],
    [['dmsGraphicName', number], octets(Buffer.from(graphic.name, 'latin1'))],
    [['dmsGraphicHeight', number], integer(graphic.height)],
    [['dmsGraphicWidth', number], integer(graphic.width)],
    [['dmsGraphicType', number], integer(graphic.type)],
    [['dmsGraphicTransparentEnabled', number], integer(graphic.transparent ? 1 : 0)],
    [['dmsGraphicTransparentColor', number], octets(Uint8Array.from(graphic.transparent ?? [0, 0, 0]))],
  ];
  const blocks: Assignment[][] = [];
  for (let at = 0; at < graphic.bitmap.length; at += blockSize) {
    const block = graphic.bitmap.slice(at, at + blockSize);
    blocks.push([[['dmsGraphicBlockBitmap', number, blocks.length + 1], octets(block)]]);
  }
  return [head, ...blocks];
}

function refused(detail: string): Outcome<never> {
  return { kind: 'refused', code: refusals.rejected, detail };
}
