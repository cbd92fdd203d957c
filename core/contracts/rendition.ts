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
});
/** One page of lamps: what is lit at once. An empty `lines` is a blank page. */
export const PanelPage = Type.Object({
  lines: Type.Array(PanelLine),
  ms: Type.Integer({ minimum: 1 }),
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
export type Refusal = { readonly refused: true; readonly code: string; readonly reason: string };

export type Asset = Static<typeof Asset>;
export type ScreenRendition = Static<typeof ScreenRendition>;
export type PanelLine = Static<typeof PanelLine>;
export type PanelPage = Static<typeof PanelPage>;
export type PanelRendition = Static<typeof PanelRendition>;
export type Rendition = Static<typeof Rendition>;
