/** Brings the ledger up to what displays have confirmed and witnessed, and what the channels answer. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import { type Channel, channels, type Row } from './ledger.ts';

/** Asks a channel which revision of a message it shows at this moment; null when it shows none. */
export type Probe = (
  channel: Channel,
  messages: readonly Asked[],
) => Promise<ReadonlyMap<string, number | null>>;

export type Asked = { readonly id: string; readonly isAlert: boolean };

type Seen = Pick<Row, 'message_id' | 'revision' | 'surface_id'> & {
  readonly first: number | string | bigint;
  readonly last: number;
};

export type Changed = readonly { readonly territory_id: string }[];
type Pairs = SelectQueryBuilder<Tables, 'witness' | 'delivery', object>;

const lookBackMs = 86_400_000;
/** A row may become visible a little after one that was received later. */
const overlapMs = 60_000;
/** What is known to be shown is not written down again at every turn. */
const refreshMs = 5 * 60_000;

export function createReconciler(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  probe: () => Probe | undefined,
) {
  const { db } = store;
  /** Displays whose plan in use is the one they should have. */
  const inStep = () => db.selectFrom('display').select('id').whereRef('plan_hash', '=', 'applied_hash');
  const appliedAt = sql<number>`(select applied_at from display where display.id = delivery.surface_id)`;

  /** Each answers the territories of the rows it has changed. */
  async function accepted(): Promise<Changed> {
    return db
      .updateTable('delivery')
      .set({
        state: 'accepted',
        accepted_at: sql<number>`coalesce(accepted_at, ${appliedAt})`,
        sent_at: sql<number>`coalesce(sent_at, ${appliedAt})`,
      })
      .where('ended_at', 'is', null)
      .where('state', 'in', ['due', 'sent'])
      .where('surface_id', 'in', inStep())
      .returning('territory_id')
      .execute();
  }

  async function removed(): Promise<Changed> {
    return db
      .updateTable('delivery')
      .set({ ended_at: appliedAt, reason_code: null })
      .where('ended_at', 'is', null)
      .where('state', 'in', ['withdrawn', 'expired'])
      .where('surface_id', 'in', inStep())
      .returning('territory_id')
      .execute();
  }

  /** What came since the last run; the first one looks back a little further than this process has lived. */
  let heardUntil: number | undefined;

  async function shown(): Promise<Changed> {
    const { newest } = await db
      .selectFrom('witness')
      .select((eb) => eb.fn.max<number | null>('received_at').as('newest'))
      .executeTakeFirstOrThrow();
    if (newest === null) return [];
    const since = heardUntil ?? Number(newest) - lookBackMs;
    const heard = seen(db.selectFrom('witness').crossJoin('delivery')).where(
      'witness.received_at',
      '>=',
      since,
    );
    // An alert may be on the glass before the plan that has it too opens its row.
    const early = seen(db.selectFrom('delivery').crossJoin('witness'))
      .where('delivery.last_shown_at', 'is', null)
      .where('delivery.message_id', 'in', (q) =>
        q
          .selectFrom('alert')
          .select('message_id')
          .where('held_until', '>', clock() - lookBackMs),
      );
    const changed: Changed[] = [];
    for (const row of [...(await heard.execute()), ...(await early.execute())]) changed.push(await mark(row));
    heardUntil = Number(newest) - overlapMs;
    return changed.flat();
  }

  /** SQLite reads a cross join from left to right: the few first, whatever it believes of the tables. */
  function seen(pairs: Pairs) {
    return pairs
      .whereRef('delivery.message_id', '=', 'witness.message_id')
      .whereRef('delivery.revision', '=', 'witness.revision')
      .whereRef('delivery.surface_id', '=', 'witness.display_id')
      .where('delivery.surface_type', '=', 'display')
      .select((eb) => [
        'delivery.message_id',
        'delivery.revision',
        'delivery.surface_id',
        eb.fn.min('witness.from_at').as('first'),
        sql<number>`max(coalesce(witness.until_at, witness.received_at))`.as('last'),
      ])
      .where('delivery.ended_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb('delivery.last_shown_at', 'is', null),
          eb('witness.received_at', '>', eb('delivery.last_shown_at', '+', refreshMs)),
        ]),
      )
      .groupBy(['delivery.message_id', 'delivery.revision', 'delivery.surface_id']);
  }

  async function mark(row: Seen): Promise<Changed> {
    return db
      .updateTable('delivery')
      .set((eb) => ({
        shown_at: sql<number>`coalesce(shown_at, ${Number(row.first)})`,
        last_shown_at: Number(row.last),
        state: eb
          .case()
          .when('state', 'in', ['withdrawn', 'expired'])
          .then(eb.ref('state'))
          .else('shown')
          .end(),
      }))
      .where('surface_type', '=', 'display')
      .where('surface_id', '=', row.surface_id)
      .where('message_id', '=', row.message_id)
      .where('revision', '=', row.revision)
      .returning('territory_id')
      .execute();
  }

  async function probeChannels(): Promise<Changed> {
    const ask = probe();
    if (!ask) return [];
    const changed: Changed[] = [];
    for (const channel of channels) {
      const open = await db
        .selectFrom('delivery as d')
        .innerJoin('message as m', 'm.id', 'd.message_id')
        .selectAll('d')
        .select('m.kind')
        .where('d.surface_type', '=', 'channel')
        .where('d.surface_id', '=', channel)
        .where('d.ended_at', 'is', null)
        .where('d.state', '!=', 'shown')
        .limit(200)
        .execute();
      if (open.length === 0) continue;
      const asked = new Map(open.map((row) => [row.message_id, row.kind === 'alert']));
      const answers = await ask(
        channel,
        [...asked].map(([id, isAlert]) => ({ id, isAlert })),
      );
      for (const row of open) changed.push(await confirm(row, answers.get(row.message_id) ?? null));
    }
    return changed.flat();
  }

  /** A channel's row is done when the channel itself answers with the revision, or no longer does. */
  async function confirm(row: Row, answered: number | null): Promise<Changed> {
    const at = clock();
    const going = row.state === 'withdrawn' || row.state === 'expired';
    const change =
      going && answered !== row.revision
        ? { ended_at: at, reason_code: null }
        : !going && answered === row.revision
          ? {
              state: 'shown',
              sent_at: row.sent_at ?? at,
              accepted_at: row.accepted_at ?? at,
              shown_at: row.shown_at ?? at,
              last_shown_at: at,
            }
          : undefined;
    if (!change) return [];
    return db
      .updateTable('delivery')
      .set(change)
      .where('surface_type', '=', 'channel')
      .where('surface_id', '=', row.surface_id)
      .where('message_id', '=', row.message_id)
      .where('revision', '=', row.revision)
      .returning('territory_id')
      .execute();
  }

  return {
    /** Both answer the territories in which something has changed. */
    run: async (): Promise<Changed> => [await accepted(), await shown(), await removed()].flat(),
    probe: probeChannels,
  };
}
