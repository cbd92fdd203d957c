/** What a page says, for machines, in the words of schema.org (JSON-LD 1.1). */
import { Value } from 'typebox/value';
import type { LiveAlert } from '#core/contracts/index.ts';
import { takingPlace } from '#core/recurrence/happenings.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { schema as rumourSchema, type Verdict } from '#templates/screen/rumour/schema.ts';
import {
  localise,
  type Occurrence,
  type PublishedMessage,
  plainOf,
  plainText,
  type SiteLanguage,
  wordsOf,
} from '../../compose/index.ts';
import type { Snapshot } from './snapshot.ts';

export type Asked = { readonly base: string; readonly snapshot: Snapshot; readonly language: SiteLanguage };
export type Thing = Readonly<Record<string, unknown>>;

const mostDates = 8;
const mostText = 5000;
const laterDays = 400;

export function homeData({ base, snapshot, language }: Asked): readonly Thing[] {
  const { name } = snapshot.territory;
  return [
    townOf(base, snapshot),
    {
      '@type': 'WebSite',
      '@id': `${base}/#site`,
      url: `${base}/`,
      name,
      inLanguage: plainOf(language),
      publisher: idOf(base),
    },
    ...snapshot.alerts.filter(isActual).map((alert) => announcementOf(alert, base, snapshot)),
  ];
}

/** A message with dates is the events of those dates, an alert an announcement, all else an article. */
export function messageData(
  message: PublishedMessage,
  dates: readonly Occurrence[],
  { image, ...asked }: Asked & { image: string },
): readonly Thing[] {
  const { base, snapshot } = asked;
  const town = townOf(base, snapshot);
  if (message.kind === 'alert') {
    const alert = snapshot.alerts.find((one) => one.message === message.id && isActual(one));
    return alert ? [town, announcementOf(alert, base, snapshot)] : [town];
  }
  const common = { ...textsOf(message, asked), image: [image] };
  const events = (dates.length > 0 ? dates : laterDates(message, snapshot)).slice(0, mostDates);
  if (events.length > 0) return [town, ...events.map((date) => eventOf(date, common, asked))];
  const { name, text, ...rest } = common;
  const article = {
    '@type': message.kind === 'news' ? 'NewsArticle' : 'Article',
    headline: name,
    articleBody: text,
    ...rest,
    datePublished: new Date(message.publishedAt).toISOString(),
    dateModified: new Date(message.updatedAt).toISOString(),
    author: idOf(base),
    publisher: idOf(base),
    mainEntityOfPage: common.url,
  };
  return [town, article, ...reviewsOf(message, common.url, asked)];
}

/** schema.org: 5 is true, 1 is false. */
const ratings: Readonly<Record<Verdict, number>> = {
  false: 1,
  misleading: 2,
  unproven: 3,
  partly: 4,
  true: 5,
};

/** A claim that was looked into, and what came of it (schema.org ClaimReview). */
function reviewsOf(
  { kind, content, publishedAt, updatedAt }: PublishedMessage,
  url: unknown,
  { base, language }: Asked,
): readonly Thing[] {
  if (kind !== 'rumour' || !Value.Check(rumourSchema, content.data)) return [];
  const { claim, verdict, heardOn, sources = [] } = content.data;
  const review = {
    '@type': 'ClaimReview',
    url,
    claimReviewed: claim,
    itemReviewed: { '@type': 'Claim', ...(heardOn === undefined ? {} : { datePublished: heardOn }) },
    reviewRating: {
      '@type': 'Rating',
      ratingValue: ratings[verdict],
      bestRating: 5,
      worstRating: 1,
      alternateName: wordsOf(language).rumour.verdicts[verdict],
    },
    author: idOf(base),
    datePublished: new Date(publishedAt).toISOString(),
    dateModified: new Date(updatedAt).toISOString(),
    ...(sources.length > 0
      ? {
          citation: sources.map(({ name, url: at }) => ({
            '@type': 'CreativeWork',
            name,
            ...(at ? { url: at } : {}),
          })),
        }
      : {}),
  };
  return [review];
}

/**
 * As it may stand in a `script` element of a page: no letter in it ends the element or begins a comment (HTML §4.12.1.3).
 * Such an element is data, which no browser runs: the policy of the pages needs no exception for it.
 */
export function jsonLd(graph: readonly Thing[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function townOf(base: string, { territory }: Snapshot): Thing {
  return {
    '@type': 'GovernmentOrganization',
    ...idOf(base),
    name: territory.name,
    url: `${base}/`,
    areaServed: areaOf(territory.name),
    ...(territory.arms === null ? {} : { logo: `${base}/media/${territory.arms}` }),
  };
}

function announcementOf(alert: LiveAlert, base: string, { territory }: Snapshot): Thing {
  const { headline, description, instruction, web, language, senderName } = alert.text;
  return {
    '@type': 'SpecialAnnouncement',
    name: headline,
    text: [description, instruction].filter((part) => part !== undefined).join('\n') || headline,
    datePosted: new Date(alert.from).toISOString(),
    expires: new Date(alert.until).toISOString(),
    inLanguage: language,
    url: `${base}/m/${alert.message}`,
    spatialCoverage: areaOf(territory.name),
    sourceOrganization: { '@type': 'Organization', name: senderName },
    publisher: idOf(base),
    ...(web === undefined ? {} : { newsUpdatesAndGuidelines: web }),
  };
}

function eventOf(
  { message, from, until, allDay }: Occurrence,
  texts: Thing,
  { base, snapshot }: Asked,
): Thing {
  const { name, timeZone } = snapshot.territory;
  const { place } = message.content;
  const said = (at: number) => {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    return allDay ? local.toPlainDate().toString() : local.toString({ timeZoneName: 'never' });
  };
  // The end of a day is the beginning of the next; schema.org names the last day itself.
  const end = until === undefined ? undefined : said(allDay ? until - 1 : until);
  const { text, ...rest } = texts;
  return {
    '@type': 'Event',
    ...rest,
    description: text,
    startDate: said(from),
    ...(end === undefined ? {} : { endDate: end }),
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: place?.name ?? name,
      address: { '@type': 'PostalAddress', addressLocality: name },
      ...(place?.at
        ? { geo: { '@type': 'GeoCoordinates', latitude: place.at.lat, longitude: place.at.lon } }
        : {}),
    },
    organizer: idOf(base),
  };
}

/** Of what lies beyond the agenda. */
function laterDates(message: PublishedMessage, { today, territory }: Snapshot): readonly Occurrence[] {
  const { happening } = message.content;
  const zone = zoneOf(territory.timeZone);
  if (!happening || !zone) return [];
  const range = { from: today, until: today + laterDays * dayMs };
  return takingPlace(happening, zone, range).map((time) => ({ message, ...time, allDay: happening.allDay }));
}

function textsOf(message: PublishedMessage, { base, language }: Asked) {
  const texts = localise(message.content, language);
  const text = plainText(texts.body ?? '') || texts.short || texts.title;
  return {
    name: texts.title,
    text: text.slice(0, mostText),
    url: `${base}${message.href}`,
    inLanguage: texts.language,
    ...(message.content.topics.length > 0 ? { keywords: message.content.topics } : {}),
  };
}

export function idOf(base: string) {
  return { '@id': `${base}/#town` };
}

export function areaOf(name: string): Thing {
  return { '@type': 'AdministrativeArea', name };
}

/** An exercise announced to search engines would be a false alarm. */
function isActual({ status }: LiveAlert): boolean {
  return status === 'Actual';
}
