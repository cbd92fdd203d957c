import type { FieldError } from '#core/errors.ts';
import { BeffroiError } from '#core/errors.ts';
import type { TypedApp } from '../features/feature.ts';

/**
 * Refuses text that no store and no hash can hold: NUL (PostgreSQL has no place for it) and lone surrogates (RFC 8785
 * canonical JSON has no form for them), and what is nested without end. Runs before validation on everything that a
 * request carries.
 */
export function refuseBrokenText(app: TypedApp): void {
  app.addHook('preValidation', async (request) => {
    const fault =
      brokenText(request.params, 'params') ??
      brokenText(request.query, 'querystring') ??
      brokenText(request.body, 'body');
    if (!fault) return;
    throw new BeffroiError(
      'REQUEST_INVALID',
      { detail: `${fault.field} ${fault.message}` },
      { errors: [fault] },
    );
  });
}

/** Nothing that we are sent is half as deep; what is written to walk it would run out of stack. */
const deepest = 60;

/** The first text at fault, by its path. Buffers and streams are not looked into. */
export function brokenText(value: unknown, field: string): FieldError | undefined {
  const open: { value: unknown; field: string; depth: number }[] = [{ value, field, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value === 'string') {
      if (next.value.includes('\u0000')) return { field: next.field, message: 'contains a NUL character' };
      if (!next.value.isWellFormed()) return { field: next.field, message: 'contains half a surrogate pair' };
    } else if (Array.isArray(next.value) || isPlainObject(next.value)) {
      if (next.depth === deepest) return { field, message: 'is nested too deeply' };
      for (const [key, inner] of Object.entries(next.value)) {
        if (brokenKey(key)) return { field: next.field, message: 'has a property name that is not text' };
        open.push({ value: inner, field: `${next.field}.${key}`, depth: next.depth + 1 });
      }
    }
  }
  return undefined;
}

const brokenKey = (key: string) => key.includes('\u0000') || !key.isWellFormed();

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // Of what the parser of queries makes, the prototype is an object without one.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
