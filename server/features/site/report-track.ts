/** What the page of one report says. */

import type { Acknowledgement } from '#core/contracts/index.ts';
import { isSolved } from '#core/report/states.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import { receiptLines, sayMoment, type sheetModel } from '../../compose/index.ts';
import type { Tracked } from '../reports/index.ts';
import { reportsPath } from './paths.ts';
import { nameOf, ownPage } from './report-tools.ts';
import type { Language } from './site-view.ts';

type Reader = { readonly language: Language; readonly timeZone: string };
type Given = Reader & {
  /** Months after its end, unless its category says otherwise. */
  readonly keepMonths: number;
  readonly url: (more: string) => string;
  readonly justSent: boolean;
  /** The answer to what is being said, as it reads now. */
  readonly sheet?: NonNullable<ReturnType<typeof sheetModel>> | undefined;
};

export function trackParts(
  { row, category, own, way, text, events, photos, unreadable, parts, goesOn, sheet }: Tracked,
  given: Given,
) {
  const { language, url, justSent } = given;
  const { track, question: q, push: p, held: h, sheet: a } = reportWords[language];
  const isQuestion = category.about === 'question';
  const s = isQuestion ? { ...track, ...q.judge, title: q.title, thanks: q.thanks, own: q.own } : track;
  const states = isQuestion
    ? { ...reportWords[language].states, done: q.answered }
    : reportWords[language].states;
  const state = goesOn?.state ?? (row.state as keyof typeof states);
  const place = own === 'sender' && row.erased_at === null ? row.place : row.public_place;
  // Nobody else learns at what hour somebody walked by.
  const when = (at: number) => (own === undefined ? dayOf(at, given) : sayMoment(at, given));
  const iso = (at: number) =>
    own === undefined ? new Date(at).toISOString().slice(0, 10) : new Date(at).toISOString();
  const mayJudge =
    (own === 'sender' || own === 'follower') && isSolved(state) && (goesOn ?? row).verdict !== 'not-solved';
  return {
    s,
    title: fillIn(s.title, { reference: row.reference }),
    state: states[state],
    category: nameOf(category.name, language),
    place,
    received: fillIn(s.received, { at: when(row.received_at ?? row.created_at) }),
    expected: row.expected_at === null ? null : fillIn(s.expected, { day: dayOf(row.expected_at, given) }),
    thanks: justSent ? s.thanks : null,
    ask: own === 'asked' ? { confirm: url('/prevenir'), end: url('/fin') } : null,
    question: mayJudge ? url('/resolu') : null,
    text: text ?? null,
    noText: row.erased_at === null ? s.hidden : h.erased,
    own: own === 'sender' && row.public_text === null && row.erased_at === null ? s.own : null,
    photos: photos.map((hash) => ({ url: `${reportsPath}/photos/${hash}` })),
    unreadable: unreadable > 0 ? s.unreadable : null,
    goesOn: goesOn ? fillIn(s.goesOn, { reference: goesOn.reference }) : null,
    parts: parts.map(({ id, token, reference, how }) => ({
      url: ownPage(id, { t: token }, language),
      label: fillIn(s[how], { reference }),
    })),
    answer: given.sheet ? { ...given.sheet, heading: a.heading } : null,
    answerGone: sheet !== undefined && !given.sheet ? a.gone : null,
    supporters: saySupporters(row.supporters, language),
    service: row.department === null ? null : fillIn(s.service, { department: row.department }),
    receipt: receiptParts({ row, own }, given),
    events: events.map((event) => ({
      iso: iso(event.at),
      at: when(event.at),
      state:
        event.kind === 'verdict'
          ? isSolved(event.state)
            ? s.solved
            : s.reopened
          : event.kind === 'state'
            ? states[event.state]
            : a.events[event.kind],
      expected: event.expected === undefined ? null : dayOf(event.expected, given),
      text: event.text ?? null,
    })),
    stop: own === 'follower' ? url('/fin') : null,
    stopped: way === 'push' ? { told: p.told, stop: p.stop } : { told: s.told, stop: s.stop },
    p,
    h,
    held:
      own === 'sender' && row.erased_at === null
        ? {
            until: fillIn(h.until, { months: category.keepMonths ?? given.keepMonths }),
            read: url('/donnees'),
            erase: url('/effacer'),
          }
        : null,
    device:
      row.erased_at === null && (own === 'sender' || (own === 'follower' && way === 'email'))
        ? { report: row.id }
        : null,
    list: `${reportsPath}?lang=${language}`,
  };
}

/** That it is on record, and who is in charge as it was said, for whoever it was said to. */
function receiptParts({ row, own }: Pick<Tracked, 'row' | 'own'>, given: Given) {
  if (own === undefined || row.registered_due_at === null) return null;
  const { receipt } = reportWords[given.language];
  const { acknowledgement: kept } = row;
  const known = kept === null ? undefined : (JSON.parse(kept) as Acknowledgement);
  // What silence means is nothing once there is an answer.
  const said = known && row.closed_at !== null ? unhurried(known) : known;
  const filled = { at: sayMoment(row.received_at ?? row.created_at, given), reference: row.reference };
  return {
    title: said ? receipt.acknowledged : receipt.title,
    lines: [
      fillIn(said ? receipt.received : receipt.registered, filled),
      ...(said ? receiptLines(said, given) : []),
    ],
    paper: own === 'sender' ? { url: given.url('/accuse.pdf'), label: receipt.paper } : null,
  };
}

const unhurried = ({ silence: _, ...said }: Acknowledgement): Acknowledgement => said;

export function saySupporters(count: number, language: Language): string | null {
  const { one, many } = reportWords[language].track.supporters;
  return count === 0 ? null : count === 1 ? one : fillIn(many, { count });
}

export function fillIn(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

const localeOf = (language: Language) => (language === 'en' ? 'en-GB' : 'fr-FR');
export const dayOf = (at: number, { language, timeZone }: Reader): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone }).format(at);
