/** Every way out that there is. A new one is a file and a line here. */
import type { ChannelType } from './channel.ts';
import { mastodon } from './mastodon.ts';

export type { ChannelType, Held, Job, Out, Outcome, Standing } from './channel.ts';

export const channelTypes: readonly ChannelType[] = [mastodon];

export function channelTypeOf(type: string): ChannelType | undefined {
  return channelTypes.find((one) => one.type === type);
}
