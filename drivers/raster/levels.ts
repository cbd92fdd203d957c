/** Levels of lamps: brightness by the sender, and the gamma of lamps whose light is not what the eye expects. */
import type { Raster } from '#core/panel/raster.ts';

/** Percent of full light. A lamp that is lit stays lit, if only just. */
export function dimmed(raster: Raster, percent: number): Raster {
  if (percent >= 100) return raster;
  const level = (value: number) =>
    percent === 0 || value === 0 ? 0 : Math.max(1, Math.round((value * percent) / 100));
  return mapped(raster, level);
}

export function withGamma(raster: Raster, gamma: number): Raster {
  return gamma === 1
    ? raster
    : mapped(raster, (value) => (value === 0 ? 0 : Math.max(1, Math.round(255 * (value / 255) ** gamma))));
}

/** What was meant, from what was sent: as near as eight bits allow. */
export function withoutGamma(raster: Raster, gamma: number): Raster {
  return gamma === 1
    ? raster
    : mapped(raster, (value) =>
        value === 0 ? 0 : Math.max(1, Math.round(255 * (value / 255) ** (1 / gamma))),
      );
}

function mapped(raster: Raster, level: (value: number) => number): Raster {
  const table = Array.from({ length: 256 }, (_, value) => level(value));
  const at = (value: number) => table[value & 0xff] ?? 0;
  return {
    ...raster,
    pixels: raster.pixels.map((lamp) => (at(lamp >> 16) << 16) | (at(lamp >> 8) << 8) | at(lamp)),
  };
}
