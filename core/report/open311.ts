/**
 * Categories and reports in the words of Open311 GeoReport v2. Instants are ms; in its words they are ISO 8601 with an
 * offset. What a citizen did is told to the day, as everywhere in public.
 */
import type { GeoPoint, ReportCategory } from '../contracts/index.ts';
import { isClosed, type ReportState } from './states.ts';

type Language = 'fr' | 'en';
type Words = { readonly fr: string; readonly en?: string | undefined };
const inWords = (words: Words, language: Language): string => words[language] ?? words.fr;

/** GET services. An emergency is none: nothing of it can be sent. */
/** A service request is about a place or a thing: a question to the town hall is asked on its site. */
export const isService = ({ about }: ReportCategory): boolean => about !== 'question';

export function serviceOf(
  { code, name, hint, group, questions, public: isPublic }: ReportCategory,
  language: Language,
) {
  return {
    service_code: code,
    service_name: inWords(name, language),
    ...(hint && { description: inWords(hint, language) }),
    metadata: questions.length > 0,
    // What is never published has no id that anybody could ask for.
    type: isPublic ? ('realtime' as const) : ('blackbox' as const),
    ...(group && { group: inWords(group, language) }),
  };
}

/** GET service definition: a category's own questions. */
export function definitionOf({ code, questions }: ReportCategory, language: Language) {
  return {
    service_code: code,
    attributes: questions.map((question, at) => ({
      variable: true,
      code: question.code,
      datatype: question.type,
      required: question.required,
      order: at + 1,
      description: inWords(question.label, language),
      ...(question.values && {
        values: question.values.map(({ key, name }) => ({ key, name: inWords(name, language) })),
      }),
    })),
  };
}

/** What has been said of a report in public, in the order in which it happened. */
export type News = {
  readonly id: string;
  /** Reference. */
  readonly report: string;
  readonly at: number;
  /** `verdict`: a citizen's answer to "is it solved?". */
  readonly kind: 'state' | 'verdict';
  readonly state: ReportState;
  readonly text?: string | undefined;
  /** By somebody of the town: then its hour is nobody's own. */
  readonly byTown: boolean;
};
export type Readable = {
  /** Its public name: ids say when they were made. */
  readonly reference: string;
  readonly category: { readonly code: string; readonly name: Words };
  readonly state: ReportState;
  readonly text: string;
  readonly at?: GeoPoint | undefined;
  readonly place?: string | undefined;
  readonly receivedAt: number;
  readonly updatedAt: number;
  readonly expectedAt?: number | undefined;
  readonly closedAt?: number | undefined;
  readonly department?: string | undefined;
  readonly supporters: number;
  /** Hashes. */
  readonly photos: readonly string[];
  readonly news: readonly News[];
  /** The one that goes on for it, where that one is public. */
  readonly goesOn?: { readonly reference: string } | undefined;
};
export type Reader = {
  readonly language: Language;
  readonly timeZone: string;
  /** The states, and what citizens answered, in words. */
  readonly say: Readonly<Record<ReportState | 'solved' | 'reopened', string>>;
  readonly photoUrl: (hash: string) => string;
};

export const statusOf = (state: ReportState): 'open' | 'closed' => (isClosed(state) ? 'closed' : 'open');

/** GET requests. `extended`: the extension of that name, with our own words for what the standard has none. */
export function requestOf(report: Readable, reader: Reader, extended = false) {
  const { state, at, place, expectedAt, department, photos, category } = report;
  const [photo] = photos;
  return {
    service_request_id: report.reference,
    status: statusOf(state),
    status_notes: statusNotes(report, reader),
    service_name: inWords(category.name, reader.language),
    service_code: category.code,
    description: report.text,
    ...(department !== undefined && { agency_responsible: department }),
    requested_datetime: isoDay(report.receivedAt, reader.timeZone),
    // Of a closed one: when it was closed.
    updated_datetime: isoDay(report.closedAt ?? report.updatedAt, reader.timeZone),
    ...(expectedAt !== undefined && { expected_datetime: iso(expectedAt, reader.timeZone) }),
    ...(place !== undefined && { address: place }),
    ...(at && { lat: at.lat, long: at.lon }),
    ...(photo !== undefined && { media_url: reader.photoUrl(photo) }),
    ...(extended && extensionsOf(report, reader)),
  };
}

function extensionsOf({ state, supporters, photos, goesOn, news }: Readable, reader: Reader) {
  return {
    extended_attributes: {
      state,
      supporters,
      ...(goesOn && { duplicate_of: goesOn.reference }),
      media_urls: photos.map(reader.photoUrl),
    },
    notes: news.map((one) => ({
      datetime: timeOf(one, reader.timeZone),
      type: one.kind === 'verdict' ? 'verdict' : one.state,
      description: sentenceOf(one, reader),
    })),
  };
}

/** Closed says nothing of why: the state in words, with the reason or the answer. */
function statusNotes({ state, news, goesOn }: Readable, reader: Reader): string {
  const last = news.findLast((one) => one.state === state && (one.kind === 'state' || !isClosed(state)));
  const said = last ? sentenceOf(last, reader) : reader.say[state];
  return goesOn ? `${said} (${goesOn.reference})` : said;
}

function sentenceOf({ kind, state, text }: News, { say, language }: Reader): string {
  if (kind === 'verdict') return isClosed(state) ? say.solved : say.reopened;
  const colon = language === 'fr' ? '\u00a0:' : ':';
  return text === undefined ? say[state] : `${say[state]}${colon} ${text}`;
}

const updateStatuses = {
  received: 'OPEN',
  'in-charge': 'IN_PROGRESS',
  planned: 'ACTION_SCHEDULED',
  done: 'FIXED',
  'done-by-other': 'FIXED',
  declined: 'NO_FURTHER_ACTION',
  duplicate: 'DUPLICATE',
} as const satisfies Record<ReportState, string>;

/** mySociety's extension: service request updates, with its further statuses. */
export function updateOf(news: News, reader: Reader) {
  return {
    update_id: news.id,
    service_request_id: news.report,
    status: news.kind === 'verdict' && !isClosed(news.state) ? 'REOPEN' : updateStatuses[news.state],
    description: sentenceOf(news, reader),
    updated_datetime: timeOf(news, reader.timeZone),
  };
}
const timeOf = ({ at, byTown }: News, timeZone: string) =>
  byTown ? iso(at, timeZone) : isoDay(at, timeZone);

const zoned = (at: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
const iso = (at: number, timeZone: string): string =>
  zoned(at, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
const isoDay = (at: number, timeZone: string): string => iso(dayOf(at, timeZone).from, timeZone);

/** The local day of an instant, its end excluded. */
export function dayOf(at: number, timeZone: string): { readonly from: number; readonly until: number } {
  const start = zoned(at, timeZone).startOfDay();
  return { from: start.epochMilliseconds, until: start.add({ days: 1 }).epochMilliseconds };
}
