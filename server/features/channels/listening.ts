/** Networks that bring nothing by themselves are asked what people have answered to the posts of the last days. */
import type { Selectable } from 'kysely';
import type { SocialNetwork } from '#core/contracts/index.ts';
import { socialNetworks } from '#core/contracts/report-social.ts';
import {
  type ChannelTypes,
  channelTypeOf,
  type Held,
  isOfAccount,
  type PostType,
} from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import { createGuardedAgent } from '../../http/guarded-agent.ts';
import type { ChannelTable } from '../../store/schema-outlets.ts';
import type { Social } from '../reports/index.ts';

export type Listening = {
  /** Only one at a time may. */
  work(): Promise<void>;
  close(): Promise<void>;
};
type Channel = Selectable<ChannelTable>;
type Post = { readonly message: string; readonly held: Held };
type Asking = { readonly channel: Channel; readonly replies: NonNullable<PostType['replies']> };

const dayMs = 86_400_000;
/** Answers come within days. */
const recentMs = 14 * dayMs;
/** Of one account in one round. */
const mostPosts = 40;

export function createListening(
  deps: Pick<Deps, 'store' | 'clock' | 'config' | 'log'>,
  { types, social }: { readonly types: ChannelTypes; readonly social: Social },
): Listening {
  const { store, clock, config, log } = deps;
  const { db } = store;
  const agent = createGuardedAgent(config.channels);
  let closed = false;

  /** What stands there now: the newest that arrived of each message, unless it was to go. */
  async function postsOf({ id }: Channel): Promise<Post[]> {
    const rows = await db
      .selectFrom('dispatch')
      .select(['message_id', 'remote_id', 'url', 'act'])
      .where('channel_id', '=', id)
      .where('state', '=', 'done')
      .where('done_at', '>', clock() - recentMs)
      .orderBy('done_at', 'desc')
      .orderBy('turn', 'desc')
      .limit(mostPosts * 3)
      .execute();
    const newest = new Map(rows.toReversed().map((row) => [row.message_id, row]));
    return [...newest.values()]
      .toReversed()
      .flatMap(({ message_id, remote_id, act }) =>
        remote_id === null || act === 'withdraw' || act === 'end'
          ? []
          : [{ message: message_id, held: { remoteId: remote_id } }],
      )
      .slice(0, mostPosts);
  }

  /** False when the network has had enough, or is not there: the rest waits for the next round. A single thread that it cannot tell does not. */
  async function listen({ channel, replies }: Asking, { message, held }: Post): Promise<boolean> {
    const network = channel.type as SocialNetwork;
    try {
      const found = await replies({
        options: JSON.parse(channel.options) as Record<string, unknown>,
        secrets: JSON.parse(channel.secrets) as Record<string, string>,
        held,
        now: clock(),
        signal: AbortSignal.timeout(config.channels.timeoutMs),
        requestInit: { redirect: 'error', dispatcher: agent } as { redirect: 'error' },
      });
      // Of a post that is not there any more nothing is known.
      if (!found) return true;
      const thread = { territory: channel.territory_id, network, channel: channel.id, message };
      social.told(await db.transaction().execute((trx) => social.hearAll(trx, thread, found)));
      return true;
    } catch (err) {
      log.info({ err, channel: channel.id }, 'a network does not say what was answered; it is asked again');
      return !isOfAccount(err);
    }
  }

  return {
    async work() {
      const channels = await db.selectFrom('channel').selectAll().where('active', '=', 1).execute();
      for (const channel of channels) {
        const type = channelTypeOf(types, channel.type);
        const isKnown = socialNetworks.some((one) => one === channel.type);
        if (!isKnown || type?.audience !== 'public' || !type.replies) continue;
        if (!(await social.wanted(channel.territory_id))) continue;
        const asking = { channel, replies: type.replies };
        for (const post of await postsOf(channel)) if (closed || !(await listen(asking, post))) break;
      }
    },
    async close() {
      closed = true;
      await agent.destroy();
    },
  };
}
