import { describe, expect, test } from 'vitest';
import type { Content, Message } from '#core/contracts/index.ts';
import { changedFields, type Draft, emptyContent, nextDraft, openDraft, wantsSaving } from './draft.ts';

const text = (title: string, more: Partial<Content> = {}): Content => ({
  ...emptyContent('fr'),
  title,
  ...more,
});
const hashOf = (title: string) => title.length.toString(16).padStart(64, '0');
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
    hash: hashOf(content.title),
    author: 'u1',
    createdAt: 1,
  },
  createdAt: 1,
  updatedAt: number,
});
const run = (draft: Draft, ...events: Parameters<typeof nextDraft>[1][]) => events.reduce(nextDraft, draft);
const opened = openDraft(message(1, text('Marché')), 'fr');
const edited = run(opened, { type: 'edited', change: { title: 'Marché de Noël' }, at: 0 });

describe('saving', () => {
  test('waits for a title', () => {
    const draft = run(openDraft(null, 'fr'), { type: 'edited', change: { body: '<p>Texte</p>' }, at: 0 });
    expect(wantsSaving(draft)).toBe(false);
    expect(wantsSaving(run(draft, { type: 'edited', change: { title: 'Titre' }, at: 0 }))).toBe(true);
  });

  test('keeps what was typed while the answer was on its way', () => {
    const draft = run(
      edited,
      { type: 'saving' },
      { type: 'edited', change: { title: 'Marché de Noël, place du Beffroi' }, at: 0 },
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
      { type: 'edited', change: { short: 'x' }, at: 0 },
      { type: 'edited', change: { short: '' }, at: 0 },
    );
    expect(draft.content).not.toHaveProperty('short');
    expect(wantsSaving(draft)).toBe(false);
  });
});

describe('a draft of one’s own', () => {
  test('is amended, by the hash of what it said before', () => {
    const saved = message(1, text('Marché de Noël'));
    const draft = run(
      edited,
      { type: 'saving' },
      { type: 'saved', message: saved, sent: edited.content, at: 5 },
    );
    expect(draft).toMatchObject({ revision: 1, hash: saved.latest.hash, follows: false });
  });

  test('an answer that is older than the last save changes nothing', () => {
    const saved = { ...message(1, text('Marché de Noël')), updatedAt: 9 };
    const draft = run(
      edited,
      { type: 'saving' },
      { type: 'saved', message: saved, sent: edited.content, at: 5 },
    );
    expect(run(draft, { type: 'heard', message: message(1, text('Marché')) })).toBe(draft);
  });

  test('amended in another window, it is simply shown while nothing is unsaved here', () => {
    const there = { ...message(1, text('Marché couvert')), updatedAt: 9 };
    expect(run(opened, { type: 'heard', message: there }).content.title).toBe('Marché couvert');
    expect(run(edited, { type: 'heard', message: there })).toBe(edited);
  });
});

describe('somebody else’s save', () => {
  const theirs = message(7, text('Leur titre', { short: 'Leur résumé' }));
  const collided = run(edited, { type: 'saving' }, { type: 'collided', theirs });

  test('stops saving until a person has chosen', () => {
    expect(wantsSaving(collided)).toBe(false);
    expect(collided.content.title).toBe('Marché de Noël');
  });

  test('keeping mine saves it as a revision after theirs, with what only they wrote', () => {
    const draft = run(collided, { type: 'settled', theirs: [], at: 0 });
    expect(draft).toMatchObject({
      revision: 7,
      follows: true,
      theirs: null,
      content: { title: 'Marché de Noël', short: 'Leur résumé' },
      taken: ['short'],
    });
    expect(wantsSaving(draft)).toBe(true);
  });

  test('taking theirs keeps mine one step back', () => {
    const draft = run(collided, { type: 'settled', theirs: ['title'], at: 0 });
    expect(draft).toMatchObject({ revision: 7, content: { title: 'Leur titre' } });
    expect(wantsSaving(draft)).toBe(false);
    expect(run(draft, { type: 'undone' }).content.title).toBe('Marché de Noël');
  });

  test('is joined without a question when they wrote elsewhere', () => {
    const elsewhere = message(7, text('Marché', { short: 'Leur résumé' }));
    const draft = run(edited, { type: 'saving' }, { type: 'collided', theirs: elsewhere });
    expect(draft).toMatchObject({
      phase: 'resting',
      content: { title: 'Marché de Noël', short: 'Leur résumé' },
      taken: ['short'],
    });
    expect(run(draft, { type: 'noted' }).taken).toEqual([]);
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

test('what was kept on this device is an edit like any other', () => {
  const restored = run(opened, { type: 'restored', content: text('Retrouvé'), saved: text('Marché'), at: 0 });
  expect(restored.content.title).toBe('Retrouvé');
  expect(wantsSaving(restored)).toBe(true);
  expect(run(restored, { type: 'undone' }).content.title).toBe('Marché');
});

test('changed fields are those that differ, whatever the order of their keys', () => {
  const a = text('a', { picture: { media: 'x', alt: 'y' } });
  const b = text('b', { picture: { alt: 'y', media: 'x' } });
  expect(changedFields(a, b)).toEqual(['title']);
});
