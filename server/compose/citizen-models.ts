/** From facts to what the page templates print, in the reader's language and the town's time zone. */
import { citizenWords } from '#templates/citizen/words.ts';
import type { Occurrence, PublishedMessage, Site, SiteAlert } from './citizen-views.ts';
import { isFrench, type Locale, sayDate, sayDay, sayHappening, sayHour, sayUntil } from './dates.ts';
import { localise } from './localise.ts';
import { runningText, tidy } from './plain-text.ts';
import { cutAtSentence } from './typeset.ts';
import { wordsOf } from './words.ts';

const summaryLength = 220;

export function localeOf(site: Site): Locale {
  return { language: site.language, timeZone: site.territory.timeZone };
}

/** "jeudi 26 novembre 2026" */
export function sayToday(at: number, locale: Locale): string {
  const local = inZone(at, locale);
  return `${sayDay(local, locale.language)} ${local.year}`;
}

export function messageModel(message: PublishedMessage, site: Site) {
  const { content, picture, kind } = message;
  const texts = localise(content, site.language);
  const locale = { language: texts.language, timeZone: site.territory.timeZone };
  const said = content.happening === undefined ? null : sayHappening(content.happening, locale);
  const summary = runningText(texts.body ?? '');
  return {
    id: message.id,
    revision: message.revision,
    href: message.href,
    language: texts.language,
    title: tidy(texts.title),
    // An answer to a rumour says that it is one.
    kicker: kind === 'rumour' ? wordsOf(site.language).kind.rumour : (content.topics[0] ?? null),
    when: said,
    place: content.place?.name ?? null,
    summary: summary === '' ? null : cutAtSentence(summary, (text) => text.length <= summaryLength),
    picture:
      picture === undefined || content.picture === undefined
        ? null
        : { ...picture, alt: content.picture.alt, focal: focalClasses(content.picture.focal) },
    published: sayDate(message.publishedAt, localeOf(site)),
    publishedIso: new Date(message.publishedAt).toISOString(),
  };
}

export function alertModel(alert: SiteAlert, site: Site) {
  const words = citizenWords[site.language];
  const vital = alert.class === 'vital';
  const until = sayUntil(alert.until, localeOf(site));
  const mark = { Actual: null, Exercise: words.exercise, Test: words.test }[alert.status];
  return {
    id: alert.id,
    message: alert.message,
    revision: alert.revision,
    class: alert.class,
    vital,
    word: vital ? words.vital : words.urgent,
    mark,
    language: alert.text.language,
    headline: alert.text.headline,
    instruction: alert.text.instruction ?? null,
    until: until.charAt(0).toUpperCase() + until.slice(1),
    untilIso: new Date(alert.until).toISOString(),
    saidBy: words.saidBy.toLowerCase(),
    sender: alert.text.senderName,
    href: alert.href ?? null,
    more: words.alertMore,
  };
}

export function occurrenceModel(occurrence: Occurrence, site: Site) {
  const locale = localeOf(site);
  const at = inZone(occurrence.from, locale);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(isFrench(site.language) ? 'fr-FR' : 'en-GB', {
      ...options,
      timeZone: at.timeZoneId,
    }).format(at.epochMilliseconds);
  const { id, revision, href, title, language, place } = messageModel(occurrence.message, site);
  const timed = occurrence.allDay !== true;
  return {
    id,
    revision,
    href,
    title,
    language,
    place,
    timed,
    date: at.toPlainDate().toString(),
    iso: timed ? at.toString({ timeZoneName: 'never' }) : at.toPlainDate().toString(),
    weekday: part({ weekday: 'short' }),
    day: String(at.day),
    month: part({ month: 'short' }),
    said: timed
      ? `${sayToday(occurrence.from, locale)}, ${sayHour(at, site.language)}`
      : sayToday(occurrence.from, locale),
    hour: timed ? hours(occurrence, locale) : citizenWords[site.language].allDay,
  };
}

export type DayModel = {
  readonly iso: string;
  readonly said: string;
  readonly near: string | null;
  readonly items: ReturnType<typeof occurrenceModel>[];
};

/** Occurrences in order, grouped by their local day; today and tomorrow are named. */
export function dayModels(occurrences: readonly Occurrence[], site: Site): DayModel[] {
  const locale = localeOf(site);
  const words = citizenWords[site.language];
  const today = inZone(site.now, locale).toPlainDate();
  const days = new Map<string, DayModel>();
  for (const occurrence of [...occurrences].sort((a, b) => a.from - b.from)) {
    const item = occurrenceModel(occurrence, site);
    const ahead = today.until(item.date).total('days');
    const near = ahead === 0 ? words.today : ahead === 1 ? words.tomorrow : null;
    const day = days.get(item.date) ?? {
      iso: item.date,
      said: sayToday(occurrence.from, locale),
      near,
      items: [],
    };
    day.items.push(item);
    days.set(item.date, day);
  }
  return [...days.values()];
}

function hours({ from, until }: Occurrence, locale: Locale): string {
  const start = sayHour(inZone(from, locale), locale.language);
  const short = until !== undefined && until > from && until - from <= 24 * 3_600_000;
  return short ? `${start}\u00a0–\u00a0${sayHour(inZone(until, locale), locale.language)}` : start;
}

function inZone(at: number, { timeZone }: Locale): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

/** Inline styles are forbidden by the content security policy, so the focal point is rounded to a class. */
function focalClasses(focal: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 }): string {
  return `fx${Math.round(focal.x * 10)} fy${Math.round(focal.y * 10)}`;
}
