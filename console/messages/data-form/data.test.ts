import { expect, test } from 'vitest';
import { dataKinds } from '#core/contracts/index.ts';
import { schema as legalSchema } from '#templates/screen/legal/schema.ts';
import { schema as pagesSchema } from '#templates/screen/pages/schema.ts';
import { ApiError } from '../../api/client.ts';
import type { Uploaded } from '../../api/media.ts';
import { en } from '../../words/en.ts';
import { fr } from '../../words/fr.ts';
import { byHand } from './data-fields.tsx';
import { isSendable, refusedFields } from './faults.ts';
import { actPagesMax, altMax, pagesMax, textMax, withUploaded } from './pages.ts';

const sent = (hash: string, texts: readonly string[] = []): Uploaded => {
  const file = { hash, kind: 'picture' as const, mime: 'image/webp', width: 1, height: 1, bytes: 1 };
  if (texts.length === 0) return file;
  return { ...file, pages: texts.map((text, n) => ({ ...file, hash: `${hash}${n}`, text })) };
};

const none = { pages: [], texts: [], alt: '' };

test('the limits of a document are those of its schema', () => {
  expect(pagesSchema.properties.pages.maxItems).toBe(pagesMax);
  expect(pagesSchema.properties.alt.maxLength).toBe(altMax);
  expect(legalSchema.properties.pictures.maxItems).toBe(actPagesMax);
  for (const { texts } of [pagesSchema.properties, legalSchema.properties])
    expect(texts.items.maxLength).toBe(textMax);
});

test('the pages of a PDF follow those that are there, and what they say is proposed once', () => {
  const first = withUploaded({ pages: ['a'], texts: [], alt: '' }, sent('b', ['Conseil  du 3', 'Page deux']));
  expect(first).toEqual({
    pages: ['a', 'b0', 'b1'],
    texts: ['', 'Conseil  du 3', 'Page deux'],
    alt: 'Conseil du 3 Page deux',
    cut: false,
  });
  expect(withUploaded({ ...none, alt: 'Le bulletin' }, sent('b', ['x'])).alt).toBe('Le bulletin');
  expect(withUploaded(none, sent('picture'))).toMatchObject({ pages: ['picture'], texts: [''] });
});

test('more pages than a screen shows are left out, and said to be; a long text ends at a word', () => {
  const many = withUploaded(none, sent('b', Array(40).fill('mot '.repeat(40))));
  expect(many.pages).toHaveLength(pagesMax);
  expect(many.texts).toHaveLength(pagesMax);
  expect(many.cut).toBe(true);
  expect(many.alt.length).toBeLessThanOrEqual(altMax);
  expect(many.alt).toMatch(/mot…$/);
});

const legal = {
  kind: 'legal' as const,
  onSite: true,
  data: {
    required: ['from', 'until'],
    properties: {
      from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      until: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    },
  },
};

test.each([
  ['nothing is known of the kind yet', undefined, {}, false],
  ['a kind of texts alone', { kind: 'news' as const, onSite: true }, undefined, true],
  ['a day is missing', legal, { from: '2026-11-16' }, false],
  ['the end is before the beginning', legal, { from: '2026-11-16', until: '2026-11-15' }, false],
  ['a single day', legal, { from: '2026-11-16', until: '2026-11-16' }, true],
])('data can be sent or not: %s', (_, kind, data, sendable) => {
  expect(isSendable(kind, data)).toBe(sendable);
});

const refusal = (...errors: { field: string; message: string }[]) =>
  new ApiError({ type: 'about:blank', title: 'Bad Request', status: 400, code: 'REQUEST_INVALID', errors });

test('what the server refuses of the data stands at its field, in words; anything else is told as a whole', () => {
  const error = refusal(
    { field: 'content.data.to', message: 'is a date that does not exist' },
    { field: 'content.data', message: 'is no known file of its kind' },
    { field: 'content.data.items.0.label', message: 'must not have more than 60 characters' },
  );
  expect([...refusedFields(error, fr.data)]).toEqual([
    ['to', 'Cette date n’existe pas.'],
    ['', 'Ce fichier n’est plus là. Envoyez-le de nouveau.'],
    ['items.0.label', 'Cette valeur n’est pas acceptée.'],
  ]);
  expect(refusedFields(refusal({ field: 'content.title', message: 'is empty' }), fr.data).size).toBe(0);
  expect(refusedFields(new Error('elsewhere'), fr.data).size).toBe(0);
});

test('every field of every kind has a name in both languages', async () => {
  for (const kind of dataKinds) {
    const { schema } = await import(`../../../templates/screen/${kind}/schema.ts`);
    const drawn = Object.keys(schema.properties).filter((name) => !byHand[kind]?.names.includes(name));
    for (const name of drawn)
      expect(fr.data.told[`${kind}.${name}`] ?? fr.data.told[name], `${kind}.${name}`).toBeDefined();
  }
  expect(Object.keys(en.data.told).sort()).toEqual(Object.keys(fr.data.told).sort());
  expect(Object.keys(en.data.values).sort()).toEqual(Object.keys(fr.data.values).sort());
  expect(Object.keys(fr.data.title).sort()).toEqual([...dataKinds].sort());
});
