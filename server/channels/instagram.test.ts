import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Act } from '#core/channel/act.ts';
import {
  type FakeInstagram,
  instagramApp,
  instagramError,
  instagramToken,
  instagramTokenUntil,
  startInstagram,
} from '#test/networks/instagram.ts';
import { jobFor, outFor, townLink } from '#test/networks/job.ts';
import type { Held, Out } from './channel.ts';
import { instagram } from './instagram.ts';

let network: FakeInstagram;
let paused: number[];
beforeEach(async () => {
  network = await startInstagram();
  paused = [];
});
afterEach(() => network.close());

const type = instagram(async (ms) => {
  paused.push(ms);
});
const card = 'https://saint-aubin.example/apercu/0199a/carte.jpg';
type Given = { held?: Held | undefined; more?: Partial<Out> };
const job = (act: Act, title: string, { more, held }: Given = {}) =>
  jobFor(outFor(act, title, { card, ...more }), {
    options: { account: '17841400000000001', app: instagramApp.app, api: `${network.url}/v23.0` },
    secrets: { token: instagramToken, appSecret: instagramApp.secret },
    held,
  });
const deliver = (...given: Parameters<typeof job>) => type.deliver(job(...given));
const posts = () => [...network.posts.values()];
const pictureOf = (width: number, height: number): NonNullable<Out['picture']> => ({
  alt: 'La halle',
  type: 'image/png',
  url: 'https://saint-aubin.example/media/d15b',
  sizes: 'https://saint-aubin.example/media/50ce',
  bytes: () =>
    sharp({ create: { width, height, channels: 3, background: '#888' } })
      .png()
      .toBuffer(),
});

test('a message without a picture is posted with its card, and its link is proof', async () => {
  const made = await deliver('publish', 'Marché déplacé');
  const [id = ''] = network.posts.keys();
  expect(made).toEqual({ kind: 'delivered', remoteId: id, url: `https://www.instagram.com/p/${id}/` });
  expect(posts()).toEqual([{ picture: card, caption: `Marché déplacé\n\n${townLink}`, alt: undefined }]);
});

test.each([
  ['as it is', 1000, 800, ''],
  ['cut to 4:5 where it is too tall', 500, 1000, '&ratio=4:5'],
  ['cut to 16:9 where it is too wide', 1000, 400, '&ratio=16:9'],
])('a picture is fetched as JPEG, %s, with its description', async (_, width, height, ratio) => {
  await deliver('publish', 'Marché', { more: { picture: pictureOf(width, height) } });
  const picture = `https://saint-aubin.example/media/50ce/1280?format=jpeg${ratio}`;
  expect(posts()).toMatchObject([{ picture, alt: 'La halle' }]);
});

test('what is posted is neither corrected nor taken back from here: it is left to people, with the link', async () => {
  await deliver('publish', 'Marché');
  const asked = network.asked.length;
  const [id = ''] = network.posts.keys();
  const held = { remoteId: id, url: `https://www.instagram.com/p/${id}/` };
  for (const act of ['correct', 'end', 'withdraw'] as const)
    expect(await deliver(act, 'Autre chose', { held })).toEqual({
      kind: 'refused',
      code: 'CHANNEL_BY_HAND',
      reason: held.url,
      held,
    });
  expect(network.asked).toHaveLength(asked);
  expect(await deliver('withdraw', 'Retiré')).toEqual({ kind: 'delivered' });
});

test('a post whose answer was lost is found again instead of made twice', async () => {
  await deliver('publish', 'Marché');
  const [id] = network.posts.keys();
  expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'delivered', remoteId: id });
  expect(posts()).toHaveLength(1);
});

test('a picture that is being fetched is waited for, a while', async () => {
  network.statuses = [
    { status_code: 'IN_PROGRESS' },
    { status_code: 'IN_PROGRESS' },
    { status_code: 'FINISHED' },
  ];
  expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'delivered' });
  expect(paused).toEqual([500, 1000]);
  network.statuses = [{ status_code: 'IN_PROGRESS' }];
  expect(await deliver('publish', 'Foire')).toMatchObject({ kind: 'deferred', down: false });
  expect(posts()).toHaveLength(1);
});

test.each([
  ['Error: media could not be fetched, 2207052', { kind: 'deferred', down: false }],
  ['Error: the aspect ratio is not supported, 2207009', { kind: 'refused', code: 'CHANNEL_REFUSED' }],
])('a container that failed says why: %s', async (status, outcome) => {
  network.statuses = [{ status_code: 'ERROR', status }];
  expect(await deliver('publish', 'Marché')).toMatchObject({ ...outcome, reason: status });
});

test('when the posts of a day are used up, the next one waits', async () => {
  network.used = 100;
  expect(await deliver('publish', 'Marché')).toMatchObject({
    kind: 'deferred',
    slower: true,
    after: 3_600_000,
  });
  expect(network.asked).toEqual([]);
});

test('a check says until when the token holds, and which permission it lacks', async () => {
  expect(await type.check?.(job('publish', 'x'))).toEqual({
    ok: true,
    account: 'https://www.instagram.com/ville/',
    tokenUntil: instagramTokenUntil * 1000,
  });
  network.scopes = ['instagram_basic', 'pages_read_engagement'];
  const reason = 'permissions are missing: instagram_content_publish';
  expect(await type.check?.(job('publish', 'x'))).toEqual({ ok: false, reconnect: true, reason });
  expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'reconnect' });
});

test.each([
  [instagramError(190, 463, 'Session has expired', 401), { kind: 'reconnect' }],
  [instagramError(25, 2207050, 'The account is restricted'), { kind: 'reconnect' }],
  [instagramError(9, 2207042, 'You reached maximum number of posts'), { kind: 'deferred', slower: true }],
  [instagramError(4, 2207051, 'We restrict certain activity'), { kind: 'deferred', slower: true }],
  [instagramError(-2, 2207003, 'It takes too long to download the media'), { kind: 'deferred', down: false }],
  [instagramError(-1, 2207001, 'Instagram server error'), { kind: 'deferred', down: true }],
  [instagramError(36003, 2207009, 'The aspect ratio is not supported'), { kind: 'refused' }],
])('an error is understood by its codes: %j', async (failure, outcome) => {
  network.fail(failure);
  expect(await deliver('publish', 'Marché')).toMatchObject(outcome);
});
