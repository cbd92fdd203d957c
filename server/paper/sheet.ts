/** A4 sheets that a town puts its name to: the letters, the rules between parts, a file that travels inside. */
import PDFDocument from 'pdfkit';

export type Paper = InstanceType<typeof PDFDocument>;

const [ink, quiet, line] = ['#14212b', '#4a5a66', '#c4d3dc'];

type About = {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly at: Date;
};

/** The paper, and its bytes once it is ended. */
export function openPaper({ title, author, language, at }: About): { paper: Paper; bytes: Promise<Buffer> } {
  const paper = new PDFDocument({
    size: 'A4',
    margin: 56,
    lang: language,
    info: { Title: title, Author: author, CreationDate: at },
  });
  return { paper, bytes: collect(paper) };
}

/** A file that travels inside the paper (PDF 32000-1 §7.11.4). */
export function attach(paper: Paper, value: unknown, { name, at }: { name: string; at: Date }): void {
  paper.file(Buffer.from(JSON.stringify(value)), {
    name: `${name}.json`,
    type: 'application/json',
    creationDate: at,
    modifiedDate: at,
  });
}

/** Who says so, and what the paper is. */
export function heading(paper: Paper, town: string, text: string): void {
  paper.font('Helvetica').fontSize(10).fillColor(quiet).text(printable(town));
  paper.moveDown(0.3).font('Helvetica-Bold').fontSize(22).fillColor(ink).text(printable(text));
}

export function title(paper: Paper, text: string): void {
  // A title does not stand alone at the foot of a page.
  if (paper.y > paper.page.height - 140) paper.addPage();
  paper.moveDown(1);
  const { left, right } = paper.page.margins;
  paper
    .moveTo(left, paper.y)
    .lineTo(paper.page.width - right, paper.y)
    .strokeColor(line)
    .stroke();
  paper.moveDown(0.5).font('Helvetica-Bold').fontSize(12).fillColor(ink).text(printable(text));
}

export function strong(paper: Paper, text: string, size = 13): void {
  paper.font('Helvetica-Bold').fontSize(size).fillColor(ink).text(printable(text));
}

export function body(paper: Paper, text: string): void {
  paper.font('Helvetica').fontSize(11).fillColor(ink).text(printable(text));
}

export function small(paper: Paper, text: string): void {
  paper.font('Helvetica').fontSize(9).fillColor(quiet).text(printable(text));
}

/** A hash, a key: to be compared letter by letter. */
export function exact(paper: Paper, name: string, value: string): void {
  small(paper, name);
  paper.font('Courier').fontSize(8).fillColor(ink).text(value);
}

/** The faces that every reader has know Latin letters only (PDF 32000-1 annex D.2, WinAnsiEncoding). */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202f\u2009\u00a0]/g, ' ')
    .replace(/[^\n\u0020-\u007e\u00a1-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?');
}

/** Its bytes once it is ended. */
export function collect(paper: Paper): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.on('error', reject);
  });
}
