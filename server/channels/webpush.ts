/**
 * Notifications on the devices of those who asked for them, with how urgent they are, for how long they are worth delivering
 * and what they replace (RFC 8030 §5). A thread of its own encrypts and sends them.
 */
import { createHash } from 'node:crypto';
import Type from 'typebox';
import webPush from 'web-push';
import type { Config } from '#config/schema.ts';
import { sayOn } from '#core/channel/say.ts';
import type { Job, MailingType, Out, Recipient, Sent } from './channel.ts';
import type { Device, Letter } from './push/letter.ts';
import { createPushThread } from './push/thread.ts';

const Options = Type.Object(
  {
    contact: Type.String({
      title: 'Contact',
      description: 'mailto:mairie@saint-aubin.example',
      pattern: '^(mailto:[^@\\s]+@[^@\\s]+\\.[a-z]{2,}|https://[^\\s]+)$',
      maxLength: 200,
    }),
    mostADay: Type.Integer({
      title: 'Nouvelles par jour et par personne, alertes à part',
      minimum: 1,
      maximum: 50,
      default: 3,
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

export function webpush({ channels }: Pick<Config, 'channels'>): MailingType {
  const { allowPrivate, pushTimeoutMs: timeoutMs } = channels;
  const thread = createPushThread({ allowPrivate, timeoutMs });
  return {
    type: 'webpush',
    audience: 'subscribers',
    way: 'push',
    title: { fr: 'Notifications de l’application', en: 'Notifications of the app' },
    optionsSchema: Options,
    secretsSchema: Secrets,
    newSecrets: {
      names: ['publicKey', 'privateKey'],
      make: async () => ({ ...webPush.generateVAPIDKeys() }),
    },
    page: 500,
    can: () => true,
    async open(job) {
      const letter = letterOf(job);
      return {
        send: async (recipients) =>
          letter ? thread.send(letter, recipients.map(deviceOf)) : recipients.map(() => untitled),
        close: async () => undefined,
      };
    },
    close: () => thread.close(),
  };
}

const untitled: Sent = { kind: 'refused', reason: 'no title' };

function letterOf(job: Omit<Job, 'held' | 'signal'>): Letter | undefined {
  const { out, options, secrets, now } = job;
  const payload = payloadOf(out);
  if (payload === undefined) return undefined;
  const { publicKey = '', privateKey = '', oldPublicKey, oldPrivateKey } = secrets;
  const hasOld = oldPublicKey !== undefined && oldPrivateKey !== undefined;
  return {
    payload,
    keys: [
      { publicKey, privateKey },
      ...(hasOld ? [{ publicKey: oldPublicKey, privateKey: oldPrivateKey }] : []),
    ],
    contact: String(options.contact),
    ttl: Math.min(longestTtl, Math.max(60, Math.floor((out.until - now) / 1000))),
    urgency: urgencyOf(out),
    topic: topicOf(out.message),
    now,
  };
}

function deviceOf({ address, keys: { p256dh = '', auth = '', key: ours = '' } }: Recipient): Device {
  return { address, p256dh, auth, key: ours };
}

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

/** RFC 8030 §5.3: what is urgent wakes a device, a correction of news can wait for it. */
function urgencyOf({ alert, act }: Out): string {
  if (alert?.status === 'Actual') return 'high';
  return act === 'publish' ? 'normal' : 'low';
}

/** RFC 8030 §5.4: at most 32 signs of base64url; one that still waits at the push service is replaced. */
function topicOf(message: string): string {
  return createHash('sha256').update(message).digest('base64url').slice(0, 32);
}
