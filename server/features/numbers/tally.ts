/**
 * Sums what displays witnessed up by local day: a job does it for the days that changed, from the rows themselves, so that a day
 * can be summed up any number of times, late rows and a server that was off included, and the sum is that of its rows.
 */
import { type RawBuilder, sql } from 'kysely';
import { dayOf, daysBetween, spanOf } from '#core/numbers/days.ts';
import { type Zone, zoneOf } from '#core/recurrence/zone.ts';
import type { Deps } from '../../deps.ts';
import { markDue } from '../../records/tally-due.ts';
import { topicsOf } from './topics.ts';

type Db = Deps['store']['db'];
type Sum = { message_id: string; plays: number; shown_ms: number; rotation_ms: number };

/** A day that goes on is summed up again at most this often, ms. */
const settleMs = 10 * 60_000;
/** Longer turns have an index of their own (migration 021). */
const longMs = 21_600_000;
const batch = 100;
/** In one run; what is left is done by the next. */
const most = 20_000;
const town = (territory: string) => `town:${territory}`;

export type Tally = { run(): Promise<void> };

export function createTally({ store, clock }: Pick<Deps, 'store' | 'clock'>): Tally {
  const { db } = store;
  const least = sql.raw(store.dialect === 'sqlite' ? 'min' : 'least');
  const greatest = sql.raw(store.dialect === 'sqlite' ? 'max' : 'greatest');

  /** Marks that are ripe, the longest waiting first. */
  const ripe = (what: 'display' | 'town', until: number) =>
    db
      .selectFrom('tally_due')
      .select(['display_id', 'day'])
      .where('since', '<=', until)
      .where('display_id', what === 'town' ? 'like' : 'not like', 'town:%')
      .orderBy('since')
      .limit(batch)
      .execute();

  async function home(display: string) {
    const row = await db
      .selectFrom('display')
      .innerJoin('territory', 'territory.id', 'display.territory_id')
      .select(['display.territory_id as territory', 'territory.time_zone as timeZone'])
      .where('display.id', '=', display)
      .executeTakeFirst();
    const zone = row && zoneOf(row.timeZone);
    return row && zone ? { territory: row.territory, zone } : undefined;
  }

  /** What was witnessed before sums were kept: each of its days becomes due. */
  async function expand(display: string, zone: Zone | undefined): Promise<void> {
    const { first, last } = await db
      .selectFrom('witness')
      .select((eb) => [
        eb.fn.min<number | null>('from_at').as('first'),
        eb.fn.max<number | null>('received_at').as('last'),
      ])
      .where('display_id', '=', display)
      .executeTakeFirstOrThrow();
    if (zone && first !== null && last !== null) {
      const days = daysBetween(dayOf(Number(first), zone), dayOf(Number(last), zone), 400);
      for (const day of days) await markDue(db, { display_id: display, day, since: 0 });
    }
    await db.deleteFrom('tally_due').where('display_id', '=', display).where('day', '=', '').execute();
  }

  async function sumDisplay(display: string, day: string): Promise<void> {
    const where = await home(display);
    if (day === '') return expand(display, where?.zone);
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('tally_due').where('display_id', '=', display).where('day', '=', day).execute();
      // A display that was taken away has shown what it has shown.
      if (!where) return;
      const sums = await sumsOf(trx, display, spanOf(day, where.zone));
      const key = { territory_id: where.territory, day, display_id: display };
      for (const table of ['shown_day', 'display_day'] as const)
        await trx.deleteFrom(table).where('display_id', '=', display).where('day', '=', day).execute();
      if (sums.length > 0) {
        for (let from = 0; from < sums.length; from += batch)
          await trx
            .insertInto('shown_day')
            .values(sums.slice(from, from + batch).map((sum) => ({ ...key, ...sum })))
            .execute();
        const { message_id: _, ...whole } = total(sums);
        await trx
          .insertInto('display_day')
          .values({ ...key, messages: sums.length, ...whole })
          .execute();
      }
      await markDue(trx, { display_id: town(where.territory), day, since: 0 });
    });
  }

  async function sumsOf(trx: Db, display: string, { from, until }: { from: number; until: number }) {
    // A row without an end vouches for the time until it was received.
    const end = sql<number>`coalesce(until_at, ${greatest}(from_at, ${least}(received_at, from_at + ${sql.lit(longMs)})))`;
    const overlap = sql<number>`(${least}(${end}, ${sql.lit(until)}) - ${greatest}(from_at, ${sql.lit(from)}))`;
    const of = (how: 'shown' | 'rotation', what: RawBuilder<number>) =>
      sql<number>`sum(case when how = ${how} then ${what} else 0 end)`;
    const rows = () =>
      trx
        .selectFrom('witness')
        .select([
          'message_id',
          of('shown', sql`case when from_at >= ${sql.lit(from)} then 1 else 0 end`).as('plays'),
          of('shown', overlap).as('shown_ms'),
          of('rotation', overlap).as('rotation_ms'),
        ])
        .where('display_id', '=', display)
        .where((eb) => eb.or([eb('from_at', '>=', from), eb(end, '>', from)]))
        .groupBy('message_id');
    const usual = await rows()
      .where('from_at', '>=', from - longMs)
      .where('from_at', '<', until)
      .execute();
    const long = await rows()
      .where(sql<boolean>`until_at - from_at > ${sql.lit(longMs)}`)
      .where('until_at', '>', from)
      .where('from_at', '<', from - longMs)
      .execute();
    const byMessage = new Map<string, Sum>();
    for (const row of [...usual, ...long]) {
      const one: Sum = {
        message_id: row.message_id,
        plays: Number(row.plays),
        shown_ms: Number(row.shown_ms),
        rotation_ms: Number(row.rotation_ms),
      };
      byMessage.set(row.message_id, total([one, byMessage.get(row.message_id)]));
    }
    return [...byMessage.values()];
  }

  async function sumTown(mark: string, day: string): Promise<void> {
    const territory = mark.slice('town:'.length);
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('tally_due').where('display_id', '=', mark).where('day', '=', day).execute();
      const rows = await trx
        .selectFrom('shown_day as s')
        .leftJoin('message as m', 'm.id', 's.message_id')
        .leftJoin('revision as r', (join) =>
          join
            .onRef('r.message_id', '=', 'm.id')
            .on((eb) => eb('r.number', '=', eb.fn.coalesce('m.live', 'm.latest'))),
        )
        .select((eb) => [
          's.message_id',
          eb.fn.max('m.kind').as('kind'),
          eb.fn.max('r.content').as('content'),
          eb.fn.countAll<number>().as('displays'),
          eb.fn.sum<number>('s.plays').as('plays'),
          eb.fn.sum<number>('s.shown_ms').as('shown_ms'),
          eb.fn.sum<number>('s.rotation_ms').as('rotation_ms'),
        ])
        .where('s.territory_id', '=', territory)
        .where('s.day', '=', day)
        .groupBy('s.message_id')
        .execute();
      await trx
        .deleteFrom('message_day')
        .where('territory_id', '=', territory)
        .where('day', '=', day)
        .execute();
      const values = rows.map((row) => ({
        territory_id: territory,
        day,
        message_id: row.message_id,
        kind: row.kind ?? 'news',
        topics: JSON.stringify(topicsOf(row.content)),
        displays: Number(row.displays),
        plays: Number(row.plays),
        shown_ms: Number(row.shown_ms),
        rotation_ms: Number(row.rotation_ms),
      }));
      for (let from = 0; from < values.length; from += batch)
        await trx
          .insertInto('message_day')
          .values(values.slice(from, from + batch))
          .execute();
    });
  }

  return {
    async run() {
      const until = clock() - settleMs;
      for (let done = 0; done < most; ) {
        const due = await ripe('display', until);
        for (const { display_id, day } of due) await sumDisplay(display_id, day);
        done += due.length;
        if (due.length < batch) break;
      }
      for (let due = await ripe('town', until); due.length > 0; due = await ripe('town', until))
        for (const { display_id, day } of due) await sumTown(display_id, day);
    },
  };
}

function total(sums: readonly (Sum | undefined)[]): Sum {
  const known = sums.filter((one) => one !== undefined);
  const sum = (of: (one: Sum) => number) => known.reduce((whole, one) => whole + of(one), 0);
  return {
    message_id: known[0]?.message_id ?? '',
    plays: sum((one) => one.plays),
    shown_ms: sum((one) => one.shown_ms),
    rotation_ms: sum((one) => one.rotation_ms),
  };
}
