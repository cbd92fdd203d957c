/** `beffroi panel encode|decode|glass`: the bytes and the lamps of a panel, with no server and no line. */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { PanelLine, type PanelProfile } from '#core/contracts/index.ts';
import { glass } from '#core/panel/glass.ts';
import { drawPage } from '#core/panel/raster.ts';
import { type Driver, driverOf, drivers } from '#drivers';
import { type CommandIo, messageOf } from './io.ts';

/** Read as `{text}`; centred when nothing else is asked. */
const Line = Type.Union([
  Type.String({ maxLength: 1000 }),
  Type.Object(
    {
      text: Type.String({ maxLength: 1000 }),
      align: Type.Optional(PanelLine.properties.align),
      colour: Type.Optional(PanelLine.properties.colour),
    },
    { additionalProperties: false },
  ),
]);
const Page = Type.Object(
  {
    lines: Type.Array(Line, { maxItems: 64 }),
    ms: Type.Optional(Type.Integer({ minimum: 1 })),
    seconds: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  },
  { additionalProperties: false },
);
const Pages = Type.Array(Page, { minItems: 1, maxItems: 500 });
const Transmission = Type.Object(
  {
    pages: Pages,
    priority: Type.Optional(Type.Boolean()),
    label: Type.Optional(Type.String({ pattern: '^[A-Za-z1-9]$' })),
  },
  { additionalProperties: false },
);

/** What was asked wrongly, one line for each field. */
class Wrong extends Error {}

export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [action, ...rest] = args;
  try {
    switch (action) {
      case 'encode':
        return await encode(rest, io);
      case 'decode':
        return await decode(rest, io);
      case 'glass':
        return await draw(rest, io);
      default:
        throw new Wrong('panel encode|decode|glass');
    }
  } catch (error) {
    // The driver's and the arguments' own complaints name the option at fault.
    if (!(error instanceof Wrong) && !(error instanceof TypeError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** Pages as JSON in, one packet a line out, in lower-case hex. */
async function encode(args: readonly string[], io: CommandIo): Promise<number> {
  const { driver, options } = driverArgs(args);
  const { pages, ...how } = readTransmission(await text(io.stdin));
  const encoded = driver.codec.encode(pages.map(plainPage), options, how);
  if ('refused' in encoded) throw new Wrong(`pages: ${encoded.code}: ${encoded.reason}`);
  for (const packet of encoded.packets) io.stdout.write(`${Buffer.from(packet).toString('hex')}\n`);
  return 0;
}

/** Hex in, with any spaces; one JSON object a line out, for each command, and for what is no packet. */
async function decode(args: readonly string[], io: CommandIo): Promise<number> {
  const { driver, options } = driverArgs(args);
  const decoder = driver.codec.decoder(options);
  const bytes = readHex(await text(io.stdin));
  for (const found of [...decoder.push(bytes), ...decoder.end()])
    io.stdout.write(`${JSON.stringify(found)}\n`);
  return 0;
}

/** Pages as JSON in; the picture of one of them out, as SVG. */
async function draw(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      columns: { type: 'string', default: '20' },
      rows: { type: 'string', default: '2' },
      page: { type: 'string', default: '1' },
      pitch: { type: 'string', default: '8' },
    },
  });
  const columns = count('--columns', values.columns, 400);
  const rows = count('--rows', values.rows, 64);
  const pages = readTransmission(await text(io.stdin)).pages.map(plainPage);
  const page = pages[count('--page', values.page, pages.length) - 1] ?? { lines: [] };
  const raster = drawPage(page, glassProfile(columns, rows));
  const said = page.lines.map((line) => line.text).join(' / ');
  io.stdout.write(`${glass(raster, { pitch: count('--pitch', values.pitch, 64), text: said })}\n`);
  return 0;
}

function driverArgs(args: readonly string[]): { driver: Driver; options: unknown } {
  const { values } = parseArgs({
    args: [...args],
    options: { driver: { type: 'string' }, options: { type: 'string', default: '{}' } },
  });
  const driver = driverOf(values.driver ?? '');
  if (!driver) throw new Wrong(`--driver: one of ${drivers.map(({ type }) => type).join(', ')}`);
  return { driver, options: readJson('--options', values.options) };
}

function readTransmission(source: string): Static<typeof Transmission> {
  const value = readJson('stdin', source);
  const whole = Array.isArray(value) ? { pages: value } : value;
  if (Value.Check(Transmission, whole)) return whole;
  const errors = Value.Errors(Transmission, whole);
  // Of the alternatives of a line, the deepest complaint is about the one that was meant.
  const deepest = errors.reduce<(typeof errors)[number] | undefined>(
    (best, error) => (!best || error.instancePath.length > best.instancePath.length ? error : best),
    undefined,
  );
  const message = deepest?.keyword === 'boolean' ? 'is not a known field' : deepest?.message;
  throw new Wrong(`${fieldOf(deepest?.instancePath ?? '')}: ${message ?? 'is not valid'}`);
}

/** `/pages/0/lines` as `pages[0].lines`. */
function fieldOf(path: string): string {
  const field = path.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.');
  return field.replace(/^\./, '') || 'pages';
}

function plainPage({ lines, ms, seconds }: Static<typeof Page>) {
  const length = ms ?? (seconds === undefined ? undefined : Math.max(1, Math.round(seconds * 1000)));
  return {
    lines: lines.map((line) => {
      const { text, align = 'centre', colour } = typeof line === 'string' ? { text: line } : line;
      return { text, align, ...(colour && { colour }) };
    }),
    ...(length !== undefined && { ms: length }),
  };
}

function readHex(source: string): Uint8Array {
  const digits = source.replace(/\s/g, '');
  const stray = digits.search(/[^0-9a-f]/i);
  if (stray >= 0) throw new Wrong(`stdin: not a hex digit: ${JSON.stringify(digits[stray])}`);
  if (digits.length % 2 === 1) throw new Wrong('stdin: an odd number of hex digits');
  return Buffer.from(digits, 'hex');
}

function readJson(field: string, source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Wrong(`${field}: is not JSON: ${messageOf(error)}`);
  }
}

function count(option: string, value: string, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Wrong(`${option}: a whole number from 1 to ${most}`);
  return number;
}

/** Six lamps by eight for each cell: the font and the gap. */
function glassProfile(columns: number, rows: number): PanelProfile {
  return {
    kind: 'panel',
    width: Math.max(8, columns * 6),
    height: Math.max(8, rows * 8),
    columns,
    rows,
    colours: ['amber'],
    repertoire: 'unicode',
    maxPages: 26,
    roadside: false,
    language: 'fr',
  };
}
