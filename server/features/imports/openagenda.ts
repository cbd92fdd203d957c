/**
 * OpenAgenda, API v2: what `GET /v2/agendas/{uid}/events` answers, in the structure of developers.openagenda.com
 * (Événements › Structure). Each event becomes one of ours; cancelled, postponed and unpublished ones are none.
 */
import type { Happening, Variant } from '#core/contracts/index.ts';
import { sanitiseBody } from '../../compose/plain-text.ts';
import { clip, type ImportedItem, linkFrom, mostItems, type Reading, topicsFrom } from './item.ts';
import { markdownToHtml } from './markdown.ts';

type Where = { readonly timeZone: string; readonly language: string };
type Fields = Readonly<Record<string, unknown>>;

/** §Event Status: no longer at the times that are given. */
const off: readonly unknown[] = [4, 6];
/** What is said beside the title: "the information becomes as essential as the title". */
const said: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>> = {
  fr: { 2: 'horaires modifiés', 3: 'en ligne', 5: 'complet' },
  en: { 2: 'rescheduled', 3: 'online', 5: 'full' },
};
const published = 2;
/** Dates of one event beside its first. */
const mostDates = 400;

export function readOpenAgenda(document: string, where: Where): Reading {
  const events = eventsOf(document);
  if (!Array.isArray(events)) return events;
  if (events.length > mostItems) return { unreadable: `more than ${mostItems} events` };
  const items = new Map<string, ImportedItem>();
  const problems: string[] = [];
  for (const event of events) {
    if (!isFields(event) || typeof event.uid !== 'number') {
      problems.push('event: it has no uid');
      continue;
    }
    if (event.removed === true || off.includes(event.status) || (event.state ?? published) !== published)
      continue;
    const read = itemsOf(event, where);
    if (typeof read === 'string') problems.push(`${event.uid}: ${read}`);
    else for (const item of read) items.set(item.uid, item);
  }
  return { items: [...items.values()], problems };
}

/** The document of several answers, one after the other; one that is none spoils them all, lest its events be missed. */
export function joinAnswers(documents: readonly string[]): string {
  const lists = documents.map(eventsOf);
  const spoilt = documents[lists.findIndex((list) => !Array.isArray(list))];
  return spoilt ?? JSON.stringify({ events: lists.flat() });
}

/** Where the next part of the list is (§Navigation); undefined after the last. */
export function nextAnswer(url: string, document: string): string | undefined {
  const answer = parsed(document);
  if (!isFields(answer) || !Array.isArray(answer.after) || answer.after.length === 0) return undefined;
  const next = new URL(url);
  next.searchParams.delete('after[]');
  for (const key of answer.after) next.searchParams.append('after[]', String(key));
  return next.href;
}

/** The address of an agenda, with what we need of it: what is to come, whole, its texts as HTML. */
export function wholeAddress(given: string): string {
  const url = new URL(given);
  const wanted = { detailed: '1', longDescriptionFormat: 'HTML', size: '300' };
  for (const [key, value] of Object.entries(wanted))
    if (!url.searchParams.has(key)) url.searchParams.set(key, value);
  if (![...url.searchParams.keys()].some((key) => key.startsWith('relative') || key.startsWith('timings')))
    for (const value of ['current', 'upcoming']) url.searchParams.append('relative[]', value);
  return url.href;
}

function eventsOf(document: string): unknown[] | { unreadable: string } {
  const answer = parsed(document);
  if (!isFields(answer)) return { unreadable: 'it is no JSON object' };
  return Array.isArray(answer.events) ? answer.events : { unreadable: 'it has no list of events' };
}

function parsed(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}

/** One for all times of the same length: ours has one length. */
function itemsOf(event: Fields, where: Where): ImportedItem[] | string {
  const titles = languagesOf(event.title, where.language);
  const language = titles.has(where.language) ? where.language : ([...titles.keys()][0] ?? '');
  if (language === '') return 'it has no title';
  const groups = happeningsOf(event.timings, where.timeZone);
  if (groups.length === 0) return 'it has no timings';
  const text = textOf(event, language, where.language);
  const variants = [...titles.keys()]
    .filter((other) => other !== language)
    .map((other): Variant => {
      const body = textOf(event, other, where.language);
      return { language: other, title: titleOf(event, titles, other), ...(body === '' ? {} : { body }) };
    });
  const content = {
    title: titleOf(event, titles, language),
    ...(text === '' ? {} : { body: text }),
    language,
    topics: topicsFrom(keywordsOf(event.keywords, language)),
    ...placeOf(event.location),
    ...linkOf(event),
    variants: variants.slice(0, 12),
  };
  return groups.map(({ happening, minutes }, index) => ({
    uid: index === 0 ? String(event.uid) : `${event.uid}#${minutes}`,
    kind: 'event',
    content: { ...content, happening },
  }));
}

