import { expect, test } from 'vitest';
import type { Content } from '#core/contracts/index.ts';
import { bodyText, compareRows } from './rows.ts';

const speak = { moment: (text: string) => `le ${text}`, language: (tag: string) => `[${tag}]` };
const base: Content = { title: 'Marché', language: 'fr', topics: ['Marché'], variants: [] };

test('equal contents have no rows', () => {
  expect(compareRows(base, { ...base }, speak)).toEqual([]);
});

test('every field that differs is said once, in the order of the form', () => {
  const after: Content = {
    ...base,
    title: 'Marché de Noël',
    body: '<p>Venez.</p>',
    topics: ['Marché', 'Noël'],
    place: { name: 'Halle' },
    happening: { from: '2026-12-05T10:00', allDay: true },
    validUntil: '2026-12-06T18:00',
    variants: [{ language: 'en', title: 'Christmas market' }],
    data: { to: '2026-12-05' },
  };
  expect(compareRows(base, after, speak)).toEqual([
    { field: 'title', before: 'Marché', after: 'Marché de Noël' },
    { field: 'body', before: '', after: 'Venez.' },
    { field: 'from', before: '', after: 'le 2026-12-05T10:00' },
    { field: 'allDay', before: '', after: '✓' },
    { field: 'place', before: '', after: 'Halle' },
    { field: 'topics', before: 'Marché', after: 'Marché, Noël' },
    { field: 'validUntil', before: '', after: 'le 2026-12-06T18:00' },
    { field: 'data', before: '', after: '2026-12-05', name: 'to' },
    { field: 'title', variant: 'en', before: '', after: 'Christmas market' },
  ]);
});

test('another picture with the same words is a change all the same', () => {
  const picture = (media: string) => ({ ...base, picture: { media, alt: 'La Loire' } });
  expect(compareRows(picture('a'.repeat(64)), picture('b'.repeat(64)), speak)).toMatchObject([
    { field: 'picture', pictures: { before: 'a'.repeat(64), after: 'b'.repeat(64) } },
  ]);
  expect(compareRows(picture('a'.repeat(64)), base, speak)).toMatchObject([
    { field: 'picture', before: 'La Loire', after: '', pictures: { before: 'a'.repeat(64) } },
  ]);
});

test('without an earlier version all there is has come', () => {
  expect(compareRows(undefined, base, speak).map(({ field }) => field)).toEqual([
    'title',
    'topics',
    'language',
  ]);
});

test('a body is read with its lines', () => {
  expect(bodyText('<h2>Où</h2><p>Ici &amp; là</p><ul><li><p>un</p></li><li>deux</li></ul>')).toBe(
    'Où\nIci & là\n• un\n• deux',
  );
});
