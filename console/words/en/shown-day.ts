/** What a display has shown in a day. */
import type { shownDay as french } from '../fr/shown-day.ts';

export const shownDay: typeof french = {
  day: 'Day',
  before: 'Day before',
  after: 'Day after',
  empty: 'Nothing was witnessed that day.',
  nothing: 'That day the display witnessed nothing. Choose another day.',
  noGap: 'No interruption that day.',
  gaps: 'Interruptions',
  why: { dark: 'Dark hours', unknown: 'Nothing witnessed' },
  gap: (from, until, length) => `from ${from} to ${until}, for ${length}`,
  turns: (n, time) => `${n} ${n === 1 ? 'turn' : 'turns'}, ${time} in all`,
  at: (clock) => `at ${clock}`,
  between: (first, last) => `between ${first} and ${last}`,
  each: 'See every turn',
};
