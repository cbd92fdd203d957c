/** Slots: the places in a message's data for values that come by themselves, and what may stand in them. */
import { Value } from 'typebox/value';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import type { LiveSlots, ScreenTemplate } from '#templates/contract.ts';
import { screenTemplates } from '#templates/index.ts';
import type { LiveValues } from '../context.ts';

type DataFault = { readonly field: string; readonly message: string };
type Data = Readonly<Record<string, unknown>>;

/** An entry of the list, as far as slots are concerned. Its schema was checked before. */
type Entry = {
  readonly slot?: string;
  readonly pointer?: string;
  readonly digits?: number;
  readonly words?: readonly string[];
};
export type Slot = Entry & { readonly slot: string };
type Source = { readonly url: string; readonly everySeconds?: number; readonly at?: string };

/** What a message says of its live values. Times in ms. */
export type LiveRules = {
  readonly slots: readonly Slot[];
  readonly whole: boolean;
  readonly maxAgeMs: number;
  readonly paceMs: number;
  readonly source?: { readonly url: string; readonly everyMs: number; readonly at?: string };
};

const defaultEvery = 600;
const defaultPace = 300;
const defaultDigits = 1;

const kinds: ReadonlyMap<string, LiveSlots> = new Map(
  screenTemplates.flatMap(({ data }: ScreenTemplate) =>
    data?.live === undefined ? [] : [[data.kind, data.live] as const],
  ),
);

/** The kinds of messages whose values may come by themselves. */
export const liveKinds: readonly string[] = [...kinds.keys()];

/** Undefined for a message without slots. */
export function liveRulesOf(kind: MessageKind, { data = {} }: Content): LiveRules | undefined {
  const live = kinds.get(kind);
  if (live === undefined) return undefined;
  const slots = entriesOf(live, data).filter((entry): entry is Slot => entry.slot !== undefined);
  if (slots.length === 0) return undefined;
  const source = sourceOf(data);
  const every = source?.everySeconds ?? defaultEvery;
  const maxAge = secondsOf(data.maxAgeSeconds) ?? Math.max(live.maxAgeSeconds, source ? 3 * every : 0);
  return {
    slots,
    whole: live.whole,
    maxAgeMs: maxAge * 1000,
    paceMs: (secondsOf(data.paceSeconds) ?? defaultPace) * 1000,
    ...(source === undefined
      ? {}
      : {
          source: {
            url: source.url,
            everyMs: every * 1000,
            ...(source.at === undefined ? {} : { at: source.at }),
          },
        }),
  };
}

/** What the schema of a kind cannot say of its slots. */
export function slotFaults(kind: MessageKind, data: Data): readonly DataFault[] {
  const live = kinds.get(kind);
  if (live === undefined) return [];
  const { list, field } = live;
  const entries = entriesOf(live, data);
  const names = entries.flatMap(({ slot }) => slot ?? []);
  const source = sourceOf(data);
  const faults: DataFault[] = entries.flatMap((entry, index) => {
    const at = `data.${list}.${index}`;
    const given = Object.hasOwn(entry, field);
    if (given === (entry.slot !== undefined))
      return [
        { field: `${at}.${field}`, message: given ? 'has a slot as well' : 'is missing, as is a slot' },
      ];
    if ((entry.pointer !== undefined) !== (source !== undefined && entry.slot !== undefined))
      return [
        { field: `${at}.pointer`, message: source ? 'is missing, or has no slot' : 'points into no source' },
      ];
    return [];
  });
  if (new Set(names).size < names.length)
    faults.push({ field: `data.${list}`, message: 'names a slot twice' });
  if (source !== undefined && names.length === 0)
    faults.push({ field: 'data.source', message: 'feeds no slot' });
  if (source !== undefined && !URL.canParse(source.url))
    faults.push({ field: 'data.source.url', message: 'is no address' });
  const maxAge = secondsOf(data.maxAgeSeconds);
  if (source !== undefined && maxAge !== undefined && maxAge < (source.everySeconds ?? defaultEvery))
    faults.push({ field: 'data.maxAgeSeconds', message: 'ends before the source is read again' });
  return faults;
}

/**
 * The value as it stands in a slot of a kind: numbers rounded to what is shown, so that what looks the same is the same.
 * Undefined when it may not stand there.
 */
export function valueFor(kind: MessageKind, slot: Slot, given: unknown): number | string | undefined {
  const live = kinds.get(kind);
  const value = typeof given === 'string' && /^-?\d{1,10}(\.\d{1,10})?$/.test(given) ? Number(given) : given;
  if (live === undefined || !Value.Check(live.value, value)) return undefined;
  if (typeof value === 'number') return Number(value.toFixed(slot.digits ?? defaultDigits));
  return typeof value === 'string' && slot.words?.includes(value) ? value : undefined;
}

/** Of some values those that the message takes as it now is; undefined when none is left, or one is missing that must be there. */
export function valuesFor(kind: MessageKind, content: Content, values: LiveValues): LiveValues | undefined {
  const rules = liveRulesOf(kind, content);
  if (rules === undefined) return undefined;
  const taken = rules.slots.flatMap((slot) => {
    const value = valueFor(kind, slot, valueIn(values, slot.slot));
    return value === undefined ? [] : [[slot.slot, value] as const];
  });
  if (taken.length === 0 || (rules.whole && taken.length < rules.slots.length)) return undefined;
  return { at: values.at, bySlot: Object.fromEntries(taken) };
}

/** Slots are named by people: one may have the name of something that every object inherits. */
export function valueIn(
  values: LiveValues | undefined,
  slot: string | undefined,
): number | string | undefined {
  if (values === undefined || slot === undefined) return undefined;
  return Object.hasOwn(values.bySlot, slot) ? values.bySlot[slot] : undefined;
}

/** What stands in the slots of a message that is being written: nothing yet, and no votes. */
export function awaitedValues(kind: MessageKind, content: Content, at: number): LiveValues | undefined {
  const rules = liveRulesOf(kind, content);
  if (rules === undefined) return undefined;
  return { at, bySlot: Object.fromEntries(rules.whole ? rules.slots.map(({ slot }) => [slot, 0]) : []) };
}

function entriesOf({ list }: LiveSlots, data: Data): readonly Entry[] {
  const entries = data[list];
  return Array.isArray(entries) ? (entries as Entry[]) : [];
}

function sourceOf({ source }: Data): Source | undefined {
  return typeof source === 'object' && source !== null ? (source as Source) : undefined;
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
