/** The sign's table of fonts: a font is written only where its check says that it is another one. */
import { type Outcome, refusals } from '../driver.ts';
import { delay, type Timers } from '../time.ts';
import type { Access, Assignment } from './access.ts';
import { type Font, fontVersion } from './codes.ts';
import { integer, octets } from './message.ts';
import type { NtcipOptions } from './options.ts';
import { tableStatus } from './values.ts';

/** `written`: false when the sign had it already. */
export type FontUpload = { readonly row: number; readonly written: boolean };

const most = 30;
const done = { kind: 'ok', value: undefined } as const;

export function fontTable(access: Access, options: NtcipOptions, deps: { readonly timers: Timers }) {
  /** The row of this number, or else the first that is empty. */
  const rowFor = async (
    number: number,
  ): Promise<Outcome<{ row: number; version: number; status: number }>> => {
    const count = await access.read(['numFonts']);
    if (count.kind !== 'ok') return count;
    let empty: { row: number; version: number; status: number } | undefined;
    for (let row = 1; row <= (count.value.number('numFonts') ?? 0); row++) {
      const names = options.v1
        ? (['fontNumber', 'fontHeight', 'fontVersionID'] as const)
        : (['fontNumber', 'fontStatus', 'fontVersionID'] as const);
      const answer = await access.read(names.map((name) => [name, row] as const));
      if (answer.kind !== 'ok') return answer;
      const [held = 0, state = 0, version = 0] = names.map((name) => answer.value.number([name, row]));
      const found = { row, version, status: state };
      if (held === number) return { kind: 'ok', value: found };
      if (!empty && (options.v1 ? state === 0 : state === tableStatus.notUsed)) empty = found;
    }
    if (empty) return { kind: 'ok', value: empty };
    return { kind: 'refused', code: refusals.rejected, detail: 'every font of the sign is taken' };
  };
  const settled = async (row: number, passing: number): Promise<Outcome<number>> => {
    for (let turn = 0; turn < most; turn++) {
      if (turn > 0) await delay(deps.timers, options.pollMs);
      const answer = await access.read([['fontStatus', row]]);
      if (answer.kind !== 'ok') return answer;
      const status = answer.value.number(['fontStatus', row]) ?? 0;
      if (status !== passing) return { kind: 'ok', value: status };
    }
    return { kind: 'timeout' };
  };
  const request = (row: number, status: number) => access.write([[['fontStatus', row], integer(status)]]);
  /** Version 1 has no status: a font without height is none, and may be written. */
  const open = async (row: number): Promise<Outcome<undefined>> => {
    if (options.v1) return access.write([[['fontHeight', row], integer(0)]]);
    for (const status of [tableStatus.notUsedReq, tableStatus.modifyReq]) {
      const asked = await request(row, status);
      if (asked.kind !== 'ok') return asked;
    }
    const status = await settled(row, tableStatus.modifyReq);
    if (status.kind !== 'ok' || status.value === tableStatus.modifying)
      return status.kind === 'ok' ? done : status;
    return { kind: 'refused', code: refusals.rejected, detail: `font row ${row} cannot be written` };
  };
  const finish = async (row: number): Promise<Outcome<undefined>> => {
    if (options.v1) return done;
    const asked = await request(row, tableStatus.readyForUseReq);
    if (asked.kind !== 'ok') return asked;
    const status = await settled(row, tableStatus.calculatingID);
    return status.kind === 'ok' ? done : status;
  };
  return {
    upload: async (font: Font): Promise<Outcome<FontUpload>> => {
      const place = await rowFor(font.number);
      if (place.kind !== 'ok') return place;
      const { row, version } = place.value;
      if (version === fontVersion(font)) return { kind: 'ok', value: { row, written: false } };
      const opened = await open(row);
      if (opened.kind !== 'ok') return opened;
      for (const assignments of fontAssignments(font, row)) {
        const set = await access.writeEach(assignments);
        if (set.kind !== 'ok') return set;
      }
      const finished = await finish(row);
      if (finished.kind !== 'ok') return finished;
      const check = await access.read([['fontVersionID', row]]);
      if (check.kind !== 'ok') return check;
      if (check.value.number(['fontVersionID', row]) === fontVersion(font))
        return { kind: 'ok', value: { row, written: true } };
      return { kind: 'garbled', detail: `font ${font.number} has another check than what was sent` };
    },
  };
}

function fontAssignments(font: Font, row: number): readonly (readonly Assignment[])[] {
  const head: readonly Assignment[] = [
    [['fontNumber', row], integer(font.number)],
    [['fontName', row], octets(Buffer.from(font.name, 'latin1'))],
    [['fontHeight', row], integer(font.height)],
    [['fontCharSpacing', row], integer(font.charSpacing)],
    [['fontLineSpacing', row], integer(font.lineSpacing)],
  ];
  const characters = font.characters.map(({ number, width, bitmap }): readonly Assignment[] => [
    [['characterWidth', row, number], integer(width)],
    [['characterBitmap', row, number], octets(bitmap)],
  ]);
  return [head, ...characters];
}
