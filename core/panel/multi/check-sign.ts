/** What a schema cannot say of a sign: parts that must agree with each other. */
import { fontHeight, type MultiFont, type MultiGraphic, type MultiSign } from './sign.ts';

export type SignProblem = { readonly field: string; readonly message: string };

/** A picture of every page is kept at once: this is well above any sign of a street. */
const mostLamps = 2 ** 20;

export function signProblems(sign: MultiSign): readonly SignProblem[] {
  const { graphics = [] } = sign;
  return [
    ...said('height', sign.width * sign.height > mostLamps, `at most ${mostLamps} lamps in all`),
    ...twice(sign.fonts, 'fonts'),
    ...twice(graphics, 'graphics'),
    ...sign.fonts.flatMap((font, index) => fontProblems(font, `fonts[${index}]`)),
    ...graphics.flatMap((graphic, index) => graphicProblems(graphic, `graphics[${index}]`)),
  ];
}

function said(field: string, wrong: boolean, message: string): SignProblem[] {
  return wrong ? [{ field, message }] : [];
}

function twice(list: readonly { readonly number: number }[], field: string): SignProblem[] {
  return list.flatMap(({ number }, index) =>
    said(
      `${field}[${index}].number`,
      list.findIndex((other) => other.number === number) < index,
      `${number} is used twice`,
    ),
  );
}

function fontProblems(font: MultiFont, field: string): SignProblem[] {
  const height = fontHeight(font);
  return Object.entries(font.glyphs).flatMap(([name, rows]) => {
    const glyph = `${field}.glyphs[${JSON.stringify(name)}]`;
    const width = rows[0]?.length ?? 0;
    const code = name.codePointAt(0) ?? 0;
    return [
      ...said(glyph, name.length !== 1 || code === 0, 'is named by one character up to U+FFFF'),
      ...said(glyph, rows.length !== height, `must have ${height} rows as the first glyph has`),
      ...said(
        glyph,
        rows.some((row) => row.length !== width),
        'must have rows of one width',
      ),
    ];
  });
}

function graphicProblems(graphic: MultiGraphic, field: string): SignProblem[] {
  const lamps = graphic.width * graphic.height;
  const octets = { monochrome1Bit: Math.ceil(lamps / 8), color24Bit: lamps * 3 };
  const needed =
    graphic.type === 'monochrome1Bit' || graphic.type === 'color24Bit' ? octets[graphic.type] : lamps;
  const { transparentColor } = graphic;
  const rgb = typeof transparentColor === 'string';
  return [
    ...said(`${field}.bitmap`, graphic.bitmap.length / 2 !== needed, `must have ${needed} octets`),
    ...said(
      `${field}.transparentColor`,
      transparentColor !== undefined && rgb !== (graphic.type === 'color24Bit'),
      'is RRGGBB for color24Bit, a number for the others',
    ),
  ];
}
