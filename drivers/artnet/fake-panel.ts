/** An Art-Net node with lamps. It keeps the last picture, or goes dark when it is set to; ArtSync makes it wait for the next one. */
import type { Fake } from '../fake.ts';
import { parseOptions } from '../options.ts';
import { rasterFake } from '../raster/fake.ts';
import { lossWatch } from '../raster/loss.ts';
import { assembly } from '../raster/universes.ts';
import { type ArtnetOptions, artnetOptions } from './options.ts';
import { type ArtnetPacket, artnetParser } from './parser.ts';

/** Without ArtSync for so long, a node lights again what comes as it comes (Art-Net 4, ArtSync). */
const syncMs = 4000;
/** A source that is silent for so long is gone (Art-Net 4, data merging). */
const lossMs = 10_000;

export const fakeArtnetPanel = rasterFake<'artnet', ArtnetOptions, ArtnetPacket>({
  type: 'artnet',
  parse: (options) => parseOptions(artnetOptions, options),
  rgb: true,
  keepsPicture: false,
  datagrams: true,
  name: (options) => String(options.startUniverse),
  parser: () => artnetParser(),
  board: (options, size, { clock }) => {
    const lamps = assembly(options, size);
    const loss = lossWatch(clock, options.losesWithoutRefresh ? lossMs : undefined);
    let waiting = new Map<number, Uint8Array>();
    let syncedAt = Number.NEGATIVE_INFINITY;
    return {
      obey: (packet) => {
        if (packet.kind === 'dmx') {
          loss.heard();
          if (clock.now() - syncedAt < syncMs) waiting.set(packet.universe, packet.data);
          else lamps.take(packet.universe, packet.data);
        }
        if (packet.kind !== 'sync') return;
        syncedAt = clock.now();
        for (const [universe, data] of waiting) lamps.take(universe, data);
        waiting = new Map();
      },
      raster: () => loss.seen(lamps.raster()),
      forget: () => {
        lamps.forget();
        waiting = new Map();
        syncedAt = Number.NEGATIVE_INFINITY;
      },
    };
  },
}) satisfies Fake;
