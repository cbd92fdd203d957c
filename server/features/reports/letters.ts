/** How a letter about a report is called, and where an answer to it goes: to the mailbox that the town reads, if it has one. */
import { sha256Hex } from '#core/hash.ts';
import { letterName } from '#core/report/incoming.ts';
import type { Db } from './rows.ts';

/** Known to whoever has had a letter; nothing else can be done with it. */
export const letterToken = (follower: string): string => sha256Hex(`letter ${follower}`).slice(0, 24);

type Follower = { readonly report_id: string; readonly token: string; readonly thread: string | null };

/** Undefined where nobody reads what is answered. */
export async function answerable(
  db: Db,
  territory: string,
  { id, host, follower }: { readonly id: string; readonly host: string; readonly follower: Follower },
) {
  const row = await db
    .selectFrom('letterbox')
    .select('options')
    .where('territory_id', '=', territory)
    .where('active', '=', 1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { address } = JSON.parse(row.options) as { address: string };
  const { report_id, token, thread } = follower;
  return {
    messageId: `<${letterName(report_id, letterToken(token), id)}@${host}>`,
    replyTo: address,
    ...(thread !== null && { headers: { 'In-Reply-To': thread, References: thread } }),
  };
}
