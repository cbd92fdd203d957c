/**
 * Posts on a Page of Facebook, by the Pages API: published, edited in their words, deleted. The API knows no key of a
 * repetition, so the newest posts are looked through before one is made.
 */
import Type, { type Static } from 'typebox';
import { postOf } from '#core/channel/say.ts';
import { fitPicture } from '../compose/index.ts';
import type { Job, Outcome, PostType, Standing } from './channel.ts';
import { Unreadable } from './failure.ts';
import { appTokenOf, graph, graphOutcome, metaOptions, metaSecrets, tokenStanding } from './graph.ts';
import { nameAt, standingOf, textAt, valueAt } from './http.ts';

const Options = Type.Object(
  {
    page: Type.String({ title: 'Numéro de la page', pattern: '^[0-9]+$', maxLength: 30 }),
    ...metaOptions,
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  {
    token: Type.String({ title: 'Jeton d’accès de la page', minLength: 1, maxLength: 1000 }),
    ...metaSecrets,
  },
  { additionalProperties: false },
);
/** Both are asked for by the guide of the API to publish and to edit. */
const scopes = ['pages_manage_posts', 'pages_read_engagement'];
const limit = 5000;
/** Page photos: PNG of at most 1 MB is advised, else they are compressed anew. */
const room = { bytes: 4_000_000, side: 2048, types: ['image/jpeg', 'image/png'] };
const lookedThrough = 25;

export const facebook: PostType = {
  type: 'facebook',
  audience: 'public',
  title: { fr: 'Page Facebook', en: 'Facebook Page' },
  optionsSchema: Options,
  secretsSchema: Secrets,
  can: () => true,
  async deliver(job) {
    try {
      return await act(job);
    } catch (error) {
      return graphOutcome(error, job.now);
    }
  },
  async check(job) {
    try {
      return await check(job);
    } catch (error) {
      return standingOf(graphOutcome(error, 0));
    }
  },
};

async function act(job: Job): Promise<Outcome> {
  const { out, held } = job;
  if (out.act === 'withdraw') {
    if (held) await graph(job, held.remoteId, { method: 'DELETE' });
    return { kind: 'delivered' };
  }
  if (out.said.title.trim() === '') return { kind: 'refused', code: 'CHANNEL_NO_TITLE', reason: 'no title' };
  const message = postOf(out.said, { limit }).shown;
  if (held) {
    await graph(job, held.remoteId, { method: 'POST', fields: { message } });
    return { kind: 'delivered', ...held };
  }
  const id = (await madeBefore(job, message)) ?? (await make(job, message));
  return { kind: 'delivered', remoteId: id, url: `https://www.facebook.com/${id}` };
}

async function make(job: Job, message: string): Promise<string> {
  const { page } = job.options as Static<typeof Options>;
  const { picture, said } = job.out;
  if (!picture) {
    const made = await graph(job, `${page}/feed`, { method: 'POST', fields: { message, link: said.link } });
    return nameAt(made, 'id');
  }
  const { data, type } = await fitPicture(picture, room);
  const made = await graph(job, `${page}/photos`, {
    method: 'POST',
    fields: { message, alt_text_custom: picture.alt },
    file: { name: 'source', data: new Blob([data], { type }) },
  });
  return nameAt(made, 'post_id');
}

/** An answer may have been lost after the post was made: its words, with the link to the message, tell. */
async function madeBefore(job: Job, message: string): Promise<string | undefined> {
  const { page } = job.options as Static<typeof Options>;
  const fields = { fields: 'id,message', limit: String(lookedThrough) };
  const posts = valueAt(await graph(job, `${page}/feed`, { fields }), 'data');
  if (!Array.isArray(posts)) throw new Unreadable();
  const found = posts.find((post) => textAt(post, 'message') === message);
  return found && textAt(found, 'id');
}

async function check(job: Parameters<NonNullable<PostType['check']>>[0]): Promise<Standing> {
  const { page } = job.options as Static<typeof Options>;
  const found = await graph(job, page, { fields: { fields: 'id,link' } });
  const account = textAt(found, 'link') || `https://www.facebook.com/${page}`;
  const app = appTokenOf(job);
  const standing: Standing = app ? await tokenStanding(job, app, scopes) : { ok: true };
  return standing.ok ? { ...standing, account } : standing;
}
