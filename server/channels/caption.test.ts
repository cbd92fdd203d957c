import { expect, test } from 'vitest';
import { townLink } from '#test/networks/job.ts';
import { captionOf } from './caption.ts';

const said = (more: object) => ({ title: 'Marché', link: townLink, ...more });
const tagged = (sign: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${sign}mot${index}`).join(' ');

test('a caption is the words with their link, and never longer than Instagram counts', () => {
  expect(captionOf(said({}))).toBe(`Marché\n\n${townLink}`);
  for (const short of ['mot '.repeat(900), '👨‍👩‍👧‍👦'.repeat(400)]) {
    const caption = captionOf(said({ short }));
    expect(caption.length).toBeLessThanOrEqual(2200);
    expect(caption.endsWith(townLink)).toBe(true);
  }
});

test('a hashtag or a name beyond what is taken stays as a word', () => {
  const caption = captionOf(said({ short: tagged('#', 32), text: '' }));
  expect(caption.match(/#/g)).toHaveLength(30);
  expect(caption).toContain(' mot30 mot31');
  expect(captionOf(said({ short: tagged('@', 22) })).match(/@/g)).toHaveLength(20);
  expect(captionOf(said({ short: 'mairie@saint-aubin.example n° # 3' }))).toContain('mairie@saint-aubin');
});
