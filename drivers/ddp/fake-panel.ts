/** A DDP display. It holds what comes until it is pushed; it keeps the last picture, or goes dark when it is set to. */
import { blank } from '#core/panel/raster.ts';
import type { Fake } from '../fake.ts';
import { parseOptions } from '../options.ts';
import { rasterFake } from '../raster/fake.ts';
import { lossWatch } from '../raster/loss.ts';
import { createChannels } from './channels.ts';
import { everyOutput } from './frame.ts';
import { type DdpOptions, ddpOptions } from './options.ts';
import { type DdpData, type DdpOther, ddpParser } from './parser.ts';

/** The protocol says nothing of it; what common firmware waits. */
const lossMs = 2500;

export const fakeDdpPanel = rasterFake<'ddp', DdpOptions, DdpData | DdpOther>({
  type: 'ddp',
  parse: (options) => parseOptions(ddpOptions, options),
  rgb: true,
  keepsPicture: false,
  datagrams: true,
  name: (options) => String(options.destination),
  parser: () => ddpParser(),
  board: (options, size, { clock }) => {
    const channels = createChannels(options, size);
    const loss = lossWatch(clock, options.losesWithoutRefresh ? lossMs : undefined);
    let shown = blank(size);
    return {
      obey: (packet) => {
        const mine = packet.destination === options.destination || packet.destination === everyOutput;
        if (packet.kind !== 'data' || !mine) return;
        loss.heard();
        shown = channels.take(packet) ?? shown;
      },
      raster: () => loss.seen(shown),
      forget: () => {
        channels.forget();
        shown = blank(size);
      },
    };
  },
}) satisfies Fake;
