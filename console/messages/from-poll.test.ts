import { expect, test } from 'vitest';
import { contentOfPoll } from './from-poll.ts';

test('a message about a consultation has its question in each language that was written, and nothing that could grow old', () => {
  const title = { fr: 'Quelle fontaine ?', en: 'Which fountain?', falc: 'Choisissez une fontaine.' };
  expect(contentOfPoll({ id: 'p1', title })).toEqual({
    title: 'Quelle fontaine ?',
    language: 'fr',
    topics: [],
    variants: [
      { language: 'en', title: 'Which fountain?' },
      { language: 'fr-x-falc', title: 'Choisissez une fontaine.' },
    ],
    data: { poll: 'p1' },
  });
});
