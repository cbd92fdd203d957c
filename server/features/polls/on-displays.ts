/** Which messages show a consultation, and telling displays that something of it has changed. */
import { tell } from '../../records/outbox.ts';
import type { Db } from './rows.ts';

export type LiveContent = { readonly message: string; readonly territory: string; readonly poll: string };

/** Every approved message that shows a consultation, whichever town it is of. */
export async function liveConsultations(db: Db): Promise<LiveContent[]> {
  const rows = await db
    .selectFrom('message')
    .innerJoin('revision', (join) =>
      join.onRef('revision.message_id', '=', 'message.id').onRef('revision.number', '=', 'message.live'),
    )
    .select(['message.id', 'message.territory_id', 'revision.content'])
    .where('message.kind', '=', 'consultation')
    .where('message.withdrawn_at', 'is', null)
    .orderBy('message.id')
    .execute();
  return rows.flatMap(({ id, territory_id: territory, content }) => {
    const poll = pollIn(JSON.parse(content) as { data?: Record<string, unknown> });
    return poll === undefined ? [] : [{ message: id, territory, poll }];
  });
}

/** The consultation that a content names. */
export function pollIn({
  data,
}: {
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}): string | undefined {
  return typeof data?.poll === 'string' ? data.poll : undefined;
}

/** In the transaction that changes the poll; then emit `outbox` on the bus. */
export async function tellDisplays(trx: Db, poll: string, at: number): Promise<void> {
  for (const { message, territory, poll: shown } of await liveConsultations(trx))
    if (shown === poll) await tell(trx, { topic: 'values', subject: message, territory, at });
}
