/** What is done to a list of rows. */
import type { OptionsSchema } from '../api/json-schema.ts';
import { type Options, optionFields } from './option-field.ts';

/** A row as it is added: a count that may be nothing begins at nothing. */
export function emptyRow(schema: OptionsSchema): Options {
  return Object.fromEntries(
    optionFields(schema)
      .filter((field) => field.required && field.kind === 'number' && field.min === 0)
      .map(({ name }) => [name, 0]),
  );
}

export function moved<Row>(rows: readonly Row[], at: number, by: -1 | 1): Row[] {
  const next = [...rows];
  const [row] = next.splice(at, 1);
  if (row !== undefined) next.splice(at + by, 0, row);
  return next;
}

/** Of what stands by path, the part under one step: `1.label` of `items.1.label` under `items`. */
export function within(
  refused: ReadonlyMap<string, string> | undefined,
  step: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, why] of refused ?? []) {
    if (path === step) found.set('', why);
    if (path.startsWith(`${step}.`)) found.set(path.slice(step.length + 1), why);
  }
  return found;
}
