/** Lamps on Art-Net 4 nodes: art façades, home-built panels. Nothing confirms what is lit: never the only way for an alert. */
import { parseOptions } from '../options.ts';
import { rasterDriver } from '../raster/driver.ts';
import type { Size } from '../raster/lamps.ts';
import { printedLeftover } from '../raster/leftover.ts';
import type { Found, RasterKind, RasterProtocol, Reader } from '../raster/protocol.ts';
import { channelsOf } from '../raster/strip.ts';
import { pictureReader, universesOf } from '../raster/universes.ts';
import { dmxPacket, port, syncPacket } from './frame.ts';
import { type ArtnetOptions, artnetOptions } from './options.ts';
import { type ArtnetEvent, artnetParser } from './parser.ts';

const flashMs = 500;

const kind = {
  type: 'artnet',
  title: { fr: 'Art-Net 4 (lampes en réseau)', en: 'Art-Net 4 (lamps on the network)' },
  wiring: { transports: ['udp'], port },
  optionsSchema: artnetOptions,
  parse: (options) => parseOptions(artnetOptions, options),
  rgb: true,
  losesWithoutRefresh: (options) => options.losesWithoutRefresh,
  protocol: artnetProtocol,
  reader: artnetReader,
} as const satisfies RasterKind<'artnet', ArtnetOptions>;

export const artnet = rasterDriver<'artnet', ArtnetOptions>(kind);

function artnetProtocol(options: ArtnetOptions): RasterProtocol {
  const sequences = new Map<number, number>();
  /** 1 to 255: 0 would say that order does not matter. */
  const next = (universe: number) => {
    const sequence = ((sequences.get(universe) ?? 0) % 255) + 1;
    sequences.set(universe, sequence);
    return sequence;
  };
  return {
    frames: (raster) => [
      ...universesOf(channelsOf(raster, options), options).map(({ universe, data }) =>
        dmxPacket({ sequence: next(universe), universe, data }),
      ),
      ...(options.sync ? [syncPacket()] : []),
    ],
    gapMs: options.gapMs,
    flashMs,
    refreshMs: 1000 / options.refreshHz,
  };
}

function artnetReader(options: ArtnetOptions, told: Partial<Size>): Reader {
  const parser = artnetParser();
  const picture = pictureReader(options, told);
  const found = (event: ArtnetEvent): readonly Found[] => {
    switch (event.kind) {
      case 'noise':
      case 'abandoned':
        return [printedLeftover(event)];
      case 'sync':
        return [{ kind: 'sync', checksum: 'none' }];
      case 'other':
        return [{ kind: 'other', operation: event.operation.toString(16), checksum: 'none' }];
      case 'dmx': {
        const { universe, sequence, data } = event;
        const raster = picture(universe, data);
        const packet = { kind: 'packet', universe, sequence, channels: data.length, checksum: 'none' };
        return [packet, ...(raster ? [{ kind: 'image', universe, checksum: 'none', raster }] : [])];
      }
    }
  };
  return {
    push: (bytes) => parser.push(bytes).flatMap(found),
    end: () => parser.end().flatMap(found),
  };
}
