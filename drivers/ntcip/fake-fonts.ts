/** The font table of a fake sign: one font of ours, and rows that may be written. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { glyph, glyphHeight, glyphWidth } from '#core/panel/font-5x7.ts';
import type { MultiFont } from '#core/panel/multi/index.ts';
import { type Font, type FontCharacter, fontVersion, packBits } from './codes.ts';
import { limited, type Mib, type MibObject, ranged } from './fake-mib.ts';
import { integer, octets, type Value } from './message.ts';
import type { ObjectName } from './oids.ts';
import { snmpError, tableStatus } from './values.ts';

type Row = Omit<Font, 'characters'> & { readonly characters: Map<number, FontCharacter>; status: number };
type Writable = { -readonly [Key in keyof Row]: Row[Key] };

const rowCount = 4;
const byte = { min: 0, max: 255 };
const usable: readonly number[] = [tableStatus.readyForUse, tableStatus.inUse, tableStatus.permanent];

/** Letters of the page's own font, as large as the cells of the profile allow. */
export function ownFont(profile: PanelProfile): Font {
  const scale = Math.max(
    1,
    Math.min(
      Math.floor((profile.width + 1) / (profile.columns * (glyphWidth + 1))),
      Math.floor((profile.height + 1) / (profile.rows * (glyphHeight + 1))),
    ),
  );
  const height = glyphHeight * scale;
  const wide = profile.columns * (glyphWidth + 1) * scale - scale <= profile.width;
  const high = profile.rows * (height + scale) - scale <= profile.height;
  const codes = Array.from({ length: 0x100 - 0x20 }, (_, at) => at + 0x20).filter(
    (code) => (code < 0x7f || code > 0x9f) && code !== 0xad,
  );
  const characters = codes.map((code) => {
    const rows = glyph(String.fromCharCode(code));
    const width = glyphWidth * scale;
    const lamps = Array.from({ length: width * height }, (_, place) => {
      const row = rows[Math.floor(place / width / scale)] ?? 0;
      return (row & (1 << (glyphWidth - 1 - Math.floor((place % width) / scale)))) !== 0;
    });
    return { number: code, width, bitmap: packBits(lamps) };
  });
  const spacing = { charSpacing: wide ? scale : 0, lineSpacing: high ? scale : 0 };
  return { number: 1, name: 'standard', height, ...spacing, characters };
}

