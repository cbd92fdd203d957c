/** Options of drivers and transports: checked against their schema at the boundary, trusted inside. */
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** Fills the defaults of a schema and checks. Throws a TypeError whose message names the field. */
export function parseOptions<S extends TSchema>(schema: S, options: unknown): Static<S> {
  const filled = Value.Default(schema, structuredClone(options ?? {}));
  if (Value.Check(schema, filled)) return filled;
  const [error] = Value.Errors(schema, filled);
  const field = error?.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'options';
  const message = error?.keyword === 'boolean' ? 'is not a known field' : error?.message;
  throw new TypeError(`${field}: ${message ?? 'is not valid'}`);
}
