/** The facts that screens send, as they are kept: the latest, and one of each quarter of an hour for a week. */
import type { Vitals } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';

const keepEvery = 15 * 60_000;
const keepFor = 7 * 86_400_000;

export type Told = { readonly at: number; readonly vitals: Vitals };

export type HealthBook = {
  write(display: string, vitals: Vitals): Promise<void>;
  latest(display: string): Promise<Told | undefined>;
  /** The newest first. */
  history(display: string): Promise<readonly Told[]>;
  /** Of displays that are no more. */
  forget(): Promise<void>;
};

export function createHealthBook({ store, clock }: Pick<Deps, 'store' | 'clock'>): HealthBook {
  const { db } = store;
  const read = ({ at, body }: { at: number; body: string }): Told => ({
    at: Number(at),
    vitals: JSON.parse(body) as Vitals,
  });
  return {
    write: (display, vitals) =>
      db.transaction().execute(async (trx) => {
        const at = clock();
        const body = JSON.stringify(vitals);
        const before = await trx
          .selectFrom('screen_health')
          .select('kept_at')
          .where('display_id', '=', display)
          .executeTakeFirst();
        const due = before === undefined || at - before.kept_at >= keepEvery;
        const row = { at, body, kept_at: due ? at : before.kept_at };
        await trx
          .insertInto('screen_health')
          .values({ display_id: display, ...row })
          .onConflict((conflict) => conflict.column('display_id').doUpdateSet(row))
          .execute();
        if (!due) return;
        await trx
          .insertInto('screen_health_past')
          .values({ display_id: display, at, body })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await trx
          .deleteFrom('screen_health_past')
          .where('display_id', '=', display)
          .where('at', '<', at - keepFor)
          .execute();
      }),
    latest: async (display) => {
      const row = await db
        .selectFrom('screen_health')
        .select(['at', 'body'])
        .where('display_id', '=', display)
        .executeTakeFirst();
      return row && read(row);
    },
    history: async (display) => {
      const rows = await db
        .selectFrom('screen_health_past')
        .select(['at', 'body'])
        .where('display_id', '=', display)
        .orderBy('at', 'desc')
        .execute();
      return rows.map(read);
    },
    forget: async () => {
      for (const table of ['screen_health', 'screen_health_past', 'display_care'] as const) {
        await db
          .deleteFrom(table)
          .where('display_id', 'not in', (query) => query.selectFrom('display').select('id'))
          .execute();
      }
    },
  };
}
