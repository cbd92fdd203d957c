/** The certificate on paper: a PDF that carries the signed file with it. */
import PDFDocument from 'pdfkit';
import type { CertifiedDisplay, SignedCertificate } from '#core/contracts/index.ts';
import { duration, localTime, wordsOf } from './words.ts';

type Paper = InstanceType<typeof PDFDocument>;
type Words = ReturnType<typeof wordsOf>;
type Writing = { readonly paper: Paper; readonly words: Words; readonly language: string };

/** Of one display; the attached file has them all. */
const periodsAtMost = 200;
const [ink, quiet, line] = ['#14212b', '#4a5a66', '#c4d3dc'];

export async function paperOf(certificate: SignedCertificate, language: string): Promise<Buffer> {
  const words = wordsOf(language);
  const at = new Date(certificate.issuedAt);
  const paper = new PDFDocument({
    size: 'A4',
    margin: 56,
    lang: language,
    info: {
      Title: `${words.title} : ${certificate.message.title}`,
      Author: certificate.issuer.name,
      CreationDate: at,
    },
  });
  const bytes = collect(paper);
  const writing = { paper, words, language };
  paper.file(Buffer.from(JSON.stringify(certificate)), {
    name: `${words.file}.json`,
    type: 'application/json',
    creationDate: at,
    modifiedDate: at,
  });
  head(writing, certificate);
  if (certificate.displays.length === 0) small(paper, words.noDisplay);
  for (const display of certificate.displays) wall(writing, display);
  proof(writing, certificate);
  paper.end();
  return bytes;
}

function head({ paper, words, language }: Writing, certificate: SignedCertificate): void {
  const { issuer, message, revisions, period, timeZone, issuedAt, togetherMs } = certificate;
  const time = (instant: number) => localTime(instant, language, timeZone);
  paper.font('Helvetica').fontSize(10).fillColor(quiet).text(printable(issuer.name));
  paper.moveDown(0.3).font('Helvetica-Bold').fontSize(22).fillColor(ink).text(words.title);
  paper
    .moveDown(0.2)
    .font('Helvetica')
    .fontSize(11)
    .text(printable(words.states(issuer.name)));
  title(paper, words.notice);
  paper.font('Helvetica-Bold').fontSize(13).text(printable(message.title));
  for (const { number, approvedAt } of revisions) {
    if (approvedAt !== undefined) small(paper, words.revision(number, time(approvedAt)));
  }
  title(paper, words.period);
  body(paper, words.fromTo(time(period.from), time(period.until)));
  small(paper, words.zone(timeZone));
  small(paper, words.issued(time(issuedAt)));
  paper.moveDown(0.6);
  small(paper, words.together(togetherMs / 60_000));
}

function wall({ paper, words, language }: Writing, display: CertifiedDisplay): void {
  const { name, place, timeZone, turns, shownMs, shown, gaps } = display;
  const span = ({ from, until }: { from: number; until: number }) =>
    `${localTime(from, language, timeZone)}  –  ${localTime(until, language, timeZone)}`;
  title(paper, name);
  const where = place === undefined ? '' : ` · ${place.lat}, ${place.lon}`;
  small(paper, `${words.zone(timeZone)}${where}`);
  if (shown.length === 0) body(paper, words.never);
  else {
    body(paper, words.turns(turns, duration(shownMs)));
    list(paper, words.shown, shown.map(span), words);
  }
  const interruptions = gaps.map((gap) => (gap.dark ? `${span(gap)}  (${words.dark})` : span(gap)));
  list(paper, words.gaps, interruptions.length > 0 ? interruptions : [words.none], words);
}

function proof({ paper, words }: Writing, { witnesses, signature, issuer }: SignedCertificate): void {
  title(paper, words.proof);
  small(paper, words.rows(witnesses.count));
  for (const [name, value] of [
    [words.hash, witnesses.sha256],
    [words.key, signature.key.kid],
    [words.signature, signature.value],
  ]) {
    small(paper, `${name} :`);
    paper.font('Courier').fontSize(8).fillColor(ink).text(String(value));
  }
  paper.moveDown(0.5);
  small(paper, words.how(issuer.site));
}

function title(paper: Paper, text: string): void {
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

function body(paper: Paper, text: string): void {
  paper.font('Helvetica').fontSize(11).fillColor(ink).text(printable(text));
}

function small(paper: Paper, text: string): void {
  paper.font('Helvetica').fontSize(9).fillColor(quiet).text(printable(text));
}

function list(paper: Paper, name: string, rows: readonly string[], words: Words): void {
  paper.moveDown(0.4).font('Helvetica-Bold').fontSize(9).fillColor(ink).text(name);
  for (const row of rows.slice(0, periodsAtMost)) small(paper, row);
  if (rows.length > periodsAtMost) small(paper, words.more(rows.length - periodsAtMost));
}

/** The faces that every reader has know Latin letters only (PDF 32000-1 annex D.2, WinAnsiEncoding). */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202f\u2009\u00a0]/g, ' ')
    .replace(/[^\n\u0020-\u007e\u00a1-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?');
}

function collect(paper: Paper): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.on('error', reject);
  });
}
