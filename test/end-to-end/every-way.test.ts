/**
 * One approval reaches every place where a citizen looks or listens: a screen, a panel, the site and its feeds, the widget on
 * another site, networks, the town next door that follows it, a telephone, a mailbox. A correction and a withdrawal follow it to all of them, and the board proves each.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert, Dispatch, Message, SyncBoard } from '#core/contracts/index.ts';
import { openTown, type Town } from './town.ts';
import { connectWays, openNeighbour, openOtherSite, openWays, type Ways } from './ways.ts';

const soon = { timeout: 45_000, interval: 200 };
let town: Town;
let ways: Ways;
let channels: ReadonlyMap<string, string>;
let elsewhere: Awaited<ReturnType<typeof openOtherSite>>;
let neighbour: Awaited<ReturnType<typeof openNeighbour>>;

beforeAll(async () => {
  ways = await openWays();
  town = await openTown(ways.config);
  channels = await connectWays(town, ways);
  elsewhere = await openOtherSite(town);
  neighbour = await openNeighbour(town);
}, 120_000);
afterAll(async () => {
  await elsewhere?.close();
  await neighbour?.close();
  await town?.close();
  await ways?.close();
});

const onScreen = () => town.onScreen();
const textOf = async (path: string) => (await fetch(`${town.url}${path}`)).text();
const tooted = () => [...ways.mastodon.posts.values()].map(({ text }) => text).join(' ');
const posted = () => [...ways.bluesky.posts.values()].map(({ text }) => text).join(' ');
/** As the device shows it: what has the topic of another takes its place. */
const notified = () =>
  JSON.stringify([...new Map(ways.push.got.map(({ topic, payload }) => [topic, payload])).values()]);
const texted = () => ways.sms.got.at(-1)?.text ?? '';
const mailed = () => ways.smtp.received.at(-1)?.subject?.replaceAll('\u00a0', ' ') ?? '';

type Place = readonly [name: string, says: () => string | Promise<string>];
/** `page`: the citizen page of what is told. */
const open = (page: string): readonly Place[] => [
  ['screen', onScreen],
  ['panel', () => town.lit()],
  ['page', () => textOf(page)],
  ['widget', () => elsewhere.says()],
];
const feeds: readonly Place[] = ['rss.xml', 'atom.xml', 'feed.json'].map((name) => [
  name,
  () => textOf(`/feeds/${name}`),
]);
const told: readonly Place[] = [
  ['mastodon', tooted],
  ['bluesky', posted],
  ['push', notified],
];

async function says(places: readonly Place[], words: string): Promise<void> {
  for (const [name, read] of places)
    await expect.poll(read, { ...soon, message: `${name} says “${words}”` }).toContain(words);
}
async function saysNoMore(places: readonly Place[], words: string): Promise<void> {
  for (const [name, read] of places)
    await expect.poll(read, { ...soon, message: `${name} says “${words}” no more` }).not.toContain(words);
}

/** Every surface of the message is shown at this revision; what went out is proved by what the other side calls it. */
async function proved(message: string, revision: number, ofChannels: readonly string[]): Promise<void> {
  const surfaces = [
    ...[town.screen.id, town.panel.id],
    ...ofChannels.map((type) => channels.get(type) ?? type),
  ];
  await expect
    .poll(async () => {
      const { rows } = await town.ask<SyncBoard>('GET', `/api/sync?message=${message}`);
      return rows.map((row) => `${row.surface.id} ${row.revision} ${row.state}`).sort();
    }, soon)
    .toEqual(surfaces.map((id) => `${id} ${revision} shown`).sort());
}

const dispatches = async (message: string): Promise<Dispatch[]> =>
  (await town.ask<{ dispatches: Dispatch[] }>('GET', `/api/dispatches?message=${message}`)).dispatches;

const content = (title: string) => ({ title, language: 'fr', topics: [], variants: [] });

