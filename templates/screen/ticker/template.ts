import type { ScreenTemplate } from '../../contract.ts';

/** One line in the band at the foot of a divided screen; what is longer than the band runs through it. */
export const ticker = {
  name: 'ticker',
  title: { fr: 'Bandeau', en: 'Ticker' },
  accepts: ({ zone }) => (zone === 'ticker' ? 100 : 0),
  zone: 'ticker',
  box: () => ({ width: 1000, height: 100 }),
  type: {
    title: [46],
    body: [46],
  },
} as const satisfies ScreenTemplate;
