/**
 * A message as a poster, on A3, A4 or A5, or as two leaflets on one A4. Tagged (PDF/UA-1, ISO 14289-1): whoever is given the file
 * instead of the paper hears the title, the facts, the text and what the picture shows, in this order.
 */
import PDFDocument from 'pdfkit';
import { registerFaces } from './letters.ts';
import {
  aside,
  type Box,
  drawPoster,
  type Poster,
  type PosterFormat,
  quiet,
  type Tag,
} from './poster-parts.ts';
import { collect } from './sheet.ts';

/** Points (1/72 inch), ISO 216. */
const sheets = { a3: [841.89, 1190.55], a4: [595.28, 841.89], a5: [419.53, 595.28] } as const;

type Known = NonNullable<ConstructorParameters<typeof PDFDocument>[0]>;
/** The library can do more than its types know: papers that begin without a face, and PDF/UA. */
type Options = Omit<Known, 'font' | 'subset'> & { readonly font: null; readonly subset: 'PDF/UA' };

export function posterOf(poster: Poster, format: PosterFormat, fontsDir: string): Promise<Buffer> {
  const [width, height] = format === 'leaflet' ? [sheets.a4[1], sheets.a4[0]] : sheets[format];
  const options: Options = {
    size: [width, height],
    margin: 0,
    lang: poster.language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    // No face but those that come along.
    font: null,
    info: { Title: poster.title, Author: poster.town, CreationDate: poster.at },
  };
  const paper = new PDFDocument(options as unknown as Known);
  const bytes = collect(paper);
  registerFaces(paper, fontsDir, poster.typeface);
  const root = paper.struct('Document');
  paper.addStructure(root);
  const heard: Tag = (type, draw, alt) => {
    root.add(paper.struct(type, alt === undefined ? {} : { alt }, draw));
  };
  const silent: Tag = (_, draw) => aside(paper, draw);
  if (format === 'leaflet') {
    for (const [n, tag] of [heard, silent].entries())
      drawPoster({ paper, poster, tag, ...at({ x: (n * width) / 2, y: 0, width: width / 2, height }) });
    aside(paper, () =>
      paper
        .moveTo(width / 2, 0)
        .lineTo(width / 2, height)
        .dash(2, { space: 4 })
        .lineWidth(0.5)
        .stroke(quiet),
    );
  } else drawPoster({ paper, poster, tag: heard, ...at({ x: 0, y: 0, width, height }) });
  root.end();
  paper.end();
  return bytes;
}

const at = (box: Box) => ({ box, k: box.width / sheets.a4[0] });