test('a message: told everywhere, corrected everywhere, taken back everywhere', {
  timeout: 240_000,
}, async () => {
  const { id } = await town.ask<Message>('POST', '/api/messages', {
    kind: 'notice',
    content: content('Marché déplacé'),
  });
  await town.ask('POST', '/api/placements', {
    message: id,
    target: { all: true },
    windows: { from: '2026-01-01T00:00', timeZone: 'Europe/Paris' },
    class: 'routine',
  });
  const followed: Place = ['the town next door', () => neighbour.says()];
  const places = [...open(`/m/${id}`), ...feeds, ...told, followed];
  const out = ['mastodon', 'bluesky', 'webpush', 'fediverse', 'sms-smpp'];
  await town.ask('POST', `/api/messages/${id}/approve`, { revision: 1 });
  await says([...places, ['sms', texted]], 'Marché déplacé');
  await proved(id, 1, ['site', 'feeds', ...out]);

  const payload = { content: content('Marché annulé'), revision: 1 };
  await town.ask('PUT', `/api/messages/${id}/content`, payload);
  await town.ask('POST', `/api/messages/${id}/approve`, { revision: 2 });
  await says([...places, ['sms', texted]], 'Marché annulé');
  await saysNoMore([...open('/'), ...feeds, ...told, followed], 'Marché déplacé');
  await proved(id, 2, ['site', 'feeds', ...out]);
  expect(ways.mastodon.posts.size).toBe(1);
  expect(ways.bluesky.posts.size).toBe(1);

  await town.ask('POST', `/api/messages/${id}/withdraw`, {});
  await saysNoMore([...open('/'), ...feeds, ['mastodon', tooted], ['bluesky', posted], followed], 'Marché');
  expect((await fetch(`${town.url}/m/${id}`)).status).toBe(410);
  // What a network says of it stays: the proof that it was told, and that it was taken back.
  await expect
    .poll(
      async () => (await dispatches(id)).filter(({ act }) => act === 'withdraw').map(({ state }) => state),
      soon,
    )
    // A text cannot be taken back.
    .toEqual(out.filter((type) => type !== 'sms-smpp').map(() => 'done'));
  const posts = (await dispatches(id)).filter(({ act }) => act === 'publish');
  const remote = posts.filter(({ channel }) =>
    [channels.get('mastodon'), channels.get('bluesky')].includes(channel),
  );
  expect(remote.map(({ url }) => typeof url)).toEqual(['string', 'string']);
});

test('an alert: told at once everywhere, mailboxes and telephones too, followed by its end', {
  timeout: 240_000,
}, async () => {
  const text = (headline: string) => ({
    headline,
    instruction: 'Rejoignez la salle des fêtes.',
    senderName: 'Ville de Saint-Aubin-sur-Loire',
    language: 'fr',
  });
  const alert = await town.ask<Alert>('POST', '/api/alerts', {
    class: 'vital',
    status: 'Actual',
    text: text('Crue : quittez les quais'),
    target: { all: true },
    until: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const all: readonly Place[] = [
    ...open('/'),
    ['cap', () => textOf('/cap/atom.xml')],
    ...told,
    ['sms', texted],
    ['mailbox', mailed],
  ];
  const out = ['mastodon', 'bluesky', 'webpush', 'fediverse', 'sms-smpp', 'email'];
  await says(all, 'quittez les quais');
  await proved(alert.message, 1, ['site', 'feeds', ...out]);

  await town.ask('PUT', `/api/alerts/${alert.id}`, {
    class: 'vital',
    status: 'Actual',
    text: text('Crue : évacuez le centre'),
    target: { all: true },
    until: new Date(Date.now() + 7_200_000).toISOString(),
  });
  await says(all, 'évacuez le centre');
  await saysNoMore([...open('/'), ...told.slice(0, 1)], 'quittez les quais');
  await proved(alert.message, 2, ['site', 'feeds', ...out]);

  await town.ask('POST', `/api/alerts/${alert.id}/end`, {});
  await saysNoMore(open('/'), 'Crue');
  const own = async () =>
    (await town.ask<SyncBoard>('GET', `/api/sync?message=${alert.message}`)).rows.filter(({ surface }) =>
      ['site', 'feeds'].includes(surface.id),
    );
  await expect.poll(own, soon).toEqual([]);
  await says(
    [
      ['sms', texted],
      ['mailbox', mailed],
    ],
    'Fin de l',
  );
  await says(told, 'Fin de l');
});
