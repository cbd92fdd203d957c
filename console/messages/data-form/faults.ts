/** What stands in the way of sending the data of a kind, and what the server had against them. */
import type { Problem } from '#core/contracts/index.ts';
import { ApiError } from '../../api/client.ts';
import type { KnownKind } from '../../api/kinds.ts';
import { isComplete, type Options } from '../../forms/option-field.ts';
import type { Words } from '../../words/words.tsx';
import { formOf, isLive } from './live.ts';

/** The end of a span that lies before its beginning; days are compared as they are written. */
export function isBackwards({ from, until }: Options): boolean {
  return typeof from === 'string' && typeof until === 'string' && until < from;
}

/** False while the kind is not known: what it wants is not known either. */
export function isSendable(kind: KnownKind | undefined, data: Options = {}): boolean {
  if (!kind) return false;
  if (kind.data === undefined) return true;
  const form = formOf(kind.kind, kind.data, isLive(kind.kind, data));
  return isComplete(form, data) && !isBackwards(data);
}

const inData = 'content.data';

type Fault = NonNullable<Problem['errors']>[number];

/** The faults that the server found, if all of them lie in the data; else none, and the whole problem is to be told. */
function dataFaults(error: unknown): readonly Fault[] {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return faults.every(({ field }) => field.startsWith(inData)) ? faults : [];
}

/** Words for each, by the way to the field: `items.0.label`, '' for the data as a whole. */
export function refusedFields(error: unknown, { refused }: Words['data']): ReadonlyMap<string, string> {
  return new Map(
    dataFaults(error).map(({ field, message }) => [field.slice(inData.length + 1), saidOf(message, refused)]),
  );
}

/** By the few words that tell the server's sentences apart. */
const tokens = [
  ['does not exist', 'unknownDate'],
  ['no known file', 'unknownFile'],
  ['slot as well', 'valueOrSlot'],
  ['is missing, as is a slot', 'valueOrSlot'],
  ['is missing, or has no slot', 'pointer'],
  ['points into no source', 'pointer'],
  ['names a slot twice', 'slotTwice'],
  ['feeds no slot', 'noSlot'],
] as const;

function saidOf(message: string, refused: Words['data']['refused']): string {
  const found = tokens.find(([token]) => message.includes(token));
  return refused[found?.[1] ?? 'other'];
}
