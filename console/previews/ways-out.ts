/** Which of the town's ways out will say a message, as the server decides it. */
import type { OutChannel } from '#core/channel/say.ts';
import { takes } from '#core/channel/takes.ts';
import type { Channel } from '#core/contracts/channel.ts';
import type { MessageKind } from '#core/contracts/index.ts';

export type Message = { readonly kind: MessageKind; readonly topics: readonly string[] };
type Way = Pick<Channel, 'type' | 'title' | 'state' | 'takes'>;

/** Those that say it once it is approved; one that does not answer says it later. */
export function waysOut<One extends Way>(channels: readonly One[], message: Message): readonly One[] {
  return channels.filter((channel) => channel.state !== 'off' && takes(channel.takes, message));
}

export type Standing =
  | { readonly is: 'absent' | 'off' | 'untaken' }
  | { readonly is: 'reconnect' | 'says'; readonly names: readonly string[] };

const typeOf: Readonly<Record<OutChannel, string>> = {
  'push-android': 'webpush',
  'push-ios': 'webpush',
  email: 'email',
  mastodon: 'mastodon',
  bluesky: 'bluesky',
};

/** What becomes of a message by the ways out of the kind that is pictured. */
export function standingOf(channels: readonly Way[], message: Message, out: OutChannel): Standing {
  const ours = channels.filter(({ type }) => type === typeOf[out]);
  if (ours.length === 0) return { is: 'absent' };
  if (ours.every(({ state }) => state === 'off')) return { is: 'off' };
  const ways = waysOut(ours, message);
  if (ways.length === 0) return { is: 'untaken' };
  const names = ways.map(({ title }) => title);
  return { is: ways.every(({ state }) => state === 'reconnect') ? 'reconnect' : 'says', names };
}
