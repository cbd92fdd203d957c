/** What a sign is told to be: its face, its fonts, its graphics and its defaults (NTCIP 1203 v03 §5.3–5.6). */
import Type, { type Static } from 'typebox';

const Colour = Type.String({ pattern: '^[0-9A-Fa-f]{6}$' });
const Octet = Type.Integer({ minimum: 0, maximum: 255 });

export const ColorScheme = Type.Union([
  Type.Literal('monochrome1Bit'),
  Type.Literal('monochrome8Bit'),
  Type.Literal('colorClassic'),
  Type.Literal('color24Bit'),
]);
export type ColorScheme = Static<typeof ColorScheme>;

/** Rows of `#` and `.`, as many for each glyph of a font; the name is one character, or U+ and its number. */
export const MultiFont = Type.Object(
  {
    number: Type.Integer({ minimum: 1, maximum: 255 }),
    charSpacing: Octet,
    lineSpacing: Octet,
    height: Type.Optional(Type.Integer({ minimum: 1, maximum: 255 })),
    glyphs: Type.Record(
      Type.String(),
      Type.Array(Type.String({ pattern: '^[#.]*$', maxLength: 255 }), { minItems: 1, maxItems: 255 }),
    ),
  },
  { additionalProperties: false },
);
export type MultiFont = Static<typeof MultiFont>;

/** `bitmap` is hexadecimal, rows one after the other without padding between them. */
export const MultiGraphic = Type.Object(
  {
    number: Type.Integer({ minimum: 1, maximum: 255 }),
    width: Type.Integer({ minimum: 1, maximum: 65535 }),
    height: Type.Integer({ minimum: 1, maximum: 65535 }),
    type: ColorScheme,
    transparent: Type.Optional(Type.Union([Type.String(), Octet])),
    bitmap: Type.String({ pattern: '^(?:[0-9A-Fa-f]{2})*$' }),
  },
  { additionalProperties: false },
);
export type MultiGraphic = Static<typeof MultiGraphic>;

export const MultiDefaults = Type.Object(
  {
    font: Type.Optional(Type.Integer({ minimum: 1, maximum: 255 })),
    lineJustification: Type.Optional(Type.Integer({ minimum: 2, maximum: 5 })),
    pageJustification: Type.Optional(Type.Integer({ minimum: 2, maximum: 4 })),
    pageOn: Type.Optional(Octet),
    pageOff: Type.Optional(Octet),
    foreground: Type.Optional(Colour),
    background: Type.Optional(Colour),
  },
  { additionalProperties: false },
);

export const MultiSign = Type.Object(
  {
    width: Type.Integer({ minimum: 1, maximum: 65535 }),
    height: Type.Integer({ minimum: 1, maximum: 65535 }),
    charWidth: Type.Optional(Octet),
    charHeight: Type.Optional(Octet),
    colorScheme: Type.Optional(ColorScheme),
    monochromeColor: Type.Optional(Colour),
    fonts: Type.Array(MultiFont, { maxItems: 255 }),
    graphics: Type.Optional(Type.Array(MultiGraphic, { maxItems: 255 })),
    defaults: Type.Optional(MultiDefaults),
    maxPages: Type.Optional(Octet),
    /** dmsSupportedMultiTags as one number: bit 0 is [cb], bit 29 is [pb] (§5.5.14). */
    supportedTags: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 30 - 1 })),
  },
  { additionalProperties: false },
);
export type MultiSign = Static<typeof MultiSign>;
