/**
 * Posts of a professional account on Instagram, by its content publishing API: a picture that Instagram fetches from us, and its caption.
 * The API edits no caption and deletes no post, so a correction and a withdrawal are left to people; it knows no key of a repetition, so
 * the newest posts are looked through before one is made.
 */
import { setTimeout as wait } from 'node:timers/promises';
import Type, { type Static } from 'typebox';
import { shapeOf } from '../compose/index.ts';
import { captionOf } from './caption.ts';
import type { Held, Job, Out, Outcome, PostType, Standing } from './channel.ts';
import { Unreadable } from './failure.ts';
import { appTokenOf, graph, graphOutcome, metaOptions, metaSecrets, tokenStanding } from './graph.ts';
import { nameAt, Refusal, standingOf, textAt, valueAt } from './http.ts';

const Options = Type.Object(
  {
    account: Type.String({ title: 'Numéro du compte professionnel', pattern: '^[0-9]+$', maxLength: 30 }),
    ...metaOptions,
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  {
    token: Type.String({ title: 'Jeton d’accès', minLength: 1, maxLength: 1000 }),
    ...metaSecrets,
  },
  { additionalProperties: false },
);
/** By the guide "Content Publishing", with Facebook Login. */
const scopes = ['instagram_basic', 'instagram_content_publish', 'pages_read_engagement'];
/** Width to height: 4:5 to 1.91:1 is taken as it is. */
const shapes = { tallest: 0.8, widest: 1.91 };
const side = 1280;
const longestAlt = 1000;
const lookedThrough = 25;
/** ms; Instagram fetches a picture in an instant, and says so when it is asked again. */
const waits = [500, 1000, 2000, 4000];
const hourMs = 3_600_000;

type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;
const pauseFor: Pause = (ms, signal) => wait(ms, undefined, { signal });

export function instagram(pause: Pause = pauseFor): PostType {
  return {
    type: 'instagram',
    audience: 'public',
    title: { fr: 'Instagram', en: 'Instagram' },
    optionsSchema: Options,
    secretsSchema: Secrets,
    // Each by hand, where a person may: nothing of it is called done before somebody says so.
    can: () => true,
    async deliver(job) {
      try {
        return await act(job, pause);
      } catch (error) {
        return understood(error, job.now);
      }
    },
    async check(job) {
      try {
        return await check(job);
      } catch (error) {
        return standingOf(understood(error, 0));
      }
    },
  };
}

async function act(job: Job, pause: Pause): Promise<Outcome> {
  const { out, held } = job;
  if (held && out.act !== 'publish')
    return { kind: 'refused', code: 'CHANNEL_BY_HAND', reason: held.url ?? held.remoteId, held };
  if (out.act === 'withdraw' || out.act === 'end') return { kind: 'delivered' };
  if (out.said.title.trim() === '') return { kind: 'refused', code: 'CHANNEL_NO_TITLE', reason: 'no title' };
  const caption = captionOf(out.said);
  const before = await madeBefore(job, caption);
  if (before) return { kind: 'delivered', ...before };
  const full = await isFull(job);
  if (full) return full;
  const container = await contain(job, caption);
  const unready = await readiness(job, container, pause);
  if (unready) return unready;
  const id = nameAt(await call(job, 'media_publish', { creation_id: container }), 'id');
  const url = textAt(await graph(job, id, { fields: { fields: 'permalink' } }), 'permalink');
  return { kind: 'delivered', remoteId: id, ...(url !== '' && { url }) };
}

/** An answer may have been lost after the post was made: its words, with the link to the message, tell. */
async function madeBefore(job: Job, caption: string): Promise<Held | undefined> {
  const fields = { fields: 'id,caption,permalink', limit: String(lookedThrough) };
  const posts = valueAt(await graph(job, `${accountOf(job)}/media`, { fields }), 'data');
  if (!Array.isArray(posts)) throw new Unreadable();
  const found = posts.find((post) => textAt(post, 'caption') === caption);
  if (!found) return undefined;
  const url = textAt(found, 'permalink');
  return { remoteId: nameAt(found, 'id'), ...(url !== '' && { url }) };
}

/** So many posts within 24 hours, and not one more: it says itself how many. */
async function isFull(job: Job): Promise<Outcome | undefined> {
  const fields = { fields: 'quota_usage,config' };
  const data = valueAt(await graph(job, `${accountOf(job)}/content_publishing_limit`, { fields }), 'data');
  const [first] = Array.isArray(data) ? data : [];
  const [used, most] = [Number(textAt(first, 'quota_usage')), Number(textAt(first, 'config', 'quota_total'))];
  if (most === 0 || used < most) return undefined;
  return tooMany(`${used} of ${most} posts within 24 hours`);
}

const tooMany = (reason: string): Outcome => ({
  kind: 'deferred',
  reason,
  down: false,
  slower: true,
  after: hourMs,
});

/** A post before it is one. One that is never published is gone after a day. */
async function contain(job: Job, caption: string): Promise<string> {
  const { picture } = job.out;
  const alt = picture && { alt_text: picture.alt.slice(0, longestAlt) };
  return nameAt(await call(job, 'media', { image_url: await pictureFor(job.out), caption, ...alt }), 'id');
}

/** The picture of the message, cut only where Instagram takes no such shape; without one, the card that shared addresses have. */
async function pictureFor({ picture, card, said }: Out): Promise<string> {
  if (!picture) return card ?? said.link;
  const { width, height } = await shapeOf(picture);
  const shape = width / height;
  const ratio = shape < shapes.tallest ? '4:5' : shape > shapes.widest ? '16:9' : undefined;
  return `${picture.sizes}/${side}?format=jpeg${ratio ? `&ratio=${ratio}` : ''}`;
}

/** Undefined when it can be published. */
async function readiness(job: Job, container: string, pause: Pause): Promise<Outcome | undefined> {
  for (const ms of [0, ...waits]) {
    if (ms > 0) await pause(ms, job.signal);
    const found = await graph(job, container, { fields: { fields: 'status_code,status' } });
    const code = textAt(found, 'status_code');
    if (code === 'FINISHED') return undefined;
    if (code === 'IN_PROGRESS') continue;
    const reason = textAt(found, 'status') || code;
    if (code !== 'ERROR') return { kind: 'deferred', reason, down: false };
    const subcode = Number(/\b22070\d\d\b/.exec(reason)?.[0]);
    return unfetched.has(subcode)
      ? { kind: 'deferred', reason, down: false }
      : { kind: 'refused', code: 'CHANNEL_REFUSED', reason };
  }
  return { kind: 'deferred', reason: 'the picture is not ready yet', down: false };
}

/** By its list of error codes. The picture could not be fetched in time or at all, or is not ready. */
const unfetched = new Set([2207003, 2207020, 2207027, 2207052]);
/** Its own servers failed. */
const failed = new Set([2207001, 2207032, 2207053]);
const mostPosts = 2207042;
/** The account may not act until its owner has done something there. */
const locked = 2207050;

function understood(error: unknown, at: number): Outcome {
  const outcome = graphOutcome(error, at);
  if (!(error instanceof Refusal)) return outcome;
  const subcode = Number(textAt(error.answer.body, 'error', 'error_subcode'));
  const reason = error.message;
  if (subcode === mostPosts) return tooMany(reason);
  if (subcode === locked) return { kind: 'reconnect', reason };
  if (unfetched.has(subcode)) return { kind: 'deferred', reason, down: false };
  if (failed.has(subcode)) return { kind: 'deferred', reason, down: true };
  return outcome;
}

async function check(job: Parameters<NonNullable<PostType['check']>>[0]): Promise<Standing> {
  const found = await graph(job, accountOf(job), { fields: { fields: 'id,username' } });
  const account = `https://www.instagram.com/${nameAt(found, 'username')}/`;
  const app = appTokenOf(job);
  const standing: Standing = app ? await tokenStanding(job, app, scopes) : { ok: true };
  return standing.ok ? { ...standing, account } : standing;
}

const accountOf = ({ options }: Pick<Job, 'options'>) => (options as Static<typeof Options>).account;

const call = (job: Job, edge: string, fields: Readonly<Record<string, string>>) =>
  graph(job, `${accountOf(job)}/${edge}`, { method: 'POST', fields });
