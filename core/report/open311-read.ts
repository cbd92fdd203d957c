/** What a client of Open311 GeoReport v2 asks and sends, in our words, or all that is wrong with it. */
import type { GeoPoint, ReportCategory } from '../contracts/index.ts';
import type { ErrorCode, ErrorDetails } from '../errors.ts';
import { type Answers, readAnswers } from './answers.ts';

/** Why something is refused: a code of the error table, and what fills its sentence. */
export type Fault = { readonly code: ErrorCode; readonly details?: ErrorDetails };
/** Parameters by name, as a form or an address carries them. */
export type Fields = Readonly<Record<string, readonly string[]>>;

const dayMs = 86_400_000;
const longestDescription = 4000;
const missing = (name: string): Fault => ({ code: 'REPORT_PARAMETER_MISSING', details: { name } });
const invalid = (name: string): Fault => ({ code: 'REPORT_PARAMETER', details: { name } });

/** What was said under a name. GeoReport v2: null and empty are as good as absent. */
export function one(fields: Fields, name: string): string | undefined {
  const said = Object.hasOwn(fields, name) ? fields[name]?.[0]?.trim() : undefined;
  return said === '' ? undefined : said;
}
const listed = (fields: Fields, name: string): string[] | undefined =>
  one(fields, name)
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The longest span of GET requests, and what it asks for where nothing is said. An hour more: clocks may change within. */
const windowMs = 90 * dayMs;
const spanMs = windowMs + 3_600_000;
export const mostRequests = 1000;
const mostPages = 1_000_000;

export type Asked = {
  /** Overrides everything else. */
  readonly ids?: readonly string[] | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly status?: 'open' | 'closed' | undefined;
  readonly from: number;
  readonly until: number;
  readonly offset: number;
  readonly limit: number;
};

