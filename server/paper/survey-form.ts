/** A survey on paper, to be filled in by hand at the counter: every question, with boxes, lines, and of whom it is asked. */
import PDFDocument from 'pdfkit';
import type { Theme, Typeface } from '#templates/theme.ts';
import { registerFaces } from './letters.ts';
import { collect, type Paper } from './sheet.ts';

/** How it is answered by hand. `boxes` are ticked, one below the other; `marks` stand in a row between two words; `lines` are written on. */
export type PaperAnswer =
  | { readonly kind: 'boxes'; readonly names: readonly string[]; readonly round: boolean }
  | {
      readonly kind: 'marks';
      readonly values: readonly string[];
      readonly low: string;
      readonly high: string;
    }
  | { readonly kind: 'number'; readonly unit: string }
  | { readonly kind: 'lines'; readonly n: number };
export type PaperQuestion = {
  readonly text: string;
  /** Small: of whom it is asked, how many may be ticked, what is meant. */
  readonly notes: readonly string[];
  readonly answer: PaperAnswer;
};
export type SurveyPaperModel = {
  readonly town: string;
  readonly title: string;
  /** Across the head of what is not announced yet. */
  readonly draft: string | undefined;
  readonly intro: readonly string[];
  readonly pages: readonly { readonly title: string; readonly questions: readonly PaperQuestion[] }[];
  /** Small, at the end. */
  readonly foot: readonly string[];
  readonly language: string;
  readonly at: Date;
};
type Dress = { readonly theme: Theme; readonly typeface: Typeface; readonly fontsDir: string };

const [ink, quiet, line] = ['#14212b', '#4a5a66', '#8fa3b0'];
/** Points (1/72 inch). */
const margin = 56;
const width = 595.28 - 2 * margin;
const box = 12;
const indent = 22;

export async function surveyPaper(
  model: SurveyPaperModel,
  { theme, typeface, fontsDir }: Dress,
): Promise<Buffer> {
  const paper = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: model.language,
    info: { Title: model.title, Author: model.town, CreationDate: model.at },
  });
  const bytes = collect(paper);
  registerFaces(paper, fontsDir, typeface);
  head(paper, model, theme.town);
  let n = 0;
  for (const [at, page] of model.pages.entries()) {
    if (page.title !== '') pageTitle(paper, page.title, theme.town);
    else if (at > 0) between(paper);
    for (const question of page.questions) {
      n += 1;
      ask(paper, n, question);
    }
  }
  tail(paper, model.foot);
  numberPages(paper, model.town);
  paper.end();
  return bytes;
}

function head(paper: Paper, { town, title, draft, intro }: SurveyPaperModel, colour: string): void {
  paper.rect(0, 0, paper.page.width, 8).fill(colour);
  paper.font('strong').fontSize(11).fillColor(colour).text(town, margin, 40, { width });
  if (draft !== undefined)
    paper.font('strong').fontSize(11).fillColor(ink).text(draft, margin, 40, { width, align: 'right' });
  paper.font('headline').fontSize(22).fillColor(ink).text(title, margin, 64, { width, lineGap: -1 });
  paper.moveDown(0.5);
  for (const text of intro)
    paper
      .font('text')
      .fontSize(11)
      .fillColor(ink)
      .text(text, margin, paper.y, { width, lineGap: 2, paragraphGap: 4 });
  paper.moveDown(0.6);
}

function pageTitle(paper: Paper, title: string, colour: string): void {
  // A title does not stand alone at the foot of a page.
  room(paper, 110);
  paper.font('headline').fontSize(15).fillColor(colour).text(title, margin, paper.y, { width });
  paper.moveDown(0.4);
}

/** Where a page without a title begins, or its questions would seem to be of the title above. */
function between(paper: Paper): void {
  room(paper, 110);
  rule(paper, margin, paper.y + 2, width);
  paper.y += 16;
}