export function fakeFonts(profile: PanelProfile) {
  const own = ownFont(profile);
  const characters = new Map(own.characters.map((each) => [each.number, each]));
  const empty = (): Writable => ({
    number: 0,
    name: '',
    height: 0,
    charSpacing: 0,
    lineSpacing: 0,
    characters: new Map(),
    status: tableStatus.notUsed,
  });
  const rows: Writable[] = [
    { ...own, characters, status: tableStatus.readyForUse },
    ...Array.from({ length: rowCount - 1 }, empty),
  ];
  const versions = new WeakMap<Writable, number>();
  /** Drawn anew only when something was written. */
  let drawn: readonly MultiFont[] | undefined;

  const versionOf = (row: Writable): number => {
    if (!usable.includes(row.status)) return 0;
    const known = versions.get(row) ?? fontVersion(asFont(row));
    versions.set(row, known);
    return known;
  };
  const changed = (row: Writable) => {
    versions.delete(row);
    drawn = undefined;
  };
  /** While a font is modified, and only then. */
  const guarded =
    (row: Writable, write: NonNullable<MibObject['write']>): NonNullable<MibObject['write']> =>
    (value) =>
      row.status === tableStatus.modifying ? write(value) : snmpError.genErr;
  const status = (row: Writable) => (value: Value) => {
    const from = row.status;
    if (value.value === tableStatus.modifyReq && from !== tableStatus.inUse)
      return () => {
        row.status = tableStatus.modifying;
      };
    if (value.value === tableStatus.notUsedReq && from !== tableStatus.inUse)
      return () => {
        Object.assign(row, empty());
        changed(row);
      };
    if (value.value === tableStatus.readyForUseReq && from === tableStatus.modifying)
      return () => {
        row.status = row.height > 0 && row.number > 0 ? tableStatus.readyForUse : tableStatus.notUsed;
        changed(row);
      };
    return snmpError.badValue;
  };
  const cellOf = (name: ObjectName, row: Writable, index: number): MibObject | undefined => {
    const number = (key: 'number' | 'height' | 'charSpacing' | 'lineSpacing'): MibObject => ({
      read: () => integer(row[key]),
      write: guarded(
        row,
        ranged(byte, (value) => {
          row[key] = value;
        }),
      ),
    });
    switch (name) {
      case 'fontIndex':
        return { read: () => integer(index) };
      case 'fontNumber':
        return number('number');
      case 'fontName': {
        const keep = (value: Uint8Array) => {
          row.name = Buffer.from(value).toString('latin1');
        };
        return {
          read: () => octets(Buffer.from(row.name, 'latin1')),
          write: guarded(row, limited(64, keep)),
        };
      }
      case 'fontHeight':
        return number('height');
      case 'fontCharSpacing':
        return number('charSpacing');
      case 'fontLineSpacing':
        return number('lineSpacing');
      case 'fontVersionID':
        return { read: () => integer(versionOf(row)) };
      default:
        return { read: () => integer(row.status), write: status(row) };
    }
  };
  const characterCell = (name: ObjectName, row: Writable, code: number): MibObject => {
    const held = () => row.characters.get(code) ?? { number: code, width: 0, bitmap: Uint8Array.of() };
    const keep = (change: Partial<FontCharacter>) => row.characters.set(code, { ...held(), ...change });
    if (name === 'characterNumber') return { read: () => integer(code) };
    if (name === 'characterWidth')
      return {
        read: () => integer(held().width),
        write: guarded(
          row,
          ranged(byte, (width) => keep({ width })),
        ),
      };
    return {
      read: () => octets(held().bitmap),
      write: guarded(
        row,
        limited(255, (bitmap) => keep({ bitmap })),
      ),
    };
  };
  return {
    register: (mib: Mib) => {
      mib.scalar('numFonts', { read: () => integer(rowCount) });
      mib.scalar('maxFontCharacters', { read: () => integer(255) });
      mib.scalar('fontMaxCharacterSize', { read: () => integer(255) });
      mib.table({
        names: [
          'fontIndex',
          'fontNumber',
          'fontName',
          'fontHeight',
          'fontCharSpacing',
          'fontLineSpacing',
          'fontVersionID',
          'fontStatus',
        ],
        rows: () => rows.map((_, at) => [at + 1]),
        cell: (name, [index = 0]) => {
          const row = rows[index - 1];
          return row && cellOf(name, row, index);
        },
      });
      mib.table({
        names: ['characterNumber', 'characterWidth', 'characterBitmap'],
        rows: () => rows.flatMap((row, at) => [...row.characters.keys()].map((code) => [at + 1, code])),
        cell: (name, [index = 0, code = 0]) => {
          const row = rows[index - 1];
          return row && code > 0 && code < 256 ? characterCell(name, row, code) : undefined;
        },
      });
    },
    multi: (): readonly MultiFont[] => {
      drawn ??= rows.filter((row) => usable.includes(row.status)).map((row) => multiFont(asFont(row)));
      return drawn;
    },
  };
}

function asFont(row: Row): Font {
  const characters = [...row.characters.values()]
    .filter((character) => character.width > 0)
    .sort((a, b) => a.number - b.number);
  return { ...row, characters };
}

function multiFont({ number, charSpacing, lineSpacing, height, characters }: Font): MultiFont {
  const glyphs = characters.map(({ number: code, width, bitmap }) => {
    const lit = (place: number) => ((bitmap[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
    const row = (y: number) =>
      Array.from({ length: width }, (_, x) => (lit(y * width + x) ? '#' : '.')).join('');
    return [String.fromCharCode(code), Array.from({ length: height }, (_, y) => row(y))] as const;
  });
  return { number, charSpacing, lineSpacing, glyphs: Object.fromEntries(glyphs) };
}
