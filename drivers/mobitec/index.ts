/** Mobitec destination signs, on RS-485. */
import { parseOptions } from '../options.ts';
import { rasterDriver } from '../raster/driver.ts';
import { hexOf, type Size } from '../raster/lamps.ts';
import { printedLeftover } from '../raster/leftover.ts';
import type { Found, RasterKind, Reader } from '../raster/protocol.ts';
import { isBitmap, lampsOfBlocks, sizeOfContents, textOf } from './blocks.ts';
import { bitmapData, commands, frame, sizeHeader } from './frame.ts';
import { type MobitecOptions, mobitecOptions, mostLamps } from './options.ts';
import { contentsOf, type MobitecEvent, type MobitecFrame, mobitecParser } from './parser.ts';

/** A frame takes most of a second at 4800 baud. */
const flashMs = 1000;

const kind = {
  type: 'mobitec',
  title: { fr: 'Mobitec (girouettes)', en: 'Mobitec (destination signs)' },
  wiring: {
    transports: ['serial', 'rfc2217', 'tcp'],
    serial: { baud: 4800, dataBits: 8, parity: 'none', stopBits: 1 },
  },
  optionsSchema: mobitecOptions,
  parse: (options) => parseOptions(mobitecOptions, options),
  rgb: false,
  most: mostLamps,
  protocol: (options, size) => ({
    frames: (raster) => {
      const header = options.header ? sizeHeader(size) : [];
      return [frame(options.address, commands.text, [...header, ...bitmapData(raster)])];
    },
    gapMs: options.gapMs,
    flashMs,
  }),
  reader: (_options, told): Reader => {
    const parser = mobitecParser();
    const found = (events: readonly MobitecEvent[]) => events.map((event) => foundIn(event, told));
    return { push: (bytes) => found(parser.push(bytes)), end: () => found(parser.end()) };
  },
} as const satisfies RasterKind<'mobitec', MobitecOptions>;

export const mobitec = rasterDriver<'mobitec', MobitecOptions>(kind);

function foundIn(event: MobitecEvent, told: Partial<Size>): Found {
  if (event.kind !== 'frame') return printedLeftover(event);
  const { address, checksum } = event;
  if (event.command !== commands.text)
    return { kind: nameOf(event), address, data: hexOf(event.data), checksum };
  const contents = contentsOf(event.data);
  const texts = contents.blocks
    .filter((block) => !isBitmap(block))
    .map((block) => ({
      x: block.x,
      y: block.y,
      ...(block.font !== undefined && { font: block.font.toString(16) }),
      text: textOf(block),
      ...(block.duration !== undefined && { duration: block.duration }),
    }));
  const said = { address, checksum, ...(texts.length > 0 && { texts }) };
  if (!contents.blocks.some(isBitmap)) return { kind: 'text', ...said };
  return { kind: 'image', ...said, raster: lampsOfBlocks(contents, sizeOfContents(contents, told)) };
}

function nameOf({ command }: MobitecFrame): string {
  const [name] = Object.entries(commands).find(([, code]) => code === command) ?? ['frame'];
  return name;
}
