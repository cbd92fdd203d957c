/** Every way out that there is. A new one is a file and a line here. */
import type { ChannelType } from './channel.ts';
import { mastodon } from './mastodon.ts';
import { webpush } from './webpush.ts';

export type {
  ChannelType,
  Held,
  Job,
  Mailing,
  MailingType,
  Out,
  Outcome,
  Recipient,
  Sent,
  Standing,
} from './channel.ts';

export const channelTypes: readonly ChannelType[] = [mastodon, webpush];

export function channelTypeOf(type: string): ChannelType | undefined {
  return channelTypes.find((one) => one.type === type);
}
