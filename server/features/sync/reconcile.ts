/** Brings the ledger up to what displays have confirmed and witnessed, and what the channels answer. */
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import { type Channel, channels, type Row } from './ledger.ts';

/** Asks a channel which revision of a message it shows at this moment; null when it shows none. */
export type Probe = (
  channel: Channel,
  messages: readonly string[],
) => Promise<ReadonlyMap<string, number | null>>;

export function createReconciler(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  probe: () => Probe | undefined,
) {
  const { db } = store;
  /** Displays whose plan in use is the one they should have. */
  const inStep = () => db.selectFrom('display').select('id').whereRef('plan_hash', '=', 'applied_hash');
  const appliedAt = sql<number>`(select applied_at from display where display.id = delivery.surface_id)`;

  async function accepted(): Promise<void> {
    await db
      .updateTable('delivery')
      .set({
        state: 'accepted',
        accepted_at: sql<number>`coalesce(accepted_at, ${appliedAt})`,
        sent_at: sql<number>`coalesce(sent_at, ${appliedAt})`,
      })
      .where('surface_type', '=', 'display')
      .where('ended_at', 'is', null)
      .where('state', 'in', ['due', 'sent'])
      .where('surface_id', 'in', inStep())
      .execute();
  }

  async function removed(): Promise<void> {
    await db
      .updateTable('delivery')
      .set({ ended_at: appliedAt, reason_code: null })
      .where('surface_type', '=', 'display')
      .where('ended_at', 'is', null)
      .where('state', 'in', ['withdrawn', 'expired'])
      .where('surface_id', 'in', inStep())
      .execute();
  }

  async function shown(): Promise<void> {
    const rows = await db
      .selectFrom('delivery')
      .innerJoin('witness', (join) =>
        join
          .onRef('witness.message_id', '=', 'delivery.message_id')
          .onRef('witness.revision', '=', 'delivery.revision')
          .onRef('witness.display_id', '=', 'delivery.surface_id'),
      )
      .select((eb) => [
        'delivery.message_id',
        'delivery.revision',
        'delivery.surface_id',
        eb.fn.min('witness.from_at').as('first'),
        sql<number>`max(coalesce(witness.until_at, witness.received_at))`.as('last'),
      ])
      .where('delivery.surface_type', '=', 'display')
      .where('delivery.ended_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb('delivery.last_shown_at', 'is', null),
          eb('witness.received_at', '>', eb.ref('delivery.last_shown_at')),
        ]),
      )
      .groupBy(['delivery.message_id', 'delivery.revision', 'delivery.surface_id'])
      .execute();
    for (const row of rows) {
      await db
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
        .execute();
    }
  }

  async function probeChannels(): Promise<void> {
    const ask = probe();
    if (!ask) return;
    for (const channel of channels) {
      const open = await db
        .selectFrom('delivery')
        .selectAll()
        .where('surface_type', '=', 'channel')
        .where('surface_id', '=', channel)
        .where('ended_at', 'is', null)
        .where('state', '!=', 'shown')
        .limit(200)
        .execute();
      if (open.length === 0) continue;
      const answers = await ask(channel, [...new Set(open.map((row) => row.message_id))]);
      for (const row of open) await confirm(row, answers.get(row.message_id) ?? null);
    }
  }

  /** A channel's row is done when the channel itself answers with the revision, or no longer does. */
  async function confirm(row: Row, answered: number | null): Promise<void> {
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
    if (!change) return;
    await db
      .updateTable('delivery')
      .set(change)
      .where('surface_type', '=', 'channel')
      .where('surface_id', '=', row.surface_id)
      .where('message_id', '=', row.message_id)
      .where('revision', '=', row.revision)
      .execute();
  }

  return {
    async run(): Promise<void> {
      await accepted();
      await shown();
      await removed();
      await probeChannels();
    },
  };
}
