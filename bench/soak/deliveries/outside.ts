/** Whoever a town tells things by its ways out: each a fake of `test/networks` behind a line, with what arrived there. */
import { freePort } from '#test/free-port.ts';
import { startPeer } from '#test/networks/activitypub.ts';
import { blueskyPassword, startBluesky } from '#test/networks/bluesky.ts';
import { facebookToken, startFacebook } from '#test/networks/facebook.ts';
import { instagramToken, startInstagram } from '#test/networks/instagram.ts';
import { linkedInToken, startLinkedIn } from '#test/networks/linkedin.ts';
import { mastodonToken, startMastodon } from '#test/networks/mastodon.ts';
import { startMessageCentre } from '#test/networks/message-centre.ts';
import { startPushService } from '#test/networks/push-service.ts';
import { startSmsGateway } from '#test/networks/sms-gateway.ts';
import { startX, xKeys } from '#test/networks/x.ts';
import { startSmtp } from '#test/smtp.ts';
import { standingOn } from './followers.ts';
import { type Line, openLine } from './line.ts';
import type { Connection, Subscriber } from './town.ts';

/** `mark`: by what the other side can tell that it has had it already; empty where there is nothing. */
export type Arrival = { readonly to: string; readonly words: string; readonly mark: string };
export type Outside = {
  readonly line: Line;
  readonly connection: Connection;
  /** None of what everybody can read. */
  readonly subscribers: readonly Subscriber[];
  /** Whether it is told of news, which can be said otherwise and taken back; else of alerts alone. */
  readonly takesBack: boolean;
  /** The line by which the other side asks the town, and where the town listens. */
  readonly back?: { readonly line: Line; readonly port: number };
  /** Whatever can be read there now, by whom. */
  arrived(): readonly Arrival[];
  close(): Promise<void>;
};

/** More than a page of mails or of texts. */
const people = 25;

type Posts = { readonly url: string; readonly words: () => readonly string[]; close(): Promise<void> };

async function network(posts: Posts, connect: (url: string) => Omit<Connection, 'type'>, type: string) {
  const line = await openLine(Number(new URL(posts.url).port));
  return {
    line,
    connection: { type, ...connect(`http://127.0.0.1:${line.port}`) },
    subscribers: [],
    takesBack: true,
    arrived: () => posts.words().map((words) => ({ to: 'everybody', words, mark: '' })),
    close: () => closeAll(line, posts),
  } satisfies Outside;
}

async function closeAll(...all: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const one of all) await one.close();
}

const numbered = (make: (index: number) => Subscriber) =>
  Array.from({ length: people }, (_, index) => make(index));
const phone = (index: number) => `+3361234${String(5000 + index)}`;

