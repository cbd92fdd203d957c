/** The ledger of deliveries: what should be on which surface, and what became of it. Written only here. */
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Plan } from '#core/contracts/index.ts';
import type { CompileInputs } from '#core/plan/types.ts';
import type { Deps } from '../../deps.ts';
import type { DeliveryTable } from '../../store/schema-numbers.ts';
import { firstShown } from './first-shown.ts';

export type Row = Selectable<DeliveryTable>;
type NewRow = Insertable<DeliveryTable>;

/** Surfaces that are not displays: pages and feeds that the town's own server answers. */
export const channels = ['site', 'feeds'] as const;
export type Channel = (typeof channels)[number];

export type Ledger = {
  /** A display has this plan now: opens rows for what is new in it, closes those of what is no longer. */
  recordPlan(display: string, plan: Plan, inputs: CompileInputs): Promise<void>;
  /** The live revision of these messages changed: opens and closes the rows of the channels. */
  recordMessages(messages: readonly string[]): Promise<void>;
  /** The display has fetched the plan that it should have. */
  recordSent(display: string): Promise<void>;
  /** The displays on which any of these messages is, or may still be. */
  displaysHolding(messages: readonly string[]): Promise<string[]>;
};

type Wanted = {
  readonly message: string;
  readonly revision: number;
  readonly dueAt: number;
  readonly refused?: { code: string; reason: string };
};

/** `publicTerritory`: the town of the site and the feeds; there are none for those below it. */
export function createLedger(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  publicTerritory: string,
): Ledger {
  const { db } = store;

  async function openRows(type: 'display' | 'channel', surface: string): Promise<Row[]> {
    return db
      .selectFrom('delivery')
      .selectAll()
      .where('surface_type', '=', type)
      .where('surface_id', '=', surface)
      .where('ended_at', 'is', null)
      .execute();
  }

  /** Makes the open rows of one surface those that are wanted. */
  async function settle(
    type: 'display' | 'channel',
    surface: string,
    wanted: readonly Wanted[],
    open: readonly Row[],
    gone: (row: Row) => 'withdrawn' | 'expired',
  ) {
    const at = clock();
    const keys = new Set(wanted.map(keyOf));
    const opened = new Map(open.map((row) => [`${row.message_id}@${row.revision}`, row]));
    await db.transaction().execute(async (trx) => {
      for (const row of open) {
        if (keys.has(`${row.message_id}@${row.revision}`) || leaving(row)) continue;
        await trx
          .updateTable('delivery')
          .set(leave(row, gone(row), at))
          .where(...same(row, 'message_id'))
          .where(...same(row, 'revision'))
          .where(...same(row, 'surface_type'))
          .where(...same(row, 'surface_id'))
          .execute();
      }
      for (const item of wanted) {
        const row = opened.get(keyOf(item));
        if (row && !leaving(row) && (row.state === 'refused') === (item.refused !== undefined)) continue;
        const fresh = newRow(type, surface, item);
        await trx
          .insertInto('delivery')
          .values({
            ...fresh,
            territory_id: sql`coalesce((select territory_id from message where id = ${item.message}), '')`,
          })
          .onConflict((c) =>
            c.columns(['message_id', 'revision', 'surface_type', 'surface_id']).doUpdateSet(fresh),
          )
          .execute();
      }
    });
  }

  return {
    async recordPlan(display, plan, inputs) {
      const at = clock();
      const first = firstShown(plan);
      const wanted: Wanted[] = [...first.values()].map((item) => ({
        ...item,
        dueAt: Math.max(item.from, at),
      }));
      for (const message of inputs.messages) {
        if (message.live && message.rendition && 'refused' in message.rendition)
          wanted.push({
            message: message.message,
            revision: message.revision,
            dueAt: at,
            refused: message.rendition,
          });
      }
      const current = new Map(inputs.messages.map((m) => [m.message, m]));
      const gone = (row: Row) => {
        const message = current.get(row.message_id);
        return message?.live && message.revision === row.revision ? 'expired' : 'withdrawn';
      };
      await settle('display', display, wanted, await openRows('display', display), gone);
    },

    async recordMessages(messages) {
      if (messages.length === 0) return;
      const rows = await db
        .selectFrom('message')
        .select(['id', 'live', 'withdrawn_at', 'kind'])
        .where('id', 'in', [...messages])
        .where('territory_id', '=', publicTerritory)
        .execute();
      const at = clock();
      const wanted: Wanted[] = rows.flatMap((row) =>
        row.live === null || row.withdrawn_at !== null || row.kind === 'alert'
          ? []
          : [{ message: row.id, revision: row.live, dueAt: at }],
      );
      for (const channel of channels) {
        const open = (await openRows('channel', channel)).filter((row) => messages.includes(row.message_id));
        await settle('channel', channel, wanted, open, () => 'withdrawn');
      }
    },

    async recordSent(display) {
      await db
        .updateTable('delivery')
        .set({ state: 'sent', sent_at: clock() })
        .where('surface_type', '=', 'display')
        .where('surface_id', '=', display)
        .where('state', '=', 'due')
        .where('ended_at', 'is', null)
        .execute();
    },

    async displaysHolding(messages) {
      if (messages.length === 0) return [];
      const rows = await db
        .selectFrom('delivery')
        .select('surface_id')
        .distinct()
        .where('surface_type', '=', 'display')
        .where('ended_at', 'is', null)
        .where('message_id', 'in', [...messages])
        .execute();
      return rows.map((row) => row.surface_id);
    },
  };
}

const keyOf = (item: Wanted) => `${item.message}@${item.revision}`;
const leaving = (row: Row) => row.state === 'withdrawn' || row.state === 'expired';
const same = <K extends keyof Row>(row: Row, column: K) => [column, '=', row[column]] as const;

/** What never reached a surface has nothing to be taken off; anything else stays open until the surface confirms that it is gone. */
function leave(row: Row, state: 'withdrawn' | 'expired', at: number) {
  const reached = row.sent_at !== null || row.accepted_at !== null || row.shown_at !== null;
  return reached
    ? { state, reason_code: 'REMOVAL_PENDING', reason: null }
    : { state, ended_at: at, reason_code: null, reason: null };
}

function newRow(type: 'display' | 'channel', surface: string, item: Wanted): NewRow {
  return {
    message_id: item.message,
    revision: item.revision,
    surface_type: type,
    surface_id: surface,
    state: item.refused ? 'refused' : 'due',
    due_at: item.dueAt,
    sent_at: null,
    accepted_at: null,
    shown_at: null,
    last_shown_at: null,
    ended_at: null,
    reason_code: item.refused?.code ?? null,
    reason: item.refused?.reason ?? null,
  };
}
