/** A month on one page of A4, for the council. */
import PDFDocument from 'pdfkit';
import type { Numbers } from '#core/contracts/index.ts';
import { daysBetween } from '#core/numbers/days.ts';
import { type ReportWords, reportWords } from './report-words.ts';

type Paper = InstanceType<typeof PDFDocument>;
type Head = {
  readonly month: string;
  readonly language: 'fr' | 'en';
  readonly town: string;
  readonly colour: string;
};
type Writing = { readonly paper: Paper; readonly words: ReportWords; readonly head: Head };

const [ink, quiet, line] = ['#14212b', '#4a5a66', '#c4d3dc'];
const left = 56;
const width = 595.28 - 2 * left;
const hourMs = 3_600_000;

export async function reportOf(numbers: Numbers, head: Head): Promise<Buffer> {
  const words = reportWords(head.language);
  const paper = new PDFDocument({
    size: 'A4',
    margins: { top: 48, bottom: 40, left, right: left },
    lang: head.language,
    info: { Title: words.title(monthName(head)), Author: head.town },
  });
  const parts: Buffer[] = [];
  const bytes = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.on('error', reject);
  });
  const writing = { paper, words, head };
  heading(writing);
  figures(writing, numbers);
  chart(writing, numbers);
  top(writing, numbers);
  pace(writing, numbers);
  paper.font('Helvetica').fontSize(8).fillColor(quiet);
  paper.text(printable(words.how), left, 770, { width, height: 40 });
  paper.end();
  return bytes;
}

