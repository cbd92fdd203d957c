/**
 * Posts in an account on X, by its API v2 with the keys of an application of the town's own. The API edits nothing: a
 * correction deletes the post and posts anew.
 */
import { randomUUID } from 'node:crypto';
import Type from 'typebox';
import { fitPicture } from '../compose/index.ts';
import type { Job, Out, Outcome, PostType } from './channel.ts';
import { ask, nameAt, outcomeOf, Refusal, type Request, standingOf, textAt, valueAt } from './http.ts';
import { oauth1Header } from './oauth1.ts';
import { plainWords, postOnX } from './x-text.ts';

const Options = Type.Object(
  {
    api: Type.String({
      title: 'Adresse de l’API',
      pattern: '^https?://\\S+[^/]$',
      maxLength: 200,
      default: 'https://api.x.com',
    }),
  },
  { additionalProperties: false },
);
const key = (title: string) => Type.String({ title, minLength: 1, maxLength: 200 });
const Secrets = Type.Object(
  {
    consumer: key('Clé de l’application (API Key)'),
    consumerSecret: key('Secret de l’application (API Key Secret)'),
    token: key('Jeton d’accès (Access Token)'),
    tokenSecret: key('Secret du jeton (Access Token Secret)'),
  },
  { additionalProperties: false },
);
const room = { bytes: 4_000_000, side: 2048, types: ['image/jpeg', 'image/png', 'image/webp'] };
const longestAlt = 1000;
const lookedThrough = 10;
type Asking = Pick<Job, 'options' | 'secrets' | 'signal' | 'requestInit' | 'now'>;

export const x: PostType = {
  type: 'x',
  audience: 'public',
  title: { fr: 'X', en: 'X' },
  optionsSchema: Options,
  secretsSchema: Secrets,
  can: () => true,
  async deliver(job) {
    try {
      return await act(job);
    } catch (error) {
      return understood(error, job.now);
    }
  },
  async check(job) {
    try {
      const me = await call(job, '2/users/me', {});
      return { ok: true, account: `https://x.com/${textAt(me, 'data', 'username')}` };
    } catch (error) {
      return standingOf(understood(error, job.now));
    }
  },
};

async function act(job: Job): Promise<Outcome> {
  const { out, held } = job;
  if (out.act === 'withdraw') {
    if (held) await remove(job, held.remoteId);
    return { kind: 'delivered' };
  }
  if (out.said.title.trim() === '') return { kind: 'refused', code: 'CHANNEL_NO_TITLE', reason: 'no title' };
  const text = postOnX(out.said);
  const media = await mediaOf(job, out);
  // The wrong words go first: in between there is nothing, never both.
  if (held) await remove(job, held.remoteId);
  const id = await make(job, { text, ...(media && { media }) });
  return { kind: 'delivered', remoteId: id, url: `https://x.com/i/status/${id}` };
}

/** One that is gone already is as it should be. */
async function remove(job: Asking, id: string): Promise<void> {
  try {
    await call(job, `2/tweets/${id}`, { method: 'DELETE' });
  } catch (error) {
    if (!(error instanceof Refusal && error.answer.status === 404)) throw error;
  }
}

/** The same words are refused a second time: when an answer was lost, the post is among the newest. */
async function make(job: Asking, json: { readonly text: string }): Promise<string> {
  try {
    return nameAt(await call(job, '2/tweets', { method: 'POST', json }), 'data', 'id');
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const me = nameAt(await call(job, '2/users/me', {}), 'data', 'id');
    const query = new URLSearchParams({ max_results: String(lookedThrough), 'tweet.fields': 'entities' });
    const posts = valueAt(await call(job, `2/users/${me}/tweets?${query}`, {}), 'data');
    const before = Array.isArray(posts) ? posts.find((post) => plainWords(post) === json.text) : undefined;
    if (!before) throw error;
    return nameAt(before, 'id');
  }
}

async function mediaOf(job: Asking, { picture }: Out): Promise<{ media_ids: string[] } | undefined> {
  if (!picture) return undefined;
  const { data, type } = await fitPicture(picture, room);
  const body = new FormData();
  body.set('media', new Blob([data], { type }));
  body.set('media_category', 'tweet_image');
  body.set('media_type', type);
  const id = nameAt(await call(job, '2/media/upload', { method: 'POST', body }), 'data', 'id');
  const metadata = { alt_text: { text: picture.alt.slice(0, longestAlt) } };
  await call(job, '2/media/metadata', { method: 'POST', json: { id, metadata } });
  return { media_ids: [id] };
}

async function call(job: Asking, path: string, request: Request): Promise<unknown> {
  const { consumer = '', consumerSecret = '', token = '', tokenSecret = '' } = job.secrets;
  const url = new URL(`${String(job.options.api)}/${path}`);
  const authorization = oauth1Header(
    { consumer, consumerSecret, token, tokenSecret },
    { method: request.method ?? 'GET', url, now: job.now, nonce: randomUUID() },
  );
  return (await ask(job, url, { ...request, headers: { authorization } })).body;
}

const isDuplicate = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.answer.status === 403 && /duplicate/i.test(error.message);

function understood(error: unknown, at: number): Outcome {
  if (isDuplicate(error)) return { kind: 'refused', code: 'CHANNEL_REFUSED', reason: error.message };
  return outcomeOf(error, at);
}
