import { expect, test } from 'vitest';
import { readFrench } from '#core/message/readability.ts';
import { charterOf } from './charter.ts';

test('the easy charter keeps the rules of easy-to-read French', () => {
  const { title, paragraphs, checks } = charterOf('fr-x-falc');
  const texts = [title, ...paragraphs, checks.title, checks.intro, ...checks.list, checks.note];
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.flatMap((text) => readFrench(text, 'falc')?.hints ?? [])).toEqual([]);
});

test('French signs stay with their words', () => {
  for (const language of ['fr', 'fr-x-falc'] as const)
    expect(JSON.stringify(charterOf(language))).not.toMatch(/ [;:?!»]|« /);
});
