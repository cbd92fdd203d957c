import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '#core/channel/act.ts';
import { blueskyPassword, type FakeBluesky, startBluesky } from '#test/networks/bluesky.ts';
import { jobFor, outFor, townLink } from '#test/networks/job.ts';
import { bluesky } from './bluesky.ts';
import { linkFacets, recordKeyOf } from './bluesky-record.ts';
import type { Held, Out, PostType } from './channel.ts';

let network: FakeBluesky;
let type: PostType;
beforeEach(async () => {
  network = await startBluesky();
  type = bluesky();
});
afterEach(() => network.close());

type Given = { held?: Held | undefined; key?: string; more?: Partial<Out>; password?: string };
const job = (act: Act, title: string, { more, password = blueskyPassword, ...given }: Given = {}) =>
  jobFor(outFor(act, title, more), {
    options: { identifier: 'ville.example', service: network.url },
    secrets: { password },
    ...given,
  });
const deliver = (...given: Parameters<typeof job>) => type.deliver(job(...given));
const texts = () => [...network.posts.values()].map(({ text }) => text);
async function publish(title: string, given: Given = {}): Promise<Held> {
  const outcome = await deliver('publish', title, given);
  if (outcome.kind !== 'delivered' || !outcome.remoteId) throw new Error(JSON.stringify(outcome));
  return { remoteId: outcome.remoteId };
}

test('a link is marked by its bytes, and a record has the same key at each attempt', () => {
  const text = `Fête d’été 🎉\n\n${townLink}`;
  const [facet] = linkFacets(text, townLink) as [{ index: { byteStart: number; byteEnd: number } }];
  const bytes = Buffer.from(text).subarray(facet.index.byteStart, facet.index.byteEnd);
  expect(bytes.toString()).toBe(townLink);
  const [one, two] = ['0199a2b3-c4d5-7000-8000-000000000001', '0199a2b3-c4d5-7001-8000-000000000002'];
  expect(recordKeyOf(one)).toBe(recordKeyOf(one));
  expect(recordKeyOf(one)).not.toBe(recordKeyOf(two));
  expect(recordKeyOf('0199a2b3-c4d6-7000-8000-000000000001') > recordKeyOf(one)).toBe(true);
});

describe('a post', () => {
  test('has its language, its link and a card, and says where it is', async () => {
    const outcome = await deliver('publish', 'Marché déplacé', {
      more: { said: { title: 'Marché déplacé', short: 'Sur le parking', link: townLink } },
    });
    const [[rkey, post] = []] = network.posts;
    expect(outcome).toEqual({
      kind: 'delivered',
      remoteId: `at://did:plc:saintaubin/app.bsky.feed.post/${rkey}`,
      url: `https://bsky.app/profile/ville.example/post/${rkey}`,
    });
    expect(post).toMatchObject({
      text: `Marché déplacé\nSur le parking\n\n${townLink}`,
      langs: ['fr'],
      facets: [{ features: [{ uri: townLink }] }],
      embed: { external: { uri: townLink, title: 'Marché déplacé', description: 'Sur le parking' } },
    });
  });

  test('made twice is there once', async () => {
    const key = '0199a2b3-c4d5-7000-8000-00000000abcd';
    network.fail('cut');
    expect(await deliver('publish', 'Marché', { key })).toMatchObject({ kind: 'deferred', down: true });
    network.fail(undefined);
    await publish('Marché', { key });
    await publish('Marché', { key });
    expect(texts()).toEqual([`Marché\n\n${townLink}`]);
  });

  test('shows a picture with its description, made small enough', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const bytes = await sharp({
      create: { width: 940, height: 470, channels: 3, background: '#888', noise },
    })
      .png()
      .toBuffer();
    expect(bytes.length).toBeGreaterThan(1_000_000);
    await publish('Marché', {
      more: {
        picture: { alt: 'La halle', type: 'image/png', url: `${townLink}/p`, bytes: async () => bytes },
      },
    });
    expect(network.blobs).toMatchObject([{ type: 'image/jpeg' }]);
    const [post] = network.posts.values();
    expect(post?.embed).toMatchObject({
      images: [{ alt: 'La halle', image: { $type: 'blob' }, aspectRatio: { width: 940, height: 470 } }],
    });
  });

  test('that is corrected is taken away as the new one comes, once', async () => {
    const held = await publish('Marché déplacé');
    const key = '0199a2b3-c4d6-7000-8000-00000000abcd';
    network.fail('cut');
    await deliver('correct', 'Correction : Marché annulé', { held, key });
    network.fail(undefined);
    expect(await deliver('correct', 'Correction : Marché annulé', { held, key })).toMatchObject({
      kind: 'delivered',
      remoteId: expect.stringContaining(recordKeyOf(key)),
    });
    expect(texts()).toEqual([`Correction : Marché annulé\n\n${townLink}`]);
  });

  test('that somebody deleted there is corrected by a new one, and withdrawn without a word', async () => {
    const held = await publish('Marché déplacé');
    network.posts.clear();
    expect(await deliver('withdraw', 'Retiré', { held })).toEqual({ kind: 'delivered' });
    expect(await deliver('correct', 'Correction : Marché', { held })).toMatchObject({ kind: 'delivered' });
    expect(texts()).toHaveLength(1);
  });

  test('that is withdrawn is gone', async () => {
    const held = await publish('Marché déplacé');
    await deliver('withdraw', 'Retiré', { held });
    expect(texts()).toEqual([]);
  });
});

describe('a session', () => {
  const signIns = () => network.asked.filter((one) => one.endsWith('Session'));

  test('is kept, refreshed when it is over, and begun anew when it cannot be', async () => {
    await publish('Un');
    await publish('Deux');
    expect(signIns()).toHaveLength(1);
    network.endSessions({ refresh: true });
    await publish('Trois');
    expect(signIns().map((one) => one.split('.').at(-1))).toEqual(['createSession', 'refreshSession']);
    network.endSessions({ refresh: false });
    await publish('Quatre');
    expect(texts()).toHaveLength(4);
  });

  test('that is refused asks for somebody to sign in, with the reason', async () => {
    const wrong = { password: 'old' };
    const reason = expect.stringContaining('Invalid identifier or password');
    expect(await deliver('publish', 'Un', wrong)).toEqual({ kind: 'reconnect', reason });
    expect(await type.check(job('publish', 'Un', wrong))).toEqual({ ok: false, reason, reconnect: true });
    expect(await type.check(job('publish', 'Un'))).toEqual({
      ok: true,
      account: 'https://bsky.app/profile/ville.example',
    });
  });
});

test('a ration that is used up is waited for as long as the server says', async () => {
  const one = job('publish', 'Un');
  const reset = String(Math.floor(one.now / 1000) + 120);
  network.fail({
    status: 429,
    headers: { 'ratelimit-reset': reset },
    body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
  });
  expect(await type.deliver(one)).toMatchObject({ kind: 'deferred', slower: true, after: 120_000 });
});
