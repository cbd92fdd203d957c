/** A strip of lamps cut into universes of 512 channels, and put together again. */
import type { Raster } from '#core/panel/raster.ts';
import type { Size } from './lamps.ts';
import type { UniverseOptions } from './pixel-options.ts';
import { rasterOfChannels, type StripOptions } from './strip.ts';

export const slots = 512;
const channelsPerLamp = 3;

type Cut = {
  readonly universe: number;
  /** Channels before the first lamp. */
  readonly before: number;
  readonly from: number;
  readonly until: number;
};

/** Which channels of the strip go into which universe. */
export function cutsOf(lamps: number, options: UniverseOptions): readonly Cut[] {
  const { startUniverse, startChannel, lampsPerUniverse } = options;
  const cuts: Cut[] = [];
  for (let lamp = 0; lamp < lamps || cuts.length === 0; ) {
    const before = cuts.length === 0 ? startChannel - 1 : 0;
    const room = Math.min(lampsPerUniverse, Math.floor((slots - before) / channelsPerLamp));
    const until = Math.min(lamps, lamp + room);
    cuts.push({
      universe: startUniverse + cuts.length,
      before,
      from: lamp * channelsPerLamp,
      until: until * channelsPerLamp,
    });
    lamp = until;
  }
  return cuts;
}

export type Universe = { readonly universe: number; readonly data: Uint8Array };

/** Each universe's channels, from its first one to its last lamp. */
export function universesOf(channels: Uint8Array, options: UniverseOptions): readonly Universe[] {
  return cutsOf(channels.length / channelsPerLamp, options).map(({ universe, before, from, until }) => {
    const data = new Uint8Array(before + until - from);
    data.set(channels.subarray(from, until), before);
    return { universe, data };
  });
}

export type Assembly = {
  /** Answers the whole picture when this was its last universe. */
  readonly take: (universe: number, data: Uint8Array) => Raster | undefined;
  /** What has come so far. */
  readonly raster: () => Raster;
  readonly forget: () => void;
};
type AssemblyOptions = UniverseOptions & StripOptions;

export function assembly(options: AssemblyOptions, size: Size): Assembly {
  const cuts = cutsOf(size.width * size.height, options);
  const channels = new Uint8Array(size.width * size.height * channelsPerLamp);
  const raster = () => rasterOfChannels(channels, size, options);
  return {
    take: (universe, data) => {
      const cut = cuts[universe - options.startUniverse];
      if (!cut) return undefined;
      channels.set(data.subarray(cut.before, cut.before + cut.until - cut.from), cut.from);
      return universe === cuts.at(-1)?.universe ? raster() : undefined;
    },
    raster,
    forget: () => {
      channels.fill(0);
    },
  };
}

/** Every universe as one row of lamps, for whoever does not know the matrix. */
export function rowOf(data: Uint8Array, options: AssemblyOptions): Raster | undefined {
  const channels = data.subarray(options.startChannel - 1);
  const width = Math.min(options.lampsPerUniverse, Math.floor(channels.length / channelsPerLamp));
  return width < 1 ? undefined : rasterOfChannels(channels, { width, height: 1 }, options);
}

/** The picture that a universe completes, as far as the matrix is known. */
export function pictureReader(
  options: AssemblyOptions,
  { width, height }: Partial<Size>,
): (universe: number, data: Uint8Array) => Raster | undefined {
  if (width === undefined || height === undefined) return (_universe, data) => rowOf(data, options);
  return assembly(options, { width, height }).take;
}
