/** The channels of a display, as packets bring them. */
import type { Raster } from '#core/panel/raster.ts';
import type { Size } from '../raster/lamps.ts';
import { rasterOfChannels } from '../raster/strip.ts';
import type { DdpOptions } from './options.ts';
import type { DdpData } from './parser.ts';

/** Without a size: as many lamps in one row as came, up to this. */
const mostLamps = 65_536;

export type Channels = {
  /** Answers the picture when the packet says that it is to be shown. */
  readonly take: (packet: DdpData) => Raster | undefined;
  readonly forget: () => void;
};

export function createChannels(options: DdpOptions, { width, height }: Partial<Size>): Channels {
  const known = width !== undefined && height !== undefined ? { width, height } : undefined;
  const most = (known ? known.width * known.height : mostLamps) * 3;
  const channels = new Uint8Array(most);
  let reached = 0;
  return {
    take: ({ offset, data, push }) => {
      const from = offset - options.offset;
      const skipped = Math.max(0, -from);
      const at = Math.max(0, from);
      if (at < most && skipped < data.length) {
        const fitting = data.subarray(skipped, skipped + most - at);
        channels.set(fitting, at);
        reached = Math.max(reached, at + fitting.length);
      }
      if (!push) return undefined;
      const size = known ?? { width: Math.max(1, Math.floor(reached / 3)), height: 1 };
      return rasterOfChannels(channels, size, options);
    },
    forget: () => {
      channels.fill(0);
      reached = 0;
    },
  };
}
