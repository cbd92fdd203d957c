/** The graphic table of a fake sign: empty rows that may be written in blocks. */
import type { MultiGraphic } from '#core/panel/multi/index.ts';
import { hexOf } from '../bytes.ts';
import { type Graphic, graphicId } from './codes.ts';
import { limited, type Mib, type MibObject, ranged } from './fake-mib.ts';
import { integer, octets, type Value } from './message.ts';
import type { ObjectName } from './oids.ts';
import { snmpError, tableStatus } from './values.ts';

type Row = {
  number: number;
  name: string;
  height: number;
  width: number;
  type: number;
  transparent: number;
  colour: Uint8Array;
  status: number;
  readonly blocks: Map<number, Uint8Array>;
};

const rowCount = 8;
const blockSize = 64;
const usable: readonly number[] = [tableStatus.readyForUse, tableStatus.inUse, tableStatus.permanent];
const schemes = ['monochrome1Bit', 'monochrome1Bit', 'monochrome8Bit', 'colorClassic', 'color24Bit'] as const;
const names = [
  'dmsGraphicIndex',
  'dmsGraphicNumber',
  'dmsGraphicName',
  'dmsGraphicHeight',
  'dmsGraphicWidth',
  'dmsGraphicType',
  'dmsGraphicID',
  'dmsGraphicTransparentEnabled',
  'dmsGraphicTransparentColor',
  'dmsGraphicStatus',
] as const satisfies readonly ObjectName[];

export function fakeGraphics() {
  const empty = (): Row => ({
    number: 0,
    name: '',
    height: 0,
    width: 0,
    type: 1,
    transparent: 0,
    colour: new Uint8Array(3),
    status: tableStatus.notUsed,
    blocks: new Map(),
  });
  const rows = Array.from({ length: rowCount }, empty);
  const guarded =
    (row: Row, write: NonNullable<MibObject['write']>): NonNullable<MibObject['write']> =>
    (value) =>
      row.status === tableStatus.modifying ? write(value) : snmpError.genErr;
  const status = (row: Row) => (value: Value) => {
    if (value.value === tableStatus.notUsedReq)
      return () => {
        row.blocks.clear();
        Object.assign(row, { ...empty(), blocks: row.blocks });
      };
    if (value.value === tableStatus.modifyReq)
      return () => {
        row.status = tableStatus.modifying;
      };
    if (value.value === tableStatus.readyForUseReq && row.status === tableStatus.modifying)
      return () => {
        row.status = tableStatus.readyForUse;
      };
    return snmpError.badValue;
  };
  const numeric = (row: Row, key: 'number' | 'height' | 'width' | 'type' | 'transparent'): MibObject => ({
    read: () => integer(row[key]),
    write: guarded(
      row,
      ranged({ min: 0, max: key === 'height' || key === 'width' ? 65_535 : 255 }, (value) => {
        row[key] = value;
      }),
    ),
  });
  const cellOf = (name: ObjectName, row: Row, index: number): MibObject => {
    switch (name) {
      case 'dmsGraphicIndex':
        return { read: () => integer(index) };
      case 'dmsGraphicNumber':
        return numeric(row, 'number');
      case 'dmsGraphicName': {
        const keep = (value: Uint8Array) => {
          row.name = Buffer.from(value).toString('latin1');
        };
        return {
          read: () => octets(Buffer.from(row.name, 'latin1')),
          write: guarded(row, limited(64, keep)),
        };
      }
      case 'dmsGraphicHeight':
        return numeric(row, 'height');
      case 'dmsGraphicWidth':
        return numeric(row, 'width');
      case 'dmsGraphicType':
        return numeric(row, 'type');
      case 'dmsGraphicID':
        return { read: () => integer(usable.includes(row.status) ? graphicId(asGraphic(row)) : 0) };
      case 'dmsGraphicTransparentEnabled':
        return numeric(row, 'transparent');
      case 'dmsGraphicTransparentColor': {
        const keep = (value: Uint8Array) => {
          row.colour = value;
        };
        return { read: () => octets(row.colour), write: guarded(row, limited(3, keep)) };
      }
      default:
        return { read: () => integer(row.status), write: status(row) };
    }
  };
  const blockCell = (name: ObjectName, row: Row, index: number, block: number): MibObject => {
    if (name === 'dmsGraphicBitmapIndex') return { read: () => integer(index) };
    if (name === 'dmsGraphicBlockNumber') return { read: () => integer(block) };
    return {
      read: () => octets(row.blocks.get(block) ?? Uint8Array.of()),
      write: guarded(
        row,
        limited(blockSize, (value) => row.blocks.set(block, value)),
      ),
    };
  };
  return {
    register: (mib: Mib) => {
      const used = () => rows.filter((row) => row.status !== tableStatus.notUsed).length;
      mib.scalar('dmsGraphicMaxEntries', { read: () => integer(rowCount) });
      mib.scalar('dmsGraphicNumEntries', { read: () => integer(used()) });
      mib.scalar('dmsGraphicMaxSize', { read: () => integer(65_535) });
      mib.scalar('availableGraphicMemory', { read: () => integer(65_535) });
      mib.scalar('dmsGraphicBlockSize', { read: () => integer(blockSize) });
      mib.table({
        names,
        rows: () => rows.map((_, at) => [at + 1]),
        cell: (name, [index = 0]) => {
          const row = rows[index - 1];
          return row && cellOf(name, row, index);
        },
      });
      mib.table({
        names: ['dmsGraphicBitmapIndex', 'dmsGraphicBlockNumber', 'dmsGraphicBlockBitmap'],
        rows: () => rows.flatMap((row, at) => [...row.blocks.keys()].map((block) => [at + 1, block])),
        cell: (name, [index = 0, block = 0]) => {
          const row = rows[index - 1];
          return row && block > 0 && block < 1024 ? blockCell(name, row, index, block) : undefined;
        },
      });
    },
    multi: (): MultiGraphic[] =>
      rows
        .filter((row) => usable.includes(row.status) && isWhole(row))
        .map((row) => ({
          number: row.number,
          width: row.width,
          height: row.height,
          type: schemes[row.type] ?? 'monochrome1Bit',
          bitmap: hexOf(asGraphic(row).bitmap),
        })),
  };
}

/** Sizes, and octets for every lamp of them. */
function isWhole(row: Row): boolean {
  const bits = { 1: 1, 2: 8, 3: 8, 4: 24 }[row.type] ?? 0;
  const octets = Math.ceil((row.width * row.height * bits) / 8);
  return row.number > 0 && octets > 0 && asGraphic(row).bitmap.length >= octets;
}

function asGraphic(row: Row): Graphic {
  const bytes = [...row.blocks].sort(([a], [b]) => a - b).flatMap(([, block]) => [...block]);
  const [red = 0, green = 0, blue = 0] = row.colour;
  const bitmap = Uint8Array.from(bytes);
  const { number, name, height, width, type } = row;
  const graphic = { number, name, height, width, type, bitmap };
  return row.transparent === 1 ? { ...graphic, transparent: [red, green, blue] } : graphic;
}
