/** A report as there are many: what a model reads like, in the language of its text. */
import type { Blank } from '#core/report/blanks.ts';

export const samples: Readonly<Record<'fr' | 'en', Readonly<Record<Blank, string>>>> = {
  fr: {
    reference: '7K2M-Q9TX',
    category: 'Éclairage public',
    place: '12 rue des Tanneurs',
    service: 'Voirie',
    received: '23 novembre 2026',
    expected: '30 novembre 2026',
  },
  en: {
    reference: '7K2M-Q9TX',
    category: 'Street lighting',
    place: '12 rue des Tanneurs',
    service: 'Voirie',
    received: '23 November 2026',
    expected: '30 November 2026',
  },
};
