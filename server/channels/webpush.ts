/**
 * Notifications on the devices of those who asked for them: encrypted for each (RFC 8291), signed for its push service
 * (RFC 8292), with how urgent they are, for how long they are worth delivering and what they replace (RFC 8030 §5).
 */
import { createHash } from 'node:crypto';
import Type from 'typebox';
import { type Dispatcher, request } from 'undici';
import webPush from 'web-push';
import { sayOn } from '#core/channel/say.ts';
import type { Job, Mailing, MailingType, Out, Recipient, Sent } from './channel.ts';
import { failureOf } from './failure.ts';

const Options = Type.Object(
  {
    contact: Type.String({
      title: 'Contact',
      description: 'mailto:mairie@saint-aubin.example',
      pattern: '^(mailto:[^@\\s]+@[^@\\s]+\\.[a-z]{2,}|https://[^\\s]+)$',
      maxLength: 200,
    }),
  },
  { additionalProperties: false },
);
const key = (title: string) => Type.String({ title, maxLength: 120 });
const Secrets = Type.Object(
  {
    publicKey: key('Clé publique'),
    privateKey: key('Clé privée'),
    /** Those who subscribed under it are served by it until their device has taken the new one. */
    oldPublicKey: Type.Optional(key('Clé publique précédente')),
    oldPrivateKey: Type.Optional(key('Clé privée précédente')),
  },
  { additionalProperties: false },
);

/** RFC 8030 §5.2: a push service may drop it after that, s. */
const longestTtl = 28 * 86_400;
/** RFC 8292 §2 allows a day. */
const tokenMs = 12 * 3_600_000;

export const webpush: MailingType = {
  type: 'webpush',
  audience: 'subscribers',
  way: 'push',
  title: { fr: 'Notifications de l’application', en: 'Notifications of the app' },
  optionsSchema: Options,
  secretsSchema: Secrets,
  newSecrets: () => ({ ...webPush.generateVAPIDKeys() }),
  page: 200,
  can: () => true,
  async open(job) {
    const tokens = new Map<string, string>();
    const payload = payloadOf(job.out);
    if (payload === undefined) return { send: async () => untitled, close: async () => undefined };
    const mailing: Mailing = {
      send: (recipient, signal) => send(job, { recipient, payload, tokens, signal }),
      close: async () => undefined,
    };
    return mailing;
  },
};

const untitled: Sent = { kind: 'refused', reason: 'no title' };

/** What the service worker reads. `tag`: a later one of the same message takes its place on the device. */
function payloadOf({ act, said, message, revision, language, alert }: Out): string | undefined {
  const text = sayOn('push-android', said);
  if ('refused' in text) return undefined;
  const of = (part: string) => text.parts.find((one) => one.part === part)?.shown;
  return JSON.stringify({
    title: of('title'),
    ...(of('text') !== undefined && { body: of('text') }),
    url: said.link,
    tag: message,
    revision,
    lang: language,
    act,
    ...(alert && { alert: alert.class, status: alert.status }),
  });
}

type One = {
  readonly recipient: Recipient;
  readonly payload: string;
  readonly tokens: Map<string, string>;
  readonly signal: AbortSignal;
};

async function send(job: Omit<Job, 'held' | 'signal'>, one: One): Promise<Sent> {
  const { address, keys } = one.recipient;
  const { out, dispatcher } = job;
  let body: Buffer;
  try {
    body = webPush.encrypt(keys.p256dh ?? '', keys.auth ?? '', one.payload, 'aes128gcm').cipherText;
  } catch {
    // Keys that are none stay none.
    return { kind: 'refused', reason: 'the keys of the device are none' };
  }
  try {
    // Of the same library as fetch, and at half its cost.
    const response = await request(address, {
      dispatcher,
      method: 'POST',
      signal: one.signal,
      body,
      headers: {
        authorization: authorizationOf(job, one),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(ttlOf(job)),
        urgency: urgencyOf(out),
        topic: topicOf(out.message),
      },
    });
    await response.body.dump();
    return sentOf(response);
  } catch (error) {
    return ofOneDevice(failureOf(error));
  }
}

/** Signed once for each push service. */
function authorizationOf(
  { options, secrets, now }: Pick<Job, 'options' | 'secrets' | 'now'>,
  { recipient, tokens }: One,
): string {
  const isOld = recipient.keys.key !== secrets.publicKey && recipient.keys.key === secrets.oldPublicKey;
  const pair = isOld
    ? ([secrets.oldPublicKey ?? '', secrets.oldPrivateKey ?? ''] as const)
    : ([secrets.publicKey ?? '', secrets.privateKey ?? ''] as const);
  const { origin } = new URL(recipient.address);
  const known = tokens.get(`${pair[0]} ${origin}`);
  if (known !== undefined) return known;
  const until = Math.floor((now + tokenMs) / 1000);
  const { Authorization } = webPush.getVapidHeaders(
    origin,
    String(options.contact),
    pair[0],
    pair[1],
    'aes128gcm',
    until,
  );
  tokens.set(`${pair[0]} ${origin}`, Authorization);
  return Authorization;
}

function ttlOf({ out: { until }, now }: Pick<Job, 'out' | 'now'>): number {
  return Math.min(longestTtl, Math.max(60, Math.floor((until - now) / 1000)));
}

/** RFC 8030 §5.3: what is urgent wakes a device, a correction of news can wait for it. */
function urgencyOf({ alert, act }: Out): string {
  if (alert?.status === 'Actual') return 'high';
  return act === 'publish' ? 'normal' : 'low';
}

/** RFC 8030 §5.4: at most 32 signs of base64url; one that still waits at the push service is replaced. */
function topicOf(message: string): string {
  return createHash('sha256').update(message).digest('base64url').slice(0, 32);
}

function sentOf({ statusCode: status, headers }: Dispatcher.ResponseData): Sent {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  // RFC 8030 §7.3: the subscription is over. 403 and 400 tell that it was made with a key that is no longer ours.
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 400 || status === 401 || status === 403)
    return { kind: 'refused', reason: `HTTP ${status}` };
  const after = Number(headers['retry-after']);
  return ofOneDevice(
    failureOf(undefined, {
      status,
      said: 'the push service does not take it',
      ...(Number.isFinite(after) && after > 0 && { after: after * 1000 }),
    }),
  );
}

/** There are many push services: that one of them is down keeps nobody else waiting. */
function ofOneDevice(outcome: ReturnType<typeof failureOf>): Sent {
  if (outcome.kind === 'deferred') return { ...outcome, down: false };
  return { kind: 'refused', reason: 'reason' in outcome ? outcome.reason : '' };
}
