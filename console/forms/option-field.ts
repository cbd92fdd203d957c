/** One value of a JSON Schema as a form reads it: an option of a driver or a line, a fact of a kind of message. */
import type { OptionSchema, OptionsSchema } from '../api/json-schema.ts';

export type Options = Readonly<Record<string, unknown>>;

type Kind =
  | { readonly kind: 'switch' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly whole: boolean }
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'text'; readonly pattern?: string; readonly min?: number; readonly max?: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'moment' }
  /** An uploaded file, by its hash. */
  | { readonly kind: 'file' }
  /** A small form of its own. */
  | { readonly kind: 'group'; readonly row: OptionsSchema }
  | { readonly kind: 'list'; readonly item: OptionSchema; readonly min?: number; readonly max?: number }
  | { readonly kind: 'rows'; readonly row: OptionsSchema; readonly min?: number; readonly max?: number };

export type OptionField = Kind & {
  readonly name: string;
  readonly default: unknown;
  /** The schema's own name for people. */
  readonly title?: string;
  /** The schema's own words, English. */
  readonly description?: string;
  /** Nothing stands in for it. */
  readonly required: boolean;
};
export type RowsField = Extract<OptionField, { kind: 'rows' }>;
export type GroupField = Extract<OptionField, { kind: 'group' }>;

export function optionFields(schema: OptionsSchema): readonly OptionField[] {
  return Object.entries(schema.properties).map(([name, one]) => ({
    ...kindOf(one),
    name,
    default: one.default,
    ...(one.title !== undefined && { title: one.title }),
    ...(one.description !== undefined && { description: one.description }),
    required: one.default === undefined && (schema.required ?? []).includes(name),
  }));
}

function kindOf(schema: OptionSchema): Kind {
  const values = schema.enum ?? schema.anyOf?.map((one) => one.const);
  if (values?.every((one) => typeof one === 'string' || typeof one === 'number'))
    return { kind: 'choice', values };
  if (schema.type === 'boolean') return { kind: 'switch' };
  if (schema.properties) return { kind: 'group', row: ofObject(schema.properties, schema.required) };
  if (schema.type === 'array') return listOf(schema);
  if (schema.type === 'integer' || schema.type === 'number')
    return { kind: 'number', whole: schema.type === 'integer', ...span(schema.minimum, schema.maximum) };
  const { pattern } = schema;
  return (
    told(pattern) ?? {
      kind: 'text',
      ...(pattern !== undefined && { pattern }),
      ...span(schema.minLength, schema.maxLength),
    }
  );
}

function listOf({ items = {}, minItems, maxItems }: OptionSchema): Kind {
  const { properties, required } = items;
  const counted = span(minItems, maxItems);
  return properties
    ? { kind: 'rows', row: ofObject(properties, required), ...counted }
    : { kind: 'list', item: items, ...counted };
}

const ofObject = (
  properties: OptionsSchema['properties'],
  required: OptionsSchema['required'],
): OptionsSchema => ({ properties, ...(required && { required }) });

/** The contracts' own patterns say what a text is; a test holds them equal to these. */
function told(pattern = ''): Kind | undefined {
  const day = '^\\d{4}-\\d{2}-\\d{2}';
  if (pattern === `${day}$`) return { kind: 'date' };
  if (pattern.startsWith(`${day}T`)) return { kind: 'moment' };
  return pattern === '^[0-9a-f]{64}$' ? { kind: 'file' } : undefined;
}

const span = (min: number | undefined, max: number | undefined) => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

/** `inside`: something in a row of it, which says so itself. */
export type Wrong = 'missing' | 'form' | 'bounds' | 'count' | 'inside';

/** Why a value cannot be sent; undefined when it can, or when the default stands in for it. */
export function wrongWith(field: OptionField, value: unknown): Wrong | undefined {
  if (value === undefined || value === '') return field.required ? 'missing' : undefined;
  if (field.kind === 'number') {
    if (typeof value !== 'number' || (field.whole && !Number.isInteger(value))) return 'form';
    return between(value, field) ? undefined : 'bounds';
  }
  if (field.kind === 'text') {
    const text = String(value);
    if (!between(text.length, field)) return 'form';
    return field.pattern === undefined || new RegExp(field.pattern, 'u').test(text) ? undefined : 'form';
  }
  if (field.kind === 'rows') {
    const rows = rowsOf(value);
    if (!between(rows.length, field)) return 'count';
    return rows.every((row) => isComplete(field.row, row)) ? undefined : 'inside';
  }
  if (field.kind === 'group') return isComplete(field.row, groupOf(value)) ? undefined : 'inside';
  if (field.kind === 'list' && Array.isArray(value)) {
    if (!between(value.length, field)) return 'count';
    const [item] = optionFields({ properties: { item: field.item } });
    return item && value.some((one) => wrongWith(item, one)) ? 'form' : undefined;
  }
  return undefined;
}

const between = (value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) =>
  value >= min && value <= max;

/** The rows of a list of rows, whatever stands there. */
export function rowsOf(value: unknown): readonly Options[] {
  return Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : [];
}

/** What stands in a group, whatever stands there. */
export function groupOf(value: unknown): Options {
  return typeof value === 'object' && value !== null ? (value as Options) : {};
}

/** What goes to the server: what is known to the schema and was given. */
export function given(schema: OptionsSchema, values: Options): Record<string, unknown> {
  return Object.fromEntries(
    optionFields(schema)
      .map((field) => [field.name, givenOf(field, values[field.name])] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
}

function givenOf(field: OptionField, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (field.kind === 'rows') return rowsOf(value).map((row) => given(field.row, row));
  if (field.kind !== 'group') return value;
  const inside = given(field.row, groupOf(value));
  return Object.keys(inside).length > 0 ? inside : undefined;
}

export function isComplete(schema: OptionsSchema, values: Options): boolean {
  return optionFields(schema).every((field) => wrongWith(field, values[field.name]) === undefined);
}

/** What whoever stands before the cabinet must know; all else is folded away. */
const near = new Set([
  ...['path', 'host', 'port', 'baud', 'dataBits', 'parity', 'stopBits'],
  ...['address', 'id', 'unit', 'group', 'startUniverse', 'destination'],
]);

export function standsOutside(field: OptionField): boolean {
  return field.required || near.has(field.name);
}
