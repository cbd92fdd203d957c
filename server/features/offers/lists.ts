/** What towns are offered, and what became of what a territory offers. */
import { sql } from 'kysely';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import type { Store } from '../../store/index.ts';
import { type OfferRow, saidRevision } from './accept.ts';
import type { Offer, Offered, Suggestion } from './contracts.ts';

type Db = Store['db'];
export type OfferPage = {
  readonly state?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** The newest first; what was taken back is no longer offered. */
export async function listOffers(db: Db, territory: string, { state, before, limit }: OfferPage) {
  let query = db
    .selectFrom('message_offer as o')
    .innerJoin('message as m', 'm.id', 'o.origin_message')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').on('r.number', '=', saidRevision),
    )
    .innerJoin('territory as t', 't.id', 'o.origin_territory')
    .selectAll('o')
    .select(['m.kind', 'm.live', 'm.withdrawn_at', 'r.content', 't.name as town'])
    .where('o.territory_id', '=', territory)
    .where('o.state', '!=', 'taken-back')
    .orderBy('o.id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('o.state', '=', state);
  if (before !== undefined) query = query.where('o.id', '<', before);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const offers = shown.map(
    (row): Offer => ({
      id: row.id,
      from: { id: row.origin_territory, name: row.town },
      kind: row.kind as MessageKind,
      content: JSON.parse(row.content) as Content,
      withdrawn: row.withdrawn_at !== null || row.live === null,
      ...(row.note !== null && { note: row.note }),
      ...(row.placement !== null && { suggestion: JSON.parse(row.placement) as Suggestion }),
      ...(row.message_id !== null && { message: row.message_id }),
      ...decisionOf(row),
    }),
  );
  return { offers, ...(rows.length > limit && last && { next: last.id }) };
}

/** By the names of the towns; bounded by how many there are below. */
export async function listOffered(db: Db, territory: string, message: string): Promise<Offered[]> {
  const rows = await db
    .selectFrom('message_offer as o')
    .innerJoin('territory as t', 't.id', 'o.territory_id')
    .leftJoin('message as m', 'm.id', 'o.message_id')
    .selectAll('o')
    .select(['t.name as town', 'm.live', 'm.withdrawn_at'])
    .where('o.origin_message', '=', message)
    .where('o.origin_territory', '=', territory)
    .orderBy('t.name')
    .limit(500)
    .execute();
  const counts = await countsOf(
    db,
    rows.flatMap(({ message_id }) => (message_id === null ? [] : [message_id])),
  );
  return rows.map((row) => {
    const { shown = 0, displays = 0 } = counts.get(row.message_id ?? '') ?? {};
    const standing = row.withdrawn_at !== null ? 'off' : row.live === null ? 'waiting' : 'live';
    return {
      id: row.id,
      to: { id: row.territory_id, name: row.town },
      ...decisionOf(row),
      ...(row.message_id !== null && { standing: standing as Offered['standing'] & string }),
      shown,
      displays,
    };
  });
}

/** Of the live revision alone. */
async function countsOf(db: Db, messages: readonly string[]) {
  if (messages.length === 0) return new Map<string, { shown: number; displays: number }>();
  const rows = await db
    .selectFrom('delivery as d')
    .innerJoin('message as m', (join) =>
      join.onRef('m.id', '=', 'd.message_id').onRef('m.live', '=', 'd.revision'),
    )
    .select(['d.message_id', (eb) => eb.fn.countAll<number>().as('displays')])
    .select(sql<number>`sum(case when d.shown_at is null then 0 else 1 end)`.as('shown'))
    .where('d.message_id', 'in', [...messages])
    .where('d.surface_type', '=', 'display')
    .where('d.ended_at', 'is', null)
    .groupBy('d.message_id')
    .execute();
  return new Map(
    rows.map((row) => [row.message_id, { shown: Number(row.shown), displays: Number(row.displays) }]),
  );
}

function decisionOf(row: OfferRow) {
  return {
    state: row.state as Offer['state'],
    offeredAt: row.offered_at,
    ...(row.decided_at !== null && { decidedAt: row.decided_at }),
    byRule: row.rule_id !== null,
    ...(row.comment !== null && { comment: row.comment }),
    ...(row.short !== null && { short: row.short }),
  };
}
