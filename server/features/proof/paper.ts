/** The journal on paper: facts first, then every act with its text as it was, then every display and every other way out; signed. */
import {
  type AlertEntry,
  type CertifiedChannel,
  type CertifiedDisplay,
  type ReachedDisplay,
  sayingVerbs,
} from '#core/contracts/index.ts';
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
import type { AlertCertificate, Drawn } from './service.ts';
import { length, said, type Words, wordsOf } from './words.ts';

type Writing = {
  readonly paper: Paper;
  readonly words: Words;
  readonly time: (at: number) => string;
  readonly long: (ms: number) => string;
};

/** Of one display; the attached file has them all. */
const gapsAtMost = 12;

export async function paperOf({ certificate, language }: Drawn): Promise<Buffer> {
  const words = wordsOf(language);
  const { standing, entries, displays, channels = [] } = certificate.alert;
  const at = new Date(certificate.issuedAt);
  const { paper, bytes } = openPaper({
    title: `${words.title} : ${standing.text.headline}`,
    author: certificate.issuer.name,
    language,
    at,
  });
  attach(paper, certificate, { name: words.file, at });
  const writing: Writing = {
    paper,
    words,
    time: (instant) => said(instant, language, certificate.timeZone),
    long: (ms) => length(ms, language),
  };
  head(writing, certificate);
  title(paper, words.acts);
  entries.forEach((entry, index) => {
    act(writing, entry, entries[index - 1]);
  });
  title(paper, words.displays);
  const walls = new Map(certificate.displays.map((wall) => [wall.id, wall]));
  for (const display of displays) wall(writing, display, walls.get(display.id));
  if (channels.length > 0) {
    title(paper, words.channels);
    small(paper, words.asked);
    paper.moveDown(0.4);
  }
  for (const channel of channels) wayOut(writing, channel);
  proof(writing, certificate);
  paper.end();
  return bytes;
}

function head({ paper, words, time, long }: Writing, certificate: AlertCertificate): void {
  const { issuer, period, timeZone, issuedAt, alert } = certificate;
  const { standing, displays, channels = [] } = alert;
  heading(paper, issuer.name, words.title);
  paper.moveDown(0.2);
  body(paper, words.states(issuer.name));
  if (standing.status !== 'Actual') {
    paper.moveDown(0.4);
    strong(paper, words.drill[standing.status], 14);
  }
  title(paper, words.facts);
  strong(paper, standing.text.headline);
  if (standing.text.instruction) body(paper, standing.text.instruction);
  small(paper, standing.text.senderName);
  paper.moveDown(0.4);
  const { class: loudness, status, state } = standing;
  body(paper, [words.classes[loudness], words.statuses[status], words.statesOf[state]].join(' · '));
  const shown = displays.filter(({ shownAt }) => shownAt !== undefined);
  strong(paper, words.shownOn(shown.length, displays.length), 11);
  const lags = shown.map(lagOf).sort((a, b) => a - b);
  const [half, last] = [lags[Math.ceil(lags.length / 2) - 1], lags.at(-1)];
  if (half !== undefined && last !== undefined) body(paper, words.speed(long(half), long(last)));
  if (channels.length > 0) strong(paper, words.saidBy(saidOn(alert), new Set(channels.map(idOf)).size), 11);
  body(paper, words.period(time(period.from), time(period.until)));
  small(paper, words.zone(timeZone));
  small(paper, words.issued(time(issuedAt)));
}

const idOf = ({ id }: CertifiedChannel) => id;

/** On how many: what it says now; of an alert that is over, anything that it said, as for displays. */
function saidOn({ standing: { state, revision }, channels = [] }: AlertCertificate['alert']): number {
  const isOver = state === 'ended' || state === 'expired';
  const said = channels.filter((one) => one.shownAt !== undefined && (isOver || one.revision === revision));
  return new Set(said.map(idOf)).size;
}

