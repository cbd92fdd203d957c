/** The journal of what went wrong at displays: one row from its beginning to its end, the last few hundred of each. */
import type { Transaction } from 'kysely';
import type { Fault } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { noticeBegun, noticeOver } from '../../records/fault-notice.ts';
import type { Tables } from '../../store/index.ts';

export type PastFault = {
  readonly type: string;
  readonly detail: string;
  readonly from: number;
  /** Absent while it lasts. */
  readonly until?: number;
};
export type FaultJournal = {
  /** It begins, or, with null, everything that lasted is over. Said again while it lasts, it is one fault. */
  readonly record: (display: string, fault: Fault | null) => Promise<void>;
  /** Of what lasts, that of this type alone is over. */
  readonly over: (display: string, type: string) => Promise<void>;
  /** The newest first. */
  readonly of: (display: string) => Promise<readonly PastFault[]>;
};

const most = 200;

export function createFaultJournal({ store, clock, newId }: Deps): FaultJournal {
  const { db } = store;

  async function begin(trx: Transaction<Tables>, display: string, fault: Fault): Promise<void> {
    const { type, detail, at } = fault;
    const lasting = await trx
      .selectFrom('display_fault')
      .select('id')
      .where('display_id', '=', display)
      .where('type', '=', type)
      .where('until_at', 'is', null)
      .executeTakeFirst();
    if (lasting) return;
    const id = newId();
    const from = Math.min(at, clock());
    await trx
      .insertInto('display_fault')
      .values({ id, display_id: display, type, detail, from_at: from, until_at: null })
      .execute();
    await noticeBegun(trx, { id, display, type, from, at: clock() });
    await forget(trx, display);
  }

  /** Of this type, or of every type. */
  async function end(trx: Transaction<Tables>, display: string, type?: string): Promise<void> {
    const at = clock();
    let query = trx
      .updateTable('display_fault')
      .set({ until_at: at })
      .where('display_id', '=', display)
      .where('until_at', 'is', null);
    if (type !== undefined) query = query.where('type', '=', type);
    const ended = await query.returning('id').execute();
    await noticeOver(trx, { display, type, at, faults: ended.map(({ id }) => id) });
  }

  /** A panel that stutters for years fills no disk. */
  async function forget(trx: Transaction<Tables>, display: string): Promise<void> {
    const old = await trx
      .selectFrom('display_fault')
      .select('from_at')
      .where('display_id', '=', display)
      .orderBy('from_at', 'desc')
      .offset(most)
      .limit(1)
      .executeTakeFirst();
    if (!old) return;
    await trx
      .deleteFrom('display_fault')
      .where('display_id', '=', display)
      .where('from_at', '<=', old.from_at)
      .execute();
  }

  return {
    record: (display, fault) =>
      db.transaction().execute((trx) => (fault ? begin(trx, display, fault) : end(trx, display))),
    over: (display, type) => db.transaction().execute((trx) => end(trx, display, type)),
    of: async (display) => {
      const rows = await db
        .selectFrom('display_fault')
        .selectAll()
        .where('display_id', '=', display)
        .orderBy('from_at', 'desc')
        .limit(most)
        .execute();
      return rows.map(({ type, detail, from_at, until_at }) => ({
        type,
        detail,
        from: Number(from_at),
        ...(until_at !== null && { until: Number(until_at) }),
      }));
    },
  };
}
