/** Every way out of a town other than its displays, each with what stands behind it: the fakes speak the real protocols. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import type { Channel, Message } from '#core/contracts/index.ts';
import { freePort } from '#test/free-port.ts';
import { blueskyPassword, startBluesky } from '#test/networks/bluesky.ts';
import { mastodonToken, startMastodon } from '#test/networks/mastodon.ts';
import { startMessageCentre } from '#test/networks/message-centre.ts';
import { startPushService } from '#test/networks/push-service.ts';
import { startTestServer } from '#test/server.ts';
import { startSmtp } from '#test/smtp.ts';
import { everything, waysOut } from '#test/ways-out.ts';
import type { Town } from './town.ts';

export type Ways = Awaited<ReturnType<typeof openWays>>;

/** What is said on each of them now; nothing where nobody says anything. */
export async function openWays() {
  const [mastodon, bluesky, push, smtp, sms] = await Promise.all([
    startMastodon(),
    startBluesky(),
    startPushService(),
    startSmtp(),
    startMessageCentre(),
  ]);
  return {
    mastodon,
    bluesky,
    push,
    smtp,
    sms,
    config: {
      mail: { smtpUrl: smtp.url },
      channels: {
        allowPrivate: true,
        every: '* * * * * *',
        pushServices: [new URL(push.origin).host],
      },
    },
    close: () => Promise.all([mastodon, bluesky, push, smtp, sms].map((one) => one.close())),
  };
}

/** Connects them all, and somebody subscribes to each that has subscribers. Answers the id of each by its type. */
export async function connectWays(town: Town, ways: Ways): Promise<ReadonlyMap<string, string>> {
  const types: readonly (readonly [string, object, object?])[] = [
    ['mastodon', { server: ways.mastodon.url }, { token: mastodonToken }],
    ['bluesky', { identifier: 'ville.example', service: ways.bluesky.url }, { password: blueskyPassword }],
    ['webpush', { contact: 'mailto:mairie@saint-aubin.example' }],
    ['email', { from: 'Mairie <infos@saint-aubin.example>' }],
    ['fediverse', { name: 'ville' }],
    [
      'sms-smpp',
      { host: '127.0.0.1', port: ways.sms.port, tls: false, from: 'St Aubin' },
      { systemId: 'mairie', password: 'hush' },
    ],
  ];
  const ids = new Map<string, string>();
  for (const [type, options, secrets = {}] of types) {
    const connected = { type, title: type, options, secrets, takes: everything };
    const { id } = await town.ask<Channel>('POST', '/api/channels/connected', connected);
    ids.set(type, id);
  }
  await subscribePhone(town, ways);
  await subscribeMailbox(town, ways);
  await town.ask('POST', '/api/subscriptions/numbers', { numbers: ['+33612345678'], level: 'today' });
  return ids;
}

/** Somebody else's page on which the town's widget stands; what it says to whoever opens it. */
export async function openOtherSite(town: Town) {
  const html = `<!doctype html><html lang="fr"><title>Office de tourisme</title>
    <script type="module" src="${town.url}/widget.js"></script><beffroi-widget></beffroi-widget>`;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  const page = await town.page.context().newPage();
  return {
    says: async () => {
      await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' });
      return page.evaluate(() => document.querySelector('beffroi-widget')?.shadowRoot?.textContent ?? '');
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Another Beffroi, of the town next door, that follows the town's account; the titles of what came of it and still stands. */
export async function openNeighbour(town: Town) {
  const port = await freePort();
  const channels = { allowPrivate: true, every: '* * * * * *' };
  const config = { publicUrl: `http://127.0.0.1:${port}`, channels };
  const server = await startTestServer({ config });
  // What is signed says when, and is believed for a while.
  server.clock.now = Date.now();
  await server.app.listen({ host: '127.0.0.1', port });
  const { post, send } = waysOut(() => server);
  const account = { type: 'fediverse', title: 'Fédivers', options: { name: 'voisine' }, takes: everything };
  await post('/api/channels/connected', account);
  await post('/api/feeds', { type: 'activitypub', url: `@ville@${new URL(town.url).host}` });
  return {
    async says(): Promise<string> {
      const { messages } = (await send({ method: 'GET', url: '/api/messages' })).json() as {
        messages: Message[];
      };
      const standing = messages.filter(({ source }) => source?.vanishedAt === undefined);
      return standing.map(({ latest }) => latest.content.title).join(' ');
    },
    close: () => server.close(),
  };
}

async function subscribePhone(town: Town, { push }: Ways): Promise<void> {
  const { subscription } = push.device('phone');
  const { push: offered } = await town.ask<{ push: { key: string } }>('GET', '/api/subscriptions/ways');
  await town.ask('POST', '/api/subscriptions', {
    push: {
      ...subscription,
      endpoint: subscription.endpoint.replace('http:', 'https:'),
      key: offered.key,
    },
    level: 'today',
    topics: [],
    language: 'fr',
  });
  // A browser's service has a certificate that the world trusts; the one of this test has none.
  const store = new Database(town.store);
  store.prepare("update subscriber set address = ? where way = 'push'").run(subscription.endpoint);
  store.close();
}

async function subscribeMailbox(town: Town, { smtp }: Ways): Promise<void> {
  const press = (url: string, fields: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields }),
    });
  const asked = await press(`${town.url}/abonnement`, { email: 'anne@citizens.example', level: 'weekly' });
  if (!asked.ok) throw new Error(`the mailbox is not taken: ${asked.status}`);
  const deadline = Date.now() + 30_000;
  const link = () => /http:\S+\/confirmer\?\S+/.exec(smtp.received.at(-1)?.text ?? '')?.[0];
  while (link() === undefined && Date.now() < deadline) await new Promise((done) => setTimeout(done, 100));
  const confirmed = await press(String(link()), {});
  if (!confirmed.ok) throw new Error(`the mailbox is not confirmed: ${confirmed.status}`);
}
