/** What citizens may see: the live revisions. */
import { sql } from 'kysely';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { validityOf } from './normalise.ts';
import type { Db } from './store.ts';

export type LiveMessage = {
  readonly id: string;
  readonly territory: string;
  readonly kind: MessageKind;
  readonly revision: number;
  readonly content: Content;
  readonly hash: string;
  /** The address of the feed that it came from. */
  readonly feed?: string;
  /** When a revision of it was first approved, and when the live one was; ms. */
  readonly publishedAt: number;
  readonly approvedAt: number;
  /** Its own validity, ms; open where absent. */
  readonly validFrom?: number;
  readonly validUntil?: number;
};

/** Live messages whose validity has not passed, the newest first, `only` those of a kind; a correction does not make a message new. */
export async function findLive(
  db: Db,
  territory: string,
  now: number,
  only?: MessageKind,
): Promise<LiveMessage[]> {
  let query = db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.live'),
    )
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .select(['m.id', 'm.territory_id', 'm.kind', 'm.source_feed', 't.time_zone'])
    .select(['r.number', 'r.content', 'r.hash', 'r.decided_at', 'r.created_at as written_at'])
    .select((eb) =>
      eb
        .selectFrom('revision as first')
        // The plus keeps SQLite from looking for the least of all revisions of the town, once for each message.
        .select(sql<number>`min(+${sql.ref('first.decided_at')})`.as('at'))
        .whereRef('first.message_id', '=', 'm.id')
        .where('first.state', '=', 'approved')
        .as('published_at'),
    )
    .where('m.territory_id', '=', territory)
    .where('m.withdrawn_at', 'is', null)
    .orderBy('published_at', 'desc')
    .orderBy('m.id', 'desc');
  if (only) query = query.where('m.kind', '=', only);
  return (await query.execute())
    .map((row) => {
      const content = JSON.parse(row.content) as Content;
      const { from, until } = validityOf(content, row.time_zone);
      return {
        id: row.id,
        territory: row.territory_id,
        kind: row.kind as MessageKind,
        revision: row.number,
        content,
        hash: row.hash,
        ...(row.source_feed === null ? {} : { feed: row.source_feed }),
        publishedAt: row.published_at ?? row.written_at,
        approvedAt: row.decided_at ?? row.written_at,
        ...(from === undefined ? {} : { validFrom: from }),
        ...(until === undefined ? {} : { validUntil: until }),
      };
    })
    .filter(({ validUntil }) => validUntil === undefined || validUntil > now);
}
