/** Posts on the page of an organisation on LinkedIn, by the Posts and Images APIs: published, edited in their words, deleted. */
import Type, { type Static } from 'typebox';
import { postOf } from '#core/channel/say.ts';
import { fitPicture } from '../compose/index.ts';
import type { Job, Out, Outcome, PostType, Standing } from './channel.ts';
import { Unreadable } from './failure.ts';
import {
  type Answer,
  ask,
  type Line,
  outcomeOf,
  Refusal,
  type Request,
  standingOf,
  textAt,
  valueAt,
} from './http.ts';

const Options = Type.Object(
  {
    organization: Type.String({ title: 'Numéro de la page', pattern: '^[0-9]+$', maxLength: 30 }),
    client: Type.String({ title: 'Identifiant de l’application', pattern: '^\\S+$', maxLength: 100 }),
    /** LinkedIn ends each version after a year. */
    version: Type.String({ title: 'Version de l’API', pattern: '^20[0-9]{4}$', default: '202605' }),
    api: Type.String({
      title: 'Adresse de l’API',
      pattern: '^https?://\\S+[^/]$',
      maxLength: 200,
      default: 'https://api.linkedin.com',
    }),
    signIn: Type.String({
      title: 'Adresse de connexion',
      pattern: '^https?://\\S+[^/]$',
      maxLength: 200,
      default: 'https://www.linkedin.com',
    }),
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  {
    token: Type.String({ title: 'Jeton d’accès', minLength: 1, maxLength: 2000 }),
    clientSecret: Type.String({ title: 'Secret de l’application', minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);
const scope = 'w_organization_social';
const limit = 3000;
const room = { bytes: 4_000_000, side: 2048, types: ['image/jpeg', 'image/png'] };
type Asking = Line & Pick<Job, 'options' | 'secrets'>;

export const linkedin: PostType = {
  type: 'linkedin',
  audience: 'public',
  title: { fr: 'LinkedIn', en: 'LinkedIn' },
  optionsSchema: Options,
  secretsSchema: Secrets,
  can: () => true,
  async deliver(job) {
    try {
      return await act(job);
    } catch (error) {
      return outcomeOf(error, job.now);
    }
  },
  async check(job) {
    try {
      return await check(job);
    } catch (error) {
      return standingOf(outcomeOf(error, 0));
    }
  },
};

async function act(job: Job): Promise<Outcome> {
  const { out, held } = job;
  const post = held && `rest/posts/${encodeURIComponent(held.remoteId)}`;
  if (out.act === 'withdraw') {
    // Deletions are idempotent there.
    if (post) await call(job, post, { method: 'DELETE', headers: { 'x-restli-method': 'DELETE' } });
    return { kind: 'delivered' };
  }
  if (out.said.title.trim() === '') return { kind: 'refused', code: 'CHANNEL_NO_TITLE', reason: 'no title' };
  const commentary = littleText(postOf(out.said, { limit }).shown);
  if (held && post) {
    const json = { patch: { $set: { commentary } } };
    await call(job, post, { method: 'POST', headers: { 'x-restli-method': 'PARTIAL_UPDATE' }, json });
    return { kind: 'delivered', ...held };
  }
  const json = {
    author: ownerOf(job),
    commentary,
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    content: await contentOf(job, out),
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
  };
  const id = await make(job, json);
  return { kind: 'delivered', remoteId: id, url: `https://www.linkedin.com/feed/update/${id}` };
}

async function make(job: Asking, json: { readonly commentary: string }): Promise<string> {
  try {
    const { headers } = await call(job, 'rest/posts', { method: 'POST', json });
    const id = headers.get('x-restli-id');
    if (!id) throw new Unreadable();
    return id;
  } catch (error) {
    const before = await madeBefore(job, error, json.commentary);
    if (before === undefined) throw error;
    return before;
  }
}

/**
 * The same words are refused with the name of what was posted before: ours, whose answer was lost. Names of posts that are
 * no more are given too, so it is looked whether it is there.
 */
async function madeBefore(job: Asking, error: unknown, commentary: string): Promise<string | undefined> {
  if (!(error instanceof Refusal) || error.answer.status !== 422) return undefined;
  const [id] = /urn:li:(share|ugcPost):\d+/.exec(error.message) ?? [];
  if (id === undefined) return undefined;
  try {
    const { body } = await call(job, `rest/posts/${encodeURIComponent(id)}`, {});
    return textAt(body, 'commentary') === commentary ? id : undefined;
  } catch (unseen) {
    if (unseen instanceof Refusal) return undefined;
    throw unseen;
  }
}

/** A picture with its description, or a card of the link. */
async function contentOf(job: Asking, { picture, said }: Out): Promise<object> {
  if (!picture) {
    const { link: source, title, short } = said;
    return { article: { source, title, ...(short && { description: short }) } };
  }
  const json = { initializeUploadRequest: { owner: ownerOf(job) } };
  const { body } = await call(job, 'rest/images?action=initializeUpload', { method: 'POST', json });
  const { data, type } = await fitPicture(picture, room);
  const headers = { authorization: `Bearer ${job.secrets.token}`, 'content-type': type };
  await ask(job, textAt(body, 'value', 'uploadUrl'), { method: 'PUT', headers, body: data });
  return { media: { id: textAt(body, 'value', 'image'), altText: picture.alt } };
}

/** Its "little" text format: these mean something unless they are escaped. */
export function littleText(text: string): string {
  return text.replace(/[\\|{}@[\]()<>#*_~]/g, '\\$&');
}

async function check(job: Asking): Promise<Standing> {
  const { client, signIn, organization } = job.options as Static<typeof Options>;
  const form = {
    client_id: client,
    client_secret: job.secrets.clientSecret ?? '',
    token: job.secrets.token ?? '',
  };
  const request = { method: 'POST', body: new URLSearchParams(form) } as const;
  const { body } = await ask(job, `${signIn}/oauth/v2/introspectToken`, request);
  if (valueAt(body, 'active') !== true)
    return { ok: false, reason: `the token is ${textAt(body, 'status') || 'over'}`, reconnect: true };
  if (!textAt(body, 'scope').split(',').includes(scope))
    return { ok: false, reason: `a permission is missing: ${scope}`, reconnect: true };
  const until = Number(textAt(body, 'expires_at'));
  return {
    ok: true,
    account: `https://www.linkedin.com/company/${organization}`,
    ...(until > 0 && { tokenUntil: until * 1000 }),
  };
}

function ownerOf({ options }: Pick<Job, 'options'>): string {
  return `urn:li:organization:${(options as Static<typeof Options>).organization}`;
}

function call(job: Asking, path: string, request: Request): Promise<Answer> {
  const { api, version } = job.options as Static<typeof Options>;
  const headers = {
    ...request.headers,
    authorization: `Bearer ${job.secrets.token}`,
    'linkedin-version': version,
    'x-restli-protocol-version': '2.0.0',
  };
  return ask(job, `${api}/${path}`, { ...request, headers });
}
