import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Act } from '#core/channel/act.ts';
import { jobFor, outFor, townLink } from '#test/networks/job.ts';
import { type FakeX, startX, xKeys } from '#test/networks/x.ts';
import type { Held, Job, Out } from './channel.ts';
import { oauth1Header } from './oauth1.ts';
import { x } from './x.ts';
import { postOnX, weightOf } from './x-text.ts';

let network: FakeX;
beforeEach(async () => {
  network = await startX();
});
afterEach(() => network.close());

type Given = { held?: Held; more?: Partial<Out>; secrets?: Job['secrets'] };
const job = (act: Act, title: string, { more, held, secrets = xKeys }: Given = {}) =>
  jobFor(outFor(act, title, more), { options: { api: network.url }, secrets, held });
const deliver = (...given: Parameters<typeof job>) => x.deliver(job(...given));
const posts = () => [...network.posts.values()];

test('requests are signed as the reference of X signs its example', () => {
  const keys = {
    consumer: 'xvz1evFS4wEEPTGEFPHBog',
    consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
    token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
    tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
  };
  const header = oauth1Header(keys, {
    method: 'POST',
    url: new URL('https://api.twitter.com/1.1/statuses/update.json?include_entities=true'),
    form: { status: 'Hello Ladies + Gentlemen, a signed OAuth request!' },
    now: 1_318_622_958_000,
    nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
  });
  expect(header).toContain('oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"');
});

test('a post is made, put in the place of the old one, deleted', async () => {
  const made = await deliver('publish', 'Marché & halle');
  expect(made).toEqual({ kind: 'delivered', remoteId: '1', url: 'https://x.com/i/status/1' });
  expect(posts()).toEqual([{ text: `Marché & halle\n\n${townLink}`, alts: [] }]);
  expect(await deliver('correct', 'Annulé', { held: { remoteId: '1' } })).toMatchObject({ remoteId: '2' });
  expect(posts()).toMatchObject([{ text: `Annulé\n\n${townLink}` }]);
  await deliver('withdraw', 'Retiré', { held: { remoteId: '2' } });
  expect(posts()).toEqual([]);
  expect(await deliver('withdraw', 'Retiré', { held: { remoteId: '2' } })).toEqual({ kind: 'delivered' });
});

test('a post whose answer was lost is found again', async () => {
  network.fail('cut');
  expect(await deliver('publish', 'Marché & halle')).toMatchObject({ kind: 'deferred', down: true });
  network.fail(undefined);
  expect(await deliver('publish', 'Marché & halle')).toMatchObject({ kind: 'delivered', remoteId: '1' });
  expect(posts()).toHaveLength(1);
});

test('an answer that does not say what the post is called is no success', async () => {
  for (const body of [{}, undefined]) {
    network.fail({ status: 201, body });
    expect(await deliver('publish', 'Marché')).toMatchObject({ kind: 'deferred', down: true });
  }
});

test('a picture comes with its description', async () => {
  const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  const picture = { alt: 'La halle', type: 'image/png', bytes: async () => bytes };
  await deliver('publish', 'Marché', { more: { picture } });
  expect(posts()).toMatchObject([{ alts: ['La halle'] }]);
});

test('keys that are not known ask for somebody to sign in; a ration is waited for', async () => {
  const secrets = { ...xKeys, tokenSecret: 'old' };
  expect(await deliver('publish', 'Marché', { secrets })).toMatchObject({ kind: 'reconnect' });
  expect(await x.check(job('publish', 'Marché', { secrets }))).toMatchObject({ ok: false, reconnect: true });
  expect(await x.check(job('publish', 'Marché'))).toEqual({ ok: true, account: 'https://x.com/ville' });
  const one = job('publish', 'Marché');
  network.fail({ status: 429, headers: { 'x-rate-limit-reset': String(one.now / 1000 + 90) } });
  expect(await x.deliver(one)).toMatchObject({ kind: 'deferred', after: 90_000 });
});

test('texts fit by the weights of X', () => {
  expect(weightOf('é’«', townLink)).toBe(3);
  expect(weightOf('👩‍👩‍👧…', townLink)).toBe(4);
  for (const title of ['mot '.repeat(100), '市'.repeat(200), '🎉'.repeat(200)]) {
    const text = postOnX({ title, link: townLink });
    expect(weightOf(text, townLink)).toBeLessThanOrEqual(280);
    expect(text.length).toBeGreaterThan(100);
  }
});
