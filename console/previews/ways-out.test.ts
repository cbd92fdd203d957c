import { expect, test } from 'vitest';
import type { Channel } from '#core/contracts/channel.ts';
import { standingOf, waysOut } from './ways-out.ts';

const way = (title: string, more: Partial<Channel> = {}) => ({
  type: 'mastodon',
  title,
  state: 'ok' as const,
  takes: { kinds: ['news' as const], topics: [], exercises: false },
  ...more,
});
const news = { kind: 'news', topics: ['Culture'] } as const;

test('what is switched off, or takes another kind or topic, does not say it', () => {
  const takes = { kinds: ['news' as const], topics: ['Voirie'], exercises: false };
  const all = [way('Ville'), way('Arrêté', { state: 'off' }), way('Voirie', { takes })];
  expect(waysOut(all, news).map(({ title }) => title)).toEqual(['Ville']);
  expect(waysOut(all, { ...news, kind: 'service' })).toEqual([]);
});

test.each([
  ['no way out of this kind', [way('Lettre', { type: 'email' })], { is: 'absent' }],
  ['it is switched off', [way('Ville', { state: 'off' })], { is: 'off' }],
  [
    'it takes other things',
    [way('Ville', { takes: { kinds: [], topics: [], exercises: true } })],
    { is: 'untaken' },
  ],
  ['it must be reconnected', [way('Ville', { state: 'reconnect' })], { is: 'reconnect', names: ['Ville'] }],
  ['it does not answer now', [way('Ville', { state: 'failing' })], { is: 'says', names: ['Ville'] }],
  ['one of two is there', [way('A', { state: 'off' }), way('B')], { is: 'says', names: ['B'] }],
])('%s', (_, channels, standing) => {
  expect(standingOf(channels, news, 'mastodon')).toEqual(standing);
});

test('both systems of telephones are told by the same notifications', () => {
  const app = [way('Application', { type: 'webpush' })];
  for (const out of ['push-android', 'push-ios'] as const)
    expect(standingOf(app, news, out)).toEqual({ is: 'says', names: ['Application'] });
});
