import type { ValuesView } from './contracts.ts';
import type { SourceError } from './read.ts';
import { type Db, standingOf, type Taker } from './rows.ts';
import type { Reading } from './standing.ts';

/** How the live values of a message stand, for people. */
export async function viewOf(db: Db, { message, rules }: Taker): Promise<ValuesView> {
  const row = await db
    .selectFrom('message_values')
    .selectAll()
    .where('message_id', '=', message)
    .executeTakeFirst();
  const { newest, shown } = row ? standingOf(row) : {};
  return {
    slots: rules.slots.map(({ slot }) => slot),
    maxAgeSeconds: rules.maxAgeMs / 1000,
    paceSeconds: rules.paceMs / 1000,
    ...(newest === undefined ? {} : { newest: heldOf(newest) }),
    ...(shown === undefined ? {} : { shown: heldOf(shown) }),
    ...(rules.source === undefined ? {} : { source: await sourceOf(db, message, rules.source) }),
  };
}

function heldOf({ bySlot, at, until }: Reading): NonNullable<ValuesView['newest']> {
  return { values: { ...bySlot }, at, until };
}

async function sourceOf(
  db: Db,
  message: string,
  { url, everyMs }: { readonly url: string; readonly everyMs: number },
): Promise<NonNullable<ValuesView['source']>> {
  const row = await db
    .selectFrom('value_source')
    .selectAll()
    .where('message_id', '=', message)
    .executeTakeFirst();
  return {
    url,
    everySeconds: everyMs / 1000,
    failures: row?.failures ?? 0,
    ...(row === undefined ? {} : { askedAt: row.asked_at, nextAt: row.next_at }),
    ...(row?.error ? { error: JSON.parse(row.error) as SourceError } : {}),
  };
}
