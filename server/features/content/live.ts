/** What citizens may see: the live revisions. */
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
  /** When the message was first written, and when its live revision was approved; ms. */
  readonly createdAt: number;
  readonly approvedAt: number;
  /** Its own validity, ms; open where absent. */
  readonly validFrom?: number;
  readonly validUntil?: number;
};

/** Live messages whose validity has not passed, the newest approval first. */
export async function findLive(db: Db, territory: string, now: number): Promise<LiveMessage[]> {
  const rows = await db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.live'),
    )
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .select(['m.id', 'm.territory_id', 'm.kind', 'm.created_at', 't.time_zone'])
    .select(['r.number', 'r.content', 'r.hash', 'r.decided_at', 'r.created_at as written_at'])
    .where('m.territory_id', '=', territory)
    .where('m.withdrawn_at', 'is', null)
    .orderBy('r.decided_at', 'desc')
    .orderBy('m.id', 'desc')
    .execute();
  return rows
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
        createdAt: row.created_at,
        approvedAt: row.decided_at ?? row.written_at,
        ...(from === undefined ? {} : { validFrom: from }),
        ...(until === undefined ? {} : { validUntil: until }),
      };
    })
    .filter(({ validUntil }) => validUntil === undefined || validUntil > now);
}
