/** One option of a driver or of a line as a form reads it from its JSON Schema. */
import type { OptionSchema, OptionsSchema } from '../../api/panels.ts';

export type Options = Readonly<Record<string, unknown>>;

type Kind =
  | { readonly kind: 'switch' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly whole: boolean }
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'text'; readonly pattern?: string; readonly min?: number; readonly max?: number }
  | { readonly kind: 'list'; readonly item: OptionSchema; readonly min?: number; readonly max?: number };

export type OptionField = Kind & {
  readonly name: string;
  readonly default: unknown;
  /** The schema's own words, English. */
  readonly description?: string;
  /** Nothing stands in for it. */
  readonly required: boolean;
};

export function optionFields(schema: OptionsSchema): readonly OptionField[] {
  return Object.entries(schema.properties).map(([name, one]) => ({
    ...kindOf(one),
    name,
    default: one.default,
    ...(one.description !== undefined && { description: one.description }),
    required: one.default === undefined && (schema.required ?? []).includes(name),
  }));
}

function kindOf(schema: OptionSchema): Kind {
  const values = schema.enum ?? schema.anyOf?.map((one) => one.const);
  if (values?.every((one) => typeof one === 'string' || typeof one === 'number'))
    return { kind: 'choice', values };
  if (schema.type === 'boolean') return { kind: 'switch' };
  if (schema.type === 'array')
    return { kind: 'list', item: schema.items ?? {}, ...span(schema.minItems, schema.maxItems) };
  if (schema.type === 'integer' || schema.type === 'number')
    return { kind: 'number', whole: schema.type === 'integer', ...span(schema.minimum, schema.maximum) };
  const { pattern } = schema;
  return {
    kind: 'text',
    ...(pattern !== undefined && { pattern }),
    ...span(schema.minLength, schema.maxLength),
  };
}

const span = (min: number | undefined, max: number | undefined) => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

export type Wrong = 'missing' | 'form' | 'bounds' | 'count';

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
  if (field.kind === 'list' && Array.isArray(value)) {
    if (!between(value.length, field)) return 'count';
    const [item] = optionFields({ properties: { item: field.item } });
    return item && value.some((one) => wrongWith(item, one)) ? 'form' : undefined;
  }
  return undefined;
}

const between = (value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) =>
  value >= min && value <= max;

/** What goes to the server: what is known to the schema and was given. */
export function given(schema: OptionsSchema, values: Options): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(schema.properties)
      .map((name) => [name, values[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
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
