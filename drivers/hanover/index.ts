/** Hanover destination signs: flip-dots and lamps of buses, on RS-485. */
import { parseOptions } from '../options.ts';
import { rasterDriver } from '../raster/driver.ts';
import type { Size } from '../raster/lamps.ts';
import { printedLeftover } from '../raster/leftover.ts';
import type { Found, RasterKind, Reader } from '../raster/protocol.ts';
import { commands, everySign, frame, imageFrame, imageOf, sizeOfImage } from './frame.ts';
import { type HanoverOptions, hanoverOptions, wireAddress } from './options.ts';
import { type HanoverEvent, hanoverParser, imageData } from './parser.ts';

/** A frame of a large sign takes most of a second at 4800 baud. */
const flashMs = 1000;

const kind = {
  type: 'hanover',
  title: { fr: 'Hanover (girouettes à pastilles)', en: 'Hanover (flip-dot signs)' },
  wiring: {
    transports: ['serial', 'rfc2217', 'tcp'],
    serial: { baud: 4800, dataBits: 8, parity: 'none', stopBits: 1 },
  },
  optionsSchema: hanoverOptions,
  parse: (options) => parseOptions(hanoverOptions, options),
  rgb: false,
  protocol: (options) => ({
    frames: (raster) => [imageFrame(raster, wireAddress(options), options)],
    gapMs: options.gapMs,
    flashMs,
    test: (on) => [frame(on ? commands.startTest : commands.stopTest, everySign)],
  }),
  reader: (options, told): Reader => {
    const parser = hanoverParser();
    const found = (events: readonly HanoverEvent[]) => events.map((event) => foundIn(event, options, told));
    return { push: (bytes) => found(parser.push(bytes)), end: () => found(parser.end()) };
  },
} as const satisfies RasterKind<'hanover', HanoverOptions>;

export const hanover = rasterDriver<'hanover', HanoverOptions>(kind);

function foundIn(event: HanoverEvent, options: HanoverOptions, told: Partial<Size>): Found {
  if (event.kind !== 'frame') return printedLeftover(event);
  const { address, checksum } = event;
  const image = event.command === commands.image ? imageData(event) : undefined;
  if (image) {
    const raster = imageOf(image, sizeOfImage(image.length, told), options);
    return { kind: 'image', address, bytes: image.length, checksum, raster };
  }
  return { kind: nameOf(event.command), command: event.command, address, data: event.data, checksum };
}

function nameOf(command: string): string {
  if (command === commands.startTest) return 'test-start';
  if (command === commands.stopTest) return 'test-stop';
  return 'frame';
}
