/** A revision composed for one profile through a template: addressed by the SHA-256 of its canonical JSON. */
import Type, { type Static } from 'typebox';
import { Sha256 } from './common.ts';
import { panelColours } from './display.ts';

export const Asset = Type.Object({
  hash: Sha256,
  bytes: Type.Integer({ minimum: 0 }),
  mime: Type.String(),
});

/**
 * A slide. `html` is a fragment without scripts; an image is `<img data-asset="<sha256>">`, its source set by
 * whoever shows it. `css` is scoped to the slide by a shadow root. Sizes are in container units, so that one
 * rendition is right for every screen of its orientation.
 */
export const ScreenRendition = Type.Object({
  kind: Type.Literal('screen'),
  template: Type.String(),
  html: Type.String(),
  css: Type.String(),
  assets: Type.Array(Asset),
  durationMs: Type.Integer({ minimum: 1 }),
  /** What a person who cannot see the screen would be told. */
  text: Type.String(),
});

export const PanelLine = Type.Object({
  text: Type.String(),
  align: Type.Enum(['left', 'centre', 'right'] as const),
  colour: Type.Optional(Type.Enum(panelColours)),
  /** Dark letters on a lit band; only where we draw the letters. */
  inverse: Type.Optional(Type.Boolean()),
});
/** Lamps one by one, for panels that can be driven so; stands left of the lines, or alone in the middle. */
export const PanelPicture = Type.Object({
  width: Type.Integer({ minimum: 1, maximum: 2048 }),
  height: Type.Integer({ minimum: 1, maximum: 1024 }),
  /** `one`: a bit a lamp, rows padded to whole octets, most significant first. `rgb`: three octets a lamp. */
  depth: Type.Enum(['one', 'rgb'] as const),
  /** Colour of the lamps of depth `one`; the panel's own when absent. */
  colour: Type.Optional(Type.Enum(panelColours)),
  base64: Type.String({ maxLength: 2_000_000 }),
});
/** Pictograms that every panel driven lamp by lamp can draw: names of core/panel/icons.ts. */
export const panelIcons = [
  'warning',
  'information',
  'flood',
  'storm',
  'heat',
  'cold',
  'fire',
  'road-closed',
  'market',
  'music',
  'bin',
  'bus',
] as const;
/** Letters for panels driven lamp by lamp, from the smallest: names of core/panel/fonts/index.ts. */
export const panelFonts = [
  '4x6',
  '5x7',
  '6x10',
  '7x13',
  '7x13b',
  '10x20',
  '14x26',
  '20x40',
  '30x60',
  '40x80',
] as const;
/** One page of lamps: what is lit at once. Without lines and pictures it is a blank page. */
export const PanelPage = Type.Object({
  lines: Type.Array(PanelLine),
  ms: Type.Integer({ minimum: 1 }),
  /** The letters that the lines were measured with; without it they stand in the cells of the panel's own font. */
  font: Type.Optional(Type.Enum(panelFonts)),
  /** Never on a panel that drivers see. */
  flash: Type.Optional(Type.Boolean()),
  icon: Type.Optional(Type.Enum(panelIcons)),
  picture: Type.Optional(PanelPicture),
});
export const PanelRendition = Type.Object({
  kind: Type.Literal('panel'),
  template: Type.String(),
  pages: Type.Array(PanelPage, { minItems: 1 }),
  durationMs: Type.Integer({ minimum: 1 }),
  text: Type.String(),
});
export const Rendition = Type.Union([ScreenRendition, PanelRendition]);

/** Composing may fail for a good reason: the display then never gets it, and `explain` says why. */
export type Refusal = {
  readonly refused: true;
  readonly code: string;
  readonly reason: string;
  /** A shorter text that does fit, for the author to take or leave. */
  readonly proposal?: string;
};

export type Asset = Static<typeof Asset>;
export type ScreenRendition = Static<typeof ScreenRendition>;
export type PanelLine = Static<typeof PanelLine>;
export type PanelPicture = Static<typeof PanelPicture>;
export type PanelFont = (typeof panelFonts)[number];
export type PanelIcon = (typeof panelIcons)[number];
export type PanelPage = Static<typeof PanelPage>;
export type PanelRendition = Static<typeof PanelRendition>;
export type Rendition = Static<typeof Rendition>;
