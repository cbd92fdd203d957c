import type { Selectable } from 'kysely';
import type { Channel, Dispatch, Takes } from '#core/contracts/index.ts';
import type { ChannelTable, DispatchTable } from '../../store/schema-outlets.ts';

/** Of its secrets only which are set. */
export function channelOf(
  row: Selectable<ChannelTable>,
  more: Pick<Channel, 'checks' | 'account' | 'followers' | 'waiting' | 'failed'>,
): Channel {
  const secrets = JSON.parse(row.secrets) as Record<string, string>;
  return {
    id: row.id,
    type: row.type,
    title: row.title,
    options: JSON.parse(row.options) as Record<string, unknown>,
    takes: JSON.parse(row.takes) as Takes,
    state: row.active === 0 ? 'off' : (row.state as Channel['state']),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.reached_at !== null && { reachedAt: row.reached_at }),
    ...(row.token_until !== null && { tokenUntil: row.token_until }),
    secretsSet: Object.keys(secrets).filter((name) => secrets[name] !== ''),
    ...more,
  };
}

export function dispatchOf(row: Selectable<DispatchTable> & { readonly title: string }): Dispatch {
  return {
    id: row.id,
    channel: row.channel_id,
    message: row.message_id,
    title: row.title,
    revision: row.revision,
    act: row.act as Dispatch['act'],
    state: row.state as Dispatch['state'],
    createdAt: row.created_at,
    dueAt: row.due_at,
    untilAt: row.until_at,
    attempts: row.attempts,
    ...(row.done_at !== null && { doneAt: row.done_at }),
    ...(row.remote_id !== null && { remoteId: row.remote_id }),
    ...(row.url !== null && { url: row.url }),
    ...(row.reason_code !== null && { reason: { code: row.reason_code, text: row.reason ?? '' } }),
    ...(row.recipients !== null && {
      recipients: JSON.parse(row.recipients) as NonNullable<Dispatch['recipients']>,
    }),
  };
}
