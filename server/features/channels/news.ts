/** What digests tell of. */
import { isOfTopics } from '#core/channel/concerns.ts';
import { takes } from '#core/channel/takes.ts';
import type { Takes } from '#core/contracts/index.ts';
import { isForScreens } from '../../compose/index.ts';
import type { ContentService, LiveMessage } from '../content/index.ts';

type Given = { readonly content: Pick<ContentService, 'live'>; readonly now: number };

/** What is no alert and may be told by a way out, the newest first. */
export async function newsFor(
  { content, now }: Given,
  { territory_id, takes: rule }: { territory_id: string; takes: string },
): Promise<LiveMessage[]> {
  const taken = JSON.parse(rule) as Takes;
  return (await content.live(territory_id, now)).filter(
    ({ kind, content: { topics } }) =>
      kind !== 'alert' && !isForScreens(kind) && takes(taken, { kind, topics }),
  );
}

/** What became live from … to …, of their topics. */
export function newsBetween(
  news: readonly LiveMessage[],
  { since, until, topics }: { since: number; until: number; topics: readonly string[] },
): LiveMessage[] {
  return news.filter(
    (one) => became(one) >= since && became(one) < until && isOfTopics(topics, one.content.topics),
  );
}

/** When it could first be read. */
const became = ({ publishedAt, validFrom }: LiveMessage) => Math.max(publishedAt, validFrom ?? publishedAt);
