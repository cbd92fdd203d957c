import { expect, test } from 'vitest';
import { notificationOf } from './notify.ts';

const news = {
  title: 'Marché déplacé',
  body: 'Sur le parking',
  url: 'https://ville.example/m/1',
  tag: '1',
  revision: 2,
  lang: 'fr',
  act: 'publish',
};

test('news are shown with their words, and may pass', () => {
  const { title, options } = notificationOf(news);
  expect(title).toBe('Marché déplacé');
  expect(options).toMatchObject({
    body: 'Sur le parking',
    tag: '1',
    lang: 'fr',
    data: { url: 'https://ville.example/m/1' },
    requireInteraction: false,
  });
  expect(options).not.toHaveProperty('renotify');
});

test.each([
  ['an alert is held until it is read', { alert: 'vital', status: 'Actual' }, true],
  ['so is its update', { alert: 'urgent', status: 'Actual', act: 'correct' }, true],
  ['its end may pass', { alert: 'vital', status: 'Actual', act: 'end' }, false],
  ['an exercise may pass', { alert: 'vital', status: 'Exercise' }, false],
])('%s, and rings again', (_, more, held) => {
  const { options } = notificationOf({ ...news, ...more });
  expect(options.requireInteraction).toBe(held);
  expect(options).toMatchObject({ renotify: true });
});

test('an exercise is called one, once', () => {
  const as = (title: string, lang: string) =>
    notificationOf({ ...news, title, lang, alert: 'vital', status: 'Exercise' }).title;
  expect(as('Crue', 'fr')).toBe('Exercice\u00a0: Crue');
  expect(as('EXERCICE : Crue', 'fr')).toBe('EXERCICE : Crue');
  expect(as('Flood', 'en-GB')).toBe('Exercise: Flood');
});

test.each([[undefined], ['text'], [{ title: 4, url: {} }]])(
  'what cannot be read leads to the town: %j',
  (data) => {
    const { title, options } = notificationOf(data);
    expect(title).toBe('Un message de votre commune');
    expect(options.data).toEqual({ url: '/' });
  },
);
