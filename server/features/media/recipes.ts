/** The other sizes, formats and crops of a picture: few, because anybody may ask for them. */
import type { OurFormat } from './encode.ts';

/** Longest side, px. What is asked for is rounded up to one of them. */
export const sides = [160, 320, 640, 1280, 1920, 2560, 3840] as const;
export const ratios = ['1:1', '4:3', '3:2', '16:9', '4:5', '3:4', '9:16'] as const;
export type Ratio = (typeof ratios)[number];
export type Focal = { readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };

export type Recipe = {
  readonly side: number;
  readonly format: OurFormat;
  readonly crop?: { readonly ratio: Ratio; readonly focal: Focal };
};

/** What the variant is known by beside its source. */
export function nameOf({ side, format, crop }: Recipe): string {
  return crop ? `${side}.${format}.${crop.ratio}@${crop.focal.x},${crop.focal.y}` : `${side}.${format}`;
}

/** The smallest side that serves the wish, and none that is beyond what the picture has. */
export function sideFor(wished: number, picture: Size): number {
  const longest = Math.max(picture.width, picture.height);
  return sides.find((side) => side >= Math.min(wished, longest)) ?? 3840;
}

/** Proactive negotiation (RFC 9110 §12.1): the smallest format that the browser names. A wildcard names none. */
export function formatFor(accept: string | undefined): OurFormat {
  const named = new Set(
    (accept ?? '')
      .split(',')
      .map((range) => range.trim().toLowerCase())
      .filter((range) => !/;\s*q=0(\.0*)?\s*$/.test(range))
      .map((range) => range.split(';')[0]?.trim()),
  );
  if (named.has('image/avif')) return 'avif';
  return named.has('image/webp') ? 'webp' : 'jpeg';
}

export type Cut = { readonly left: number; readonly top: number } & Size;

/** The largest part of that ratio, with the point that matters as near to its middle as the edges allow. */
export function cutFor({ width, height }: Size, ratio: Ratio, focal: Focal): Cut {
  const [across = 1, down = 1] = ratio.split(':').map(Number);
  const wide = Math.max(1, Math.min(width, Math.round((height * across) / down)));
  const tall = Math.max(1, Math.min(height, Math.round((width * down) / across)));
  const place = (whole: number, part: number, at: number) =>
    Math.min(whole - part, Math.max(0, Math.round(whole * at - part / 2)));
  return { left: place(width, wide, focal.x), top: place(height, tall, focal.y), width: wide, height: tall };
}
