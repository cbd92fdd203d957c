/** A font for panels that are driven lamp by lamp: letters as wide as their ink, digits all alike. */
import { fromBase64 } from '../base64.ts';
import { lampCharacters } from './characters.ts';

export type LampGlyph = {
  readonly width: number;
  /** From the top of the line; the leftmost lamp is bit `width - 1`. */
  readonly rows: readonly number[];
};
/** Sizes are in lamps. */
export type LampFont = {
  /** Rows of a line, from the top of accented capitals to the foot of g. */
  readonly height: number;
  /** Rows of a capital without accent: what legibility is measured by. */
  readonly cap: number;
  /** Unlit columns between letters. */
  readonly gap: number;
  /** Unlit rows without which two lines would touch. */
  readonly leading: number;
  /** Each lamp of the drawings is this many lamps in both directions. */
  readonly scale: number;
  readonly glyph: (character: string) => LampGlyph | undefined;
};

export type Packed = {
  readonly height: number;
  readonly cap: number;
  readonly glyphs: string;
};

/** A font of the generated modules; its glyphs are read when the first of them is drawn. */
export function packedFont(packed: Packed, gap: number): LampFont {
  let glyphs: ReadonlyMap<string, LampGlyph> | undefined;
  const { height, cap } = packed;
  return {
    height,
    cap,
    gap,
    leading: 0,
    scale: 1,
    glyph: (character) => {
      glyphs ??= unpack(packed);
      return glyphs.get(character);
    },
  };
}

/** Drawn as a space. */
const noBreakSpaces = '\u00a0\u202f';

function unpack({ height, glyphs }: Packed): ReadonlyMap<string, LampGlyph> {
  const bytes = fromBase64(glyphs);
  if (!bytes) throw new Error('a font is not base64');
  const result = new Map<string, LampGlyph>();
  let at = 0;
  for (const character of lampCharacters) {
    const width = bytes[at++] ?? 0;
    const bit = (place: number) => ((bytes[at + (place >> 3)] ?? 0) >> (7 - (place & 7))) & 1;
    const rows = Array.from({ length: height }, (_, row) => {
      let value = 0;
      for (let column = 0; column < width; column++) value = value * 2 + bit(row * width + column);
      return value;
    });
    result.set(character, { width, rows });
    if (character === ' ') for (const space of noBreakSpaces) result.set(space, { width, rows });
    at += Math.ceil((width * height) / 8);
  }
  return result;
}

/** The same letters, every lamp of them several lamps wide and high. */
export function enlarged(font: LampFont, scale: number): LampFont {
  return {
    ...font,
    height: font.height * scale,
    cap: font.cap * scale,
    gap: font.gap * scale,
    leading: font.leading * scale,
    scale: font.scale * scale,
  };
}

/** Lamps from the first to the last of a text; 0 when it is empty. A character without a glyph takes none. */
export function measureText(font: LampFont, text: string): number {
  let width = 0;
  for (const character of text) {
    const glyph = font.glyph(character);
    if (glyph) width += glyph.width * font.scale + font.gap;
  }
  return Math.max(0, width - font.gap);
}
