/**
 * What Fastify makes of the schemas of routes: made when the first request needs it, and kept by its schema. Of some
 * eight hundred a desk uses a few dozen in a day, and a process that builds several applications makes each once.
 */
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastJson from 'fast-json-stringify';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Problem } from '#core/contracts/common.ts';

/** Every answer that is an error names it by `$ref: 'Problem#'`. */
export const problemSchema = { ...Problem, $id: 'Problem' };

const writers = new WeakMap<object, (data: unknown) => string>();
const checks = new WeakMap<object, Map<string, ReturnType<FastifySchemaCompiler<TSchema>>>>();

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

/** A body is taken as it came; parameters and queries are text, and are converted first. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = (route) => (value) => {
  const part = route.httpPart ?? '';
  const known = checks.get(route.schema) ?? new Map();
  checks.set(route.schema, known);
  let check = known.get(part);
  if (!check) {
    check = TypeBoxValidatorCompiler(route);
    known.set(part, check);
  }
  return check(value);
};
