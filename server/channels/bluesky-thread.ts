/** What people have answered to a post on Bluesky: its thread, as deep as anybody reads (app.bsky.feed.getPostThread). */
import type { PostedReply } from './channel.ts';
import { textAt, valueAt } from './http.ts';

/** Answers to answers, and so on. */
export const threadDepth = 6;
const mostReplies = 500;
const listAt = (value: unknown, name: string): readonly unknown[] => {
  const found = valueAt(value, name);
  return Array.isArray(found) ? found : [];
};

/** Without those of the account itself; what is hidden, gone or not understood is passed over. */
export function repliesIn(thread: unknown, own: string): PostedReply[] {
  const found: PostedReply[] = [];
  let level = listAt(thread, 'replies');
  for (let depth = 0; depth < threadDepth && level.length > 0 && found.length < mostReplies; depth += 1) {
    for (const one of level) {
      const reply = replyOf(valueAt(one, 'post'));
      if (reply && !reply.id.startsWith(`at://${own}/`)) found.push(reply);
    }
    level = level.flatMap((one) => listAt(one, 'replies'));
  }
  return found.slice(0, mostReplies);
}

function replyOf(post: unknown): PostedReply | undefined {
  const [id, did, handle] = [
    textAt(post, 'uri'),
    textAt(post, 'author', 'did'),
    textAt(post, 'author', 'handle'),
  ];
  const text = textAt(post, 'record', 'text');
  const key = /^at:\/\/did:[a-z]+:[A-Za-z0-9.:_%-]+\/app\.bsky\.feed\.post\/([A-Za-z0-9._:~-]{1,512})$/.exec(
    id,
  )?.[1];
  if (key === undefined || !id.startsWith(`at://${did}/`) || text === '') return undefined;
  const [language] = listAt(valueAt(post, 'record'), 'langs');
  const author = `https://bsky.app/profile/${did}`;
  return {
    id,
    author,
    handle: `@${handle || did}`,
    url: `${author}/post/${key}`,
    text,
    ...(typeof language === 'string' && { language }),
    public: true,
  };
}
