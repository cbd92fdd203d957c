/** What a source's document says for the slots of a message. Pure. */
import { Pointer } from 'typebox/value';
import { zoned } from '../../compose/dates.ts';
import { valueFor } from '../../compose/index.ts';
import type { Taker } from './rows.ts';
import type { Reading } from './standing.ts';

export const sourceErrors = [
  /** The document could not be had; the detail says why. */
  'unreachable',
  'not-json',
  /** A pointer points to nothing; the detail is the slot, here and below. */
  'nothing-there',
  'not-a-value',
  'not-a-time',
  /** Its own time is so old that nothing of it may be shown. */
  'too-old',
] as const;
export type SourceError = { readonly code: (typeof sourceErrors)[number]; readonly detail: string };

/** `reading` is absent when nothing of it can be used. `error`: the first thing that is wrong, also where the rest can be used. */
export type Read = { readonly reading?: Reading; readonly error?: SourceError };

/** How far a clock may be ahead of ours. */
const skewMs = 300_000;
/** Seconds since the epoch are below it until the year 5138, ms since 1973 above it. */
const secondsBelow = 1e11;

export function readDocument(bytes: Uint8Array, taker: Taker, now: number): Read {
  const document = parsed(bytes);
  if (document === undefined) return { error: { code: 'not-json', detail: '' } };
  const at = timeOf(document.value, taker, now);
  if (at === undefined) return { error: { code: 'not-a-time', detail: taker.rules.source?.at ?? '' } };
  if (at + taker.rules.maxAgeMs <= now)
    return { error: { code: 'too-old', detail: new Date(at).toISOString() } };
  const found = taker.rules.slots.map((slot) => {
    const given = pointed(document.value, slot.pointer ?? '');
    const value = valueFor(taker.kind, slot, given);
    return { slot: slot.slot, value, code: given === undefined ? 'nothing-there' : 'not-a-value' } as const;
  });
  const wrong = found.find(({ value }) => value === undefined);
  const error: SourceError | undefined = wrong && { code: wrong.code, detail: wrong.slot };
  const good = found.flatMap(({ slot, value }) => (value === undefined ? [] : [[slot, value] as const]));
  const usable = good.length > 0 && !(taker.rules.whole && wrong !== undefined);
  return {
    ...(usable
      ? { reading: { bySlot: Object.fromEntries(good), at, until: at + taker.rules.maxAgeMs } }
      : {}),
    ...(error === undefined ? {} : { error }),
  };
}

function parsed(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    // RFC 8259 §8.1: UTF-8, and a byte order mark may be passed over.
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** RFC 6901 §4: undefined for a pointer to nothing, which JSON itself cannot say. */
function pointed(document: unknown, pointer: string): unknown {
  let at = document;
  for (const name of Pointer.Indices(pointer)) {
    // Members and positions alone are enumerable: neither the length of a list nor what every object inherits.
    if (typeof at !== 'object' || at === null || !Object.prototype.propertyIsEnumerable.call(at, name))
      return undefined;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at;
}

function timeOf(document: unknown, { rules, timeZone }: Taker, now: number): number | undefined {
  if (rules.source?.at === undefined) return now;
  const at = instantOf(pointed(document, rules.source.at), timeZone);
  return at === undefined || at > now + skewMs ? undefined : Math.min(at, now);
}

function instantOf(given: unknown, timeZone: string): number | undefined {
  if (typeof given === 'number')
    return given > 0 ? Math.round(given < secondsBelow ? given * 1000 : given) : undefined;
  if (typeof given !== 'string' || given.length > 40) return undefined;
  try {
    return zoned(given.replace(' ', 'T'), timeZone).epochMilliseconds;
  } catch {
    return undefined;
  }
}
