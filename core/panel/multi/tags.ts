/** What a MULTI string is made of: text and tags, each with its place (NTCIP 1203 v03 §6.4). */

/** A number of the sign's own scheme (classic, or a level of its one colour), or 0xRRGGBB. */
export type MultiColour = { readonly number: number } | { readonly rgb: number };

/** Lamps, from 1 at the top left; a size of 0 goes to the edge of the sign. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

type Optional = number | undefined;

export type MultiValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cb' | 'cf' | 'pb'; readonly colour: MultiColour | undefined }
  | { readonly kind: 'cr'; readonly rectangle: Rectangle; readonly colour: MultiColour }
  | { readonly kind: 'tr'; readonly rectangle: Rectangle }
  | { readonly kind: 'f'; readonly field: number; readonly width: Optional }
  | { readonly kind: 'fl'; readonly first: 'on' | 'off'; readonly on: Optional; readonly off: Optional }
  | { readonly kind: 'fo'; readonly font: Optional; readonly version: Optional }
  | {
      readonly kind: 'g';
      readonly graphic: number;
      readonly x: number;
      readonly y: number;
      readonly version: Optional;
    }
  | { readonly kind: 'hc'; readonly code: number }
  | { readonly kind: 'jl' | 'jp'; readonly justification: Optional }
  | { readonly kind: 'ms' | '/ms'; readonly number: number; readonly text: string | undefined }
  | {
      readonly kind: 'mv';
      /** Tenths of a second before it starts again; without it the text goes round. */
      readonly delay: Optional;
      readonly direction: 'left' | 'right';
      readonly width: number;
      readonly step: number;
      readonly rate: number;
      readonly text: string;
    }
  | { readonly kind: 'nl'; readonly spacing: Optional }
  | { readonly kind: 'pt'; readonly on: Optional; readonly off: Optional }
  | { readonly kind: 'sc'; readonly spacing: number }
  | { readonly kind: 'np' | '/fl' | '/sc' };

/** `position` counts the characters before it in the string. */
export type MultiTag = MultiValue & { readonly position: number };

/** The bits of dmsSupportedMultiTags (§5.5.14); a field has its own, from 14 for [f1]. */
const bits = {
  cb: 0,
  cf: 1,
  fl: 2,
  '/fl': 2,
  fo: 3,
  g: 4,
  hc: 5,
  jl: 6,
  jp: 7,
  ms: 8,
  '/ms': 8,
  mv: 9,
  nl: 10,
  np: 11,
  pt: 12,
  sc: 13,
  '/sc': 13,
  tr: 27,
  cr: 28,
  pb: 29,
} as const;

/** All but flashing, fields, moving text and what is a maker's own. */
export const usualTags = [0, 1, 3, 4, 5, 6, 7, 10, 11, 12, 13, 27, 28, 29].reduce(
  (mask, bit) => mask | (1 << bit),
  0,
);

export function isSupported(value: MultiValue, mask: number): boolean {
  if (value.kind === 'text') return true;
  const bit = value.kind === 'f' ? 13 + value.field : bits[value.kind];
  return (mask & (1 << bit)) !== 0;
}
