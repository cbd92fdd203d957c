import type { siege as french } from '../fr/siege.ts';

/** Forms of residents, when far too many come in. */
export const siege: typeof french = {
  title: 'Forms under attack',
  lead: 'When far more forms come in than usual, each asks for a little computing of the device, or for some seconds of patience. Nobody has a picture to recognise.',
  calm: 'Forms ask for nothing.',
  on: (since) => `Forms ask for a check since ${since}.`,
  byHand: {
    on: (until) => `Decided by hand, until ${until}.`,
    off: (until) => `Nothing is asked, decided by hand, until ${until}.`,
  },
  counts: (forms, usual) =>
    `In ten minutes: ${forms} ${forms === 1 ? 'form' : 'forms'}. Usually: ${usual} at most, 19 times of 20.`,
  threshold: (n) =>
    n === 0 ? 'It never begins by itself.' : `It begins by itself above ${n}, and ends below half of that.`,
  decide: 'Decide',
  decideLead: 'For an hour. Each decision is written into the audit trail.',
  turnOn: 'Ask for a check for an hour',
  turnOff: 'Ask for nothing for an hour',
  auto: 'Back to automatic',
  decided: 'It is decided.',
};
