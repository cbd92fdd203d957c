/** Letters that give each household a code: one A4 page each, all alike but for the code. */
import PDFDocument from 'pdfkit';
import type { Theme, Typeface } from '#templates/theme.ts';
import { registerFaces } from './letters.ts';
import { collect, type Paper } from './sheet.ts';

export type CodeLetter = {
  readonly town: string;
  readonly title: string;
  readonly intro: string;
  readonly yourCode: string;
  /** What to do, in order. */
  readonly steps: readonly string[];
  /** Another way than those. */
  readonly otherwise?: string;
  readonly link: string;
  /** Of the link: a path of SVG in a square of so many units. */
  readonly qr: { readonly path: string; readonly size: number };
  /** Small, at the foot. */
  readonly foot: readonly string[];
  readonly language: string;
  readonly at: Date;
};
type Dress = { readonly theme: Theme; readonly typeface: Typeface; readonly fontsDir: string };

const [ink, quiet, line] = ['#14212b', '#4a5a66', '#c4d3dc'];
/** Points (1/72 inch). */
const margin = 62;
const width = 595.28 - 2 * margin;
/** Pages drawn before others have their turn. */
const atOnce = 5;

export async function codeLetters(
  codes: readonly string[],
  letter: CodeLetter,
  { theme, typeface, fontsDir }: Dress,
): Promise<Buffer> {
  const paper = new PDFDocument({
    size: 'A4',
    margin,
    autoFirstPage: false,
    lang: letter.language,
    info: { Title: letter.title, Author: letter.town, CreationDate: letter.at },
  });
  const bytes = collect(paper);
  registerFaces(paper, fontsDir, typeface);
  for (const [n, code] of codes.entries()) {
    paper.addPage();
    draw(paper, letter, code, theme.town);
    if (n % atOnce === atOnce - 1) await new Promise((turn) => setImmediate(turn));
  }
  paper.end();
  return bytes;
}

function draw(paper: Paper, letter: CodeLetter, code: string, colour: string): void {
  paper.rect(0, 0, paper.page.width, 10).fill(colour);
  paper.font('strong').fontSize(12).fillColor(colour).text(letter.town, margin, 52);
  // Where the sheet is folded in three, nothing is read across.
  paper.font('headline').fontSize(sizeOf(paper, letter.title)).fillColor(ink);
  paper.text(letter.title, margin, 108, { width, lineGap: -1 });
  paper
    .font('text')
    .fontSize(13)
    .fillColor(ink)
    .text(letter.intro, margin, paper.y + 12, { width, lineGap: 3 });

  const top = paper.y + 26;
  paper.roundedRect(margin, top, width, 104, 6).lineWidth(1.5).strokeColor(colour).stroke();
  paper
    .font('text')
    .fontSize(12)
    .fillColor(quiet)
    .text(letter.yourCode, margin, top + 18, { width, align: 'center' });
  paper
    .font('strong')
    .fontSize(38)
    .fillColor(ink)
    .text(code, margin, top + 40, { width, align: 'center', characterSpacing: 2 });

  const below = top + 104 + 30;
  const qrSide = 132;
  paper.save();
  // The quiet zone stands in the margin, so that the code begins where the text does.
  const unit = qrSide / letter.qr.size;
  paper.translate(margin - 4 * unit, below - 4 * unit).scale(unit);
  paper.path(letter.qr.path).fill(ink);
  paper.restore();
  const beside = margin + qrSide + 14;
  const room = width - qrSide - 14;
  paper.y = below - 2;
  for (const [n, step] of letter.steps.entries()) {
    const y = paper.y;
    paper
      .font('strong')
      .fontSize(13)
      .fillColor(colour)
      .text(`${n + 1}`, beside, y);
    paper
      .font('text')
      .fontSize(13)
      .fillColor(ink)
      .text(step, beside + 20, y, { width: room - 20, lineGap: 2, paragraphGap: 8 });
  }
  paper
    .font('strong')
    .fontSize(13)
    .fillColor(ink)
    .text(letter.link, margin, Math.max(paper.y, below + qrSide) + 12, { width });
  if (letter.otherwise !== undefined)
    paper.font('text').text(letter.otherwise, margin, paper.y + 16, { width });

  paper.font('text').fontSize(10.5);
  const foot = letter.foot.join('\n');
  const y = paper.page.height - margin - paper.heightOfString(foot, { width, lineGap: 3 });
  paper
    .moveTo(margin, y - 12)
    .lineTo(margin + width, y - 12)
    .lineWidth(0.5)
    .strokeColor(line)
    .stroke();
  paper.fillColor(quiet).text(foot, margin, y, { width, lineGap: 3 });
}

/** Large, and never so that the code leaves the page. */
function sizeOf(paper: Paper, title: string): number {
  for (const size of [28, 24, 20]) {
    paper.font('headline').fontSize(size);
    if (paper.heightOfString(title, { width }) <= 110) return size;
  }
  return 16;
}
