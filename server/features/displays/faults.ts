/** The journal of what went wrong at displays: one row from its beginning to its end, the last few hundred of each. */
import type { Fault } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';

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

  async function begin(display: string, { type, detail, at }: Fault): Promise<void> {
    const lasting = await db
      .selectFrom('display_fault')
      .select('id')
      .where('display_id', '=', display)
      .where('type', '=', type)
      .where('until_at', 'is', null)
      .executeTakeFirst();
    if (lasting) return;
    const row = { id: newId(), display_id: display, type, detail, from_at: Math.min(at, clock()) };
    await db
      .insertInto('display_fault')
      .values({ ...row, until_at: null })
      .execute();
    await forget(display);
  }

  /** A panel that stutters for years fills no disk. */
  async function forget(display: string): Promise<void> {
    const old = await db
      .selectFrom('display_fault')
      .select('from_at')
      .where('display_id', '=', display)
      .orderBy('from_at', 'desc')
      .offset(most)
      .limit(1)
      .executeTakeFirst();
    if (!old) return;
    await db
      .deleteFrom('display_fault')
      .where('display_id', '=', display)
      .where('from_at', '<=', old.from_at)
      .execute();
  }

  return {
    record: async (display, fault) => {
      if (fault) return begin(display, fault);
      await db
        .updateTable('display_fault')
        .set({ until_at: clock() })
        .where('display_id', '=', display)
        .where('until_at', 'is', null)
        .execute();
    },
    over: async (display, type) => {
      await db
        .updateTable('display_fault')
        .set({ until_at: clock() })
        .where('display_id', '=', display)
        .where('type', '=', type)
        .where('until_at', 'is', null)
        .execute();
    },
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
