/** Values are stored, and given to the displays when their time has come: with the fact that makes the plans anew. */
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import { type Db, standingOf, type Taker, type ValuesRow } from './rows.ts';
import { nextStep, type Reading } from './standing.ts';

export type Taken = { readonly taker: Taker; readonly reading?: Reading; readonly by?: string };

const dayMs = 86_400_000;

/**
 * Stores a reading, unless a newer one is there, and gives displays what is due; without a reading just that. True when
 * displays are given something else.
 */
export async function take({ store, bus, clock, newId }: Deps, taken: Taken): Promise<boolean> {
  const now = clock();
  const { message, territory, rules } = taken.taker;
  const told = await store.db.transaction().execute(async (db) => {
    const row = await lock(db, message, territory);
    const before = standingOf(row);
    const { reading, by } = taken;
    const newer = reading !== undefined && reading.at >= (before.newest?.at ?? 0) ? reading : undefined;
    const step = nextStep({ ...before, newest: newer ?? before.newest }, rules.paceMs, now);
    const audited = by !== undefined && isNews(row, by, now);
    const set = {
      ...(newer === undefined ? {} : columns(newer)),
      ...(step.do === 'keep' ? {} : shownColumns(step.do === 'show' ? step.reading : undefined, now)),
      ...(by === undefined ? {} : { sent_by: by }),
      ...(audited ? { audited_at: now } : {}),
    };
    if (Object.keys(set).length > 0)
      await db.updateTable('message_values').set(set).where('message_id', '=', message).execute();
    if (audited) {
      const object = { type: 'message', id: message };
      await record(db, { id: newId(), at: now, actor: by, territory, action: 'message.values', object });
    }
    if (step.do !== 'keep') await tell(db, { topic: 'values', subject: message, territory, at: now });
    return step.do !== 'keep';
  });
  if (told) {
    bus.emit('outbox', { topic: 'values' });
    bus.emit('changed', { topic: 'messages', id: message, territory });
  }
  return told;
}

/** The row, made if need be, and held until the end of the transaction: two readings at once follow each other. */
function lock(db: Db, message: string, territory: string): Promise<ValuesRow> {
  return db
    .insertInto('message_values')
    .values({
      message_id: message,
      territory_id: territory,
      body: null,
      at: null,
      until: null,
      shown_body: null,
      shown_at: null,
      shown_until: null,
      told_at: null,
      sent_by: null,
      audited_at: null,
    })
    .onConflict((c) => c.column('message_id').doUpdateSet({ territory_id: territory }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A station that sends every minute would bury the trail: once a day, and when another one sends. */
function isNews({ sent_by: before, audited_at: audited }: ValuesRow, by: string, now: number): boolean {
  return before !== by || audited === null || now - audited >= dayMs;
}

function columns({ bySlot, at, until }: Reading) {
  return { body: JSON.stringify(bySlot), at, until };
}

function shownColumns(reading: Reading | undefined, now: number) {
  return {
    shown_body: reading === undefined ? null : JSON.stringify(reading.bySlot),
    shown_at: reading?.at ?? null,
    shown_until: reading?.until ?? null,
    told_at: now,
  };
}
