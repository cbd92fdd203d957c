import { expect, test } from 'vitest';
import type { Content } from '#core/contracts/index.ts';
import { back, forth, noTrail, stepped } from './trail.ts';

const text = (title: string): Content => ({ title, language: 'fr', topics: [], variants: [] });

test('a run of typing is one step; a pause or another field begins the next', () => {
  let trail = stepped(noTrail, text(''), { fields: 'title', at: 0 });
  trail = stepped(trail, text('M'), { fields: 'title', at: 200 });
  expect(trail.past.map(({ title }) => title)).toEqual(['']);
  trail = stepped(trail, text('Ma'), { fields: 'title', at: 2000 });
  trail = stepped(trail, text('Marché'), { fields: 'body', at: 2100 });
  expect(trail.past.map(({ title }) => title)).toEqual(['', 'Ma', 'Marché']);
});

test('typing without a pause is cut all the same', () => {
  let trail = noTrail;
  for (let at = 0; at < 20_000; at += 100) trail = stepped(trail, text(String(at)), { fields: 'title', at });
  expect(trail.past).toHaveLength(3);
});

test('back and forth lead to where one was; a new edit forgets the way forth', () => {
  const trail = stepped(noTrail, text('a'), { fields: 'title', at: 0 });
  const undone = back(trail, text('b'));
  expect(undone?.content.title).toBe('a');
  expect(back(undone?.trail ?? noTrail, text('a'))).toBeUndefined();
  const redone = undone && forth(undone.trail, undone.content);
  expect(redone?.content.title).toBe('b');
  expect(forth(redone?.trail ?? noTrail, text('b'))).toBeUndefined();
  expect(undone && stepped(undone.trail, undone.content, { fields: 'title', at: 9 }).future).toEqual([]);
});
