/** What digests tell of. */
import { isOfTopics } from '#core/channel/concerns.ts';
import { takes } from '#core/channel/takes.ts';
import type { Takes } from '#core/contracts/index.ts';
import { isForScreens } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { ContentService, LiveMessage } from '../content/index.ts';
import { type Near, nearOf } from './near.ts';

type Given = {
  readonly content: Pick<ContentService, 'live'>;
  readonly db: Deps['store']['db'];
  readonly now: number;
};

/** The newest first; `near` says who lives where one of them is for. */
export type News = { readonly messages: readonly LiveMessage[]; readonly near: Near };

/** What is no alert and may be told by a way out. */
export async function newsFor(
  { content, db, now }: Given,
  { territory_id, takes: rule }: { territory_id: string; takes: string },
): Promise<News> {
  const taken = JSON.parse(rule) as Takes;
  const messages = (await content.live(territory_id, now)).filter(
    ({ kind, content: { topics } }) =>
      kind !== 'alert' && !isForScreens(kind) && takes(taken, { kind, topics }),
  );
  const ids = messages.map(({ id }) => id);
  return { messages, near: await nearOf(db, territory_id, ids) };
}

type Wanted = {
  readonly since: number;
  readonly until: number;
  /** JSON both, as they are stored. */
  readonly topics: string;
  readonly neighbourhoods: string;
};

/** What became live from … to …, of somebody's topics and neighbourhoods. */
export function newsBetween({ messages, near }: News, wanted: Wanted): LiveMessage[] {
  const topics = JSON.parse(wanted.topics) as string[];
  return messages.filter(
    (one) =>
      became(one) >= wanted.since &&
      became(one) < wanted.until &&
      isOfTopics(topics, one.content.topics) &&
      near(one.id, wanted.neighbourhoods),
  );
}

/** When it could first be read. */
const became = ({ publishedAt, validFrom }: LiveMessage) => Math.max(publishedAt, validFrom ?? publishedAt);
