/** Posts in an account on a Mastodon server, with its client library: published, edited and deleted. */
import { type mastodon as Api, createRestAPIClient, MastoDeserializeError, MastoHttpError } from 'masto';
import Type, { type Static } from 'typebox';
import { sayOn } from '#core/channel/say.ts';
import { plainText } from '../compose/index.ts';
import type { Job, Out, Outcome, PostedReply, PostType } from './channel.ts';
import { failureOf, Unreadable } from './failure.ts';

const Options = Type.Object(
  {
    server: Type.String({
      title: 'Serveur',
      pattern: '^https?://[^\\s/]+/?$',
      maxLength: 200,
      description: 'https://mastodon.example',
    }),
    visibility: Type.Enum(['public', 'unlisted'] as const, { title: 'Visibilité', default: 'public' }),
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  { token: Type.String({ title: 'Jeton d’accès', minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);

export const mastodon: PostType = {
  type: 'mastodon',
  audience: 'public',
  title: { fr: 'Mastodon', en: 'Mastodon' },
  optionsSchema: Options,
  secretsSchema: Secrets,
  can: () => true,
  async deliver(job) {
    try {
      return await act(clientOf(job), job);
    } catch (error) {
      return outcomeOf(error, job.out);
    }
  },
  replies: (job) => repliesTo(clientOf(job), job.held.remoteId),
  async check(job) {
    try {
      const account = await clientOf(job).v1.accounts.verifyCredentials();
      return { ok: true, account: account.url };
    } catch (error) {
      const outcome = outcomeOf(error);
      return { ok: false, reason: reasonOf(outcome), reconnect: outcome.kind === 'reconnect' };
    }
  },
};

const mostReplies = 500;

/** The thread below it, as the account may read it, without what it has said itself. */
async function repliesTo(client: Api.rest.Client, id: string): Promise<PostedReply[] | undefined> {
  try {
    const status = client.v1.statuses.$select(id);
    const { account: own } = await status.fetch();
    const { descendants } = await status.context.fetch();
    return descendants
      .filter(({ account }) => account.id !== own.id)
      .slice(0, mostReplies)
      .map(({ uri, url, account, content, language, visibility }) => ({
        id: uri,
        author: account.url,
        handle: account.acct.includes('@')
          ? `@${account.acct}`
          : `@${account.acct}@${new URL(account.url).host}`,
        url: url ?? uri,
        text: plainText(content),
        ...(language && { language }),
        public: visibility === 'public' || visibility === 'unlisted',
      }));
  } catch (error) {
    if (error instanceof MastoHttpError && error.statusCode === 404) return undefined;
    throw error;
  }
}

async function act(client: Api.rest.Client, { out, options, key, held }: Job): Promise<Outcome> {
  if (out.act === 'withdraw') {
    if (held) await client.v1.statuses.$select(held.remoteId).remove();
    return { kind: 'delivered' };
  }
  const text = sayOn('mastodon', out.said);
  if ('refused' in text) return { kind: 'refused', code: 'CHANNEL_NO_TITLE', reason: 'no title' };
  const mediaIds = await pictureOf(client, out);
  const said = { status: text.parts[0]?.shown ?? '', language: out.language.slice(0, 2), mediaIds };
  const { visibility } = options as Static<typeof Options>;
  const post = held
    ? await client.v1.statuses.$select(held.remoteId).update(said)
    : await client.v1.statuses.create(
        { ...said, visibility },
        { requestInit: { headers: { 'Idempotency-Key': key } } },
      );
  if (!post.id) throw new Unreadable();
  return { kind: 'delivered', remoteId: post.id, ...(post.url && { url: post.url }) };
}

async function pictureOf(client: Api.rest.Client, { picture }: Out): Promise<string[]> {
  if (!picture) return [];
  const file = new Blob([Buffer.from(await picture.bytes())], { type: picture.type });
  const { id } = await client.v2.media.create({ file, description: picture.alt });
  return [id];
}

function clientOf({
  options,
  secrets,
  signal,
  requestInit,
}: Pick<Job, 'options' | 'secrets' | 'signal' | 'requestInit'>) {
  const { server } = options as Static<typeof Options>;
  return createRestAPIClient({
    url: server.replace(/\/$/, ''),
    accessToken: secrets.token ?? '',
    requestInit: { ...requestInit, signal },
    log: 'error',
  });
}

function outcomeOf(error: unknown, out?: Out): Outcome {
  if (error instanceof MastoDeserializeError) return failureOf(new Unreadable());
  if (!(error instanceof MastoHttpError)) return failureOf(error);
  const { statusCode, message } = error;
  // Somebody deleted the post there: what was to go is gone.
  if (statusCode === 404 && out?.act === 'withdraw') return { kind: 'delivered' };
  return failureOf(error, { status: statusCode, said: message });
}

const reasonOf = (outcome: Outcome) => ('reason' in outcome ? outcome.reason : '');