/** The text where it is not the one before. */
function act({ paper, words, time }: Writing, entry: AlertEntry, before: AlertEntry | undefined): void {
  room(paper);
  const { verb, text } = entry;
  const says = sayingVerbs.some((one) => one === verb) && verb !== 'end';
  strong(paper, `${time(entry.at)}  ${words.verbs[verb]}, ${words.by(entry.byName)}`, 10);
  if (entry.missed) body(paper, words.missed(entry.missed));
  if (says) small(paper, `${words.version(entry.revision)}, ${words.until(time(entry.until))}`);
  if (entry.breakGlass) small(paper, words.breakGlass);
  if (says && JSON.stringify(text) !== JSON.stringify(before?.text)) {
    body(paper, text.headline);
    if (text.instruction) small(paper, text.instruction);
  }
  paper.moveDown(0.4);
}

function wall(
  { paper, words, time, long }: Writing,
  display: ReachedDisplay,
  stood: CertifiedDisplay | undefined,
): void {
  room(paper);
  const { name, sentAt, shownAt, reason } = display;
  const known: Readonly<Record<string, string>> = words.reasons;
  strong(paper, name, 10);
  if (shownAt === undefined)
    body(paper, `${words.never}${reason ? ` : ${known[reason.code] ?? reason.text}` : ''}`);
  const times = [
    ...(sentAt === undefined ? [] : [`${words.sent} ${time(sentAt)}`]),
    ...(shownAt === undefined
      ? []
      : [`${words.shown} ${time(shownAt)}`, `${words.lag} ${long(lagOf(display))}`]),
  ];
  if (times.length > 0) small(paper, times.join(' · '));
  if (stood && stood.turns > 0) {
    small(paper, words.stood(stood.turns, long(stood.shownMs)));
    if (stood.gaps.length > 0) small(paper, words.gaps(gapsOf(stood, { words, time })));
  }
  paper.moveDown(0.4);
}

/** One version on one way out. */
function wayOut({ paper, words, time, long }: Writing, channel: CertifiedChannel): void {
  room(paper);
  const { name, revision, dueAt, sentAt, shownAt, goneAt, reason } = channel;
  strong(paper, `${name}, ${words.version(revision)}`, 10);
  if (shownAt === undefined) body(paper, `${words.neverSaid}${reason ? ` : ${reason.text}` : ''}`);
  const times = [
    ...(sentAt === undefined ? [] : [`${words.sent} ${time(sentAt)}`]),
    ...(shownAt === undefined
      ? []
      : [`${words.said} ${time(shownAt)}`, `${words.lag} ${long(Math.max(0, shownAt - dueAt))}`]),
    ...(goneAt === undefined ? [] : [`${words.gone} ${time(goneAt)}`]),
  ];
  if (times.length > 0) small(paper, times.join(' · '));
  paper.moveDown(0.4);
}

function gapsOf({ gaps }: CertifiedDisplay, { words, time }: Pick<Writing, 'words' | 'time'>): string {
  const told = gaps.slice(0, gapsAtMost).map(({ from, until }) => `${time(from)} – ${time(until)}`);
  if (gaps.length > gapsAtMost) told.push(words.more(gaps.length - gapsAtMost));
  return told.join(' ; ');
}

function lagOf({ sentAt, shownAt }: ReachedDisplay): number {
  return shownAt === undefined || sentAt === undefined ? 0 : Math.max(0, shownAt - sentAt);
}

/** What belongs together is not torn apart. */
function room(paper: Paper): void {
  if (paper.y > paper.page.height - 120) paper.addPage();
}

function proof({ paper, words }: Writing, { witnesses, signature, issuer }: AlertCertificate): void {
  title(paper, words.proof);
  small(paper, words.rows(witnesses.count));
  exact(paper, `${words.hash} :`, witnesses.sha256);
  exact(paper, `${words.key} :`, signature.key.kid);
  exact(paper, `${words.signature} :`, signature.value);
  paper.moveDown(0.5);
  small(paper, words.how(issuer.site));
}