function heading({ paper, words, head }: Writing): void {
  paper.rect(left, 48, 36, 5).fill(/^#[0-9a-f]{6}$/i.test(head.colour) ? head.colour : ink);
  paper.font('Helvetica').fontSize(11).fillColor(quiet).text(printable(head.town), left, 62, { width });
  paper.font('Helvetica-Bold').fontSize(21).fillColor(ink);
  paper.text(printable(words.title(monthName(head))), left, 78, { width, height: 26, ellipsis: true });
  paper.font('Helvetica').fontSize(10).fillColor(quiet).text(printable(words.lead), left, 108, { width });
}

function figures({ paper, words, head }: Writing, { totals }: Numbers): void {
  const hours = Math.round((totals.shownMs + totals.rotationMs) / hourMs);
  const told: [number, string][] = [
    [totals.messages, words.figures.messages],
    [hours, words.figures.hours],
    [totals.plays, words.figures.plays],
    [totals.displays, words.figures.displays],
  ];
  for (const [index, [value, name]] of told.entries()) {
    const x = left + (index * width) / 4;
    paper.font('Helvetica-Bold').fontSize(24).fillColor(ink).text(number(value, head), x, 150);
    paper.font('Helvetica').fontSize(9).fillColor(quiet).text(printable(name), x, 178);
  }
}

/** One bar a day: a column of its own colour on a line, the highest one said in figures. */
function chart({ paper, words, head }: Writing, numbers: Numbers): void {
  section(paper, words.chart, 208);
  const [foot, height] = [370, 118];
  const days = daysBetween(numbers.from, numbers.until, 31);
  const hoursOn = new Map(numbers.series.map((one) => [one.day, (one.shownMs + one.rotationMs) / hourMs]));
  const most = Math.max(...days.map((day) => hoursOn.get(day) ?? 0));
  const step = width / days.length;
  paper
    .moveTo(left, foot)
    .lineTo(left + width, foot)
    .lineWidth(0.8)
    .strokeColor(line)
    .stroke();
  if (most === 0) {
    paper
      .font('Helvetica')
      .fontSize(10)
      .fillColor(quiet)
      .text(printable(words.nothing), left, foot - 40);
  }
  const highest = days.findIndex((day) => (hoursOn.get(day) ?? 0) === most);
  for (const [index, day] of days.entries()) {
    const hours = hoursOn.get(day) ?? 0;
    const tall = most === 0 ? 0 : (hours / most) * height;
    const x = left + index * step;
    if (tall > 0) paper.rect(x + 1.5, foot - tall, step - 3, tall).fill(head.colour);
    if (index === highest && most > 0) {
      paper.font('Helvetica-Bold').fontSize(8).fillColor(ink);
      paper.text(`${number(hours, head)} h`, x - 20, foot - tall - 11, { width: step + 40, align: 'center' });
    }
    const date = Number(day.slice(8));
    if (date === 1 || date % 5 === 0) {
      paper.font('Helvetica').fontSize(8).fillColor(quiet);
      paper.text(String(date), x - 10, foot + 4, { width: step + 20, align: 'center' });
    }
  }
}

function top({ paper, words, head }: Writing, { messages }: Numbers): void {
  section(paper, words.top, 400);
  const rows = messages.slice(0, 8);
  const columns = [left, left + width - 190, left + width - 130] as const;
  paper.font('Helvetica').fontSize(8).fillColor(quiet);
  paper.text(words.title2, columns[0], 422);
  paper.text(words.hours, columns[1], 422, { width: 50, align: 'right' });
  paper.text(words.displays, columns[2], 422, { width: 130, align: 'right' });
  for (const [index, row] of rows.entries()) {
    const y = 436 + index * 17;
    paper.font('Helvetica').fontSize(10).fillColor(ink);
    paper.text(printable(row.title), columns[0], y, { width: width - 200, height: 12, ellipsis: true });
    paper.text(number((row.shownMs + row.rotationMs) / hourMs, head), columns[1], y, {
      width: 50,
      align: 'right',
    });
    paper.text(number(row.displays, head), columns[2], y, { width: 130, align: 'right' });
  }
  if (rows.length === 0) paper.fontSize(10).text(printable(words.nothing), left, 438);
}

function pace({ paper, words, head }: Writing, { approval, alerts, channels }: Numbers): void {
  section(paper, words.pace, 590);
  const lines = [
    approval.medianMs === undefined
      ? words.noApproval
      : words.approved(approval.count, length(approval.medianMs, head)),
    ...(approval.direct > 0 ? [words.direct(approval.direct)] : []),
    ...(alerts.length === 0 ? [words.noAlert] : []),
    ...alerts.slice(0, 4).map(({ headline, shown, displays, status, firstMs, p95Ms }) => {
      const times =
        firstMs === undefined
          ? ''
          : `, ${words.reached(length(firstMs, head), p95Ms === undefined ? undefined : length(p95Ms, head))}`;
      return `${words.alert(headline, shown, displays)}${status === 'Actual' ? '' : ` (${words.exercise})`}${times}.`;
    }),
    ...channels.map(({ name, messages }) => `${words.online(name, messages)}.`),
  ];
  paper.font('Helvetica').fontSize(10).fillColor(ink);
  for (const [index, text] of lines.slice(0, 9).entries())
    paper.text(printable(text), left, 612 + index * 16, { width, height: 13, ellipsis: true });
}

function section(paper: Paper, text: string, y: number): void {
  paper
    .moveTo(left, y)
    .lineTo(left + width, y)
    .lineWidth(0.8)
    .strokeColor(line)
    .stroke();
  paper
    .font('Helvetica-Bold')
    .fontSize(11)
    .fillColor(ink)
    .text(printable(text), left, y + 7);
}

const locale = ({ language }: Head) => (language === 'fr' ? 'fr-FR' : 'en-GB');
const number = (value: number, head: Head) =>
  printable(new Intl.NumberFormat(locale(head), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value));

function monthName(head: Head): string {
  return new Intl.DateTimeFormat(locale(head), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${head.month}-01T00:00Z`),
  );
}

/** “4 s”, “12 min”, “3 h”, “2 j”. */
function length(ms: number, head: Head): string {
  if (ms < 60_000) return `${number(ms / 1000, head)} s`;
  if (ms < hourMs) return `${number(ms / 60_000, head)} min`;
  if (ms < 48 * hourMs) return `${number(ms / hourMs, head)} h`;
  return `${number(ms / (24 * hourMs), head)} ${head.language === 'fr' ? 'jours' : 'days'}`;
}

/** The faces that every reader has know Latin letters only (PDF 32000-1 annex D.2, WinAnsiEncoding). */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202f\u2009\u00a0]/g, ' ')
    .replace(/[^\n\u0020-\u007e\u00a1-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?');
}
