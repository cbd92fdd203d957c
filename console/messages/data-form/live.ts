/** Values that a person writes, or that come by themselves: the two forms that the schema of such a kind has. */
import type { MessageKind } from '#core/contracts/index.ts';
import type { OptionSchema, OptionsSchema } from '../../api/json-schema.ts';
import { type Options, rowsOf } from '../../forms/option-field.ts';

/** The list of a kind, and in each of its rows what is written where nothing comes by itself. */
const listOf: Partial<Record<MessageKind, { readonly list: string; readonly field: string }>> = {
  figures: { list: 'items', field: 'value' },
  poll: { list: 'options', field: 'votes' },
};
/** What is only there for values that come by themselves. */
const ofLive = new Set(['slot', 'pointer', 'digits', 'words', 'maxAgeSeconds', 'paceSeconds']);

export const mayBeLive = (kind: MessageKind): boolean => listOf[kind] !== undefined;

export function isLive(kind: MessageKind, data: Options): boolean {
  const list = rowsOf(data[listOf[kind]?.list ?? '']);
  return list.some(({ slot }) => slot !== undefined) || typeof data.source === 'object';
}

/** The schema as a form is drawn from it, live or not. */
export function formOf(kind: MessageKind, schema: OptionsSchema, live: boolean): OptionsSchema {
  const known = listOf[kind];
  if (!known) return schema;
  const some = properties(schema.properties, live);
  const { [known.list]: list, ...others } = some;
  if (!list?.items?.properties) return { ...schema, properties: some };
  const row = {
    ...list.items,
    properties: properties(list.items.properties, live),
    required: [...(list.items.required ?? []), ...(live ? [] : [known.field])],
  };
  return { ...schema, properties: { [known.list]: { ...list, items: row }, ...others } };
}

function properties(all: OptionsSchema['properties'], live: boolean): OptionsSchema['properties'] {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, one]): [string, OptionSchema][] => {
      if (!live && ofLive.has(name)) return [];
      if (name !== 'source') return [[name, one]];
      // An address to be read, or, where values are written, whoever says so.
      const fits = (one.anyOf ?? [one]).find((each) => (each.properties !== undefined) === live);
      return fits ? [[name, fits]] : [];
    }),
  );
}

/** What is left of the data when values are no longer, or from now on, to come by themselves. */
export function turned(kind: MessageKind, data: Options): Options {
  const { source: _source, ...kept } = data;
  const list = listOf[kind]?.list ?? '';
  const rows = rowsOf(data[list]).map((row) => {
    const { slot: _slot, pointer: _pointer, digits: _digits, words: _words, ...written } = row;
    return written;
  });
  return rows.length > 0 ? { ...kept, [list]: rows } : kept;
}