/** A question is not cut in two, unless it is longer than a page. */
function ask(paper: Paper, n: number, { text, notes, answer }: PaperQuestion): void {
  const inner = width - indent;
  paper.font('strong').fontSize(12);
  const tall =
    paper.heightOfString(text, { width: inner }) + 16 * notes.length + heightOf(paper, answer) + 14;
  room(paper, Math.min(tall, paper.page.height - 2 * margin - 40));
  const y = paper.y;
  paper.font('strong').fontSize(12).fillColor(ink).text(`${n}.`, margin, y, { width: indent });
  paper.text(text, margin + indent, y, { width: inner, lineGap: 1 });
  for (const note of notes)
    paper
      .font('text')
      .fontSize(10)
      .fillColor(quiet)
      .text(note, margin + indent, paper.y + 2, { width: inner });
  paper.y += 6;
  fill(paper, answer);
  paper.y += 12;
}

function fill(paper: Paper, answer: PaperAnswer): void {
  const left = margin + indent;
  switch (answer.kind) {
    case 'boxes':
      for (const name of answer.names) {
        paper.font('text').fontSize(11);
        room(paper, paper.heightOfString(name, { width: width - indent - 22 }) + 6);
        const y = paper.y;
        mark(paper, left, y, answer.round);
        paper.fillColor(ink).text(name, left + 22, y, { width: width - indent - 22 });
        paper.y = Math.max(paper.y, y + box) + 5;
      }
      return;
    case 'marks': {
      const y = paper.y;
      const step = 34;
      for (const [n, value] of answer.values.entries()) {
        mark(paper, left + n * step + 6, y, true);
        paper
          .font('text')
          .fontSize(10)
          .fillColor(ink)
          .text(value, left + n * step, y + box + 3, { width: 24, align: 'center' });
      }
      const ends = [
        [answer.values[0], answer.low],
        [answer.values.at(-1), answer.high],
      ].flatMap(([value, meaning]) => (meaning === '' ? [] : [`${value} = ${meaning}`]));
      paper.y = y + box + 18;
      if (ends.length > 0)
        paper.fillColor(quiet).text(ends.join(', '), left, paper.y, { width: width - indent });
      return;
    }
    case 'number': {
      const y = paper.y + 14;
      rule(paper, left, y, 90);
      paper
        .font('text')
        .fontSize(11)
        .fillColor(ink)
        .text(answer.unit, left + 98, y - 11, { width: width - indent - 98 });
      paper.y = y + 4;
      return;
    }
    case 'lines':
      for (let n = 0; n < answer.n; n += 1) rule(paper, left, paper.y + 20 + n * 22, width - indent);
      paper.y += 20 + (answer.n - 1) * 22 + 4;
  }
}

function heightOf(paper: Paper, answer: PaperAnswer): number {
  switch (answer.kind) {
    case 'boxes':
      paper.font('text').fontSize(11);
      return answer.names.reduce(
        (sum, name) => sum + Math.max(box, paper.heightOfString(name, { width: width - indent - 22 })) + 5,
        6,
      );
    case 'marks':
      return 54;
    case 'number':
      return 24;
    case 'lines':
      return 30 + (answer.n - 1) * 22;
  }
}

function mark(paper: Paper, x: number, y: number, round: boolean): void {
  paper.lineWidth(1).strokeColor(ink);
  if (round) paper.circle(x + box / 2, y + box / 2 + 1, box / 2).stroke();
  else paper.rect(x, y + 1, box, box).stroke();
}

function rule(paper: Paper, x: number, y: number, long: number): void {
  paper
    .moveTo(x, y)
    .lineTo(x + long, y)
    .lineWidth(0.6)
    .strokeColor(line)
    .stroke();
}

function tail(paper: Paper, foot: readonly string[]): void {
  room(paper, 20 * foot.length + 20);
  rule(paper, margin, paper.y + 4, width);
  paper.y += 12;
  for (const text of foot)
    paper.font('text').fontSize(10).fillColor(quiet).text(text, margin, paper.y, { width, lineGap: 2 });
}

function room(paper: Paper, height: number): void {
  if (paper.y + height > paper.page.height - margin) paper.addPage();
}

/** A sheet that has fallen out is put back. */
function numberPages(paper: Paper, town: string): void {
  const { count } = paper.bufferedPageRange();
  for (let n = 0; n < count; n += 1) {
    paper.switchToPage(n);
    // Below the margin: else pdfkit would begin another page for it.
    paper.page.margins.bottom = 0;
    paper
      .font('text')
      .fontSize(9)
      .fillColor(quiet)
      .text(`${town} · ${n + 1} / ${count}`, margin, paper.page.height - 36, { width, align: 'right' });
  }
}