function titleOf({ status }: Fields, titles: ReadonlyMap<string, string>, language: string): string {
  const title = clip((titles.get(language) ?? '').replace(/\s+/gu, ' '), 180);
  const state = said[language.startsWith('fr') ? 'fr' : 'en'][String(status)];
  return state === undefined ? title : `${title} (${state})`;
}

function textOf(event: Fields, language: string, usual: string): string {
  const of = (field: unknown) => languagesOf(field, usual).get(language)?.trim() ?? '';
  const long = of(event.longDescription);
  const short = of(event.description);
  const body =
    long === '' ? markdownToHtml(short) : /<\/?[a-z][^>]*>/i.test(long) ? long : markdownToHtml(long);
  const conditions = of(event.conditions);
  return sanitiseBody(body + (conditions === '' ? '' : markdownToHtml(conditions))).slice(0, 49_000);
}

/** §Timings: instants; the same length, the same event. The one with most times comes first. */
function happeningsOf(timings: unknown, timeZone: string): { happening: Happening; minutes: number }[] {
  const spans = (Array.isArray(timings) ? timings : []).flatMap((timing) => {
    const begin = isFields(timing) ? instantOf(timing.begin) : undefined;
    const end = isFields(timing) ? instantOf(timing.end) : undefined;
    return begin === undefined ? [] : [{ begin, end: end !== undefined && end > begin ? end : begin }];
  });
  const groups = Map.groupBy(spans, ({ begin, end }) => Math.round((end - begin) / 60_000));
  const wall = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  return [...groups]
    .sort(([a, first], [b, second]) => second.length - first.length || a - b)
    .flatMap(([minutes, group]) => {
      // Of too many the last are kept: what is over need not be known.
      const [first, ...more] = group.sort((a, b) => a.begin - b.begin).slice(-mostDates - 1);
      if (!first) return [];
      const rdate = [...new Set(more.map(({ begin }) => wall(begin)))];
      const happening = {
        from: wall(first.begin),
        ...(minutes > 0 ? { until: wall(first.end) } : {}),
        ...(rdate.length > 0 ? { rdate } : {}),
      };
      return [{ happening, minutes }];
    });
}

function instantOf(text: unknown): number | undefined {
  const at = typeof text === 'string' ? Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function placeOf(location: unknown): { place?: { name: string; at?: { lat: number; lon: number } } } {
  if (!isFields(location) || typeof location.name !== 'string' || location.name.trim() === '') return {};
  const { latitude: lat, longitude: lon } = location;
  const known =
    typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return { place: { name: clip(location.name.trim(), 200), ...(known ? { at: { lat, lon } } : {}) } };
}

/** Where one takes part, else where one puts one's name down. */
function linkOf({ onlineAccessLink, registration }: Fields): { link?: string } {
  const ways = (Array.isArray(registration) ? registration : []).flatMap((way) =>
    isFields(way) ? [way.value] : [way],
  );
  const found = [onlineAccessLink, ...ways].find((way) => typeof way === 'string' && /^https?:/.test(way));
  return linkFrom(typeof found === 'string' ? found : undefined);
}

function keywordsOf(keywords: unknown, language: string): string[] {
  const list = isFields(keywords) ? keywords[language] : keywords;
  return (Array.isArray(list) ? list : []).filter((word): word is string => typeof word === 'string');
}

/** A multilingual text, or one in the language that was asked for (`monolingual`). */
function languagesOf(field: unknown, usual: string): Map<string, string> {
  if (typeof field === 'string') return new Map(field.trim() === '' ? [] : [[usual, field]]);
  const entries = isFields(field) ? Object.entries(field) : [];
  return new Map(
    entries.flatMap(([language, text]): [string, string][] =>
      typeof text === 'string' && text.trim() !== '' && /^[a-z]{2}$/.test(language) ? [[language, text]] : [],
    ),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
