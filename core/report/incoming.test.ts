import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answered, letterName, mostWords, newWords, whyIgnored } from './incoming.ts';

const head = (from: string, headers: Record<string, string> = {}) => ({
  from,
  headers: new Map(Object.entries(headers)),
});

test.each([
  ['ana@mail.example', {}, undefined],
  ['ana@mail.example', { 'auto-submitted': 'no' }, undefined],
  ['ana@mail.example', { 'auto-submitted': 'auto-replied' }, 'automatic'],
  ['ana@mail.example', { 'x-autoreply': 'yes' }, 'automatic'],
  ['no-reply@shop.example', {}, 'automatic'],
  ['noreply@shop.example', {}, 'automatic'],
  ['noreplyana@mail.example', {}, undefined],
  ['MAILER-DAEMON@mail.example', {}, 'automatic'],
  ['mailer-daemon@mail.example', { 'return-path': '<>' }, 'bounce'],
  ['ana@mail.example', { 'content-type': 'multipart/report; report-type=delivery-status' }, 'bounce'],
  ['news@shop.example', { 'list-id': '<news.shop.example>' }, 'list'],
  ['news@shop.example', { precedence: 'bulk' }, 'list'],
  ['Mairie@Ville.example', {}, 'own'],
  ['ana@mail.example', { 'x-spam-flag': 'YES' }, 'spam'],
  ['', {}, 'nobody'],
])('of %s with %j: %s', (from, headers, why) => {
  expect(whyIgnored(head(from, headers), ['mairie@ville.example'])).toBe(why);
});

test('the letter of ours that it answers is known by its name, the nearest first', () => {
  const [one, two] = ['a', 'b'].map((letter) => letter.repeat(24));
  const name = (token = '') => `<${letterName('01a2-x', token, 'id-1')}@ville.example>`;
  const references = `<other@mail.example> ${name(one)}\n ${name(two)}`;
  expect(answered(new Map([['references', references]]))).toEqual([
    { report: '01a2-x', token: two },
    { report: '01a2-x', token: one },
  ]);
  expect(answered(new Map([['in-reply-to', '<r.x.short.id@ville.example>']]))).toEqual([]);
});

test.each([
  ['Bonjour,\nle trou est là.\n\n-- \nAna\n06 00 00 00 00', 'Bonjour,\nle trou est là.'],
  ['Merci !\n\nLe 23 nov. 2026 à 09:00, Mairie <m@v.example> a écrit :\n> Bonjour\n> Reçu', 'Merci !'],
  ['Thanks\n\nOn Mon, 23 Nov 2026 at 09:00,\nTown Hall <m@v.example> wrote:\n> x', 'Thanks'],
  ['Oui.\n\n-----Message d’origine-----\nDe : Mairie', 'Oui.'],
  ['Le maire a écrit :\nnon', 'Le maire a écrit :\nnon'],
  ['> seulement cité', '> seulement cité'],
  ['', ''],
])('of %j it keeps %j', (text, kept) => {
  expect(newWords(text)).toBe(kept);
});

test('whatever somebody writes, it is bounded and read in no time', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (text) => {
      expect(newWords(text).length).toBeLessThanOrEqual(mostWords);
      if (text.trim() !== '') expect(newWords(text)).not.toBe('');
    }),
  );
  const begun = performance.now();
  for (const piece of ['le a ', '> ', '-', 'on \n', '<r.', '_'.repeat(9)]) {
    newWords(piece.repeat(100_000));
    answered(new Map([['references', piece.repeat(100_000)]]));
  }
  expect(performance.now() - begun).toBeLessThan(2000);
});
