/** The certificate on paper: a PDF that carries the signed file with it. */
import type { CertifiedDisplay, SignedCertificate } from '#core/contracts/index.ts';
import {
  attach,
  body,
  exact,
  heading,
  openPaper,
  type Paper,
  small,
  strong,
  title,
} from '../../paper/sheet.ts';
import { duration, localTime, wordsOf } from './words.ts';

type Words = ReturnType<typeof wordsOf>;
type Writing = { readonly paper: Paper; readonly words: Words; readonly language: string };

/** Of one display; the attached file has them all. */
const periodsAtMost = 200;

export async function paperOf(certificate: SignedCertificate, language: string): Promise<Buffer> {
  const words = wordsOf(language);
  const at = new Date(certificate.issuedAt);
  const { paper, bytes } = openPaper({
    title: `${words.title} : ${certificate.message.title}`,
    author: certificate.issuer.name,
    language,
    at,
  });
  const writing = { paper, words, language };
  attach(paper, certificate, { name: words.file, at });
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
  heading(paper, issuer.name, words.title);
  paper.moveDown(0.2);
  body(paper, words.states(issuer.name));
  title(paper, words.notice);
  strong(paper, message.title);
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
    exact(paper, `${name} :`, String(value));
  }
  paper.moveDown(0.5);
  small(paper, words.how(issuer.site));
}

function list(paper: Paper, name: string, rows: readonly string[], words: Words): void {
  paper.moveDown(0.4);
  strong(paper, name, 9);
  for (const row of rows.slice(0, periodsAtMost)) small(paper, row);
  if (rows.length > periodsAtMost) small(paper, words.more(rows.length - periodsAtMost));
}
