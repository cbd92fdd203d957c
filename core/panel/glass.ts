/** Lamps as a picture: round, at their pitch, unlit ones faintly visible, a thin housing. The same input gives the same bytes. */
import type { Raster } from './raster.ts';

export type GlassOptions = {
  /** Pixels from lamp to lamp; a whole number keeps the lamps even. */
  readonly pitch?: number;
  /** What a person who cannot see the panel is told. */
  readonly text?: string;
  /** Makes the ids inside the picture its own when several stand in one page. */
  readonly id?: string;
};

type Look = { readonly glow: string; readonly heart: string };

/** What a lamp looks like when lit: its colour, and its heart, which is brighter. */
function lookOf(rgb: number): Look {
  const channels = [rgb >> 16, rgb >> 8, rgb].map((channel) => channel & 0xff);
  const towards = (share: number) =>
    `#${channels
      .map((channel) =>
        Math.round(channel + (255 - channel) * share)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
  return { glow: towards(0), heart: towards(0.55) };
}

const amber = 0xffb000;

/** Draws a raster as an SVG document of whole pixels: width = lamps × pitch + the housing. */
export function glass(raster: Raster, options: GlassOptions = {}): string {
  const pitch = options.pitch ?? 8;
  const id = options.id ?? 'glass';
  const bezel = Math.max(pitch, Math.round(pitch * 1.75));
  const width = raster.width * pitch + 2 * bezel;
  const height = raster.height * pitch + 2 * bezel;
  const role =
    options.text === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${attribute(options.text)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${role}>`,
    defs(id, pitch, unlitColour(raster)),
    housing({ id, width, height, bezel, pitch }),
    `<g transform="translate(${bezel} ${bezel})">`,
    `<rect width="${raster.width * pitch}" height="${raster.height * pitch}" fill="url(#${id}-unlit)"/>`,
    ...[...colourCounts(raster).keys()].map((colour) => lit(raster, colour, pitch)),
    '</g></svg>',
  ].join('');
}

function colourCounts(raster: Raster): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const lamp of raster.pixels) if (lamp !== 0) counts.set(lamp, (counts.get(lamp) ?? 0) + 1);
  return counts;
}

/** Unlit lamps have the colour of those that are lit most, as the real ones do. */
function unlitColour(raster: Raster): string {
  const most = [...colourCounts(raster)].reduce(
    (best, next) => (next[1] > best[1] ? next : best),
    [amber, 0],
  );
  return lookOf(most[0]).glow;
}

function defs(id: string, pitch: number, colour: string): string {
  const middle = pitch / 2;
  return (
    `<defs><pattern id="${id}-unlit" width="${pitch}" height="${pitch}" patternUnits="userSpaceOnUse">` +
    `<circle cx="${middle}" cy="${middle}" r="${round(pitch * 0.36)}" fill="${colour}" fill-opacity="0.06"/></pattern>` +
    `<linearGradient id="${id}-frame" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#3a4249"/>` +
    `<stop offset="1" stop-color="#1d2226"/></linearGradient></defs>`
  );
}

type Housing = { id: string; width: number; height: number; bezel: number; pitch: number };

function housing({ id, width, height, bezel, pitch }: Housing): string {
  const edge = Math.max(1, Math.round(pitch / 4));
  const inner = Math.round(bezel / 2);
  return (
    `<rect width="${width}" height="${height}" rx="${inner}" fill="url(#${id}-frame)"/>` +
    `<rect x="${edge}" y="${edge}" width="${width - 2 * edge}" height="${height - 2 * edge}" rx="${inner - edge > 0 ? inner - edge : 0}" fill="#0a0c0e"/>`
  );
}

/** All lamps of one colour: a faint halo, the lamp, its heart. Round line caps make each lamp one short move. */
function lit(raster: Raster, colour: number, pitch: number): string {
  const path = lampPath(raster, colour, pitch);
  const look = lookOf(colour);
  const stroke = (colour: string, width: number, opacity: number) =>
    `<path d="${path}" stroke="${colour}" stroke-width="${round(pitch * width)}" stroke-opacity="${opacity}"/>`;
  return (
    '<g fill="none" stroke-linecap="round">' +
    stroke(look.glow, 1.7, 0.09) +
    stroke(look.glow, 1.15, 0.16) +
    stroke(look.glow, 0.76, 1) +
    stroke(look.heart, 0.36, 0.85) +
    '</g>'
  );
}

function lampPath(raster: Raster, colour: number, pitch: number): string {
  const middle = pitch / 2;
  let path = '';
  raster.pixels.forEach((lamp, place) => {
    if (lamp !== colour) return;
    const x = (place % raster.width) * pitch + middle;
    const y = Math.floor(place / raster.width) * pitch + middle;
    path += `M${x} ${y}h0`;
  });
  return path;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function attribute(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
