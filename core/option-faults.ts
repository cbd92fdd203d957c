/** What is wrong with options, by the schema of whatever they are of: a driver, a way to a panel, a channel. */
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { FieldError } from './errors.ts';

/** Options that are left out have their defaults. `field`: where they stand in the request. */
export function optionFaults(schema: TSchema, options: unknown, field: string): FieldError[] {
  return Value.Errors(schema, withDefaults(schema, options)).map((fault) => ({
    field: `${field}${fault.instancePath.replaceAll('/', '.')}`,
    message: fault.message,
  }));
}

export function withDefaults(schema: TSchema, options: unknown): unknown {
  return Value.Default(schema, Value.Clone(options));
}
