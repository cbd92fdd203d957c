/** Where else than on displays a message was said: the site, the feeds, accounts, subscribers, paper. */
import type { CertifiedChannel } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { channelName, type Language, reasonOf } from './reasons.ts';

type Asked = { readonly territory: string; readonly message: string; readonly language: Language };

export async function readChannels(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  { territory, message, language }: Asked,
): Promise<CertifiedChannel[]> {
  const rows = await store.db
    .selectFrom('delivery as d')
    .innerJoin('message', 'message.id', 'd.message_id')
    .leftJoin('channel', 'channel.id', 'd.surface_id')
    .leftJoin('notice_board', 'notice_board.id', 'd.surface_id')
    .selectAll('d')
    .select(['message.kind', 'channel.title', 'notice_board.name as board'])
    .where('d.territory_id', '=', territory)
    .where('d.message_id', '=', message)
    .where('d.surface_type', '=', 'channel')
    .orderBy('d.revision')
    .orderBy('d.due_at')
    .orderBy('d.surface_id')
    .execute();
  const view = { at: clock(), offlineAfter: config.display.offlineAfter, language };
  const noDisplay = { name: null, lastSeenAt: null, fault: null };
  return rows.map((row) => {
    const reason = reasonOf(row, noDisplay, view);
    return {
      id: row.surface_id,
      name: row.title ?? row.board ?? channelName(row.surface_id, language) ?? row.surface_id,
      revision: row.revision,
      state: row.state as CertifiedChannel['state'],
      dueAt: row.due_at,
      ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
      ...(row.shown_at === null ? {} : { shownAt: row.shown_at }),
      ...(row.ended_at === null ? {} : { goneAt: row.ended_at }),
      ...(reason ? { reason } : {}),
    };
  });
}
