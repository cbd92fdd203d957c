import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Act } from '#core/channel/act.ts';
import { jobFor, outFor, townLink } from '#test/networks/job.ts';
import {
  type FakeLinkedIn,
  linkedInToken,
  linkedInTokenUntil,
  startLinkedIn,
} from '#test/networks/linkedin.ts';
import type { Held, Out } from './channel.ts';
import { linkedin, littleText } from './linkedin.ts';

let network: FakeLinkedIn;
beforeEach(async () => {
  network = await startLinkedIn();
});
afterEach(() => network.close());

type Given = { held?: Held | undefined; more?: Partial<Out>; token?: string };
const job = (act: Act, title: string, { more, held, token = linkedInToken }: Given = {}) =>
  jobFor(outFor(act, title, more), {
    options: { organization: '77', client: 'app', version: '202605', api: network.url, signIn: network.url },
    secrets: { token, clientSecret: 'secret' },
    held,
  });
const deliver = (...given: Parameters<typeof job>) => linkedin.deliver(job(...given));
const posts = () => [...network.posts.values()];

test('a post is made as the organisation with a card, edited in its words, deleted', async () => {
  expect(await deliver('publish', 'Marché (déplacé)')).toEqual({
    kind: 'delivered',
    remoteId: 'urn:li:share:1',
    url: 'https://www.linkedin.com/feed/update/urn:li:share:1',
  });
  expect(posts()).toMatchObject([
    {
      author: 'urn:li:organization:77',
      commentary: `Marché \\(déplacé\\)\n\n${townLink}`,
      content: { article: { source: townLink, title: 'Marché (déplacé)' } },
    },
  ]);
  const held = { remoteId: 'urn:li:share:1' };
  expect(await deliver('correct', 'Annulé', { held })).toEqual({ kind: 'delivered', ...held });
  expect(posts()).toMatchObject([{ commentary: `Annulé\n\n${townLink}` }]);
  await deliver('withdraw', 'Retiré', { held });
  expect(posts()).toEqual([]);
  expect(await deliver('withdraw', 'Retiré', { held })).toEqual({ kind: 'delivered' });
});

test('a post whose answer was lost is known again; one that is no more is not taken for it', async () => {
  network.fail('cut');
  expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'deferred', down: true });
  network.fail(undefined);
  expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'delivered', remoteId: 'urn:li:share:1' });
  expect(posts()).toHaveLength(1);
  network.posts.clear();
  expect(await deliver('publish', 'Marché')).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('duplicate'),
  });
});

test('an answer that does not say what the post is called is no success', async () => {
  network.fail({ status: 201 });
  expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'deferred', down: true });
});

test('a picture is uploaded first and comes with its description', async () => {
  const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  await deliver('publish', 'Marché', {
    more: { picture: { alt: 'La halle', type: 'image/png', url: `${townLink}/p`, bytes: async () => bytes } },
  });
  expect(network.images).toEqual([bytes.length]);
  expect(posts()).toMatchObject([{ content: { media: { id: 'urn:li:image:C1', altText: 'La halle' } } }]);
});

test('a check says until when the token holds, and which permission it lacks', async () => {
  expect(await linkedin.check(job('publish', 'x'))).toMatchObject({
    ok: true,
    tokenUntil: linkedInTokenUntil * 1000,
  });
  expect(await linkedin.check(job('publish', 'x', { token: 'old' }))).toEqual({
    ok: false,
    reason: 'the token is expired',
    reconnect: true,
  });
  network.scope = 'r_organization_social';
  expect(await linkedin.check(job('publish', 'x'))).toMatchObject({
    ok: false,
    reason: 'a permission is missing: w_organization_social',
  });
  expect(await deliver('publish', 'Marché')).toMatchObject({
    kind: 'reconnect',
    reason: expect.stringContaining('Not enough permissions'),
  });
});

test('a token that is over asks for somebody to sign in; a ration is waited for', async () => {
  expect(await deliver('publish', 'x', { token: 'old' })).toMatchObject({ kind: 'reconnect' });
  network.fail({ status: 429, headers: { 'retry-after': '60' } });
  expect(await deliver('publish', 'x')).toMatchObject({ kind: 'deferred', after: 60_000 });
});

test('signs that mean something in its texts are escaped', () => {
  expect(littleText('#ville @maire a_b (c) \\ é')).toBe('\\#ville \\@maire a\\_b \\(c\\) \\\\ é');
});
