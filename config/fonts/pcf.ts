/** Reads a bitmap font of X11 (Portable Compiled Format): only what drawing letters needs. */

/** A character's bits in its box; `top` is the first row counted from the top of the line, `left` the first column. */
export type PcfGlyph = {
  readonly left: number;
  readonly top: number;
  /** Each row as a string of 0 and 1, all equally long. */
  readonly rows: readonly string[];
};
export type Pcf = {
  readonly ascent: number;
  readonly descent: number;
  /** Columns of every character. */
  readonly cell: number;
  readonly glyph: (codePoint: number) => PcfGlyph | undefined;
};

const accelerators = 1 << 1;
const metricsTable = 1 << 2;
const bitmapsTable = 1 << 3;
const encodingsTable = 1 << 5;
const mostSignificantByte = 1 << 2;
const mostSignificantBit = 1 << 3;
const compressed = 0x100;

type Table = { readonly format: number; readonly view: DataView; readonly little: boolean };

/** The font of a file that is no longer compressed. Throws when it is not PCF. */
export function readPcf(bytes: Uint8Array): Pcf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, false) !== 0x01666370) throw new Error('not a PCF font');
  const tables = new Map<number, Table>();
  for (let index = 0; index < view.getUint32(4, true); index++) {
    const at = 8 + 16 * index;
    // To the end of the file: the length that a table declares may be padded beyond it.
    const body = new DataView(bytes.buffer, bytes.byteOffset + view.getUint32(at + 12, true));
    const format = body.getUint32(0, true);
    const little = (format & mostSignificantByte) === 0;
    tables.set(view.getUint32(at, true), { format, view: body, little });
  }
  const table = (type: number) => {
    const found = tables.get(type);
    if (!found) throw new Error(`the PCF font has no table ${type}`);
    return found;
  };
  const line = table(accelerators);
  const ascent = line.view.getInt32(12, line.little);
  const boxes = readMetrics(table(metricsTable));
  const index = readEncodings(table(encodingsTable));
  return {
    ascent,
    descent: line.view.getInt32(16, line.little),
    cell: Math.max(...boxes.map((box) => box.advance)),
    glyph: (codePoint) => {
      const place = index(codePoint);
      const box = place === undefined ? undefined : boxes[place];
      if (place === undefined || !box) return undefined;
      return {
        left: box.left,
        top: ascent - box.ascent,
        rows: readBitmap(table(bitmapsTable), place, box),
      };
    },
  };
}

type Box = Readonly<Record<'left' | 'right' | 'advance' | 'ascent' | 'descent', number>>;

function readMetrics({ format, view, little }: Table): readonly Box[] {
  const small = (format & compressed) !== 0;
  const count = small ? view.getUint16(4, little) : view.getUint32(4, little);
  return Array.from({ length: count }, (_, index) => {
    const field = (place: number) =>
      small ? view.getUint8(6 + 5 * index + place) - 0x80 : view.getInt16(8 + 12 * index + 2 * place, little);
    return { left: field(0), right: field(1), advance: field(2), ascent: field(3), descent: field(4) };
  });
}

function readEncodings({ view, little }: Table): (codePoint: number) => number | undefined {
  const [minLow, maxLow, minHigh, maxHigh] = [4, 6, 8, 10].map((at) => view.getUint16(at, little));
  return (codePoint) => {
    const high = codePoint >> 8;
    const low = codePoint & 0xff;
    if (minLow === undefined || maxLow === undefined || minHigh === undefined || maxHigh === undefined)
      return undefined;
    if (high < minHigh || high > maxHigh || low < minLow || low > maxLow) return undefined;
    const index = view.getUint16(14 + 2 * ((high - minHigh) * (maxLow - minLow + 1) + low - minLow), little);
    return index === 0xffff ? undefined : index;
  };
}

function readBitmap({ format, view, little }: Table, index: number, box: Box): readonly string[] {
  const count = view.getUint32(4, little);
  const start = 8 + 4 * count + 16 + view.getUint32(8 + 4 * index, little);
  const padding = 1 << (format & 3);
  const width = box.right - box.left;
  const rowBytes = Math.ceil(width / (8 * padding)) * padding;
  // Bytes inside a unit stand in the order of the file; fonts for Debian are built with both orders alike.
  const reversed = (format & mostSignificantBit) === 0;
  if (reversed !== ((format & mostSignificantByte) === 0)) throw new Error('mixed orders of bits and bytes');
  return Array.from({ length: box.ascent + box.descent }, (_, row) => {
    let bits = '';
    for (let at = 0; at < rowBytes; at++) {
      const byte = view
        .getUint8(start + row * rowBytes + at)
        .toString(2)
        .padStart(8, '0');
      bits += reversed ? [...byte].reverse().join('') : byte;
    }
    return bits.slice(0, width);
  });
}
