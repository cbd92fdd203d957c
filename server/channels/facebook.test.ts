import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Act } from '#core/channel/act.ts';
import {
  type FakeFacebook,
  facebookApp,
  facebookToken,
  facebookTokenUntil,
  graphError,
  startFacebook,
} from '#test/networks/facebook.ts';
import { jobFor, outFor, townLink } from '#test/networks/job.ts';
import type { Held, Out } from './channel.ts';
import { facebook } from './facebook.ts';

let network: FakeFacebook;
beforeEach(async () => {
  network = await startFacebook();
});
afterEach(() => network.close());

type Given = { held?: Held | undefined; more?: Partial<Out>; token?: string };
const job = (act: Act, title: string, { more, held, token = facebookToken }: Given = {}) =>
  jobFor(outFor(act, title, more), {
    options: { page: '1000', app: facebookApp.app, api: `${network.url}/v23.0` },
    secrets: { token, appSecret: facebookApp.secret },
    held,
  });
const deliver = (...given: Parameters<typeof job>) => facebook.deliver(job(...given));
const posts = () => [...network.posts.values()];

test('a post is made with its link, edited in its words, deleted', async () => {
  const made = await deliver('publish', 'Marché déplacé');
  const [id = ''] = network.posts.keys();
  expect(made).toEqual({ kind: 'delivered', remoteId: id, url: `https://www.facebook.com/${id}` });
  expect(posts()).toEqual([{ message: `Marché déplacé\n\n${townLink}`, link: townLink }]);
  const held = { remoteId: id };
  expect(await deliver('correct', 'Correction : Marché annulé', { held })).toMatchObject({ remoteId: id });
  expect(posts()).toMatchObject([{ message: `Correction : Marché annulé\n\n${townLink}` }]);
  await deliver('withdraw', 'Retiré', { held });
  expect(posts()).toEqual([]);
});

test('a post whose answer was lost is found again instead of made twice', async () => {
  network.fail('cut');
  expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'deferred', down: true });
  network.fail(undefined);
  await deliver('publish', 'Marché');
  expect(await deliver('publish', 'Marché')).toMatchObject({
    kind: 'delivered',
    remoteId: expect.any(String),
  });
  expect(posts()).toHaveLength(1);
});

test('an answer that does not say what the post is called is no success', async () => {
  network.fail({ status: 200, body: {} });
  const reason = 'its answer cannot be read';
  expect(await deliver('publish', 'Marché')).toEqual({ kind: 'deferred', reason, down: true });
});

test('a picture comes with its description', async () => {
  const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  const picture = { alt: 'La halle', type: 'image/png', bytes: async () => bytes };
  const made = await deliver('publish', 'Marché', { more: { picture } });
  expect(posts()).toMatchObject([{ alt: 'La halle' }]);
  expect(made).toMatchObject({ remoteId: [...network.posts.keys()][0] });
});

test('a check says until when the token holds, and which permission it lacks', async () => {
  expect(await facebook.check(job('publish', 'x'))).toEqual({
    ok: true,
    account: 'https://www.facebook.com/ville',
    tokenUntil: facebookTokenUntil * 1000,
  });
  network.scopes = ['pages_read_engagement'];
  expect(await facebook.check(job('publish', 'x'))).toMatchObject({
    ok: false,
    reconnect: true,
    reason: 'permissions are missing: pages_manage_posts',
  });
  expect(await deliver('publish', 'Marché')).toMatchObject({
    kind: 'reconnect',
    reason: expect.stringContaining('pages_manage_posts'),
  });
});

test.each([
  [graphError(190, 'Session has expired'), { kind: 'reconnect' }],
  [graphError(4, 'Application request limit reached'), { kind: 'deferred', down: false, slower: true }],
  [graphError(2, 'Service temporarily unavailable', 500), { kind: 'deferred', down: true }],
  [graphError(100, 'Invalid parameter'), { kind: 'refused', code: 'CHANNEL_REFUSED' }],
])('an error is understood by its code: %j', async (failure, outcome) => {
  network.fail(failure);
  expect(await deliver('publish', 'Marché')).toMatchObject(outcome);
});
