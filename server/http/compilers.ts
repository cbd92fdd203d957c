/**
 * What Fastify makes of the schemas of routes: made when the first request needs it, and kept by its schema. Of some
 * eight hundred a desk uses a few dozen in a day, and a process that builds several applications makes each once.
 */
import fastJson from 'fast-json-stringify';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { Problem } from '#core/contracts/common.ts';

/** Every answer that is an error names it by `$ref: 'Problem#'`. */
export const problemSchema = { ...Problem, $id: 'Problem' };

const writers = new WeakMap<object, (data: unknown) => string>();
type Check = ReturnType<FastifySchemaCompiler<TSchema>>;
const checks = new WeakMap<object, Map<string, Check>>();

export const serializerCompiler: FastifySerializerCompiler<TSchema> =
  ({ schema }) =>
  (data) => {
    let write = writers.get(schema);
    if (!write) {
      write = fastJson(schema as fastJson.Schema, { schema: { Problem: problemSchema as fastJson.Schema } });
      writers.set(schema, write);
    }
    return write(data);
  };

export const validatorCompiler: FastifySchemaCompiler<TSchema> =
  ({ schema, httpPart = '' }) =>
  (value) => {
    const known = checks.get(schema) ?? new Map<string, Check>();
    checks.set(schema, known);
    const check = known.get(httpPart) ?? checkOf(schema, httpPart);
    known.set(httpPart, check);
    return check(value);
  };

/** A body is taken as it came; parameters and queries are text, and what is not right as text is converted. */
function checkOf(schema: TSchema, httpPart: string): Check {
  const is = Compile(schema);
  return (value) => {
    if (is.Check(value)) return { value };
    const converted = httpPart === 'body' ? value : Value.Convert(schema, value);
    return is.Check(converted) ? { value: converted } : { error: is.Errors(converted) };
  };
}
