/** A photograph for lamps: small, and in the colours that a panel has, by Floyd–Steinberg error diffusion. */
import sharp from 'sharp';
import type { PanelPicture, PanelProfile } from '#core/contracts/index.ts';
import { lampRgb } from '#core/panel/lamps.ts';

/** A picture decoded once, small enough to keep, from which any panel's is made without waiting. */
export type LampSource = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

/** Twice as many as the largest street panels give to a picture. */
const sourceSide = 256;
/** Steps of a channel on a full-colour panel: what its dimming keeps apart at a glance. */
const channelSteps = 15;

/** Decodes a picture of our own making (media's display file). Rejects when it is none. */
export async function lampSource(bytes: Uint8Array): Promise<LampSource> {
  const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: 4096 * 4096 })
    .flatten({ background: '#000' })
    .resize({ width: sourceSide, height: sourceSide, fit: 'inside', withoutEnlargement: true })
    // Edges are what remains of a picture fifty lamps wide.
    .sharpen({ sigma: 1.5 })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: Uint8Array.from(data) };
}

export type LampBox = Pick<PanelProfile, 'width' | 'height' | 'colours'>;

/** The picture as large as the box allows, whole, in the colours of the lamps. Pure: the same lamps every time. */
export function lampPicture(source: LampSource, box: LampBox): PanelPicture {
  const scale = Math.min(1, box.width / source.width, box.height / source.height);
  const width = Math.max(1, Math.floor(source.width * scale));
  const height = Math.max(1, Math.floor(source.height * scale));
  const shades = averaged(source, width, height);
  const [only] = box.colours;
  if (box.colours.length === 1 && only !== undefined && only !== 'rgb') {
    const lit = diffuse(stretched(grey(shades)), { width, height, channels: 1 }, ([value = 0]) => [
      value < 0.5 ? 0 : 1,
    ]);
    return { width, height, depth: 'one', colour: only, base64: bits(lit, width, height).toString('base64') };
  }
  const near = box.colours.includes('rgb') ? stepped : nearestOf(box.colours.map((name) => lampRgb[name]));
  const lit = diffuse(shades, { width, height, channels: 3 }, near);
  const rgb = Buffer.from(lit.map((value) => Math.round(value * 255)));
  return { width, height, depth: 'rgb', base64: rgb.toString('base64') };
}

/**
 * Shades of every lamp, 0 to 1: the mean of what falls on it, in the even steps of the file and not in light. Half the
 * lamps of a middle grey are more light than it had, but shapes in the dark parts of a photograph stay visible.
 */
function averaged(source: LampSource, width: number, height: number): Float32Array {
  const shades = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const box = {
        left: Math.floor((x * source.width) / width),
        right: Math.ceil(((x + 1) * source.width) / width),
        top: Math.floor((y * source.height) / height),
        bottom: Math.ceil(((y + 1) * source.height) / height),
      };
      shades.set(mean(source, box), (y * width + x) * 3);
    }
  return shades;
}

type Area = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

function mean({ rgb, width }: LampSource, area: Area): readonly [number, number, number] {
  let [red, green, blue] = [0, 0, 0];
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++) {
      const at = (y * width + x) * 3;
      red += rgb[at] ?? 0;
      green += rgb[at + 1] ?? 0;
      blue += rgb[at + 2] ?? 0;
    }
  const count = 255 * (area.right - area.left) * (area.bottom - area.top);
  return [red / count, green / count, blue / count];
}

/** What red, green and blue weigh for the eye (ITU-R BT.709). */
const eye = [0.2126, 0.7152, 0.0722];

/** Luma. */
function grey(shades: Float32Array): Float32Array {
  return Float32Array.from({ length: shades.length / 3 }, (_, lamp) => {
    return eye.reduce((sum, weight, channel) => sum + weight * (shades[lamp * 3 + channel] ?? 0), 0);
  });
}

/** From the darkest to the lightest that there is: lamps of one colour have no shade to lose. */
function stretched(shades: Float32Array): Float32Array {
  const sorted = Float32Array.from(shades).sort();
  const dark = sorted[Math.floor(sorted.length * 0.02)] ?? 0;
  const light = sorted[Math.ceil(sorted.length * 0.98) - 1] ?? 1;
  return light - dark < 0.05 ? shades : shades.map((value) => (value - dark) / (light - dark));
}

type Size = { readonly width: number; readonly height: number; readonly channels: number };
type Near = (shades: readonly number[]) => readonly number[];

/** Each lamp takes the nearest that it can be; what is wrong by goes to its neighbours (Floyd and Steinberg, 1976). */
function diffuse(shades: Float32Array, { width, height, channels }: Size, near: Near): Float32Array {
  const shares = [
    [1, 0, 7 / 16],
    [-1, 1, 3 / 16],
    [0, 1, 5 / 16],
    [1, 1, 1 / 16],
  ] as const;
  const lit = Float32Array.from(shades);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      // Beyond what lamps can give nothing is owed: a bright spot must not smear downwards.
      const wanted = [...lit.subarray(at, at + channels)].map((value) =>
        Math.min(1.1, Math.max(-0.1, value)),
      );
      const given = near(wanted);
      lit.set(given, at);
      for (const [dx, dy, share] of shares) {
        if (x + dx < 0 || x + dx >= width || y + dy >= height) continue;
        const next = at + (dy * width + dx) * channels;
        for (let channel = 0; channel < channels; channel++)
          lit[next + channel] =
            (lit[next + channel] ?? 0) + ((wanted[channel] ?? 0) - (given[channel] ?? 0)) * share;
      }
    }
  return lit;
}

function stepped(shades: readonly number[]): readonly number[] {
  return shades.map((value) => Math.min(1, Math.max(0, Math.round(value * channelSteps) / channelSteps)));
}

/** The nearest of unlit and the named colours. */
function nearestOf(colours: readonly number[]): Near {
  const all = [0, ...colours].map((rgb) => [rgb >> 16, rgb >> 8, rgb].map((value) => (value & 0xff) / 255));
  const distance = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, channel) => sum + (value - (other[channel] ?? 0)) ** 2 * (eye[channel] ?? 0), 0);
  return (shades) =>
    all.reduce((best, next) => (distance(shades, next) < distance(shades, best) ? next : best));
}

/** A bit a lamp, rows padded to whole octets, most significant first. */
function bits(lit: Float32Array, width: number, height: number): Buffer {
  const rowBytes = Math.ceil(width / 8);
  const bytes = Buffer.alloc(rowBytes * height);
  lit.forEach((value, lamp) => {
    if (value < 0.5) return;
    const x = lamp % width;
    const at = Math.floor(lamp / width) * rowBytes + (x >> 3);
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
  });
  return bytes;
}
