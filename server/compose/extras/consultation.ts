import type { Shape } from '#templates/contract.ts';
import { schema } from '#templates/screen/consultation/schema.ts';
import type { ConsultationView } from '#templates/screen/consultation/view.ts';
import type { ShownPoll } from '../context.ts';
import { isFrench, type Locale, sayDay, sayHour } from '../dates.ts';
import { isLongDay } from '../foot.ts';
import { wordsOf } from '../words.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, oneLine, twoLines } from './rows.ts';

const most: Readonly<Record<Shape, number>> = { wide: 3, landscape: 2, square: 2, portrait: 3, tall: 4 };
const mostChoices: typeof most = { wide: 3, landscape: 3, square: 2, portrait: 4, tall: 5 };
/** What the code takes of the width, with the gap before it, where it stands beside. */
const beside: Readonly<Record<Shape, number>> = { wide: 46, landscape: 46, square: 0, portrait: 0, tall: 0 };
const [size, saidWidth, boxWidth] = [4.6, 20, 6];

/** The poll speaks for itself: the message has only its question. */
export const consultation: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const { poll } = context;
  if (poll === undefined)
    return nothingToSay('its consultation is not announced, was called off, or is long over');
  const words = wordsOf(locale.language).consultation;
  const room = lineWidth[shape] - (poll.link === undefined ? 0 : beside[shape]);
  const isTold = poll.options.length > 0 && poll.options.every(({ score }) => score !== undefined);
  const { told, more } = toldOf(poll, { shape, isTold, words });
  const choices = isTold ? [] : told.map(({ name }) => oneLine(nameIn(name, locale), size, room - boxWidth));
  const bars = isTold
    ? told.map((option) => ({
        label: oneLine(nameIn(option.name, locale), size, room - saidWidth - (option.chosen ? 5.2 : 0)),
        said: saidOf(option, poll, locale),
        width: Math.round((option.share ?? 0) * 1000) / 10,
        chosen: option.chosen === true,
      }))
    : [];
  const notes = notesOf(poll, locale);
  const view: ConsultationView = {
    head: headOf(poll, locale),
    about: poll.about === undefined ? null : twoLines(nameIn(poll.about, locale), 4.2, room),
    choices,
    bars,
    more,
    notes: notes.map((note) => twoLines(note, 3.7, room)),
    take:
      poll.link === undefined
        ? null
        : {
            label: poll.stage === 'open' ? words.take : words.read,
            ...addressOf(poll.link.said),
          },
    when: whenOf(poll, locale, shape),
  };
  return {
    view,
    said: [
      view.head,
      view.about ?? '',
      ...choices,
      ...bars.map(({ label, said }) => `${label} ${said}`),
      ...notes,
    ],
  };
};

type Told = { readonly told: ShownPoll['options']; readonly more: string | null };

/** Residents answer it, and do not put something forward. */
export const isAnswered = ({ what }: ShownPoll): boolean =>
  what === undefined || what === 'survey' || what === 'debate';

/** Of answers those that lead; of choices all or none, since to name some of them would be to favour them. */
function toldOf(
  { stage, options, about }: ShownPoll,
  {
    shape,
    isTold,
    words,
  }: { shape: Shape; isTold: boolean; words: ReturnType<typeof wordsOf>['consultation'] },
): Told {
  if (stage === 'over') return { told: [], more: null };
  // What the answers are to takes the room of one of them; how many others there are is not said besides.
  if (about !== undefined) return { told: options.slice(0, Math.max(1, most[shape] - 1)), more: null };
  const fits = isTold ? most[shape] : mostChoices[shape];
  if (options.length <= fits) return { told: options, more: null };
  if (!isTold) return { told: [], more: words.choices(options.length) };
  // The line that says how many others there are takes the room of one.
  const told = options.slice(0, fits - 1);
  return { told, more: words.others(options.length - told.length) };
}

