import { describe, expect, test } from 'vitest';
import type { Content, Message } from '#core/contracts/index.ts';
import { changedFields, type Draft, emptyContent, nextDraft, openDraft, wantsSaving } from './draft.ts';

const text = (title: string, more: Partial<Content> = {}): Content => ({
  ...emptyContent('fr'),
  title,
  ...more,
});
const message = (number: number, content: Content): Message => ({
  id: 'm1',
  territory: 't1',
  kind: 'news',
  state: 'draft',
  latest: {
    message: 'm1',
    number,
    state: 'draft',
    content,
    hash: 'a'.repeat(64),
    author: 'u1',
    createdAt: 1,
  },
  createdAt: 1,
  updatedAt: 1,
});
const run = (draft: Draft, ...events: Parameters<typeof nextDraft>[1][]) => events.reduce(nextDraft, draft);
const opened = openDraft(message(1, text('Marché')), 'fr');
const edited = run(opened, { type: 'edited', change: { title: 'Marché de Noël' } });

describe('saving', () => {
  test('waits for a title', () => {
    const draft = run(openDraft(null, 'fr'), { type: 'edited', change: { body: '<p>Texte</p>' } });
    expect(wantsSaving(draft)).toBe(false);
    expect(wantsSaving(run(draft, { type: 'edited', change: { title: 'Titre' } }))).toBe(true);
  });

  test('keeps what was typed while the answer was on its way', () => {
    const draft = run(
      edited,
      { type: 'saving' },
      { type: 'edited', change: { title: 'Marché de Noël, place du Beffroi' } },
      { type: 'saved', message: message(2, edited.content), sent: edited.content, at: 5 },
    );
    expect(draft).toMatchObject({
      revision: 2,
      savedAt: 5,
      content: { title: 'Marché de Noël, place du Beffroi' },
    });
    expect(wantsSaving(draft)).toBe(true);
  });

  test('is tried again after a failure', () => {
    expect(wantsSaving(run(edited, { type: 'saving' }, { type: 'failed', error: 'x' }))).toBe(true);
  });

  test('leaves out fields that were emptied', () => {
    const draft = run(
      opened,
      { type: 'edited', change: { short: 'x' } },
      { type: 'edited', change: { short: '' } },
    );
    expect(draft.content).not.toHaveProperty('short');
    expect(wantsSaving(draft)).toBe(false);
  });
});

describe('somebody else’s save', () => {
  const theirs = message(7, text('Leur titre'));
  const collided = run(edited, { type: 'saving' }, { type: 'collided', theirs });

  test('stops saving until a person has chosen', () => {
    expect(wantsSaving(collided)).toBe(false);
    expect(collided.content.title).toBe('Marché de Noël');
  });

  test('keeping mine saves it over their revision', () => {
    const draft = run(collided, { type: 'keptMine' });
    expect(draft).toMatchObject({ revision: 7, theirs: null, content: { title: 'Marché de Noël' } });
    expect(wantsSaving(draft)).toBe(true);
  });

  test('taking theirs keeps mine at hand', () => {
    const draft = run(collided, { type: 'tookTheirs' });
    expect(draft).toMatchObject({
      revision: 7,
      content: { title: 'Leur titre' },
      kept: { title: 'Marché de Noël' },
    });
    expect(run(draft, { type: 'backToMine' }).content.title).toBe('Marché de Noël');
  });

  test('is simply shown while nothing is unsaved here', () => {
    expect(run(opened, { type: 'heard', message: theirs })).toMatchObject({
      revision: 7,
      content: { title: 'Leur titre' },
    });
  });

  test('never replaces unsaved text', () => {
    expect(run(edited, { type: 'heard', message: theirs })).toEqual(edited);
  });
});

test('changed fields are those that differ, whatever the order of their keys', () => {
  const a = text('a', { picture: { media: 'x', alt: 'y' } });
  const b = text('b', { picture: { alt: 'y', media: 'x' } });
  expect(changedFields(a, b)).toEqual(['title']);
});
