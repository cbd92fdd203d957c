/**
 * The agenda as a source of data for OpenAgenda: JSON in the fields of its events (developers.openagenda.com, Événements ›
 * Structure and Préparer une source de données), which its synchronisation reads. Times are written out one by one there,
 * none longer than a day.
 */
import {
  localise,
  type Occurrence,
  type PublishedMessage,
  plainText,
  sanitiseBody,
} from '../../compose/index.ts';
import type { Snapshot } from './snapshot.ts';

const mostTitle = 140;
const mostDescription = 200;
const mostText = 10_000;
const mostTimings = 800;
/** What has no end of its own lasts that long there. */
const usualMs = 3_600_000;

type Asked = { readonly base: string; readonly snapshot: Snapshot };

export function openAgendaFeed({ base, snapshot }: Asked): string {
  const byMessage = Map.groupBy(snapshot.occurrences, ({ message }) => message);
  const events = [...byMessage].map(([message, dates]) => eventOf(message, dates, { base, snapshot }));
  return JSON.stringify({ total: events.length, events });
}

function eventOf(message: PublishedMessage, dates: readonly Occurrence[], { base, snapshot }: Asked) {
  const { name, timeZone, language: usual } = snapshot.territory;
  const { content } = message;
  const languages = [content.language, ...content.variants.map(({ language }) => language)].filter(
    (language) => !language.includes('-x-'),
  );
  const texts = languages.map((language) => ({
    ...localise(content, language),
    language: language.slice(0, 2),
  }));
  const each = (text: (one: (typeof texts)[number]) => string) =>
    Object.fromEntries(texts.map((one) => [one.language, text(one)]).filter(([, said]) => said !== ''));
  const where = content.place?.name ?? name;
  return {
    extIds: [{ key: 'beffroi', value: message.id }],
    title: each(({ title }) => cut(title, mostTitle)),
    description: each(({ short, body, title }) =>
      cut(short ?? (plainText(body ?? '') || title), mostDescription),
    ),
    longDescription: each(({ body }) => longOf(body ?? '')),
    ...(content.topics.length > 0 ? { keywords: { [usual.slice(0, 2)]: content.topics } } : {}),
    ...(message.picture ? { image: { url: `${base}${message.picture.url}` } } : {}),
    ...(message.picture && content.picture?.credit ? { imageCredits: content.picture.credit } : {}),
    timings: dates.flatMap((date) => timingsOf(date, timeZone)).slice(0, mostTimings),
    timezone: timeZone,
    attendanceMode: 1,
    status: 1,
    location: {
      name: where,
      address: where === name ? name : `${where}, ${name}`,
      ...(content.place?.at ? { latitude: content.place.at.lat, longitude: content.place.at.lon } : {}),
    },
    registration: [`${base}${message.href}`],
    updatedAt: new Date(message.updatedAt).toISOString(),
  };
}

/** A text that is too long there goes without its form. */
function longOf(body: string): string {
  const html = sanitiseBody(body);
  return html.length <= mostText ? html : cut(plainText(body), mostText);
}

function cut(text: string, most: number): string {
  const line = text.replaceAll('\n', ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;
}

/** Midnight parts what is longer than a day. */
export function timingsOf(
  { from, until = from + usualMs, allDay }: Pick<Occurrence, 'from' | 'until' | 'allDay'>,
  timeZone: string,
) {
  const at = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const said = (time: Temporal.ZonedDateTime) =>
    time.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  const end = at(allDay ? until - 60_000 : until);
  const parts: { begin: string; end: string }[] = [];
  let begin = at(from);
  while (Temporal.ZonedDateTime.compare(begin, end) < 0 && parts.length < mostTimings) {
    const midnight = begin.startOfDay().add({ days: 1 });
    const whole = end.epochMilliseconds - begin.epochMilliseconds <= 86_400_000 ? end : midnight;
    parts.push({ begin: said(begin), end: said(whole) });
    begin = whole;
  }
  return parts;
}
