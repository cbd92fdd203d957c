/** How a refusal is contested, in the language of whoever asked. */
import { expect, test } from 'vitest';
import type { Acknowledgement } from '#core/contracts/index.ts';
import { receiptLines } from './receipt-lines.ts';

const said: Acknowledgement = {
  department: 'Voirie',
  address: '1 place du Beffroi',
  phone: '05 61 00 00 00',
  silence: { means: 'rejected', until: Date.UTC(2027, 0, 24) },
};
const appeal = { fr: 'Recours devant le tribunal de Toulouse.' };
const own = { ...appeal, en: 'Appeal to the court of Toulouse.' };
const lines = (language: 'fr' | 'en' | 'fr-x-falc', of?: typeof appeal) =>
  receiptLines(of ? { ...said, silence: { means: 'rejected', until: 0, appeal: of } } : said, {
    language,
    timeZone: 'Europe/Paris',
  });

test('where the town says nothing of its own, the ways and the two months of the law are said', () => {
  expect(lines('fr').at(-1)).toMatch(/deux mois.*recours gracieux.*tribunal administratif/);
  expect(lines('en').at(-1)).toMatch(/two months.*mayor.*administrative court/);
  // In easy words, and then in the exact ones.
  const [easy, exact] = lines('fr-x-falc').slice(-2);
  expect(easy).toMatch(/deux mois pour le dire/);
  expect(exact).toBe(lines('fr').at(-1));
});

test('what the town says stands in the language it is read in; in French alone, the law is said in English first', () => {
  expect(lines('fr', own).at(-1)).toBe(own.fr);
  expect(lines('en', own).at(-1)).toBe(own.en);
  const [usual, french] = lines('en', appeal).slice(-2);
  expect(usual).toMatch(/two months/);
  expect(french).toBe(`What counts is said in French: ${appeal.fr}`);
});

test('where silence means yes there is nothing to contest', () => {
  const yes = receiptLines(
    { ...said, silence: { means: 'accepted', until: 0 } },
    { language: 'en', timeZone: 'Europe/Paris' },
  );
  expect(yes.join(' ')).not.toMatch(/two months|court/);
});
