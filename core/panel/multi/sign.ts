/** What a sign is told to be: its face, its fonts, its graphics and its defaults (NTCIP 1203 v03 §5.3–5.6, §5.12). */
import Type, { type Static } from 'typebox';

const Colour = Type.String({ pattern: '^[0-9A-Fa-f]{6}$' });
const Octet = Type.Integer({ minimum: 0, maximum: 255 });
const Number1 = Type.Integer({ minimum: 1, maximum: 255 });
const Lamps = Type.Integer({ minimum: 1, maximum: 65_535 });
const Name = Type.Optional(Type.String({ maxLength: 64 }));

export const ColorScheme = Type.Union([
  Type.Literal('monochrome1Bit'),
  Type.Literal('monochrome8Bit'),
  Type.Literal('colorClassic'),
  Type.Literal('color24Bit'),
]);
export type ColorScheme = Static<typeof ColorScheme>;

/** A glyph is named by its character; its rows are `#` and `.`, as many for each glyph of a font. */
export const MultiFont = Type.Object(
  {
    number: Number1,
    name: Name,
    charSpacing: Octet,
    lineSpacing: Octet,
    glyphs: Type.Record(
      Type.String(),
      Type.Array(Type.String({ pattern: '^[#.]*$', maxLength: 255 }), { minItems: 1, maxItems: 255 }),
      { minProperties: 1 },
    ),
  },
  { additionalProperties: false },
);
export type MultiFont = Static<typeof MultiFont>;

/** `bitmap` is hexadecimal, rows one after the other with no padding between them; 24-bit lamps are blue, green, red. */
export const MultiGraphic = Type.Object(
  {
    number: Number1,
    name: Name,
    width: Lamps,
    height: Lamps,
    type: ColorScheme,
    /** A number of the graphic's scheme, or RRGGBB of a 24-bit one. */
    transparentColor: Type.Optional(Type.Union([Octet, Colour])),
    bitmap: Type.String({ pattern: '^([0-9A-Fa-f]{2})*$' }),
  },
  { additionalProperties: false },
);
export type MultiGraphic = Static<typeof MultiGraphic>;

/** What a tag without a value goes back to (§5.5). Full justification is refused: nothing says how to draw it. */
export const MultiDefaults = Type.Object(
  {
    font: Type.Optional(Number1),
    lineJustification: Type.Optional(Type.Integer({ minimum: 2, maximum: 4 })),
    pageJustification: Type.Optional(Type.Integer({ minimum: 2, maximum: 4 })),
    pageOn: Type.Optional(Octet),
    pageOff: Type.Optional(Octet),
    flashOn: Type.Optional(Octet),
    flashOff: Type.Optional(Octet),
    foreground: Type.Optional(Colour),
    background: Type.Optional(Colour),
  },
  { additionalProperties: false },
);

export const MultiSign = Type.Object(
  {
    width: Lamps,
    height: Lamps,
    /** 0 but with a charHeight: a line matrix. Both 0: a full matrix. */
    charWidth: Type.Optional(Octet),
    charHeight: Type.Optional(Octet),
    colorScheme: Type.Optional(ColorScheme),
    monochromeColor: Type.Optional(Colour),
    fonts: Type.Array(MultiFont, { maxItems: 255 }),
    graphics: Type.Optional(Type.Array(MultiGraphic, { maxItems: 255 })),
    defaults: Type.Optional(MultiDefaults),
    maxPages: Type.Optional(Number1),
    /** dmsSupportedMultiTags as one number: bit 0 is [cb], bit 29 is [pb] (§5.5.14). */
    supportedTags: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 30 - 1 })),
  },
  { additionalProperties: false },
);
export type MultiSign = Static<typeof MultiSign>;

export function fontHeight(font: MultiFont): number {
  return Object.values(font.glyphs)[0]?.length ?? 0;
}
