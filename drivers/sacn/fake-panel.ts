/** A sACN receiver with lamps. It keeps the last picture, or goes dark when it is set to; it throws away what comes late. */
import type { Fake } from '../fake.ts';
import { parseOptions } from '../options.ts';
import { rasterFake } from '../raster/fake.ts';
import { lossWatch } from '../raster/loss.ts';
import { assembly } from '../raster/universes.ts';
import { type SacnOptions, sacnOptions } from './options.ts';
import { inOrder, type SacnPacket, sacnParser } from './parser.ts';

/** E1.31 §6.7.1 network data loss. */
const lossMs = 2500;

export const fakeSacnPanel = rasterFake<'sacn', SacnOptions, SacnPacket>({
  type: 'sacn',
  parse: (options) => parseOptions(sacnOptions, options),
  rgb: true,
  keepsPicture: false,
  datagrams: true,
  name: (options) => String(options.startUniverse),
  parser: () => sacnParser(),
  board: (options, size, { clock }) => {
    const lamps = assembly(options, size);
    const loss = lossWatch(clock, options.losesWithoutRefresh ? lossMs : undefined);
    const sequences = new Map<number, number>();
    return {
      obey: (packet) => {
        if (packet.kind !== 'data' || packet.preview) return;
        const { universe, sequence } = packet;
        if (!inOrder(sequence, sequences.get(universe))) return;
        sequences.set(universe, sequence);
        if (packet.terminated) {
          sequences.delete(universe);
          loss.gone();
        } else if (packet.startCode === 0) {
          loss.heard();
          lamps.take(universe, packet.data);
        }
      },
      raster: () => loss.seen(lamps.raster()),
      forget: () => {
        lamps.forget();
        sequences.clear();
      },
    };
  },
}) satisfies Fake;
