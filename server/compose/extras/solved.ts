import type { Shape } from '#templates/contract.ts';
import { schema } from '#templates/screen/solved/schema.ts';
import type { SolvedView } from '#templates/screen/solved/view.ts';
import type { SolvedReport } from '../context.ts';
import { type Locale, sayDay } from '../dates.ts';
import { fitPlace } from '../foot.ts';
import { localise } from '../localise.ts';
import { wordsOf } from '../words.ts';
import { nameIn } from './consultation.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, oneLine, twoLines } from './rows.ts';

const most: Readonly<Record<Shape, number>> = { wide: 3, landscape: 3, square: 2, portrait: 4, tall: 6 };
/** What the pictures take of the width, with the gap before them, where they stand beside. */
const beside: Readonly<Record<Shape, number>> = { wide: 57, landscape: 50, square: 0, portrait: 0, tall: 0 };
/** The tick before a line. */
const tick = 8.4;

export const solved: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const reports = context.solved?.reports ?? [];
  const [first] = reports;
  if (first === undefined) return nothingToSay('no report is published and solved');
  const words = wordsOf(locale.language).solved;
  const one = data.report === undefined ? null : first;
  const after = one && afterOf(context, locale);
  const before = one?.photo ? { hash: one.photo.hash, alt: words.before, word: words.before } : null;
  const room = lineWidth[shape] - (before || after ? beside[shape] : 0);
  const rows = one ? [] : reports.slice(0, most[shape]).map((report) => rowOf(report, locale, room));
  const view: SolvedView = {
    head: words.head,
    one: one && oneOf(one, locale, room),
    before,
    after,
    rows,
    place: one?.place === undefined ? null : fitPlace(one.place, shape),
    read: context.solved?.url === undefined ? null : words.read,
  };
  return {
    view,
    assets: [...(one?.photo ? [one.photo] : [])],
    said: [
      view.head,
      ...(view.one ? [view.one.asked.words, view.one.done.words ?? '', view.one.note] : []),
      ...rows.flatMap(({ what, where, when }) => [what, where ?? '', when]),
    ],
  };
};

function oneOf(report: SolvedReport, locale: Locale, room: number): SolvedView['one'] {
  const words = wordsOf(locale.language).solved;
  const { text, answer, receivedAt, closedAt, asked } = report;
  return {
    asked: {
      when: words.asked(dayOf(receivedAt, locale)),
      words: words.quoted(twoLines(text, 4.4, room - 4)),
    },
    done: {
      when: words.done(dayOf(closedAt, locale)),
      words: answer === undefined ? null : twoLines(answer, 4.4, room),
    },
    note: words.many(asked),
  };
}

function rowOf(
  { category, place, closedAt }: SolvedReport,
  locale: Locale,
  room: number,
): SolvedView['rows'][number] {
  const when = dayOf(closedAt, locale);
  const left = room - tick;
  return {
    what: oneLine(nameIn(category, locale), 4.8, left),
    where: place === undefined ? null : oneLine(place, 3.8, left - when.length * 2),
    when,
  };
}

/** The picture that somebody of the town put to the message: how it looks now. */
function afterOf(
  { content, media }: Parameters<MakeExtra>[0]['context'],
  { language }: Locale,
): SolvedView['after'] {
  const { picture } = content;
  const file = picture && media(picture.media);
  if (!picture || !file) return null;
  const word = wordsOf(localise(content, language).language).solved.after;
  return { hash: file.displayAsset.hash, alt: picture.alt === '' ? word : picture.alt, word };
}

/** The day and no more: an hour could say who it was. */
const dayOf = (at: number, { language, timeZone }: Locale): string =>
  sayDay(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone), language);
