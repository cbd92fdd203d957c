/** What was said on other networks, as the desk reads it. */
import type { SocialNetwork, SocialOverflow, SocialVoice } from '#core/contracts/index.ts';
import type { Db, ReportRow } from './rows.ts';

const weekMs = 7 * 86_400_000;
const mostShown = 20;

/** What became no case within the last week, by the message that it answers. */
export async function overflowOf(db: Db, territory: string, now: number): Promise<SocialOverflow> {
  const rows = await db
    .selectFrom('social_reply as s')
    .innerJoin('message as m', 'm.id', 's.message_id')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
    )
    .select((eb) => ['s.message_id', 'r.title', eb.fn.countAll<number>().as('n')])
    .where('s.territory_id', '=', territory)
    .where('s.report_id', 'is', null)
    .where('s.received_at', '>', now - weekMs)
    .where('s.gone_at', 'is', null)
    .groupBy(['s.message_id', 'r.title'])
    .orderBy('n', 'desc')
    .limit(mostShown)
    .execute();
  return {
    messages: rows.map((row) => ({ message: row.message_id, title: row.title, more: Number(row.n) })),
  };
}

/** Undefined for what came in any other way. */
export async function voiceOf(db: Db, report: Pick<ReportRow, 'id'>): Promise<SocialVoice | undefined> {
  const row = await db
    .selectFrom('social_reply')
    .selectAll()
    .where('report_id', '=', report.id)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    network: row.network as SocialNetwork,
    handle: row.handle,
    author: row.author,
    url: row.url,
    message: row.message_id,
    ...(row.reply_id !== null && row.gone_at === null && { reply: row.reply_id }),
    public: row.public === 1,
    ...(row.changed_at !== null && { changedAt: row.changed_at }),
    ...(row.gone_at !== null && { goneAt: row.gone_at }),
  };
}
