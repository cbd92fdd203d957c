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
    .normalise({ lower: 2, upper: 98 })
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
  const light = averaged(source, width, height);
  const [only] = box.colours;
  if (box.colours.length === 1 && only !== undefined && only !== 'rgb') {
    const lit = diffuse(grey(light), { width, height, channels: 1 }, ([value = 0]) => [value < 0.5 ? 0 : 1]);
    return { width, height, depth: 'one', colour: only, base64: bits(lit, width, height).toString('base64') };
  }
  const near = box.colours.includes('rgb') ? stepped : nearestOf(box.colours.map((name) => lampRgb[name]));
  const lit = diffuse(light, { width, height, channels: 3 }, near);
  const rgb = Buffer.from(lit.map((value) => Math.round(encoded(value) * 255)));
  return { width, height, depth: 'rgb', base64: rgb.toString('base64') };
}

/** Lamps add light, not the numbers of a file: sRGB's curve (IEC 61966-2-1), simplified to a power. */
const linear = (value: number) => (value / 255) ** 2.2;
const encoded = (light: number) => Math.min(1, Math.max(0, light)) ** (1 / 2.2);

/** Light of every lamp: the mean of what falls on it. */
function averaged(source: LampSource, width: number, height: number): Float32Array {
  const light = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const box = {
        left: Math.floor((x * source.width) / width),
        right: Math.ceil(((x + 1) * source.width) / width),
        top: Math.floor((y * source.height) / height),
        bottom: Math.ceil(((y + 1) * source.height) / height),
      };
      light.set(mean(source, box), (y * width + x) * 3);
    }
  return light;
}

type Area = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

function mean({ rgb, width }: LampSource, area: Area): readonly [number, number, number] {
  let [red, green, blue] = [0, 0, 0];
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++) {
      const at = (y * width + x) * 3;
      red += linear(rgb[at] ?? 0);
      green += linear(rgb[at + 1] ?? 0);
      blue += linear(rgb[at + 2] ?? 0);
    }
  const count = (area.right - area.left) * (area.bottom - area.top);
  return [red / count, green / count, blue / count];
}

/** Relative luminance (ITU-R BT.709). */
function grey(light: Float32Array): Float32Array {
  return Float32Array.from({ length: light.length / 3 }, (_, lamp) => {
    const channel = (place: number) => light[lamp * 3 + place] ?? 0;
    return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
  });
}

type Size = { readonly width: number; readonly height: number; readonly channels: number };
type Near = (light: readonly number[]) => readonly number[];

/** Each lamp takes the nearest that it can be; what is wrong by goes to its neighbours (Floyd and Steinberg, 1976). */
function diffuse(light: Float32Array, { width, height, channels }: Size, near: Near): Float32Array {
  const shares = [
    [1, 0, 7 / 16],
    [-1, 1, 3 / 16],
    [0, 1, 5 / 16],
    [1, 1, 1 / 16],
  ] as const;
  const lit = Float32Array.from(light);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      const wanted = [...lit.subarray(at, at + channels)];
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

function stepped(light: readonly number[]): readonly number[] {
  return light.map((value) => linear((Math.round(encoded(value) * channelSteps) / channelSteps) * 255));
}

/** The nearest of unlit and the named colours. */
function nearestOf(colours: readonly number[]): Near {
  const all = [0, ...colours].map((rgb) => [rgb >> 16, rgb >> 8, rgb].map((value) => linear(value & 0xff)));
  const distance = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, channel) => sum + (value - (other[channel] ?? 0)) ** 2, 0);
  return (light) => all.reduce((best, next) => (distance(light, next) < distance(light, best) ? next : best));
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