/** The day before names the moment at which it is over when that is midnight: "until Saturday" is until its end. */
function whenOf(poll: ShownPoll, locale: Locale, shape: Shape): ConsultationView['when'] {
  const words = wordsOf(locale.language).consultation;
  const [word, at] =
    poll.stage === 'ahead'
      ? [words.from, poll.opensAt]
      : [
          poll.stage === 'open' ? words.until : ((poll.what && words.days[poll.what]) ?? words.ended),
          poll.closesAt,
        ];
  const local = localOf(at, locale);
  const isMidnight = poll.stage !== 'ahead' && local.hour === 0 && local.minute === 0;
  const day = `${word} ${sayDay(isMidnight ? local.subtract({ minutes: 1 }) : local, locale.language)}`;
  const isDay = isMidnight || (poll.what !== undefined && words.days[poll.what] !== undefined);
  return { day, hour: isDay ? null : sayHour(local, locale.language), long: isLongDay(day, shape) };
}

export function headOf({ what, stage }: ShownPoll, { language }: Pick<Locale, 'language'>): string {
  const words = wordsOf(language).consultation;
  return what === undefined ? words.head[stage] : words.heads[what][stage];
}

/** Of what is put forward and chosen. */
function projectNotes({ what, stage, figures, cost }: ShownPoll, locale: Locale): string[] {
  const words = wordsOf(locale.language).consultation;
  if (cost !== undefined) return [words.cost(eurosOf(cost, locale))];
  if (stage !== 'open' || figures === undefined) return [];
  if (figures.voters === 0) return what === 'deposit' ? [words.noneProposed] : [];
  return [`${words.proposed(figures.voters)} · ${momentOf(figures.at, locale)}`];
}

const eurosOf = (amount: number, { language }: Locale): string =>
  new Intl.NumberFormat(isFrench(language) ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(amount);

function notesOf(poll: ShownPoll, locale: Locale): string[] {
  if (!isAnswered(poll)) return projectNotes(poll, locale);
  const words = wordsOf(locale.language).consultation;
  const { stage, live, figures } = poll;
  if (stage === 'ahead') return [];
  if (stage === 'over') return [words.waits];
  if (stage === 'counted') return figures === undefined ? [] : [words.voters(figures.voters)];
  // What is said in a debate is kept open until its end.
  const seal = live || poll.what === 'debate' ? [] : [words.sealed];
  if (figures === undefined) return seal;
  if (figures.voters === 0) return [words.noneYet, ...seal];
  return [`${words.voters(figures.voters)} · ${momentOf(figures.at, locale)}`, ...seal];
}

/** "27 nov., 9 h 40": figures have a time, or a screen without a line would tell old ones as new. */
function momentOf(at: number, { language, timeZone }: Locale): string {
  const day = new Intl.DateTimeFormat(isFrench(language) ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone,
  }).format(at);
  return `${day}, ${sayHour(localOf(at, { language, timeZone }), language)}`.replaceAll(' ', '\u00a0');
}

/** Broken, where it must be, before what leads to the page. */
function addressOf(said: string): { host: string; path: string } {
  const at = said.indexOf('/');
  return at < 0 ? { host: said, path: '' } : { host: said.slice(0, at), path: said.slice(at) };
}

function saidOf(
  { score = 0, share = 0 }: ShownPoll['options'][number],
  { unit }: ShownPoll,
  { language }: Locale,
) {
  const base = isFrench(language) ? 'fr-FR' : 'en-GB';
  if (unit === 'points')
    return wordsOf(language).consultation.points(new Intl.NumberFormat(base).format(score));
  return new Intl.NumberFormat(base, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** In the language that the display gets; in easy French where it is written. */
export function nameIn(
  name: ShownPoll['options'][number]['name'],
  { language }: Pick<Locale, 'language'>,
): string {
  if (!isFrench(language)) return name.en ?? name.fr;
  return language === 'fr-x-falc' ? (name.falc ?? name.fr) : name.fr;
}

const localOf = (at: number, { timeZone }: Locale) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
