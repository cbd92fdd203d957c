/**
 * Which of the twenty-six pages hold what. The sign has no place for what interrupts everything: alerts have pages of their
 * own, and the schedule lists these instead of the ordinary ones, so that nothing is lost beneath them.
 */
export const pageLetters = 'ABCDEFGHIJKLMNOPQRST';
export const alertLetters = 'UVWXY';
/** Always dark: shown when nothing is, and when what was shown has ended. */
export const darkLetter = 'Z';
/** What several schedules at once do is not described, so there is only ever one. */
export const schedule = 'A';