export const outsides = {
  async mastodon() {
    const fake = await startMastodon();
    const words = () => [...fake.posts.values()].map(({ text }) => text);
    const connect = (server: string) => ({ options: { server }, secrets: { token: mastodonToken } });
    return network({ ...fake, words }, connect, 'mastodon');
  },
  async bluesky() {
    const fake = await startBluesky();
    const words = () => [...fake.posts.values()].map(({ text }) => text);
    const connect = (service: string) => ({
      options: { identifier: 'ville.example', service },
      secrets: { password: blueskyPassword },
    });
    return network({ ...fake, words }, connect, 'bluesky');
  },
  async facebook() {
    const fake = await startFacebook();
    const words = () => [...fake.posts.values()].map(({ message }) => message);
    const connect = (url: string) => ({
      options: { page: '1000', api: `${url}/v23.0` },
      secrets: { token: facebookToken },
    });
    return network({ ...fake, words }, connect, 'facebook');
  },
  async instagram() {
    const fake = await startInstagram();
    const words = () => [...fake.posts.values()].map(({ caption }) => caption);
    const connect = (url: string) => ({
      options: { account: '17841400000000001', api: `${url}/v23.0` },
      secrets: { token: instagramToken },
    });
    // What is posted there stays, until a person takes it back.
    return { ...(await network({ ...fake, words }, connect, 'instagram')), takesBack: false };
  },
  async linkedin() {
    const fake = await startLinkedIn();
    const words = () => [...fake.posts.values()].map(({ commentary }) => commentary);
    const connect = (url: string) => ({
      options: { organization: '77', client: 'app', api: url, signIn: url },
      secrets: { token: linkedInToken, clientSecret: 'secret' },
    });
    return network({ ...fake, words }, connect, 'linkedin');
  },
  async x() {
    const fake = await startX();
    const words = () => [...fake.posts.values()].map(({ text }) => text);
    return network({ ...fake, words }, (api) => ({ options: { api }, secrets: xKeys }), 'x');
  },
  async fediverse() {
    const fake = await startPeer();
    const line = await openLine(Number(new URL(fake.url).port));
    const port = await freePort();
    const back = { line: await openLine(port), port };
    return {
      line,
      back,
      connection: { type: 'fediverse', options: { name: 'ville' }, secrets: {} },
      subscribers: numbered((index) => ({
        way: 'fediverse',
        address: `http://127.0.0.1:${line.port}/users/u${index}/inbox`,
        keys: {},
      })),
      takesBack: true,
      arrived: () => standingOn(fake.got),
      close: () => closeAll(line, back.line, fake),
    };
  },
  async webpush() {
    const fake = await startPushService();
    const line = await openLine(Number(new URL(fake.origin).port));
    const near = `http://127.0.0.1:${line.port}`;
    return {
      line,
      connection: { type: 'webpush', options: { contact: 'mailto:mairie@saint-aubin.example' }, secrets: {} },
      subscribers: numbered((index) => {
        const { endpoint, keys } = fake.device(`d${index}`).subscription;
        return { way: 'push', address: endpoint.replace(fake.origin, near), keys };
      }),
      takesBack: false,
      // The push service puts the later one in the place of the earlier (RFC 8030 §5.4), the device by its tag.
      arrived: () =>
        fake.got.map(({ device, payload, topic }) => ({
          to: device,
          words: String(payload.title),
          mark: topic,
        })),
      close: () => closeAll(line, fake),
    };
  },
  async email() {
    const fake = await startSmtp();
    const line = await openLine(fake.port);
    return {
      line,
      connection: {
        type: 'email',
        options: { from: 'infos@saint-aubin.example' },
        secrets: { smtp: `smtp://127.0.0.1:${line.port}` },
      },
      subscribers: numbered((index) => ({ way: 'email', address: `u${index}@example.org`, keys: {} })),
      takesBack: false,
      // RFC 5322 §3.6.4: the same Message-ID is the same mail.
      arrived: () =>
        fake.received.map(({ to, subject = '', messageId = '' }) => ({
          to: [to].flat()[0]?.text ?? '',
          words: subject,
          mark: messageId,
        })),
      close: () => closeAll(line, fake),
    };
  },
  async 'sms-http'() {
    const fake = await startSmsGateway();
    const line = await openLine(Number(new URL(fake.url).port));
    return {
      line,
      connection: {
        type: 'sms-http',
        options: {
          url: `http://127.0.0.1:${line.port}/send`,
          template: '{"to":"{to}","text":"{text}","id":"{id}"}',
          success: 'OK',
        },
        secrets: {},
      },
      subscribers: numbered((index) => ({ way: 'sms', address: phone(index), keys: {} })),
      takesBack: false,
      arrived: () => fake.got.map(({ to, text, id }) => ({ to, words: text, mark: id })),
      close: () => closeAll(line, fake),
    };
  },
  async 'sms-smpp'() {
    const fake = await startMessageCentre();
    const line = await openLine(fake.port);
    return {
      line,
      connection: {
        type: 'sms-smpp',
        options: { host: '127.0.0.1', port: line.port, tls: false, from: 'ST AUBIN' },
        secrets: { systemId: 'ville', password: 'hush' },
      },
      subscribers: numbered((index) => ({ way: 'sms', address: phone(index), keys: {} })),
      takesBack: false,
      arrived: () => fake.got.map(({ to, text }) => ({ to, words: text, mark: '' })),
      close: () => closeAll(line, fake),
    };
  },
} as const satisfies Readonly<Record<string, () => Promise<Outside>>>;

export type OutsideName = keyof typeof outsides;
