/**
 * Posts in an account on Bluesky, by the HTTP API of its server (AT protocol). The network knows no edits: a correction
 * takes the post away and puts the new one in its place, both in one write.
 */
import Type, { type Static } from 'typebox';
import { fitPicture } from '../compose/index.ts';
import { collection, recordKeyOf, recordOf } from './bluesky-record.ts';
import { type Account, createSessions, isOver, type Session, xrpc } from './bluesky-session.ts';
import { repliesIn, threadDepth } from './bluesky-thread.ts';
import type { Job, Outcome, PostType } from './channel.ts';
import { ask, outcomeOf, Refusal, type Request, standingOf, textAt, valueAt } from './http.ts';

const Options = Type.Object(
  {
    identifier: Type.String({
      title: 'Compte',
      description: 'ville.bsky.social',
      pattern: '^[^\\s@/]+\\.[^\\s@/]+$',
      maxLength: 253,
    }),
    service: Type.String({
      title: 'Serveur',
      pattern: '^https?://[^\\s/]+/?$',
      maxLength: 200,
      default: 'https://bsky.social',
    }),
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  { password: Type.String({ title: 'Mot de passe d’application', minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
/** app.bsky.embed.images */
const room = { bytes: 1_000_000, side: 2000, types: ['image/jpeg', 'image/png', 'image/webp'] };

type Signed = { readonly job: Job; readonly account: Account; readonly session: Session };

export function bluesky(): PostType {
  const sessions = createSessions();
  return {
    type: 'bluesky',
    audience: 'public',
    title: { fr: 'Bluesky', en: 'Bluesky' },
    optionsSchema: Options,
    secretsSchema: Secrets,
    can: () => true,
    async deliver(job) {
      const account = accountOf(job);
      try {
        return await sessions.within(account, job, (session) => act({ job, account, session }));
      } catch (error) {
        return understood(error, job.now);
      }
    },
    replies: (job) =>
      sessions.within(accountOf(job), job, async ({ access, did }) => {
        const query = new URLSearchParams({
          uri: job.held.remoteId,
          depth: String(threadDepth),
          parentHeight: '0',
        });
        const url = xrpc(accountOf(job).service, `app.bsky.feed.getPostThread?${query}`);
        // The server of the account passes it on to the one that knows all posts.
        const headers = {
          authorization: `Bearer ${access}`,
          'atproto-proxy': 'did:web:api.bsky.app#bsky_appview',
        };
        try {
          return repliesIn(valueAt((await ask(job, url, { headers })).body, 'thread'), did);
        } catch (error) {
          if (error instanceof Refusal && textAt(error.answer.body, 'error') === 'NotFound') return undefined;
          throw error;
        }
      }),
    async check(job) {
      const account = accountOf(job);
      try {
        const handle = await sessions.within(account, job, async ({ access }) => {
          const headers = { authorization: `Bearer ${access}` };
          const url = xrpc(account.service, 'com.atproto.server.getSession');
          return textAt((await ask(job, url, { headers })).body, 'handle');
        });
        return { ok: true, account: `https://bsky.app/profile/${handle}` };
      } catch (error) {
        return standingOf(understood(error, 0));
      }
    },
  };
}

async function act(signed: Signed): Promise<Outcome> {
  const { job, session } = signed;
  const old = job.held && (job.held.remoteId.split('/').at(-1) ?? '');
  if (job.out.act === 'withdraw') {
    // Of one that is gone already the server says the same.
    if (old) await write(signed, 'deleteRecord', { rkey: old });
    return { kind: 'delivered' };
  }
  const rkey = recordKeyOf(job.key);
  const replaces = old !== undefined && old !== rkey;
  if (!replaces || !(await has(signed, rkey))) {
    const record = recordOf(job.out, await pictureOf(signed), job.now);
    if (!record) return { kind: 'refused', code: 'CHANNEL_NO_TITLE', reason: 'no title' };
    if (replaces) await replace(signed, { old, rkey, record });
    else await write(signed, 'putRecord', { rkey, record });
  }
  return {
    kind: 'delivered',
    remoteId: `at://${session.did}/${collection}/${rkey}`,
    url: `https://bsky.app/profile/${session.handle}/post/${rkey}`,
  };
}

type Replacing = { readonly old: string; readonly rkey: string; readonly record: object };

/** One commit: nobody ever sees both, or neither. What somebody has deleted there cannot be deleted again. */
async function replace(signed: Signed, { old, rkey, record }: Replacing): Promise<void> {
  const $type = (name: string) => `com.atproto.repo.applyWrites#${name}`;
  const gone = { $type: $type('delete'), collection, rkey: old };
  const made = { $type: $type('create'), collection, rkey, value: record };
  const writes = (await has(signed, old)) ? [gone, made] : [made];
  await call(signed, 'com.atproto.repo.applyWrites', {
    method: 'POST',
    json: { repo: signed.session.did, writes },
  });
}

async function write(signed: Signed, name: 'putRecord' | 'deleteRecord', more: object): Promise<void> {
  const json = { repo: signed.session.did, collection, ...more };
  await call(signed, `com.atproto.repo.${name}`, { method: 'POST', json });
}

async function has(signed: Signed, rkey: string): Promise<boolean> {
  const query = new URLSearchParams({ repo: signed.session.did, collection, rkey });
  try {
    await call(signed, `com.atproto.repo.getRecord?${query}`, {});
    return true;
  } catch (error) {
    if (error instanceof Refusal && textAt(error.answer.body, 'error') === 'RecordNotFound') return false;
    throw error;
  }
}

async function pictureOf(signed: Signed) {
  const { picture } = signed.job.out;
  if (!picture) return undefined;
  const { data, type, width, height } = await fitPicture(picture, room);
  const body = await call(signed, 'com.atproto.repo.uploadBlob', {
    method: 'POST',
    headers: { 'content-type': type },
    body: data,
  });
  return { blob: valueAt(body, 'blob'), width, height };
}

async function call({ job, account, session }: Signed, method: string, request: Request): Promise<unknown> {
  const headers = { ...request.headers, authorization: `Bearer ${session.access}` };
  return (await ask(job, xrpc(account.service, method), { ...request, headers })).body;
}

function accountOf({ options, secrets }: Pick<Job, 'options' | 'secrets'>): Account {
  const { service, identifier } = options as Static<typeof Options>;
  return { service, identifier, password: secrets.password ?? '' };
}

function understood(error: unknown, at: number): Outcome {
  if (isOver(error) && error instanceof Refusal) return { kind: 'reconnect', reason: error.message };
  return outcomeOf(error, at);
}
