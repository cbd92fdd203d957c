/** The ledger of deliveries: what should be on which surface, and what became of it. Written only here. */
import { type ExpressionBuilder, type Insertable, type Selectable, sql } from 'kysely';
import type { Content, MessageKind, Plan } from '#core/contracts/index.ts';
import type { CompileInputs } from '#core/plan/types.ts';
import { isForScreens } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { DeliveryTable } from '../../store/schema-numbers.ts';
import { validityOf } from '../content/index.ts';
import { firstShown } from './first-shown.ts';

export type Row = Selectable<DeliveryTable>;
type NewRow = Insertable<DeliveryTable>;

/** Surfaces that are not displays: pages and feeds that the town's own server answers. */
export const channels = ['site', 'feeds'] as const;
export type Channel = (typeof channels)[number];

export type Ledger = {
  /** A display has this plan now: opens rows for what is new in it, closes those of what is no longer. */
  recordPlan(display: string, plan: Plan, inputs: CompileInputs): Promise<void>;
  /** The live revision of these messages, alerts among them, changed: opens and closes the rows of the channels. */
  recordMessages(messages: readonly string[]): Promise<void>;
  /** What has had its time leaves the channels by itself. Answers the territories of what has. */
  recordOver(): Promise<readonly { readonly territory_id: string }[]>;
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
          .where(rowIs(row))
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
        .selectFrom('message as m')
        .innerJoin('revision as r', (join) =>
          join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.live'),
        )
        .innerJoin('territory as t', 't.id', 'm.territory_id')
        .select(['m.id', 'm.kind', 'r.number', 'r.content', 't.time_zone'])
        .where('m.id', 'in', [...messages])
        .where('m.territory_id', '=', publicTerritory)
        .where('m.withdrawn_at', 'is', null)
        .execute();
      const at = clock();
      const over = new Set<string>();
      const wanted = rows.flatMap(({ id, kind, number, content, time_zone }): Wanted[] => {
        if (isForScreens(kind as MessageKind)) return [];
        const { from = at, until } = validityOf(JSON.parse(content) as Content, time_zone);
        if (until === undefined || until > at)
          return [{ message: id, revision: number, dueAt: Math.max(from, at) }];
        over.add(`${id}@${number}`);
        return [];
      });
      const gone = (row: Row) => (over.has(`${row.message_id}@${row.revision}`) ? 'expired' : 'withdrawn');
      for (const channel of channels) {
        const open = (await openRows('channel', channel)).filter((row) => messages.includes(row.message_id));
        await settle('channel', channel, wanted, open, gone);
      }
    },

    async recordOver() {
      const at = clock();
      const rows = await db
        .selectFrom('delivery as d')
        .innerJoin('message as m', 'm.id', 'd.message_id')
        .innerJoin('revision as r', (join) =>
          join.onRef('r.message_id', '=', 'd.message_id').onRef('r.number', '=', 'd.revision'),
        )
        .innerJoin('territory as t', 't.id', 'm.territory_id')
        .selectAll('d')
        .select(['r.content', 't.time_zone'])
        .where('d.surface_type', '=', 'channel')
        .where('d.surface_id', 'in', [...channels])
        .where('d.ended_at', 'is', null)
        .where('d.state', 'in', [...standing])
        // Of the newest text alone is it written when it is over.
        .where((eb) => eb.or([eb('m.over_at', '<=', at), eb('m.latest', '>', eb.ref('d.revision'))]))
        .execute();
      const over = rows.filter(({ content, time_zone }) => {
        const { until } = validityOf(JSON.parse(content) as Content, time_zone);
        return until !== undefined && until <= at;
      });
      for (const row of over)
        await db
          .updateTable('delivery')
          .set(leave(row, 'expired', at))
          .where(rowIs(row))
          .execute();
      return over;
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

/** Of what is there or on its way. */
const standing = ['due', 'sent', 'accepted', 'shown'] as const;
const keyOf = (item: Wanted) => `${item.message}@${item.revision}`;
const leaving = (row: Row) => row.state === 'withdrawn' || row.state === 'expired';

type Key = Pick<Row, 'message_id' | 'revision' | 'surface_type' | 'surface_id'>;
const rowIs =
  ({ message_id, revision, surface_type, surface_id }: Key) =>
  (eb: ExpressionBuilder<Tables, 'delivery'>) =>
    eb.and({ message_id, revision, surface_type, surface_id });

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
