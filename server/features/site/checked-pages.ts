/** What the tests found when they last went over every page of the site, written down by them beside the built programs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { Instant } from '#core/contracts/common.ts';

export const checkedPagesFile = join(import.meta.dirname, '../../../dist/checked-pages.json');

const count = Type.Integer({ minimum: 0 });
const Check = Type.Object({ checked: count, faults: count });
const CheckedPages = Type.Object({
  at: Instant,
  /** What looked for faults, with its version. */
  tool: Type.String(),
  /** How many pages the site of a full town and that of an empty one have. */
  pages: count,
  /** The rules of the tool, 320 px, 200 %, and no scripts: once for each page, language, and scheme where it matters. */
  checks: Type.Object({ axe: Check, reflow: Check, zoom: Check, plain: Check }),
});
export type CheckedPages = Static<typeof CheckedPages>;

/** Undefined when there is none, or when it is not one. */
export function readCheckedPages(file = checkedPagesFile): CheckedPages | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Value.Check(CheckedPages, read) ? read : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