/** What GET requests, or GET updates, asks for. */
export function readAsked(fields: Fields, now: number): { asked: Asked; faults: readonly Fault[] } {
  const [start, end] = [instantIn(fields, 'start_date'), instantIn(fields, 'end_date')];
  const until = end.at ?? (start.at === undefined ? now : start.at + windowMs);
  const from = start.at ?? until - windowMs;
  const page = countIn(fields, 'page', mostPages);
  const size = countIn(fields, 'page_size', mostRequests);
  const statuses = [...new Set(listed(fields, 'status') ?? [])];
  const limit = size.count ?? mostRequests;
  const [status] = statuses.length === 1 ? statuses : [];
  return {
    asked: {
      ids: listed(fields, 'service_request_id')?.slice(0, mostRequests),
      codes: listed(fields, 'service_code'),
      status: status === 'open' || status === 'closed' ? status : undefined,
      from,
      until,
      offset: ((page.count ?? 1) - 1) * limit,
      limit,
    },
    faults: [
      ...[start, end, page, size].flatMap(({ fault }) => (fault ? [fault] : [])),
      ...(from > until ? [invalid('end_date')] : []),
      ...(until - from > spanMs ? [{ code: 'REPORT_SPAN' } as const] : []),
      ...(statuses.every((one) => one === 'open' || one === 'closed') ? [] : [invalid('status')]),
    ],
  };
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

function instantIn(fields: Fields, name: string): { at?: number; fault?: Fault } {
  // Of `+01:00` in an address that was not encoded, a blank is left.
  const said = one(fields, name)?.replace(' ', '+');
  if (said === undefined) return {};
  if (!instant.test(said)) return { fault: invalid(name) };
  try {
    return { at: Temporal.Instant.from(said).epochMilliseconds };
  } catch {
    return { fault: invalid(name) };
  }
}

function countIn(fields: Fields, name: string, most: number): { count?: number; fault?: Fault } {
  const said = one(fields, name);
  if (said === undefined) return {};
  const count = /^\d{1,7}$/.test(said) ? Number(said) : 0;
  return count >= 1 && count <= most ? { count } : { fault: invalid(name) };
}

/** What POST requests carries, as far as it is kept: of names, phone and device nothing is. */
export type Posted = {
  readonly category: ReportCategory;
  readonly description: string;
  readonly at?: GeoPoint | undefined;
  readonly place?: string | undefined;
  readonly answers: Answers;
  readonly email?: string | undefined;
  readonly mediaUrl?: string | undefined;
};

/** All faults at once, what is unknown before what is missing. */
export function readPosted(
  fields: Fields,
  categories: readonly ReportCategory[],
): { readonly posted: Posted } | { readonly faults: readonly Fault[] } {
  const code = one(fields, 'service_code');
  const category = code === undefined ? undefined : categories.find((known) => known.code === code);
  if (category?.emergency) return { faults: [emergencyFault(category.emergency)] };
  const { at, place, faults: placeFaults } = placeIn(fields);
  const said = one(fields, 'description');
  const { answers, faults: answerFaults } = readAnswers(category?.questions ?? [], attributesIn(fields));
  const faults: Fault[] = [
    ...(code !== undefined && !category ? [unknownService(code)] : []),
    ...(code === undefined ? [missing('service_code')] : []),
    ...placeFaults,
    ...answerFaults.map(({ code: of, fault }) =>
      fault === 'missing' ? missing(`attribute[${of}]`) : invalid(`attribute[${of}]`),
    ),
    ...(said !== undefined && (said.length > longestDescription || hasMarkup(said))
      ? [invalid('description')]
      : []),
  ];
  if (faults.length > 0 || !category) return { faults };
  return {
    posted: {
      category,
      // The standard lets it be absent; the desk reads at least what it is about.
      description: said ?? category.name.fr,
      at,
      place,
      answers,
      email: one(fields, 'email'),
      mediaUrl: one(fields, 'media_url'),
    },
  };
}

export const unknownService = (code: string): Fault => ({ code: 'REPORT_SERVICE', details: { code } });
export const emergencyFault = (numbers: readonly string[]): Fault => ({
  code: 'REPORT_EMERGENCY',
  details: { numbers: numbers.join(', ') },
});
const hasMarkup = (text: string): boolean => /<\/?[a-z!][^<>]*>/i.test(text);

/** `attribute[code]=…`, and `attribute[code][]=…` of several. */
function attributesIn(fields: Fields): Answers {
  const found = new Map<string, string[]>();
  for (const [name, said] of Object.entries(fields)) {
    const code = /^attribute\[([^\][]{1,40})\](\[\d{0,3}\])?$/.exec(name)?.[1];
    if (code !== undefined) found.set(code, [...(found.get(code) ?? []), ...said]);
  }
  return Object.fromEntries(found);
}

/** A point, an address in words, or both. There is no register of addresses here: an `address_id` leads nowhere. */
function placeIn(fields: Fields): { at?: GeoPoint; place?: string | undefined; faults: Fault[] } {
  const [lat, lon] = [one(fields, 'lat'), one(fields, 'long')];
  const place = one(fields, 'address_string');
  const faults = [
    ...(lat === undefined && lon !== undefined ? [missing('lat')] : []),
    ...(lat !== undefined && lon === undefined ? [missing('long')] : []),
    ...(lat !== undefined && !isDegree(lat, 90) ? [invalid('lat')] : []),
    ...(lon !== undefined && !isDegree(lon, 180) ? [invalid('long')] : []),
    ...(place !== undefined && place.length > 200 ? [invalid('address_string')] : []),
  ];
  if (lat === undefined && lon === undefined && place === undefined)
    faults.push(one(fields, 'address_id') === undefined ? missing('lat, long') : invalid('address_id'));
  if (lat === undefined || lon === undefined || faults.length > 0) return { place, faults };
  return { at: { lat: Number(lat), lon: Number(lon) }, place, faults };
}

const isDegree = (text: string, most: number): boolean =>
  /^[+-]?\d{1,3}(\.\d{1,18})?$/.test(text) && Math.abs(Number(text)) <= most;
