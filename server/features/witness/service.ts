/**
 * What displays say they have really shown. Rows are stored once however often they come, and a row that can never be stored is
 * acknowledged all the same: a display must not keep and resend it for ever.
 */
import type { ScreenZone, Witness } from '#core/contracts/index.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { coalesce } from '../../coalesce.ts';
import type { Deps } from '../../deps.ts';
import { tallyDue } from '../../records/tally-due.ts';

export type WitnessService = {
  /** Answers the ids that need not be sent again: all of them, once this resolves. */
  store(device: { id: string; territory: string }, rows: readonly Witness[]): Promise<{ stored: string[] }>;
  /** A page of what was shown on a display, the newest first. */
  history(
    display: string,
    query: HistoryQuery,
  ): Promise<{ readonly rows: readonly Shown[]; readonly next?: string }>;
  close(): void;
};
export type Shown = {
  readonly id: string;
  readonly message: string;
  readonly revision: number;
  /** Of that revision. */
  readonly title?: string;
  readonly alert?: string;
  readonly from: number;
  readonly until?: number;
  readonly how: 'shown' | 'rotation';
  /** Beside the main one. */
  readonly zone?: ScreenZone;
};

export type HistoryQuery = {
  readonly limit: number;
  /** The `next` of an earlier answer. */
  readonly before?: string;
  /** Turns that began in [from, until), ms. */
  readonly from?: number;
  readonly until?: number;
  readonly message?: string;
};

/** A clock may be a little ahead; a frame from the future is no testimony. */
const ahead = 5 * 60_000;
/** Nor is one from before the display can have been in use. */
const longAgo = 400 * 86_400_000;
const tellEvery = 1000;

type Refusal = 'future' | 'past' | 'backwards' | 'unknown-message';

export function createWitness({ store, clock, bus, metrics, log }: Deps): WitnessService {
  const told = coalesce<string>(
    tellEvery,
    (territory) => bus.emit('changed', { topic: 'sync', territory }),
    (_, territory) => territory,
  );

  async function knownMessages(rows: readonly Witness[], territory: string): Promise<Set<string>> {
    const found = await store.db
      .selectFrom('message')
      .select('id')
      .where('id', 'in', [...new Set(rows.map((row) => row.message))])
      .where('territory_id', '=', territory)
      .execute();
    return new Set(found.map(({ id }) => id));
  }

  async function insert(
    { id: display, territory }: { id: string; territory: string },
    rows: readonly Witness[],
    now: number,
  ): Promise<void> {
    const values = rows.map((row) => ({
      id: row.id,
      display_id: display,
      message_id: row.message,
      revision: row.revision,
      alert_id: row.alert ?? null,
      plan_hash: row.plan ?? null,
      zone: row.zone ?? null,
      from_at: row.from,
      until_at: row.until ?? null,
      how: row.how,
      received_at: now,
    }));
    // What was said once stays; only an end that was still open is filled in.
    const zone = await zoneIn(territory);
    await store.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('witness')
        .values(values)
        .onConflict((conflict) =>
          conflict
            .columns(['id', 'display_id'])
            .doUpdateSet({ until_at: (e) => e.ref('excluded.until_at') })
            .where('witness.until_at', 'is', null)
            .where('excluded.until_at', 'is not', null),
        )
        .execute();
      const spans = rows.map(({ from, until }) => ({ from, until: until ?? now }));
      if (zone) await tallyDue(trx, display, { spans, zone, at: now });
    });
  }

  async function zoneIn(territory: string) {
    const row = await store.db
      .selectFrom('territory')
      .select('time_zone')
      .where('id', '=', territory)
      .executeTakeFirst();
    return row && zoneOf(row.time_zone);
  }

  return {
    async store(device, rows) {
      if (rows.length === 0) return { stored: [] };
      const { id: display, territory } = device;
      const now = clock();
      const known = await knownMessages(rows, territory);
      const good: Witness[] = [];
      const refused: { id: string; refused: Refusal }[] = [];
      for (const row of oncePerId(rows)) {
        const refusal = known.has(row.message) ? timeFault(row, now) : 'unknown-message';
        if (refusal) refused.push({ id: row.id, refused: refusal });
        else good.push(row);
      }
      if (good.length > 0) await insert(device, good, now);
      metrics.witnesses.inc(good.length);
      if (refused.length > 0)
        log.warn({ display, count: refused.length, first: refused.slice(0, 3) }, 'witness rows refused');
      if (good.length > 0) told.say(territory, territory);
      return { stored: rows.map((row) => row.id) };
    },
    async history(display, { limit, before, from, until, message }) {
      let found = store.db
        .selectFrom('witness')
        .leftJoin('revision', (join) =>
          join
            .onRef('revision.message_id', '=', 'witness.message_id')
            .onRef('revision.number', '=', 'witness.revision'),
        )
        .select(['witness.id', 'witness.message_id', 'witness.revision', 'witness.alert_id', 'witness.how'])
        .select(['witness.from_at', 'witness.until_at', 'witness.zone', 'revision.title'])
        .where('witness.display_id', '=', display)
        .orderBy('witness.from_at', 'desc')
        .orderBy('witness.id', 'desc')
        .limit(limit + 1);
      const [at, id] = before?.split('.') ?? [];
      if (at && id)
        found = found.where((eb) =>
          eb.or([
            eb('witness.from_at', '<', Number(at)),
            eb.and([eb('witness.from_at', '=', Number(at)), eb('witness.id', '<', id)]),
          ]),
        );
      if (from !== undefined) found = found.where('witness.from_at', '>=', from);
      if (until !== undefined) found = found.where('witness.from_at', '<', until);
      if (message !== undefined) found = found.where('witness.message_id', '=', message);
      const more = await found.execute();
      const last = more[limit - 1];
      const rows = more.slice(0, limit).map(
        (row): Shown => ({
          id: row.id,
          message: row.message_id,
          revision: row.revision,
          ...(row.title !== null && { title: row.title }),
          ...(row.alert_id !== null && { alert: row.alert_id }),
          from: Number(row.from_at),
          ...(row.until_at !== null && { until: Number(row.until_at) }),
          how: row.how === 'rotation' ? 'rotation' : 'shown',
          ...(row.zone !== null && { zone: row.zone as ScreenZone }),
        }),
      );
      return { rows, ...(more.length > limit && last && { next: `${last.from_at}.${last.id}` }) };
    },
    close: told.close,
  };
}

/** Of rows with the same id, the one that has an end: a statement may not touch a row twice. */
function oncePerId(rows: readonly Witness[]): Witness[] {
  const byId = new Map<string, Witness>();
  for (const row of rows) {
    const earlier = byId.get(row.id);
    if (!earlier || earlier.until === undefined) byId.set(row.id, row);
  }
  return [...byId.values()];
}

function timeFault({ from, until }: Witness, now: number): Refusal | undefined {
  if (from > now + ahead || (until !== undefined && until > now + ahead)) return 'future';
  if (from < now - longAgo) return 'past';
  return until !== undefined && until < from ? 'backwards' : undefined;
}
