/** The data of a message, as the schema of its kind has it. */
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { Content, DataKind, MessageKind, Refusal } from '#core/contracts/index.ts';
import { dataKinds } from '#core/contracts/message.ts';
import type { ScreenTemplate } from '#templates/contract.ts';
import { screenTemplates } from '#templates/index.ts';
import { zoned } from '../dates.ts';
import { slotFaults } from './slots.ts';

const schemas: ReadonlyMap<string, TSchema> = new Map(
  screenTemplates.flatMap((template: ScreenTemplate) =>
    template.data === undefined ? [] : [[template.data.kind, template.data.schema] as const],
  ),
);

/** The schema of what a message of that kind has beyond texts; undefined for a kind of texts alone. */
export function dataSchemaOf(kind: MessageKind): TSchema | undefined {
  return schemas.get(kind);
}

export function isDataKind(kind: MessageKind): kind is DataKind {
  return dataKinds.some((known) => known === kind);
}

/** Kinds that say something else every day. */
const dailyKinds: ReadonlySet<MessageKind> = new Set(['agenda', 'countdown', 'headlines', 'identity']);

export function isDaily(kind: MessageKind): boolean {
  return dailyKinds.has(kind);
}

/** Kinds that gather what citizens read elsewhere already: on a page of their own they would say nothing. */
const screenKinds: ReadonlySet<MessageKind> = new Set([
  ...dailyKinds,
  'figures',
  'web',
  'consultation',
  'solved',
]);

export function isForScreens(kind: MessageKind): boolean {
  return screenKinds.has(kind);
}

/** The pictures of a document's pages, in order. */
export function pagesOf({ data }: Content): readonly string[] {
  const named = [data?.pages, data?.pictures].find(Array.isArray) ?? [];
  return named.filter(isHash);
}

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** Every file that a content names: its picture, its film, its pages. */
export function mediaOf(content: Content): readonly string[] {
  const { picture, data } = content;
  return [picture?.media, data?.media, ...pagesOf(content)].filter(isHash);
}

export type DataFault = { readonly field: string; readonly message: string };

/** What is wrong with the data of a content of that kind; empty when nothing is. */
export function dataFaults(kind: MessageKind, content: Content): readonly DataFault[] {
  const { data } = content;
  if (!isDataKind(kind))
    return data === undefined ? [] : [{ field: 'data', message: 'is not for this kind' }];
  const schema = schemas.get(kind);
  if (schema === undefined) throw new Error(`kind ${kind} has no template`);
  const faults = [...Value.Errors(schema, data ?? {})].map(({ instancePath, message }) => ({
    field: `data${instancePath.replaceAll('/', '.')}`,
    message,
  }));
  return faults.length > 0 ? faults : [...timeFaults(data ?? {}), ...slotFaults(kind, data ?? {})];
}

/** A date may have the right form and not exist. */
function timeFaults(data: Readonly<Record<string, unknown>>): readonly DataFault[] {
  const faults: DataFault[] = [];
  for (const [field, value] of Object.entries(data)) {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !exists(value)) {
      faults.push({ field: `data.${field}`, message: 'is a date that does not exist' });
    }
  }
  const { from, until } = data;
  if (faults.length === 0 && typeof from === 'string' && typeof until === 'string' && until < from) {
    faults.push({ field: 'data.until', message: 'is before from' });
  }
  return faults;
}

function exists(text: string): boolean {
  try {
    if (text.length === 10) Temporal.PlainDate.from(text, { overflow: 'reject' });
    else zoned(text, 'UTC');
    return true;
  } catch {
    return false;
  }
}

/** The data in its type; what the desk has stored was checked, so that anything else is refused as a whole. */
export function readData<Schema extends TSchema>(schema: Schema, content: Content): Static<Schema> | Refusal {
  const data: unknown = content.data ?? {};
  if (Value.Check(schema, data)) return data;
  return { refused: true, code: 'SCREEN_DATA_INVALID', reason: 'its data are not what its kind asks for' };
}

export function isRefused(value: object): value is Refusal {
  return 'refused' in value && value.refused === true;
}

export const nothingToSay = (reason: string): Refusal => ({
  refused: true,
  code: 'SCREEN_NOTHING_TO_SAY',
  reason,
});
