/** The bundled letters as outlines: a picture is drawn from them without a font of the machine, the same everywhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fontkit from 'fontkit';

export type Face = 'headline' | 'text';
/** `path` is SVG path data whose baseline begins at 0 0; px. */
export type Line = { readonly path: string; readonly width: number };
export type Letters = {
  /** What no face has a glyph for is left out: a pictogram is no loss, a hollow box would be. */
  line(text: string, face: Face, size: number): Line;
  width(text: string, face: Face, size: number): number;
};

type Font = Extract<ReturnType<typeof fontkit.create>, { readonly unitsPerEm: number }>;

/** The first that has a letter draws it. */
const files: Readonly<Record<Face, readonly string[]>> = {
  headline: ['bricolage-grotesque-latin', 'bricolage-grotesque-latin-ext'],
  text: ['atkinson-hyperlegible-next-latin', 'atkinson-hyperlegible-next-latin-ext'],
};

/** Reads a face when it is first needed. */
export function openLetters(fontsDir: string): Letters {
  const opened = new Map<string, Font>();
  const open = (name: string): Font => {
    const known = opened.get(name);
    if (known) return known;
    const font = fontkit.create(readFileSync(join(fontsDir, `${name}-wght-normal.woff2`)));
    if (!('unitsPerEm' in font)) throw new Error(`${name} is no font`);
    opened.set(name, font);
    return font;
  };

  function* runs(text: string, face: Face): Generator<{ font: Font; text: string }> {
    let last: { font: Font; text: string } | undefined;
    for (const letter of text.normalize('NFC').replaceAll('\u202f', '\u00a0')) {
      const name = files[face].find((file) => open(file).hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
      if (name === undefined) continue;
      const font = open(name);
      if (last?.font === font) last.text += letter;
      else {
        if (last) yield last;
        last = { font, text: letter };
      }
    }
    if (last) yield last;
  }

  const line = (text: string, face: Face, size: number, drawn: boolean): Line => {
    const parts: string[] = [];
    let x = 0;
    for (const run of runs(text, face)) {
      const scale = size / run.font.unitsPerEm;
      const { glyphs, positions } = run.font.layout(run.text);
      for (const [index, glyph] of glyphs.entries()) {
        const at = positions[index];
        const left = x + (at?.xOffset ?? 0) * scale;
        if (drawn) parts.push(glyph.path.transform(scale, 0, 0, -scale, left, 0).toSVG());
        x += (at?.xAdvance ?? 0) * scale;
      }
    }
    return { path: parts.join(''), width: x };
  };
  return {
    line: (text, face, size) => line(text, face, size, true),
    width: (text, face, size) => line(text, face, size, false).width,
  };
}
