import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutTo, graphemesOf } from './graphemes.ts';
import { type OutPart, outChannels, type Said, sayOn } from './say.ts';

const link = 'https://saint-aubin.example/m/0199a';
const said = (more: Partial<Said> = {}): Said => ({ title: 'Marché de Noël', link, ...more });
const parts = (channel: (typeof outChannels)[number], given: Said): readonly OutPart[] => {
  const text = sayOn(channel, given);
  return 'parts' in text ? text.parts : [];
};

describe('a cut', () => {
  test('is after a word, with an ellipsis, and says what is lost', () => {
    expect(cutTo('Le marché de Noël a lieu samedi', 20)).toEqual({
      shown: 'Le marché de Noël a…',
      limit: 20,
      of: 31,
      lost: 'lieu samedi',
    });
  });

  test('counts what is one sign to the eye as one', () => {
    expect(graphemesOf('👩‍👩‍👧e\u0301🇫🇷')).toHaveLength(3);
    expect(cutTo('👩‍👩‍👧'.repeat(5), 5).lost).toBe('');
  });

  test('never shows more than there is room for, and nothing is both shown and lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (text, limit) => {
          const { shown, lost } = cutTo(text, limit);
          expect(graphemesOf(shown).length).toBeLessThanOrEqual(limit);
          if (lost !== '') expect(text.trimEnd().endsWith(lost)).toBe(true);
        },
      ),
    );
  });
});

describe('a post', () => {
  const long = 'mot '.repeat(200).trim();

  test('keeps its link whole and stays within what the network allows', () => {
    for (const [channel, limit] of [
      ['mastodon', 500],
      ['bluesky', 300],
    ] as const) {
      const [post] = parts(channel, said({ short: long }));
      expect(post?.shown.endsWith(`\n\n${link}`)).toBe(true);
      const text = post?.shown.slice(0, -link.length) ?? '';
      const counted = channel === 'mastodon' ? 23 : link.length;
      expect(graphemesOf(text).length + counted).toBeLessThanOrEqual(limit);
      expect(post?.lost).not.toBe('');
    }
  });

  test('says when and where before it goes on, and takes whole paragraphs only', () => {
    const [post] = parts('bluesky', said({ when: 'samedi 10 h', place: 'Halle', text: `Venez.\n${long}` }));
    expect(post?.shown).toBe(`Marché de Noël\nsamedi 10 h · Halle\n\nVenez.\n\n${link}`);
    expect(post).toMatchObject({ lost: '', of: graphemesOf(post?.shown ?? '').length });
  });
});

test('push says the short text, else when and where, else the text, on one line', () => {
  const of = (given: Said) => parts('push-ios', given).map(({ shown }) => shown);
  expect(of(said({ short: 'Samedi, 10 h', when: 'x' }))).toEqual(['Marché de Noël', 'Samedi, 10 h']);
  expect(of(said({ when: 'samedi', place: 'Halle', text: 'x' }))).toEqual([
    'Marché de Noël',
    'samedi · Halle',
  ]);
  expect(of(said({ text: 'Un\nDeux' }))).toEqual(['Marché de Noël', 'Un Deux']);
  expect(of(said())).toEqual(['Marché de Noël']);
});

test('a mail has a subject, a preview and the whole text', () => {
  expect(parts('email', said({ text: 'Un\nDeux' })).map(({ part, lost }) => [part, lost])).toEqual([
    ['subject', ''],
    ['preview', ''],
    ['text', ''],
  ]);
  expect(parts('email', said({ title: 'long '.repeat(30) }))[0]?.lost).not.toBe('');
});

test.each(outChannels)('%s refuses a text without a title', (channel) => {
  expect(sayOn(channel, said({ title: ' ' }))).toEqual({ channel, refused: 'no-title' });
});
