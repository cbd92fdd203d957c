/** Lamps on sACN (ANSI E1.31) receivers. Nothing confirms what is lit: never the only way for an alert. */
import { parseOptions } from '../options.ts';
import { rasterDriver } from '../raster/driver.ts';
import type { Size } from '../raster/lamps.ts';
import { printedLeftover } from '../raster/leftover.ts';
import type { Found, RasterKind, RasterProtocol, Reader } from '../raster/protocol.ts';
import { channelsOf } from '../raster/strip.ts';
import { cutsOf, pictureReader, universesOf } from '../raster/universes.ts';
import { cidBytes, dataPacket, derivedCid, port } from './frame.ts';
import { type SacnOptions, sacnOptions } from './options.ts';
import { type SacnEvent, sacnParser } from './parser.ts';

const flashMs = 500;
/** E1.31 §6.2.6: a source that stops says so three times. */
const goodbyes = 3;

const kind = {
  type: 'sacn',
  title: { fr: 'sACN, E1.31 (lampes en réseau)', en: 'sACN, E1.31 (lamps on the network)' },
  wiring: { transports: ['udp'], port },
  optionsSchema: sacnOptions,
  parse: (options) => parseOptions(sacnOptions, options),
  rgb: true,
  losesWithoutRefresh: (options) => options.losesWithoutRefresh,
  protocol: sacnProtocol,
  reader: sacnReader,
} as const satisfies RasterKind<'sacn', SacnOptions>;

export const sacn = rasterDriver<'sacn', SacnOptions>(kind);

function sacnProtocol(options: SacnOptions, size: Size): RasterProtocol {
  const { sourceName, priority, preview, startUniverse } = options;
  const cid = options.cid === undefined ? derivedCid(sourceName, startUniverse) : cidBytes(options.cid);
  const sequences = new Map<number, number>();
  const packet = (universe: number, data: Uint8Array, terminated: boolean) => {
    const sequence = sequences.get(universe) ?? 0;
    sequences.set(universe, (sequence + 1) & 0xff);
    const whole = { cid, sourceName, priority, preview, startCode: 0, sequence, universe, terminated, data };
    return dataPacket(whole);
  };
  return {
    frames: (raster) =>
      universesOf(channelsOf(raster, options), options).map(({ universe, data }) =>
        packet(universe, data, false),
      ),
    gapMs: options.gapMs,
    flashMs,
    refreshMs: 1000 / options.refreshHz,
    farewell: () =>
      Array.from({ length: goodbyes }, () =>
        cutsOf(size.width * size.height, options).map(({ universe }) =>
          packet(universe, new Uint8Array(), true),
        ),
      ).flat(),
  };
}

function sacnReader(options: SacnOptions, told: Partial<Size>): Reader {
  const parser = sacnParser();
  const picture = pictureReader(options, told);
  const found = (event: SacnEvent): readonly Found[] => {
    if (event.kind === 'noise' || event.kind === 'abandoned') return [printedLeftover(event)];
    if (event.kind === 'other') return [{ kind: 'other', vector: event.vector, checksum: 'none' }];
    const { universe, sequence, priority, sourceName, startCode, data } = event;
    const packet = {
      kind: event.terminated ? 'end' : 'packet',
      universe,
      sequence,
      priority,
      sourceName,
      ...(event.preview && { preview: true }),
      ...(startCode !== 0 && { startCode }),
      channels: data.length,
      checksum: 'none',
    };
    const raster = event.terminated || startCode !== 0 ? undefined : picture(universe, data);
    return [packet, ...(raster ? [{ kind: 'image', universe, checksum: 'none', raster }] : [])];
  };
  return {
    push: (bytes) => parser.push(bytes).flatMap(found),
    end: () => parser.end().flatMap(found),
  };
}
