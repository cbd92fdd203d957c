import type { social as french } from '../fr/social.ts';

/** Answers on other networks, as cases. */
export const social: typeof french = {
  title: (network) => `Said on ${network}`,
  networks: { fediverse: 'the fediverse', mastodon: 'Mastodon', bluesky: 'Bluesky' },
  see: 'See it on the network',
  gone: 'Its author has taken it back: their words and name are erased here too.',
  changed: 'Its author has changed it since.',
  quiet: 'Said to the town alone.',
  toMessage: 'The message that it answers',
  answerThere: 'The answer is given on the network, from the account of the town.',
  answer: 'Answer on the network',
  answerHint: 'Everybody reads it, in the name of the town. To answer does not close the report.',
  answerQuietHint: 'This person alone reads it. To answer does not close the report.',
  moveHint: 'Kept here: nobody is told of it. The public answer is given on the network.',
  send: 'Publish the answer',
  answered: 'The answer has left.',
  overflow: 'Too many answers to become reports',
  more: (n) => (n === 1 ? '1 more answer this week' : `${n} more answers this week`),
  becomeCases: 'Make a report of each answer on other networks',
  becomeCasesSo: 'At most 5 for an account, 30 for a message and 200 in all each day; the rest is counted.',
  under: 'Under which category',
  underQuestions: 'That of questions',
};
