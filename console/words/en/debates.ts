/** Debates: sentences that one agrees with or not. */
import type { debates as french } from '../fr/debates.ts';

export const debates: typeof french = {
  one: 'Debate',
  write: 'Prepare a debate',
  writeLead:
    'Short sentences, one at a time: I agree, I disagree, I pass. At the end, what unites and what divides.',
  tookPart: (n) =>
    n === 0 ? 'nobody has taken part' : n === 1 ? '1 person has taken part' : `${n} people have taken part`,
  waiting: (n) => (n === 1 ? '1 sentence to read' : `${n} sentences to read`),
  statements: 'Sentences to begin with',
  statementsHint: 'One a line, 3 to 50, 200 characters at most. One idea a sentence, and opposite views.',
  proposals: 'Residents may propose sentences',
  proposalsHint: 'You read them before they are shown. A refusal has its reason, published with the result.',
  faults: {
    missing: 'Something is missing here.',
    statements: '3 to 50 different sentences are needed, of 200 characters at most.',
    dates: 'The end must come after the opening, and after now.',
  },
  announceSo:
    'After that neither the first sentences nor who takes part change any more. The end can be put off.',
  read: 'Sentences',
  readSo: 'Those that residents have proposed and nobody has read yet come first.',
  origins: { desk: 'of the town hall', resident: 'of a resident' },
  publish: 'Show to all',
  reasonHint: 'Published with the result: a name, an insult, two ideas at once, beside the point…',
  states: { waiting: 'To read', published: 'Shown', refused: 'Refused' },
  refuse: 'Refuse',
};

type Acts = Record<string, (what: string) => string>;

export const debateActs: Acts = {
  'debate.create': () => 'prepared a debate',
  'debate.change': () => 'changed the draft of a debate',
  'debate.remove': () => 'deleted the draft of a debate',
  'debate.announce': () => 'announced a debate',
  'debate.extend': () => 'put off the end of a debate',
  'debate.close': () => 'closed a debate before its end',
  'debate.cancel': () => 'called off a debate',
  'debate.codes': () => 'made codes for a debate',
  'debate.count': () => 'concluded a debate',
  'debate.publish': () => 'showed a sentence of a debate',
  'debate.refuse': () => 'refused a sentence of a debate',
};
