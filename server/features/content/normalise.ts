/** The content of a revision as it is stored: clean text, safe HTML, dates that exist. */
import type { Content, Happening, MessageKind } from '#core/contracts/index.ts';
import { BeffroiError, type FieldError } from '#core/errors.ts';
import { parseRule } from '#core/recurrence/rule.ts';
import { instantOf, parseDateTime } from '#core/recurrence/wall-time.ts';
import { type Zone, zoneOf } from '#core/recurrence/zone.ts';
import { dataFaults } from '../../compose/extras/data.ts';
import { sanitiseBody } from '../../compose/plain-text.ts';

/**
 * Throws REQUEST_INVALID with every field at fault. `timeZone` is the territory's: wall times are read in it. `kind` says
 * what its data must be.
 */
export function normaliseContent(given: Content, timeZone: string, kind: MessageKind): Content {
  const content = tidy(cleanStrings(given));
  const data = dataFaults(kind, content).map(({ field, message }) => ({
    field: `content.${field}`,
    message,
  }));
  const errors = [...faultsOf(content, knownZone(timeZone)), ...data];
  if (errors.length > 0) {
    const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
    throw new BeffroiError('REQUEST_INVALID', { detail }, { errors });
  }
  return content;
}

/** When a content may be shown, ms; the ends are open where absent. */
export function validityOf(content: Content, timeZone: string): { from?: number; until?: number } {
  const zone = knownZone(timeZone);
  const from = instant(content.validFrom, zone);
  const until = instant(content.validUntil, zone);
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

function knownZone(name: string): Zone {
  const zone = zoneOf(name);
  if (!zone) throw new Error(`no such time zone: ${name}`);
  return zone;
}

function tidy(content: Content): Content {
  const topics = [...new Set(content.topics.map(oneLine))].filter((topic) => topic !== '');
  return {
    ...content,
    title: oneLine(content.title),
    topics,
    ...(content.body === undefined ? {} : { body: sanitiseBody(content.body) }),
    variants: content.variants.map((variant) => ({
      ...variant,
      title: oneLine(variant.title),
      ...(variant.body === undefined ? {} : { body: sanitiseBody(variant.body) }),
    })),
  };
}

function oneLine(text: string): string {
  return text.replace(/[\t\n\r ]+/g, ' ').trim();
}

/** No lone surrogates and no control characters but tab and line ends: no database or terminal chokes on what is stored. */
export function cleanStrings<T>(value: T): T {
  if (typeof value === 'string') {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    return value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '') as T;
  }
  if (Array.isArray(value)) return value.map(cleanStrings) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanStrings(inner)])) as T;
}

function faultsOf(content: Content, zone: Zone): FieldError[] {
  const found: FieldError[] = [];
  const need = (holds: boolean, field: string, message: string) => {
    if (!holds) found.push({ field: `content.${field}`, message });
  };
  need(content.title !== '', 'title', 'is empty');
  need(isLanguage(content.language), 'language', 'is no language tag (BCP 47)');
  const languages = content.variants.map((variant) => variant.language);
  need(languages.every(isLanguage), 'variants', 'has a language that is no language tag (BCP 47)');
  need(
    content.variants.every((v) => v.title !== ''),
    'variants',
    'has an empty title',
  );
  need(new Set(languages).size === languages.length, 'variants', 'has two texts of the same language');
  const { validFrom, validUntil } = content;
  need(isTime(validFrom), 'validFrom', 'is no date and time');
  need(isTime(validUntil), 'validUntil', 'is no date and time');
  need(inOrder(validFrom, validUntil, zone), 'validUntil', 'is not after validFrom');
  if (content.happening) happeningFaults(content.happening, zone, need);
  return found;
}

type Need = (holds: boolean, field: string, message: string) => void;

function happeningFaults({ from, until, rrule, exdate, rdate }: Happening, zone: Zone, need: Need): void {
  need(isTime(from), 'happening.from', 'is no date and time');
  need(isTime(until), 'happening.until', 'is no date and time');
  need(inOrder(from, until, zone), 'happening.until', 'is not after from');
  need([...(exdate ?? []), ...(rdate ?? [])].every(isTime), 'happening', 'has a date that does not exist');
  const rule = rrule === undefined ? undefined : parseRule(rrule);
  if (rule && 'wrong' in rule) need(false, 'happening.rrule', rule.wrong);
}

function isTime(text: string | undefined): boolean {
  return text === undefined || parseDateTime(text) !== undefined;
}

function instant(text: string | undefined, zone: Zone): number | undefined {
  const time = text === undefined ? undefined : parseDateTime(text);
  return time && instantOf(time, zone);
}

function inOrder(from: string | undefined, until: string | undefined, zone: Zone): boolean {
  const [start, end] = [instant(from, zone), instant(until, zone)];
  return start === undefined || end === undefined || start < end;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
